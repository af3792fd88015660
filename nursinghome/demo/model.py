"""The plan of a practice home: its house, its people, and what happened on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from nursinghome.care import Occasion
from nursinghome.care.model import Sheet
from nursinghome.core.dates import Month, add_months
from nursinghome.core.errors import Invalid, Problem
from nursinghome.residents.codes import (
    AbsenceKind,
    DischargeReason,
    Given,
    NoteKind,
    OutageKind,
    SelfCare,
    Shift,
)
from nursinghome.residents.model import Contact, Funding, Health, Paper, Person
from nursinghome.residents.place_model import Home, RoomPlan

LEAST_BEDS = 8
MOST_BEDS = 1000
MOST_MONTHS = 240
NOT_EXAMINED = Health()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the practice home shall be; the same wish gives the same home."""

    as_of: date
    """The day on which somebody opens it; its history ends the evening before."""
    seed: int = 1
    beds: int = 60
    months: int = 14
    """Full months of history; the days of the month of `as_of` come on top."""

    def __post_init__(self) -> None:
        limits = (
            ("beds", self.beds, LEAST_BEDS, MOST_BEDS, "床位数"),
            ("months", self.months, 1, MOST_MONTHS, "月数"),
            ("as_of", self.as_of.year, 1990, 2100, "年份"),
        )
        problems = [
            Problem(where, f"{label}是 {value}", f"请填 {least} 到 {most}。")
            for where, value, least, most, label in limits
            if not least <= value <= most
        ]
        if problems:
            raise Invalid("练习院不能这样设。", problems)

    @property
    def month(self) -> Month:
        """The last full month."""
        return Month.of(self.as_of).plus(-1)

    @property
    def last_day(self) -> date:
        return self.as_of - timedelta(days=1)

    @property
    def window(self) -> tuple[Month, ...]:
        """The full months of the history, oldest first."""
        return tuple(self.month.plus(-back) for back in reversed(range(self.months)))


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildingPlan:
    """A building with its rooms."""

    name: str
    floors: int
    rooms: tuple[RoomWithBeds, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomWithBeds:
    """A room and how many beds of which kind stand in it."""

    room: RoomPlan
    beds: int
    nursing: bool = False
    dementia: bool = False

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(f"{self.room.number}-{number}" for number in range(1, self.beds + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPlan:
    """One file about a person as it is opened; `key` names it within the plan."""

    key: int
    person: Person
    contacts: tuple[Contact, ...] = ()
    health: Health = NOT_EXAMINED
    papers: tuple[Paper, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that is written down on a day."""

    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Enter(Event):
    """A file is opened."""

    file: PersonPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class About(Event):
    """Something about one person, named by the key of the file."""

    who: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Admit(About):
    """Somebody moves in; `since` lies before `on` for those who were here already."""

    since: date
    bed: str
    category: str
    selfcare: SelfCare


@dataclass(frozen=True, slots=True, kw_only=True)
class Discharge(About):
    """A stay ends on the day."""

    reason: DischargeReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Move(About):
    """Somebody changes beds."""

    bed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoOut(About):
    """Leave or hospital begins."""

    kind: AbsenceKind
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComeBack(About):
    """Leave or hospital ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assess(About):
    """An assessment by one scale is written down and confirmed."""

    sheet: Sheet
    occasion: Occasion
    assessors: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessedOnPaper(About):
    """A level is copied from the paper of an assessment by a scale that is not scored here."""

    standard: str
    assessed_on: date
    occasion: Occasion
    level: str
    assessors: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fund(About):
    """How somebody's keep is paid, and until when that was looked over (年审)."""

    funding: Funding


@dataclass(frozen=True, slots=True, kw_only=True)
class Examine(About):
    """The yearly examination."""

    health: Health
    paper: Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDown(About):
    """A carer writes down what was seen or done in a shift."""

    kind: NoteKind
    shift: Shift
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntrustMedicine(About):
    """The family brings a medicine, with its paper of consent."""

    name: str
    dose: str
    times_a_day: int
    quantity: str
    has_prescription: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TickMedicines(About):
    """The sheet of a month is typed in: all was given but the first turn of these days."""

    month: Month
    exceptions: tuple[tuple[int, Given], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseBed(Event):
    """A bed cannot be given out for a while."""

    bed: str
    kind: OutageKind
    until: date | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectDischarge(About):
    """The day of leaving turns out to be an earlier one."""

    left: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw(About):
    """A file was opened by mistake."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge(About):
    """The file turns out to be a second one of somebody on file."""

    into: int
    reason: str


class Step(Enum):
    """The way of a month's report: 填表 → 审核 → 定稿."""

    PREPARE = auto()
    REVIEW = auto()
    APPROVE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Event):
    """One step of a month's report."""

    month: Month
    step: Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Amend(Event):
    """更正: the frozen report of a month is replaced by a new one."""

    month: Month
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPlan:
    """Everything that is to be written, in the order of days."""

    wish: Wish
    home: Home
    buildings: tuple[BuildingPlan, ...]
    events: tuple[Event, ...]

    @property
    def files(self) -> tuple[PersonPlan, ...]:
        return tuple(event.file for event in self.events if isinstance(event, Enter))


def half_a_year_after(day: date) -> date:
    return add_months(day, 6)
