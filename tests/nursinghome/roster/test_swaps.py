"""Swaps: asked, agreed by a second person, judged by the rules, refused and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nursinghome.core.errors import Clash, Invalid, NotAllowed, NotFound
from nursinghome.core.ids import AccountId
from nursinghome.roster import (
    Absence,
    AbsenceService,
    Absent,
    RosterUndoService,
    Swap,
    SwapService,
    SwapState,
    Violation,
    queries,
)
from nursinghome.staff import LeftReason, StaffService
from nursinghome.storage import Actor, Ledger
from tests.factories import NOW, REGISTRY
from tests.nursinghome.roster.desk import MAY, MONTH, cell, desk, roster, shown
from tests.nursinghome.roster.test_kinds import wrong

DAY = date(2026, 11, 3)
SWAP = Swap(first_id=1, first_day=DAY, second_id=2, second_day=date(2026, 11, 5), reason="家里有事")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = desk(tmp_path)
    roster(opened).put([cell(1, 3), cell(1, 5, None), cell(2, 5, 2)])
    yield opened
    opened.db.close()


def swaps(ledger: Ledger, who: int = 1, *more: str) -> SwapService:
    """The service in the hands of an account."""
    actor = Actor(account_id=AccountId(who), name="陈国安", permissions=frozenset({*MAY, *more}))
    mine = Ledger(ledger.db, clock=NOW, feed=ledger.feed, actor=actor, seal_key=bytes(32))
    return SwapService(mine, REGISTRY)


def account(ledger: Ledger, number: int, role: str, left_on: str | None = None) -> None:
    row = [number, f"name{number}", f"员工{number}", role, left_on]
    ledger.db.execute("INSERT INTO account VALUES (?, ?, ?, ?, ?)", row)


def forbidden(ledger: Ledger) -> int:
    """A slip by which 吴小燕 would work while on leave."""
    away = Absent(worker_id=4, from_on=DAY, until_on=date(2026, 11, 4), kind=Absence.SICK)
    AbsenceService(ledger).add(away)
    return swaps(ledger).ask(replace(SWAP, second_id=4, second_day=DAY))


def test_both_cells_are_exchanged_when_it_is_agreed(ledger: Ledger) -> None:
    service = swaps(ledger)
    number = service.ask(SWAP)
    assert shown(ledger) == {(1, 3): 1, (1, 5): None, (2, 5): 2}
    assert [one.id for one in queries.swaps_waiting(ledger.db)] == [number]
    service.agree(number)
    assert shown(ledger) == {(1, 5): 2, (2, 3): 1, (2, 5): None}
    (agreed,) = service.of_month(MONTH)
    assert (agreed.state, agreed.decided_by) == (SwapState.AGREED, "陈国安")
    assert agreed.decided_on == date(2026, 10, 31)
    assert roster(ledger).view(MONTH).swaps == (agreed,)
    assert queries.swaps_waiting(ledger.db) == []
    for call in (service.agree, lambda one: service.refuse(one, "迟了")):
        with pytest.raises(Clash, match="已批准，不用再办"):
            call(number)


def test_on_one_day_the_two_take_each_others_shift(ledger: Ledger) -> None:
    roster(ledger).put([cell(3, 3, 2)])
    swaps(ledger).agree(swaps(ledger).ask(replace(SWAP, second_id=3, second_day=DAY)))
    assert (shown(ledger)[1, 3], shown(ledger)[3, 3]) == (2, 1)


def test_slips_of_other_cells_wait_side_by_side(ledger: Ledger) -> None:
    roster(ledger).put([cell(3, 20), cell(4, 20, 2)])
    swaps(ledger).ask(SWAP)
    apart = date(2026, 11, 20)
    swaps(ledger).ask(replace(SWAP, first_id=3, second_id=4, first_day=apart, second_day=apart))
    assert [one.first_id for one in queries.swaps_waiting(ledger.db)] == [1, 3]


def test_in_a_published_month_the_swap_is_the_reason(ledger: Ledger) -> None:
    roster(ledger).publish(MONTH)
    swaps(ledger).agree(swaps(ledger).ask(SWAP))
    changes = roster(ledger).changes(MONTH)
    assert {one.reason for one in changes} == {"换班：家里有事"}
    assert [(one.worker_id, one.day.day, one.before, one.after) for one in changes] == [
        (1, 3, 1, None),
        (1, 5, None, 2),
        (2, 3, None, 1),
        (2, 5, 2, None),
    ]
    last = RosterUndoService(ledger).last()
    assert last is not None
    RosterUndoService(ledger).undo(last.id)
    assert shown(ledger) == {(1, 3): 1, (1, 5): None, (2, 5): 2}
    assert len(queries.swaps_waiting(ledger.db)) == 1
    assert len(roster(ledger).changes(MONTH)) == 8


def test_whoever_asked_does_not_agree_where_somebody_else_can(ledger: Ledger) -> None:
    account(ledger, 1, "director")
    account(ledger, 2, "carer")
    account(ledger, 3, "clerk", "2026-10-31")
    number = swaps(ledger).ask(SWAP)
    account(ledger, 4, "clerk")
    for call in (swaps(ledger).agree, lambda one: swaps(ledger).refuse(one, "不行")):
        with pytest.raises(Clash, match="不能自己批准"):
            call(number)
    swaps(ledger, 4).agree(number)


def test_alone_in_the_office_one_may_agree(ledger: Ledger) -> None:
    account(ledger, 1, "director")
    account(ledger, 2, "carer")
    account(ledger, 3, "clerk", "2026-10-31")
    swaps(ledger).agree(swaps(ledger).ask(SWAP))
    assert swaps(ledger).of_month(MONTH)[0].state is SwapState.AGREED
    assert shown(ledger)[2, 3] == 1


def broken_by(ledger: Ledger, swap_id: int) -> tuple[Violation, ...]:
    """The rules that are kept now, and would not be after the swap."""
    return swaps(ledger)._broken(queries.swap(ledger.db, swap_id)[0])


def test_a_broken_rule_is_told_and_only_the_director_goes_on(ledger: Ledger) -> None:
    number = forbidden(ledger)
    (broken,) = broken_by(ledger, number)
    assert "吴小燕" in broken.title
    with pytest.raises(NotAllowed):
        swaps(ledger).agree(number, "没有别人")
    director = swaps(ledger, 1, "roster.override")
    with pytest.raises(Clash, match="换了以后，吴小燕") as refused:
        director.agree(number)
    assert [problem.where for problem in refused.value.problems] == ["reason"]
    with pytest.raises(Invalid, match="还不能批准"):
        director.agree(number, "字" * 201)
    assert shown(ledger)[1, 3] == 1
    director.agree(number, "没有别人")
    assert shown(ledger)[4, 3] == 1
    assert director.of_month(MONTH)[0].decided_reason == "没有别人"


def test_what_is_broken_already_does_not_hinder(ledger: Ledger) -> None:
    away = Absent(worker_id=1, from_on=DAY, until_on=date(2026, 11, 4), kind=Absence.SICK)
    AbsenceService(ledger).add(away)
    number = swaps(ledger).ask(SWAP)
    assert broken_by(ledger, number) == ()


def test_a_swap_over_the_end_of_a_month_is_judged_in_both(ledger: Ledger) -> None:
    december = date(2026, 12, 1)
    roster(ledger).put([cell(1, 30), replace(cell(2, 1), day=december)])
    away = Absent(worker_id=1, from_on=december, until_on=date(2026, 12, 2), kind=Absence.ANNUAL)
    AbsenceService(ledger).add(away)
    over = replace(SWAP, first_day=date(2026, 11, 30), second_day=december)
    (broken,) = broken_by(ledger, swaps(ledger).ask(over))
    assert broken.day == december


def test_slips_are_refused_and_withdrawn_with_a_reason(ledger: Ledger) -> None:
    service = swaps(ledger)
    number = service.ask(SWAP)
    with pytest.raises(Clash, match="2026年11月3日的班已经有一张换班单"):
        service.ask(SWAP)
    with pytest.raises(Invalid, match="原因"):
        service.refuse(number, "")
    service.refuse(number, "人手不够")
    assert service.of_month(MONTH)[0].state is SwapState.REFUSED
    again = service.ask(SWAP)
    service.withdraw(again, "不用换了")
    assert [one.id for one in service.of_month(MONTH)] == [number]
    with pytest.raises(NotFound):
        service.withdraw(99, "不用换了")
    assert shown(ledger) == {(1, 3): 1, (1, 5): None, (2, 5): 2}


def test_what_cannot_be_swapped_is_refused(ledger: Ledger) -> None:
    service = swaps(ledger)
    bad: Any = replace(SWAP, second_id=1, reason=" ")
    assert wrong(service.ask, bad) == ["second_id", "reason"]
    assert wrong(service.ask, replace(SWAP, reason="字" * 201)) == ["reason"]
    with pytest.raises(Clash, match="换了也没有变化"):
        service.ask(replace(SWAP, first_day=date(2026, 11, 20), second_day=date(2026, 11, 21)))
    StaffService(ledger).leave(2, date(2026, 11, 5), LeftReason.RESIGNED)
    assert wrong(service.ask, SWAP) == ["second_day"]
    StaffService(ledger).leave(1, date(2026, 11, 4), LeftReason.RESIGNED)
    early = replace(SWAP, second_day=DAY, first_day=date(2026, 11, 4))
    assert wrong(service.ask, early) == ["first_day"]


def test_who_may_not_see_the_staff_sees_no_slips(ledger: Ledger) -> None:
    actor = Actor(account_id=AccountId(2), name="蒋慧敏", permissions=frozenset({"home.see"}))
    mine = Ledger(ledger.db, clock=NOW, feed=ledger.feed, actor=actor, seal_key=bytes(32))
    service = SwapService(mine, REGISTRY)
    with pytest.raises(NotAllowed):
        service.of_month(MONTH)
