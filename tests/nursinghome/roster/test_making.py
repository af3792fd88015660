"""A month made by the engine and judged: what was decided by hand stays, nothing is half-written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nursinghome.core.errors import Clash, NotAllowed
from nursinghome.roster import (
    Absence,
    AbsenceService,
    Absent,
    DayClass,
    MakingService,
    Need,
    RosterUndoService,
    ShiftKindService,
)
from nursinghome.roster.engine import Status
from nursinghome.staff import Certificate, CertificateService, Paper, Post
from nursinghome.storage import Ledger
from tests.factories import REGISTRY, dump, open_ledger
from tests.nursinghome.roster.desk import MAY, MONTH, NAMES, cell, desk, hire, roster

LAST = MONTH.plus(-1)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Five certified carers and the shifts that they can work."""
    opened = open_ledger(tmp_path, permissions=MAY)
    for name in (*NAMES, "何秀云"):
        who = hire(opened, name)
        proof = Paper(kind=Certificate.CARER_5, issued_on=date(2026, 1, 1))
        CertificateService(opened).add(who, proof)
    roster(opened).begin()
    yield opened
    opened.db.close()


@pytest.fixture
def making(ledger: Ledger) -> MakingService:
    return MakingService(ledger, REGISTRY)


def kind(ledger: Ledger, mark: str) -> int:
    return next(one.id for one in ShiftKindService(ledger).kinds() if one.mark == mark)


class _FirstPlan:
    """Waits for the first plan that is told of, and stops there."""

    def __init__(self) -> None:
        self.told = False

    def tell(self, _cost: int, _broken: int, _bound: int | None) -> None:
        self.told = True

    def stop(self) -> bool:
        return self.told


@pytest.mark.slow
def test_a_month_is_made_and_judged_and_taken_back_in_one_step(
    ledger: Ledger, making: MakingService
) -> None:
    fixed = cell(1, 9, kind(ledger, "夜"), fixed=True)
    roster(ledger).put([fixed, cell(2, 9, kind(ledger, "夜"))])
    away = Absent(
        worker_id=3, from_on=date(2026, 11, 3), until_on=date(2026, 11, 6), kind=Absence.ANNUAL
    )
    AbsenceService(ledger).add(away)
    before = dump(ledger, without=("action", "change"))
    told: list[int] = []
    made = making.make(  # until every hard rule is kept, however busy the machine is
        MONTH,
        seconds=250,
        on_progress=lambda _cost, broken, _bound: told.append(broken),
        stop=lambda: told[-1:] == [0],
    )
    assert not [one for one in made.judged.violations if one.hard]
    assert made.judged.is_kept
    assert made.status in {Status.OPTIMAL, Status.STOPPED}
    assert (made.bound or 0) <= made.judged.objective
    assert told[-1] == 0
    view = roster(ledger).view(MONTH)
    assert view.places == made.judged.view.places
    assert view.places[1, fixed.day] == fixed
    assert made.cells == len(view.places) - 1
    assert (3, date(2026, 11, 4)) not in view.places
    last = RosterUndoService(ledger).last()
    assert last is not None
    assert last.name == "自动排班"
    RosterUndoService(ledger).undo(last.id)
    assert dump(ledger, without=("action", "change")) == before


def test_a_try_writes_nothing(ledger: Ledger, making: MakingService) -> None:
    roster(ledger).put([replace(cell(1, 1), day=LAST.first)])
    before = dump(ledger, without=())
    first = _FirstPlan()
    made = making.make(MONTH, seconds=100, dry_run=True, on_progress=first.tell, stop=first.stop)
    assert made.status in {Status.STOPPED, Status.OPTIMAL}
    assert dump(ledger, without=()) == before
    assert made.cells == 0
    assert len(made.judged.view.places) == 5 * MONTH.days


@pytest.mark.no_cover
@pytest.mark.slow
def test_it_can_be_stopped_and_the_best_until_then_is_taken(
    ledger: Ledger, making: MakingService
) -> None:
    made = making.make(MONTH, seconds=60, stop=lambda: True)
    assert made.status in {Status.STOPPED, Status.OPTIMAL}
    assert made.cells == len(roster(ledger).view(MONTH).places)


def test_a_published_month_is_not_made_anew(ledger: Ledger, making: MakingService) -> None:
    roster(ledger).put([cell(1, 1)])
    roster(ledger).publish(MONTH)
    with pytest.raises(Clash, match="2026年11月的班表已经公布"):
        making.make(MONTH)


def test_without_people_or_shifts_it_says_what_to_do_first(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ledger = open_ledger(tmp_path / "empty", permissions=MAY)
    making = MakingService(ledger, REGISTRY)
    hire(ledger, "陈国安", post=Post.DIRECTOR)
    for call in (making.check, making.make):
        with pytest.raises(Clash, match="没有可以排班的员工"):
            call(MONTH)
    hire(ledger, "李秀英")
    for call in (making.check, making.make):
        with pytest.raises(Clash, match="还没有班次"):
            call(MONTH)
    ledger.db.close()


def test_a_month_as_it_stands_is_judged_with_cures(tmp_path: Path) -> None:
    (tmp_path / "four").mkdir()
    ledger = desk(tmp_path / "four")
    roster(ledger).put([cell(1, 1, 3), cell(1, 2)])
    found = MakingService(ledger, REGISTRY).check(MONTH)
    assert not found.is_kept
    assert any(one.worker_id == 1 and one.hard for one in found.violations)
    assert [line.member.name for line in found.fairness.lines] == list(NAMES)
    assert found.fairness.lines[0].tally.nights == 1
    ledger.db.close()


def test_who_may_only_look_does_not_make(tmp_path: Path) -> None:
    (tmp_path / "look").mkdir()
    ledger = open_ledger(tmp_path / "look", permissions=["home.see"])
    making = MakingService(ledger, REGISTRY)
    for call in (making.check, making.make):
        with pytest.raises(NotAllowed):
            call(MONTH)
    ledger.db.close()


def test_without_repairs_what_is_wrong_is_told_all_the_same(
    ledger: Ledger, making: MakingService
) -> None:
    kinds = ShiftKindService(ledger)
    night = kind(ledger, "夜")
    kinds.set_needs([Need(kind_id=night, on=on, people=9) for on in DayClass])
    first = _FirstPlan()
    made = making.make(MONTH, seconds=100, repairs=False, on_progress=first.tell, stop=first.stop)
    assert not made.judged.is_kept
    assert not any(one.repairs for one in made.judged.violations)


def test_what_cannot_be_covered_is_told_with_cures_within_its_time(
    ledger: Ledger, making: MakingService
) -> None:
    night = kind(ledger, "夜")
    ShiftKindService(ledger).set_needs([Need(kind_id=night, on=on, people=9) for on in DayClass])
    judged = making.make(MONTH, seconds=4, rounds=1).judged
    assert not judged.is_kept
    assert 0 < judged.searched <= len(judged.violations)
    for one in judged.violations[judged.searched :]:
        assert one.repairs == ()
