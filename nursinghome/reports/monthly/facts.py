"""What one month's report is counted from: stays, absences and beds, as records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nursinghome.core.dates import Month, add_months, age_on
from nursinghome.core.ids import BedId, ResidentId, StayId

IN_RATIO = "ratio_actual"
"""The cell of whoever counts for the ratio."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StayFact:
    """One stay that touches the month, with what held for the person on its last day.

    `category`, `selfcare` and `ability` are None when nothing was on file by then.
    `assessed_before` is the last confirmed ability assessment before the month.
    """

    stay_id: StayId
    resident_id: ResidentId
    name: str
    sex: str
    birth_date: date
    has_id_number: bool
    admitted_on: date
    discharged_on: date | None
    reason: str | None
    category: str | None
    selfcare: str | None
    ability: str | None
    bed_id: BedId | None
    bed: str | None
    assessed_before: date | None
    assessed_within: date | None

    def present_on(self, day: date) -> bool:
        """Counted on the day of admission, not on the day of discharge."""
        return self.admitted_on <= day and (self.discharged_on is None or day < self.discharged_on)

    def age_on(self, day: date) -> int:
        return age_on(self.birth_date, day)

    def assessment_due_on(self, reassess_months: int) -> date:
        """As seen before the month's own assessments; never assessed is due on admission."""
        if self.assessed_before is None:
            return self.admitted_on
        return add_months(self.assessed_before, reassess_months)


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceFact:
    """Leave or hospital within a stay, half-open."""

    stay_id: StayId
    kind: str
    from_on: date
    until_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BedFact:
    """A bed that was in service at some time of the month; `outage_days` lie within both."""

    bed_id: BedId
    label: str
    is_nursing: bool
    in_service_from: date
    retired_on: date | None
    outage_days: int

    def in_service_on(self, day: date) -> bool:
        return self.in_service_from <= day and (self.retired_on is None or day < self.retired_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something of another register that a month counts: a hazard while it stood open, a round.

    `kind` says of which ledger; `until_on` is the first day without it, None while it lasts.
    """

    kind: str
    name: str
    from_on: date
    until_on: date | None = None
    number: int = 0
    """Of the record in its ledger; 0 in months that were frozen before it was kept."""

    def begins_in(self, first: date, end: date) -> bool:
        return first <= self.from_on < end

    def ends_in(self, first: date, end: date) -> bool:
        return self.until_on is not None and first <= self.until_on < end

    def lasts_beyond(self, last: date) -> bool:
        """Whether it is there at the end of the day."""
        return self.from_on <= last and (self.until_on is None or last < self.until_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffFact:
    """Somebody who works here at the end of the month, and the cells that count the person."""

    worker_id: int
    name: str
    post: str
    from_on: date
    until_on: date | None
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedFact:
    """How many workers the residents of a group need on a day by the ratio that was chosen."""

    label: str
    people: int
    ratio: int
    workers: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyFact:
    """How many carers were in the house at a time by the published roster, on average."""

    by_day: float
    """Between 6:00 and 22:00."""
    by_night: float
    residents: float
    """How many lived here on a day, on average."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that the month's cells, names and findings are made of."""

    month: Month
    reassess_months: int
    stays: tuple[StayFact, ...]
    absences: tuple[AbsenceFact, ...]
    beds: tuple[BedFact, ...]
    happenings: tuple[Happening, ...] = ()
    staff: tuple[StaffFact, ...] = ()
    needs: tuple[NeedFact, ...] = ()
    ratio: str = ""
    """These four are empty in months that were frozen before they were counted."""
    duty: DutyFact | None = None
    """None without a published roster."""
