"""Filters that an account keeps: whom they pick, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nursinghome.core.errors import Clash, Invalid, NotAllowed, NotFound
from nursinghome.core.ids import AccountId, ResidentId
from nursinghome.residents import (
    Admission,
    Category,
    FilterService,
    PeopleService,
    SavedFilter,
    SelfCare,
    Sex,
    StayService,
    UndoService,
)
from nursinghome.residents.filter_model import MOST_KEPT
from nursinghome.storage import Ledger
from tests.factories import open_ledger

TODAY = date(2026, 10, 31)
OLD = SavedFilter(name="80 岁以上", least_age=80)


@pytest.fixture
def filters(ledger: Ledger) -> FilterService:
    return FilterService(ledger)


def test_a_filter_is_kept_in_order_and_taken_away(filters: FilterService) -> None:
    whole = SavedFilter(
        name=" 特困男 ",
        category=Category.TEKUN,
        selfcare=SelfCare.NONE,
        sex=Sex.MALE,
        is_away=True,
        lacks_photo=True,
    )
    first, second = filters.keep(OLD), filters.keep(whole)
    assert filters.mine() == (replace(OLD, id=first), replace(whole, name="特困男", id=second))
    filters.remove(first)
    assert [one.id for one in filters.mine()] == [second]
    with pytest.raises(NotFound):
        filters.remove(first)


def test_each_account_has_its_own(filters: FilterService, ledger: Ledger) -> None:
    number = filters.keep(OLD)
    ledger.actor = replace(ledger.actor, account_id=AccountId(2))
    assert filters.mine() == ()
    with pytest.raises(NotFound):
        filters.remove(number)
    filters.keep(OLD)


@pytest.mark.parametrize(
    ("wanted", "where"),
    [
        (replace(OLD, name=" "), "name"),
        (replace(OLD, name="一二三四五六七八九"), "name"),
        (replace(OLD, name="\ue000"), "name"),
        (replace(OLD, least_age=0), "least_age"),
        (replace(OLD, least_age=121), "least_age"),
        (SavedFilter(name="什么都不挑"), "category"),
    ],
)
def test_what_cannot_be_kept_is_told(
    filters: FilterService, wanted: SavedFilter, where: str
) -> None:
    with pytest.raises(Invalid, match="筛选还不能保存") as refused:
        filters.keep(wanted)
    assert where in [problem.where for problem in refused.value.problems]
    assert filters.mine() == ()


def test_a_name_is_used_once_and_the_strip_has_an_end(filters: FilterService) -> None:
    filters.keep(OLD)
    with pytest.raises(Clash, match="已经有叫「80 岁以上」"):
        filters.keep(OLD)
    for number in range(1, MOST_KEPT):
        filters.keep(replace(OLD, name=f"第{number}"))
    with pytest.raises(Clash, match=f"已经存了 {MOST_KEPT} 个"):
        filters.keep(replace(OLD, name="再一个"))


def test_a_filter_is_no_step_of_the_register(filters: FilterService, ledger: Ledger) -> None:
    filters.keep(OLD)
    assert UndoService(ledger).last() is None


def test_who_may_not_see_people_keeps_no_filter(tmp_path: Path) -> None:
    opened = open_ledger(tmp_path, permissions=set(), file="closed.nhdb")
    for call in (FilterService(opened).mine, lambda: FilterService(opened).keep(OLD)):
        with pytest.raises(NotAllowed):
            call()
    opened.db.close()


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        (SavedFilter(name="x", least_age=86), True),
        (SavedFilter(name="x", least_age=87), False),
        (SavedFilter(name="x", sex=Sex.MALE), True),
        (SavedFilter(name="x", sex=Sex.FEMALE), False),
        (SavedFilter(name="x", category=Category.TEKUN), True),
        (SavedFilter(name="x", category=Category.SOCIAL), False),
        (SavedFilter(name="x", selfcare=SelfCare.UNASSESSED), True),
        (SavedFilter(name="x", selfcare=SelfCare.NONE), False),
        (SavedFilter(name="x", is_away=True), False),
        (SavedFilter(name="x", lacks_photo=True), False),
        (SavedFilter(name="x", sex=Sex.MALE, category=Category.SOCIAL), False),
    ],
)
def test_all_conditions_must_hold(
    people: PeopleService,
    stays: StayService,
    zhao: ResidentId,
    wanted: SavedFilter,
    *,
    fits: bool,
) -> None:
    stays.admit(Admission(resident_id=zhao, on=date(2026, 3, 1), category="tekun"))
    line = people.line(zhao)
    assert wanted.fits(line, TODAY, has_photo=True) == fits
    without = SavedFilter(name="x", lacks_photo=True)
    assert without.fits(line, TODAY, has_photo=False)
