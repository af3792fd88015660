"""What a month's roster is made of: kinds of shift, needs, leave, wishes, and who works when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from nursinghome.core.dates import Month
from nursinghome.core.holidays import CalendarDay, DayKind
from nursinghome.roster.codes import Absence, Condition, DayClass, Match, SwapState, Tint, Wish
from nursinghome.staff.codes import Post

DAY_MINUTES = 24 * 60
NIGHT_FROM, NIGHT_UNTIL = 22 * 60, 6 * 60
"""夜班 is work between 22:00 and 06:00."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftKind:
    """A kind of shift, as the home names it."""

    name: str
    mark: str
    """The one character in the grid, e.g. 白."""
    starts: int
    """Minute of the day."""
    lasts: int
    """Minutes from begin to end, breaks included; at most a day."""
    breaks: int = 0
    """Minutes of rest within, which are not working time."""
    tint: Tint = Tint.DAY
    digit: int | None = None
    """The key that writes it, 1 to 9."""
    posts: frozenset[Post] = frozenset({Post.CARER})
    """Who works it."""
    on_call: bool = False
    """值班: present, sleeping allowed, not working time by itself; counts for presence."""

    @property
    def minutes(self) -> int:
        """Working time."""
        return 0 if self.on_call else self.lasts - self.breaks

    @property
    def ends(self) -> int:
        """Minute after the first midnight at which it is over; above 1440 on the next day."""
        return self.starts + self.lasts

    @property
    def is_night(self) -> bool:
        """Whether any minute lies between 22:00 and 06:00 (a 24-hour duty does, too)."""
        spans = ((0, NIGHT_UNTIL), (NIGHT_FROM, DAY_MINUTES + NIGHT_UNTIL))
        return any(self.starts < end and begin < self.ends for begin, end in spans)

    @property
    def night_minutes(self) -> int:
        """How many minutes lie between 22:00 and 06:00."""
        spans = ((0, NIGHT_UNTIL), (NIGHT_FROM, DAY_MINUTES + NIGHT_UNTIL))
        return sum(max(0, min(end, self.ends) - max(begin, self.starts)) for begin, end in spans)

    @property
    def is_night_shift(self) -> bool:
        """夜班 as people say it: at least half of the night is worked; 14:00 to 22:30 is none."""
        return not self.on_call and 2 * self.night_minutes >= DAY_MINUTES - NIGHT_FROM + NIGHT_UNTIL

    @property
    def hours_words(self) -> str:
        """8:00—16:00, or 18:00—次日8:00."""
        end = self.ends
        late = f"次日{clock(end - DAY_MINUTES)}" if end > DAY_MINUTES else clock(end)
        return f"{clock(self.starts)}—{late}"


def clock(minute: int) -> str:
    """8:00, 18:30, 24:00."""
    return f"{minute // 60}:{minute % 60:02}"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldShiftKind(ShiftKind):
    """A stored kind; one no longer used keeps its past shifts."""

    id: int
    retired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """So many people of a shift on a class of days; at least."""

    kind_id: int
    on: DayClass
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterRules:
    """What the home has decided; the law itself is in the labour pack."""

    labour_pack: str = "labour-law-1994"
    comprehensive: bool = False
    """综合计算工时: hours are judged over the month, not by the day."""
    approval: str = ""
    """Its approval number; without one the option may not be on."""
    rest_hours: int = 11
    """Least hours between two shifts."""
    rest_after_night: int = 1
    """Days off after the last of a row of nights."""
    nights_in_a_row: int = 2
    certified_company: bool = True
    """Nobody without a certificate is alone on a shift."""
    presence: int = 1
    """So many people in the house at any minute."""
    by_ratio: bool = False
    """Needs of the day shifts follow the ratio pack instead of the numbers entered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody who is in the roster of a month."""

    worker_id: int
    name: str
    post: Post
    certified: bool
    from_on: date
    until_on: date | None
    """Half-open, as their post has it."""

    def here(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One cell: who works what on a day; no kind is a day of rest that somebody decided."""

    worker_id: int
    day: date
    kind_id: int | None
    fixed: bool = False
    """Decided by hand: making the roster leaves it alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """Leave or training; half-open days."""

    worker_id: int
    from_on: date
    until_on: date
    kind: Absence
    note: str = ""
    id: int = 0

    def covers(self, worker_id: int, day: date) -> bool:
        return self.worker_id == worker_id and self.from_on <= day < self.until_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A condition that the law protects; half-open days."""

    worker_id: int
    from_on: date
    until_on: date
    condition: Condition
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A wish for a day; no kind means rest. Weight 1 (would like) to 3 (very much)."""

    worker_id: int
    day: date
    wish: Wish
    kind_id: int | None
    weight: int = 1
    note: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Couple:
    """Two people who do not, or only, work together."""

    first_id: int
    second_id: int
    match: Match
    note: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """Two people exchange what they have on a day each (the same day or two)."""

    first_id: int
    first_day: date
    second_id: int
    second_day: date
    reason: str
    state: SwapState = SwapState.ASKED
    decided_on: date | None = None
    decided_by: str = ""
    decided_reason: str = ""
    """Why it was refused, or agreed although a rule is broken by it."""
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A month's roster as it was published; in force until it is reopened."""

    id: int
    month: Month
    revision: int
    published_at: datetime
    published_by: str
    sha256: str
    """Of `content`."""
    content: str
    """Who worked what, as canonical JSON: the frozen roster."""
    reopened_at: datetime | None = None
    reopened_by: str = ""
    reopened_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A cell changed after the roster was published."""

    at: datetime
    by: str
    worker_id: int
    day: date
    before: int | None
    after: int | None
    reason: str
    revision: int = 0
    """Which version of the month began with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What somebody has worked of what nobody likes to work, over some months."""

    nights: int = 0
    weekends: int = 0
    festivals: int = 0
    """Days of festivals and their bridge days, those of 春节 apart."""
    springs: int = 0
    """Days of 春节."""
    months: int = 0
    """Months in which they were in the roster."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthView:
    """A month's roster with everything that it is judged, shown and printed by."""

    month: Month
    days: tuple[CalendarDay, ...]
    members: tuple[Member, ...]
    """In the order of the grid."""
    kinds: tuple[HeldShiftKind, ...]
    """In use, or used this month; in the order of their begin."""
    places: Mapping[tuple[int, date], Place]
    """By worker and day; no entry is a day that nobody has decided."""
    before: Mapping[tuple[int, date], Place] = field(default_factory=dict)
    """The 14 days before the month, as far as they are known."""
    needs: tuple[Need, ...] = ()
    absences: tuple[Absent, ...] = ()
    stated: tuple[Stated, ...] = ()
    requests: tuple[Request, ...] = ()
    couples: tuple[Couple, ...] = ()
    swaps: tuple[Swap, ...] = ()
    changes: tuple[Change, ...] = ()
    rules: RosterRules = field(default_factory=RosterRules)
    tallies: Mapping[int, Tally] = field(default_factory=dict)
    """By worker the 11 months before, as `bars.tallies` counts them; makes the roster fair."""
    needed_by_ratio: int = 0
    """Carers that the chosen ratio pack asks for on the payroll, on the first day of the month."""
    published_at: datetime | None = None
    published_by: str = ""
    revision: int = 0
    """Counts up with each change; the paper prints it."""

    def kind(self, kind_id: int) -> HeldShiftKind:
        return next(one for one in self.kinds if one.id == kind_id)

    def absent(self, worker_id: int, day: date) -> Absent | None:
        """The leave of somebody on a day."""
        return next(
            (
                one
                for one in self.absences
                if one.worker_id == worker_id and one.from_on <= day < one.until_on
            ),
            None,
        )

    def need(self, kind_id: int, day: CalendarDay) -> int:
        """How many people a shift needs on a day; 0 where nothing is said."""
        on = class_of(day)
        found = (one.people for one in self.needs if one.kind_id == kind_id and one.on is on)
        return next(found, 0)


def class_of(day: CalendarDay) -> DayClass:
    """Festivals and their bridge days are holidays; a worked Sunday is a working day."""
    if day.is_workday:
        return DayClass.WORKDAY
    return DayClass.WEEKEND if day.kind is DayKind.WEEKEND else DayClass.HOLIDAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One way to mend a violation, already checked."""

    words: str
    """On the button, e.g. 冯建军顶班."""
    places: tuple[Place, ...]
    """The cells as they would be."""
    calls_in: bool = False
    moves_leave: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """A rule broken, in words for the director."""

    rule: str
    """Its name, as in `Rule.rule`."""
    hard: bool
    amount: int
    title: str
    """谁、哪天、差多少, e.g. 14日夜班缺 1 人."""
    text: str
    """The rule and its clause, e.g. 应 2 人，只有吴小燕."""
    worker_id: int | None = None
    day: date | None = None
    days: tuple[date, ...] = ()
    """The cells to paint."""
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One rule of those that cannot all be kept on a day."""

    rule: str
    text: str
    """e.g. 夜班应 2 人, or 杨春梅病假."""
    worker_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Why a day cannot be covered while the other days stay as they are.

    Together the reasons cannot be kept; without any one of them, the others can.
    """

    day: date
    title: str
    reasons: tuple[Reason, ...]
