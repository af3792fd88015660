"""What a month comes to for each person: shifts, nights, hours, overtime, leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import reduce

from nursinghome.core.holidays import CalendarDay, DayKind
from nursinghome.roster.codes import Absence
from nursinghome.roster.model import DAY_MINUTES, HeldShiftKind, Member, MonthView
from nursinghome.standards.labour import LabourRules


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """Counts and minutes of one person, or of all together."""

    days: int = 0
    """Days with any shift."""
    shifts: int = 0
    """Shifts that are working time."""
    nights: int = 0
    duties: int = 0
    """值班, which is no working time."""
    rests: int = 0
    """Days of rest that somebody decided."""
    worked: int = 0
    standard: int = 0
    """标准工时 of the working days while here, without those of leave."""
    workday: int = 0
    """延长工作时间: beyond the law's day, or in a home with 综合计算工时 beyond the month."""
    rest: int = 0
    """Days of rest that were worked and not given on another day."""
    statutory: int = 0
    """Work on a statutory day of a festival."""
    leave: Mapping[Absence, int] = field(default_factory=dict)
    """Days of leave of each kind, whatever day of the week."""

    @property
    def overtime(self) -> int:
        return self.workday + self.rest + self.statutory

    @property
    def leave_days(self) -> int:
        return sum(self.leave.values())

    def __add__(self, other: Sums) -> Sums:
        return Sums(
            days=self.days + other.days,
            shifts=self.shifts + other.shifts,
            nights=self.nights + other.nights,
            duties=self.duties + other.duties,
            rests=self.rests + other.rests,
            worked=self.worked + other.worked,
            standard=self.standard + other.standard,
            workday=self.workday + other.workday,
            rest=self.rest + other.rest,
            statutory=self.statutory + other.statutory,
            leave=Counter(self.leave) + Counter(other.leave),
        )


def sums_of(view: MonthView, member: Member, labour: LabourRules) -> Sums:
    """The month of one person by the law; a shift counts on the day on which it begins."""
    worked = list(_worked(view, member))
    paid = [(day, kind.minutes) for day, kind in worked if not kind.on_call]
    statutory = sum(minutes for day, minutes in paid if day.kind is DayKind.HOLIDAY)
    usual = [minutes for day, minutes in paid if day.kind is not DayKind.HOLIDAY]
    leave = Counter(
        away.kind
        for day in view.days
        if member.here(day.day) and (away := view.absent(member.worker_id, day.day))
    )
    standard = labour.month_minutes(_workdays(view, member))
    workday, rest = _beyond(usual, standard, labour, together=is_comprehensive(view))
    return Sums(
        days=len(worked),
        shifts=len(paid),
        nights=sum(kind.is_night and not kind.on_call for _, kind in worked),
        duties=len(worked) - len(paid),
        rests=_rests(view, member),
        worked=sum(minutes for _, minutes in paid),
        standard=standard,
        workday=workday,
        rest=rest,
        statutory=statutory,
        leave=leave,
    )


def total(parts: Iterable[Sums]) -> Sums:
    return reduce(Sums.__add__, parts, Sums())


def _worked(view: MonthView, member: Member) -> Iterator[tuple[CalendarDay, HeldShiftKind]]:
    kinds = {one.id: one for one in view.kinds}
    for day in view.days:
        place = view.places.get((member.worker_id, day.day))
        if place is not None and place.kind_id is not None:
            yield day, kinds[place.kind_id]


def _rests(view: MonthView, member: Member) -> int:
    """A day of leave is no rest, although nobody works on it either."""
    held = (view.places.get((member.worker_id, day.day)) for day in view.days)
    return sum(
        one is not None and one.kind_id is None and view.absent(member.worker_id, one.day) is None
        for one in held
    )


def _workdays(view: MonthView, member: Member) -> int:
    days = (day.day for day in view.days if day.is_workday and member.here(day.day))
    return sum(view.absent(member.worker_id, day) is None for day in days)


def is_comprehensive(view: MonthView) -> bool:
    """综合计算工时, asked for and approved."""
    return view.rules.comprehensive and bool(view.rules.approval.strip())


def _beyond(
    usual: list[int], standard: int, labour: LabourRules, *, together: bool
) -> tuple[int, int]:
    """Minutes of 延长工作时间 and of 休息日 outside the statutory days.

    Each day's work beyond the law's day is 延长. If the days up to that length come to more than
    the standard of the month, days of rest were worked and not given back.
    With 综合计算工时 only the sum of the month counts.
    """
    if together:
        return max(sum(usual) - standard, 0), 0
    longer = sum(map(labour.overtime_of, usual))
    return longer, max(sum(usual) - longer - standard, 0)


def running_over(view: MonthView, member: Member, day: date) -> HeldShiftKind | None:
    """The shift begun the day before that is not over at midnight."""
    yesterday = day - timedelta(days=1)
    key = (member.worker_id, yesterday)
    place = view.places.get(key) or view.before.get(key)
    if place is None or place.kind_id is None:
        return None
    kind = view.kind(place.kind_id)
    return kind if kind.ends > DAY_MINUTES else None
