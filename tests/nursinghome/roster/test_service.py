"""The roster of a month: cells, last month's pattern, publishing, and changes after it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nursinghome.core.dates import Month
from nursinghome.core.errors import Clash, Invalid, NotAllowed, NotFound
from nursinghome.roster import (
    Absence,
    AbsenceService,
    Absent,
    Place,
    RosterService,
    RosterUndoService,
    ShiftKindService,
    queries,
)
from nursinghome.staff import LeftReason, StaffService
from nursinghome.storage import Ledger
from nursinghome.storage.driver import IntegrityError
from tests.factories import REGISTRY, dump, open_ledger
from tests.nursinghome.roster.desk import MONTH, cell, desk, roster, shown

DECEMBER = Month(2026, 12)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = desk(tmp_path)
    yield opened
    opened.db.close()


def test_cells_are_put_changed_and_cleared(ledger: Ledger) -> None:
    service = roster(ledger)
    assert service.put([cell(1, 1), cell(1, 2, None), cell(2, 1, 3, fixed=True)]) == 3
    assert shown(ledger) == {(1, 1): 1, (1, 2): None, (2, 1): 3}
    assert service.put([cell(1, 1, 2), cell(2, 1, 3, fixed=True)]) == 1
    view = service.view(MONTH)
    assert view.places[2, MONTH.first].fixed
    assert view.places[1, MONTH.first].kind_id == 2
    assert service.clear([(1, MONTH.first), (3, MONTH.first)]) == 1
    assert shown(ledger) == {(1, 2): None, (2, 1): 3}
    assert service.put([]) == 0
    assert ledger.last_action() is not None


def test_cells_are_written_again_as_they_were_in_one_step(ledger: Ledger) -> None:
    service = roster(ledger)
    service.put([cell(1, 1), cell(1, 2)])
    before = shown(ledger)
    one, other = cell(1, 1), cell(1, 2)
    cells = {(1, one.day): one, (1, other.day): None}
    assert service.rewrite(cells, words="排班") == 1
    assert shown(ledger) == {(1, 1): 1}
    last = RosterUndoService(ledger).last()
    assert last is not None
    RosterUndoService(ledger).undo(last.id)
    assert shown(ledger) == before


def test_nobody_is_put_on_a_day_without_a_post(ledger: Ledger) -> None:
    StaffService(ledger).leave(2, date(2026, 11, 10), LeftReason.RESIGNED)
    service = roster(ledger)
    with pytest.raises(Invalid, match="周敏2026年11月10日不在岗") as refused:
        service.put([cell(1, 10), cell(2, 10), cell(2, 11)])
    assert [problem.where for problem in refused.value.problems] == ["day", "day"]
    assert shown(ledger) == {}
    service.put([cell(2, 9)])
    with pytest.raises(NotFound):
        service.put([cell(99, 1)])
    StaffService(ledger).withdraw(3, "登记错了")
    with pytest.raises(NotFound, match="已经撤销"):
        service.put([cell(3, 1)])


def test_a_retired_kind_is_not_put_and_stays_where_it_was(ledger: Ledger) -> None:
    service = roster(ledger)
    service.put([cell(1, 1, 2)])
    ShiftKindService(ledger).retire(2)
    with pytest.raises(Invalid, match="「中班」已经停用"):
        service.put([cell(1, 2, 2)])
    service.put([cell(1, 1, 2, fixed=True)])
    assert [kind.id for kind in service.view(MONTH).kinds] == [1, 2, 3]
    assert [kind.id for kind in service.view(DECEMBER).kinds] == [1, 3]
    with pytest.raises(NotFound, match="没有找到这个班次"):
        service.put([cell(1, 2, 9)])


def test_the_weeks_of_last_month_follow_on(ledger: Ledger) -> None:
    service = roster(ledger)
    service.put([cell(1, number, 1 + number % 3) for number in range(1, 31)])
    copied = service.copy_month(MONTH, DECEMBER)
    assert (copied.cells, copied.skipped) == (31, ())
    places = service.view(DECEMBER).places
    for (_, day), place in places.items():
        number = day.day + 2 if day.day <= 28 else day.day - 5
        assert place.day.weekday() == date(2026, 11, number).weekday()
        assert place.kind_id == 1 + number % 3


def test_copying_names_whom_it_skips_and_keeps_what_is_decided(ledger: Ledger) -> None:
    service = roster(ledger)
    service.put([cell(who, number) for who in (1, 2, 3) for number in range(1, 31)])
    service.put([cell(4, 4, 2)])
    ShiftKindService(ledger).retire(2)
    StaffService(ledger).leave(2, date(2026, 12, 30), LeftReason.RETIRED)
    away = Absent(
        worker_id=3,
        from_on=date(2026, 11, 25),
        until_on=date(2026, 12, 4),
        kind=Absence.SICK,
    )
    AbsenceService(ledger).add(away)
    service.put([replace(cell(1, 1), day=date(2026, 12, 5), kind_id=3)])
    copied = service.copy_month(MONTH, DECEMBER)
    assert [(one.name, one.days, one.why) for one in copied.skipped] == [
        ("周敏", 2, "不在岗"),
        ("冯建军", 3, "请假"),
        ("吴小燕", 1, "班次已停用"),
    ]
    assert copied.cells == 30 + 29 + 28
    assert service.view(DECEMBER).places[1, date(2026, 12, 5)].kind_id == 3


def test_what_cannot_be_copied_is_refused(ledger: Ledger) -> None:
    service = roster(ledger)
    with pytest.raises(Clash, match="2026年11月没有可以照抄的排班"):
        service.copy_month(MONTH, DECEMBER)
    with pytest.raises(Invalid, match="以前的月份"):
        service.copy_month(DECEMBER, DECEMBER)
    service.put([cell(1, 1)])
    service.put([replace(cell(1, 1), day=date(2026, 12, 5))])
    service.publish(DECEMBER)
    with pytest.raises(Clash, match="2026年12月的班表已经公布"):
        service.copy_month(MONTH, DECEMBER)


def test_what_was_made_takes_the_place_of_the_draft_but_not_of_hands(ledger: Ledger) -> None:
    service = roster(ledger)
    service.put([cell(1, 1), cell(1, 2), cell(2, 1, 2, fixed=True)])
    made = [cell(1, 1, 3), cell(2, 1, None), cell(3, 1, None)]
    assert service.take(MONTH, made) == 3
    assert shown(ledger) == {(1, 1): 3, (2, 1): 2, (3, 1): None}
    with pytest.raises(Invalid, match="2026-12-01不在2026年11月"):
        service.take(MONTH, [replace(cell(1, 1), day=date(2026, 12, 1))])
    service.publish(MONTH)
    with pytest.raises(Clash, match="已经公布。要重排"):
        service.take(MONTH, made)


def test_publishing_freezes_and_twice_changes_nothing(ledger: Ledger) -> None:
    service = roster(ledger)
    with pytest.raises(Clash, match="2026年11月还没有排班"):
        service.publish(MONTH)
    service.put([cell(1, 1), cell(2, 1, None)])
    first = service.publish(MONTH)
    stored = dump(ledger, without=())
    assert service.publish(MONTH) == first
    assert dump(ledger, without=()) == stored
    view = service.view(MONTH)
    assert (view.published_by, view.revision) == ("陈国安", 1)
    assert view.published_at == first.published_at
    assert json.loads(first.content)["cells"] == [[1, "2026-11-01", 1], [2, "2026-11-01", None]]
    assert len(first.sha256) == 64


def test_a_change_after_publishing_needs_a_reason_and_is_kept(ledger: Ledger) -> None:
    service = roster(ledger)
    service.put([cell(1, 1), cell(1, 2)])
    issue = service.publish(MONTH)
    with pytest.raises(Invalid, match="已经公布，改动要写原因") as refused:
        service.put([cell(1, 1, 3)])
    assert [problem.where for problem in refused.value.problems] == ["reason"]
    service.put([cell(1, 1, 3), cell(2, 1, 1), cell(1, 2)], reason=" 家里有事 ")
    service.clear([(1, date(2026, 11, 2))], reason="排错了")
    told = [
        (one.worker_id, one.day.day, one.before, one.after, one.reason, one.revision)
        for one in service.changes(MONTH)
    ]
    assert told == [
        (1, 1, 1, 3, "家里有事", 2),
        (2, 1, None, 1, "家里有事", 2),
        (1, 2, 1, None, "排错了", 3),
    ]
    assert service.changes(MONTH)[0].by == "陈国安"
    assert service.view(MONTH).revision == 3
    assert queries.issues(ledger.db, MONTH) == [issue]
    service.put([cell(1, 1, 3, fixed=True)])  # who decided it is no change of the roster
    assert len(service.changes(MONTH)) == 3


def test_a_reopened_month_is_a_draft_and_is_published_anew(ledger: Ledger) -> None:
    service = roster(ledger)
    with pytest.raises(Clash, match="还没有公布"):
        service.reopen(MONTH, "试")
    service.put([cell(1, 1)])
    service.publish(MONTH)
    with pytest.raises(Invalid, match="请写明原因"):
        service.reopen(MONTH, " ")
    with pytest.raises(Invalid, match="还不能重开"):
        service.reopen(MONTH, "改" * 201)
    service.reopen(MONTH, "排漏了人")
    assert service.view(MONTH).published_at is None
    service.put([cell(1, 1, 2)])
    service.publish(MONTH)
    newest, oldest = queries.issues(ledger.db, MONTH)
    assert (newest.revision, oldest.revision) == (2, 1)
    assert (oldest.reopened_by, oldest.reopened_reason) == ("陈国安", "排漏了人")
    assert oldest.reopened_at is not None
    assert newest.reopened_at is None
    assert newest.sha256 != oldest.sha256


def test_the_triggers_hold_behind_the_services_back(ledger: Ledger) -> None:
    service = roster(ledger)
    service.put([cell(1, 1), cell(1, 2)])
    service.publish(MONTH)
    service.put([cell(1, 2, 2)], reason="换人")
    new = {"worker_id": 2, "day": "2026-11-01", "kind_id": 1, "fixed": 0}
    for table, row, values in (
        ("roster_cell", 1, {"kind_id": 2}),
        ("roster_cell", 2, {"kind_id": 1}),
        ("roster_cell", 1, {"day": "2026-12-01"}),
        ("roster_cell", 1, {"worker_id": 2}),
    ):
        with (
            pytest.raises(Clash, match="已经公布"),
            ledger.action("试", permission="staff.see") as act,
        ):
            act.update(table, row, values)
    with pytest.raises(Clash, match="已经公布"), ledger.action("试", permission="staff.see") as act:
        act.remove("roster_cell", 1)
    with pytest.raises(Clash, match="已经公布"), ledger.action("试", permission="staff.see") as act:
        act.insert("roster_cell", new)
    for table, values in (("roster_change", {"reason": "试"}), ("roster_issue", {"content": "{}"})):
        with (
            pytest.raises(Clash, match="不能改"),
            ledger.action("试", permission="staff.see") as act,
        ):
            act.update(table, 1, values)
        with (
            pytest.raises(Clash, match="不能删"),
            ledger.action("试", permission="staff.see") as act,
        ):
            act.db.execute(f"DELETE FROM {table}")  # noqa: S608 - two names of ours
    service.put([replace(cell(1, 1), day=date(2026, 12, 1))])
    again = {**new, "worker_id": 1, "day": "2026-12-01"}
    with (
        pytest.raises(IntegrityError, match="UNIQUE"),
        ledger.action("试", permission="staff.see") as act,
    ):
        act.insert("roster_cell", again)


def test_a_step_is_taken_back_whole(ledger: Ledger) -> None:
    service, undo = roster(ledger), RosterUndoService(ledger)
    service.put([cell(1, 1)])
    before = dump(ledger, without=("action", "change"))
    service.put([cell(1, 1, 2), cell(2, 1)])
    last = undo.last()
    assert last is not None
    assert last.name == "排班"
    undo.undo(last.id)
    assert dump(ledger, without=("action", "change")) == before


def test_a_change_after_publishing_is_taken_back_by_another_change(ledger: Ledger) -> None:
    service, undo = roster(ledger), RosterUndoService(ledger)
    service.put([cell(1, 1), cell(1, 2), cell(1, 3)])
    service.publish(MONTH)
    service.put([cell(1, 1, 2), cell(2, 1)], reason="顶班")
    first = undo.last()
    service.clear([(1, date(2026, 11, 2))], reason="排错了")
    last = undo.last()
    assert first is not None
    assert last is not None
    with pytest.raises(Clash, match="后来又改过班表"):
        undo.undo(first.id)
    undo.undo(last.id)
    assert shown(ledger) == {(1, 1): 2, (1, 2): 1, (1, 3): 1, (2, 1): 1}
    undo.undo(first.id)
    assert shown(ledger) == {(1, 1): 1, (1, 2): 1, (1, 3): 1}
    assert [one.reason for one in service.changes(MONTH)] == [
        "顶班",
        "顶班",
        "排错了",
        "撤回「清空排班」",
        "撤回「排班」",
        "撤回「排班」",
    ]
    assert service.view(MONTH).revision == 5


def test_publishing_and_reopening_are_taken_back(ledger: Ledger) -> None:
    service, undo = roster(ledger), RosterUndoService(ledger)
    service.put([cell(1, 1)])
    service.publish(MONTH)
    service.reopen(MONTH, "排漏了人")
    for published in (True, False):
        last = undo.last()
        assert last is not None
        undo.undo(last.id)
        assert (service.view(MONTH).published_at is not None) is published
    assert queries.issues(ledger.db, MONTH)[0].reopened_reason == "撤回「公布班表」"
    last = undo.last()
    assert last is not None
    undo.undo(last.id)
    assert shown(ledger) == {}
    assert undo.last() is not None  # the kinds of shift


def test_a_draft_step_is_not_taken_back_under_a_published_month(ledger: Ledger) -> None:
    service, undo = roster(ledger), RosterUndoService(ledger)
    service.put([cell(1, 1)])
    step = undo.last()
    assert step is not None
    service.publish(MONTH)
    with pytest.raises(Clash, match="已经公布"):
        undo.undo(step.id)


def test_a_pin_in_a_change_is_taken_back_with_it(ledger: Ledger) -> None:
    service, undo = roster(ledger), RosterUndoService(ledger)
    service.put([cell(1, 1), cell(1, 2)])
    service.publish(MONTH)
    service.put([cell(1, 1, 2), cell(1, 2, fixed=True)], reason="顶班")
    last = undo.last()
    assert last is not None
    undo.undo(last.id)
    assert not service.view(MONTH).places[1, date(2026, 11, 2)].fixed
    assert len(service.changes(MONTH)) == 2


def test_who_may_not_see_the_staff_sees_no_roster(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path, permissions=["home.see"])
    service = RosterService(ledger, REGISTRY)
    for call in (service.view, service.changes, service.publish):
        with pytest.raises(NotAllowed):
            call(MONTH)
    with pytest.raises(NotAllowed):
        service.put([Place(worker_id=1, day=MONTH.first, kind_id=None)])
    assert ledger.db is not None
    ledger.db.close()
