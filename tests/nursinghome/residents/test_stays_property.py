"""Any sequence of what staff do, against a register kept in plain sets of days."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from nursinghome.core.errors import Refusal
from nursinghome.core.ids import BedId, ResidentId, StayId
from nursinghome.residents import (
    AbsenceKind,
    Admission,
    DischargeReason,
    StayService,
    UndoService,
)
from tests.factories import bed_id, dump, make_home, make_resident, open_ledger

pytestmark = pytest.mark.no_cover
FIRST = date(2026, 9, 1)
SPAN = 12
DAYS = [FIRST + timedelta(n) for n in range(SPAN)]
days = st.integers(0, SPAN - 1).map(lambda n: DAYS[n])
people = st.integers(0, 2)
places = st.integers(0, 2)
pick = st.integers(0, 5)


class Naive:
    """What is true on each day: who is here, who is away, who lies where."""

    def __init__(self) -> None:
        self.here: dict[StayId, set[date]] = {}
        self.away: dict[StayId, set[date]] = {}
        self.lies: dict[StayId, dict[date, BedId]] = {}
        self.who: dict[StayId, ResidentId] = {}
        self.ended: dict[StayId, date | None] = {}
        self.dead: dict[ResidentId, date] = {}

    def copy(self) -> Naive:
        other = Naive()
        other.here = {key: set(value) for key, value in self.here.items()}
        other.away = {key: set(value) for key, value in self.away.items()}
        other.lies = {key: dict(value) for key, value in self.lies.items()}
        other.who, other.ended, other.dead = dict(self.who), dict(self.ended), dict(self.dead)
        return other

    def forget(self, stay: StayId) -> None:
        for kept in (self.who, self.here, self.away, self.lies, self.ended):
            cast("dict[StayId, object]", kept).pop(stay)

    def held(self, bed: BedId, on: date) -> bool:
        return any(lies.get(on) == bed for lies in self.lies.values())


def from_on(on: date) -> list[date]:
    return [day for day in DAYS if day >= on]


class Register(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.ledger = open_ledger(Path(self.folder.name))
        make_home(self.ledger, ["101"], beds=3)
        self.beds = [bed_id(self.ledger, f"101-{n}") for n in (1, 2, 3)]
        self.people = [make_resident(self.ledger, name) for name in ("赵一", "钱二", "孙三")]
        self.stays = StayService(self.ledger)
        self.undoing = UndoService(self.ledger)
        self.naive = Naive()
        self.past: list[tuple[str, Naive]] = []

    def teardown(self) -> None:
        self.ledger.db.close()
        self.folder.cleanup()

    def attempt(self, work: Callable[[], Any], after: Naive, *, allowed: bool) -> Any:
        """Do it; it must be taken exactly when the naive register allows it.

        Gives what the work gave, and True when it gave nothing; False when it was refused.
        """
        before = dump(self.ledger)
        try:
            result = work()
        except Refusal:
            assert not allowed
            assert dump(self.ledger) == before
            return False
        assert allowed
        self.past.append((before, self.naive))
        self.naive = after
        return True if result is None else result

    def running(self, index: int) -> StayId | None:
        known = [stay for stay, end in self.naive.ended.items() if end is None]
        return known[index % len(known)] if known else None

    def crossed(self, bed: BedId, on: date, until: date) -> bool:
        """Whether somebody had the bed for no days inside: the file counts that as held too."""
        return any(
            one.bed_id == bed and one.from_on == one.until_on and on < one.from_on < until
            for stay in self.naive.who
            for one in self.stays.get(stay).occupancies
        )

    @rule(person=people, on=days, place=st.none() | places)
    def admit(self, person: int, on: date, place: int | None) -> None:
        who = self.people[person]
        bed = None if place is None else self.beds[place]
        after = self.naive.copy()
        mine = [stay for stay in after.who if after.who[stay] == who]
        allowed = all((after.ended[stay] or date.max) <= on for stay in mine)
        allowed = allowed and who not in after.dead
        if bed is not None:
            allowed = allowed and not any(after.held(bed, day) for day in from_on(on))
            allowed = allowed and not self.crossed(bed, on, date.max)
        given = Admission(resident_id=who, on=on, bed_id=bed)
        key = self.attempt(lambda: self.stays.admit(given), after, allowed=allowed)
        if key:
            after.who[key], after.ended[key] = who, None
            after.here[key], after.away[key] = set(from_on(on)), set()
            after.lies[key] = {} if bed is None else dict.fromkeys(from_on(on), bed)

    @rule(index=pick, on=days, place=st.none() | places)
    def move(self, index: int, on: date, place: int | None) -> None:
        stay = self.running(index)
        if stay is None:
            return
        bed = None if place is None else self.beds[place]
        after = self.naive.copy()
        lies, now = after.lies[stay], after.lies[stay].get(on)
        allowed = on in after.here[stay] and now != bed
        timeline = self.stays.get(stay)
        starts = {one.from_on for one in timeline.occupancies} | {
            one.until_on for one in timeline.occupancies if one.until_on
        }
        until = min((day for day in starts if day > on), default=DAYS[-1] + timedelta(1))
        reach = [day for day in from_on(on) if day < until]
        if bed is not None:
            allowed = allowed and not any(
                after.held(bed, day) for day in reach if lies.get(day) != bed
            )
            allowed = allowed and not self.crossed(bed, on, until)
        done = self.attempt(lambda: self.stays.move(stay, bed, on), after, allowed=allowed)
        if done:
            for day in reach:
                lies.pop(day, None)
                if bed is not None:
                    lies[day] = bed

    @rule(index=pick, on=days, kind=st.sampled_from(AbsenceKind))
    def leave(self, index: int, on: date, kind: AbsenceKind) -> None:
        stay = self.running(index)
        if stay is None:
            return
        after = self.naive.copy()
        later = [day for day in from_on(on) if day in after.away[stay]]
        empty = any(one.from_on > on for one in self.stays.get(stay).absences)
        allowed = on in after.here[stay] and not later and not empty
        if self.attempt(lambda: self.stays.leave(stay, kind, on), after, allowed=allowed):
            after.away[stay] |= set(from_on(on))

    @rule(index=pick, on=days)
    def come_back(self, index: int, on: date) -> None:
        stay = self.running(index)
        if stay is None:
            return
        after = self.naive.copy()
        allowed = on in after.away[stay]
        absence = self.stays.get(stay).absence_on(on)
        done = self.attempt(lambda: self.stays.come_back(stay, on), after, allowed=allowed)
        if done and absence is not None:
            end = absence.until_on or DAYS[-1] + timedelta(1)
            after.away[stay] -= {day for day in DAYS if on <= day < end}

    @rule(index=pick, on=days, reason=st.sampled_from(DischargeReason))
    def discharge(self, index: int, on: date, reason: DischargeReason) -> None:
        stay = self.running(index)
        if stay is None:
            return
        after = self.naive.copy()
        found = self.stays.get(stay)
        starts = [one.from_on for one in found.occupancies]
        starts += [one.from_on for one in found.absences]
        allowed = found.admitted_on <= on and all(start <= on for start in starts)
        done = self.attempt(lambda: self.stays.discharge(stay, on, reason), after, allowed=allowed)
        if done:
            gone = set(from_on(on))
            after.here[stay] -= gone
            after.away[stay] -= gone
            after.lies[stay] = {d: b for d, b in after.lies[stay].items() if d not in gone}
            after.ended[stay] = on
            if reason is DischargeReason.DEATH:
                after.dead[after.who[stay]] = on

    @precondition(lambda self: self.naive.who)
    @rule(index=pick)
    def withdraw(self, index: int) -> None:
        known = list(self.naive.who)
        stay = known[index % len(known)]
        after = self.naive.copy()
        found = self.stays.get(stay)
        self.attempt(lambda: self.stays.withdraw(stay, "登错了"), after, allowed=True)
        who = after.who[stay]
        after.forget(stay)
        if found.reason is DischargeReason.DEATH:
            after.dead.pop(who)

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        last = self.undoing.last()
        assert last is not None
        self.undoing.undo(last.id)
        before, self.naive = self.past.pop()
        assert dump(self.ledger) == before

    @invariant()
    def every_day_is_as_in_the_naive_register(self) -> None:
        for day in DAYS:
            told = {
                line.stay_id: (line.bed, line.absence is not None)
                for line in self.stays.present_on(day)
            }
            labels = {bed: f"101-{n}" for n, bed in enumerate(self.beds, 1)}
            naive = self.naive
            assert told == {
                stay: (labels.get(naive.lies[stay].get(day, BedId(0))), day in naive.away[stay])
                for stay in naive.here
                if day in naive.here[stay]
            }
            beds = [bed for bed, _ in told.values() if bed is not None]
            assert len(beds) == len(set(beds))


Register.TestCase.settings = settings(
    max_examples=40,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestRegister = Register.TestCase
