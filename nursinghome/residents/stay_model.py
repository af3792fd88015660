"""Stays as half-open intervals of days, and how their parts follow a corrected date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from nursinghome.core import dates
from nursinghome.core.errors import Invalid, Problem
from nursinghome.core.ids import BedId, ResidentId, StayId
from nursinghome.residents.codes import AbsenceKind, DischargeReason

OPEN = date.max
"""Stands for an end that is not known yet when two ends are compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occupancy:
    """One bed for the days [from_on, until_on)."""

    id: int
    bed_id: BedId
    bed: str
    from_on: date
    until_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Leave or hospital for the days [from_on, until_on); the bed stays theirs."""

    id: int
    kind: AbsenceKind
    from_on: date
    until_on: date | None
    place: str | None
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """From admission to discharge, with its beds and absences in order of days."""

    id: StayId
    resident_id: ResidentId
    admitted_on: date
    discharged_on: date | None = None
    reason: DischargeReason | None = None
    reason_word: str | None = None
    note: str | None = None
    withdrawn_reason: str | None = None
    occupancies: tuple[Occupancy, ...] = ()
    absences: tuple[Absence, ...] = ()

    def covers(self, day: date) -> bool:
        return covers(self.admitted_on, self.discharged_on, day)

    def bed_on(self, day: date) -> Occupancy | None:
        return _on(self.occupancies, day)

    def absence_on(self, day: date) -> Absence | None:
        return _on(self.absences, day)

    @property
    def open_absence(self) -> Absence | None:
        return next((found for found in self.absences if found.until_on is None), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """All stays of one person, oldest first."""

    resident_id: ResidentId
    stays: tuple[Stay, ...]

    @property
    def died_on(self) -> date | None:
        deaths = (s.discharged_on for s in self.stays if s.reason is DischargeReason.DEATH)
        return next(deaths, None)


def covers(start: date, end: date | None, day: date) -> bool:
    """Whether the day lies in [start, end)."""
    return start <= day < (end or OPEN)


def meet(start: date, end: date | None, other_start: date, other_end: date | None) -> bool:
    """Whether two intervals exclude each other: the same test as the file's own triggers."""
    return other_start < (end or OPEN) and start < (other_end or OPEN)


Part = TypeVar("Part", Occupancy, Absence)


def refitted(parts: tuple[Part, ...], old: Stay, new: Stay, *, follow_start: bool) -> list[Part]:
    """The parts of a stay after its dates changed.

    The last part runs to the discharge if it did so before, the first one (a bed) begins with
    the admission if it did so before; the others are cut to the new dates. Raises Invalid when
    a part would lie outside altogether: then that part is to be corrected first.
    """
    fitted: list[Part] = []
    for index, part in enumerate(parts):
        start, end = part.from_on, part.until_on
        if index == 0 and follow_start and start == old.admitted_on:
            start = new.admitted_on
        if index == len(parts) - 1 and end == old.discharged_on:
            end = new.discharged_on
        start = max(start, new.admitted_on)
        if new.discharged_on is not None:
            end = min(end or OPEN, new.discharged_on)
        if start > (end or OPEN):
            raise _outside(part)
        fitted.append(replace(part, from_on=start, until_on=end))
    return fitted


def _outside(part: Occupancy | Absence) -> Invalid:
    what = f"{part.bed} 床" if isinstance(part, Occupancy) else part.kind.words
    day = dates.words(part.from_on)
    return Invalid(
        f"{day}起的{what}记录会落在入住以外。",
        [Problem("on", f"{day}起有{what}记录", "请先更正那条记录，或换一个日期。")],
    )


def _on(parts: tuple[Part, ...], day: date) -> Part | None:
    return next((part for part in parts if covers(part.from_on, part.until_on, day)), None)
