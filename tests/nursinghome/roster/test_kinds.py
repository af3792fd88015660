"""Kinds of shift, how many of each are needed, and what the home has decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from nursinghome.core.errors import Clash, Invalid, NotFound
from nursinghome.roster import (
    DayClass,
    Need,
    RosterRules,
    RosterRuleService,
    ShiftKindService,
    Tint,
)
from nursinghome.roster.viewing import labour_of
from nursinghome.staff import Post
from nursinghome.storage import Ledger
from nursinghome.storage.driver import IntegrityError
from tests.factories import REGISTRY
from tests.nursinghome.roster.desk import EARLY, MONTH, cell, desk, roster

DUTY = replace(EARLY, name="值班", mark="值", lasts=1440, tint=Tint.DUTY, digit=None, on_call=True)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = desk(tmp_path, ["李秀英"])
    yield opened
    opened.db.close()


@pytest.fixture
def kinds(ledger: Ledger) -> ShiftKindService:
    return ShiftKindService(ledger)


def wrong(call: Any, *given: Any) -> list[str]:
    with pytest.raises(Invalid) as refused:
        call(*given)
    return [problem.where for problem in refused.value.problems]


def test_kinds_stand_in_the_order_of_their_begin(kinds: ShiftKindService) -> None:
    posts = frozenset({Post.DIRECTOR, Post.MANAGER})
    number = kinds.add(replace(DUTY, posts=posts))
    assert [kind.mark for kind in kinds.kinds()] == ["早", "值", "中", "夜"]
    held = kinds.kinds()[1]
    assert (held.id, held.posts, held.on_call, held.minutes) == (number, posts, True, 0)
    assert (held.tint, held.digit, held.retired) == (Tint.DUTY, None, False)


def test_what_cannot_be_is_refused_field_by_field(kinds: ShiftKindService) -> None:
    bad = replace(
        DUTY,
        name=" ",
        mark="值班",
        starts=1440,
        lasts=1441,
        breaks=1441,
        digit=10,
        posts=frozenset(),
    )
    fields = ["name", "mark", "mark", "starts", "lasts", "breaks", "digit", "posts"]
    assert wrong(kinds.add, bad) == fields
    assert wrong(kinds.add, replace(DUTY, name="九个字的班次名称了", mark="7")) == ["name", "mark"]
    for taken in ("休", "假", "产"):
        assert wrong(kinds.add, replace(DUTY, mark=taken)) == ["mark"]
    assert wrong(kinds.add, replace(DUTY, name="\ue000")) == ["name"]
    assert wrong(kinds.change, 1, replace(EARLY, lasts=0)) == ["lasts"]
    assert len(kinds.kinds()) == 3


def test_a_character_and_a_digit_mean_one_kind(kinds: ShiftKindService) -> None:
    with pytest.raises(Clash, match="「早」已经用于早班"):
        kinds.add(replace(DUTY, mark="早"))
    with pytest.raises(Clash, match="数字键 1 已经用于早班"):
        kinds.add(replace(DUTY, digit=1))
    kinds.change(1, replace(EARLY, name="白班"))
    kinds.retire(1)
    kinds.add(replace(DUTY, mark="早", digit=1))
    with pytest.raises(Clash, match="已经用于值班"):
        kinds.restore(1)


def test_a_kind_is_retired_and_comes_back(kinds: ShiftKindService, ledger: Ledger) -> None:
    kinds.retire(2)
    with pytest.raises(Clash, match="已经停用"):
        kinds.retire(2)
    assert [kind.id for kind in kinds.kinds() if kind.retired] == [2]
    kinds.restore(2)
    with pytest.raises(Clash, match="正在使用"):
        kinds.restore(2)
    with pytest.raises(NotFound):
        kinds.retire(9)
    ledger.db.execute("INSERT INTO roster_cell VALUES (1, 1, '2026-11-01', 1, 0)")
    with pytest.raises(IntegrityError):
        ledger.db.execute("DELETE FROM shift_kind WHERE id = 1")


def test_the_hours_of_a_published_kind_stay(kinds: ShiftKindService, ledger: Ledger) -> None:
    roster(ledger).put([cell(1, 1)])
    kinds.change(1, replace(EARLY, starts=420))
    roster(ledger).publish(MONTH)
    with pytest.raises(Clash, match="已公布的班表里有「早班」"):
        kinds.change(1, EARLY)
    kinds.change(1, replace(EARLY, starts=420, name="白班", digit=5))
    assert (kinds.kinds()[0].name, kinds.kinds()[0].digit) == ("白班", 5)


def test_needs_are_set_and_set_again(kinds: ShiftKindService) -> None:
    kinds.set_needs(Need(kind_id=1, on=on, people=2) for on in DayClass)
    kinds.set_needs([Need(kind_id=1, on=DayClass.WEEKEND, people=1)])
    found = {(need.kind_id, need.on): need.people for need in kinds.needs()}
    assert found == {
        (1, DayClass.WORKDAY): 2,
        (1, DayClass.WEEKEND): 1,
        (1, DayClass.HOLIDAY): 2,
    }
    with pytest.raises(Invalid, match="用人数"):
        kinds.set_needs([Need(kind_id=1, on=DayClass.WEEKEND, people=100)])
    with pytest.raises(NotFound):
        kinds.set_needs([Need(kind_id=9, on=DayClass.WEEKEND, people=1)])
    kinds.retire(1)
    assert kinds.needs() == ()


def test_rules_are_kept_and_the_monthly_hours_ask_for_an_approval(ledger: Ledger) -> None:
    service = RosterRuleService(ledger, REGISTRY)
    assert service.get() == RosterRules()
    chosen = replace(RosterRules(), rest_hours=12, certified_company=False, presence=2)
    service.set(chosen)
    assert service.get() == chosen
    monthly = replace(chosen, comprehensive=True)
    assert wrong(service.set, monthly) == ["approval"]
    service.set(replace(monthly, approval=" 奉人社〔2026〕8号 "))
    assert service.get().approval == "奉人社〔2026〕8号"
    bad = replace(chosen, rest_hours=49, rest_after_night=8, nights_in_a_row=0, presence=21)
    fields = ["rest_hours", "rest_after_night", "nights_in_a_row", "presence"]
    assert wrong(service.set, bad) == fields
    assert wrong(service.set, replace(chosen, approval="字" * 41)) == ["approval"]
    assert roster(ledger).view(MONTH).rules.comprehensive


def test_the_law_is_one_of_the_packs(ledger: Ledger) -> None:
    service = RosterRuleService(ledger, REGISTRY)
    laws = [head.id for head in service.laws()]
    assert laws[0] == RosterRules().labour_pack
    service.set(replace(RosterRules(), labour_pack=laws[1]))
    assert service.get().labour_pack == laws[1]
    with pytest.raises(NotFound):
        service.set(replace(RosterRules(), labour_pack="gbt3304"))
    gone = replace(RosterRules(), labour_pack="labour-gone")
    assert labour_of(REGISTRY, gone).id == laws[0]
    assert labour_of(REGISTRY, service.get()).id == laws[1]
