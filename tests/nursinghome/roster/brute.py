"""Every rule counted again from the cells alone, slowly and without the numbers of a problem.

It reads a month as a person would: days, clocks and names. What it counts is held against the
checker and against the sentences.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from nursinghome.roster import Condition, HeldShiftKind, Match, MonthView, Wish
from nursinghome.standards.labour import LabourRules

ONE_DAY = timedelta(days=1)
UNKNOWN = "?"


class Month:
    """The cells of a month by worker and day, with those before it."""

    def __init__(self, view: MonthView, law: LabourRules) -> None:
        self.view = view
        self.law = law
        self.days = [one.day for one in view.days]
        self.ids = [one.worker_id for one in view.members]
        self.approved = view.rules.comprehensive and view.rules.approval.strip() != ""

    def kind(self, worker: int, day: date) -> HeldShiftKind | None:
        """What somebody works, in the month or before it."""
        cells = self.view.places if day >= self.days[0] else self.view.before
        place = cells.get((worker, day))
        if place is None or place.kind_id is None:
            return None
        return next((one for one in self.view.kinds if one.id == place.kind_id), None)

    def known(self, worker: int, day: date) -> bool:
        return day >= self.days[0] or (worker, day) in self.view.before

    def minutes(self, worker: int, day: date) -> int:
        kind = self.kind(worker, day)
        return 0 if kind is None or kind.on_call else kind.lasts - kind.breaks

    def working(self, worker: int, day: date) -> HeldShiftKind | None:
        kind = self.kind(worker, day)
        return None if kind is None or kind.on_call else kind

    def night(self, kind: HeldShiftKind | None) -> bool:
        """Whether a minute of it is after 22:00 or before 6:00, minute by minute."""
        if kind is None:
            return False
        clock = (minute % 1440 for minute in range(kind.starts, kind.starts + kind.lasts))
        return any(minute >= 1320 or minute < 360 for minute in clock)

    def night_shift(self, kind: HeldShiftKind | None) -> bool:
        """Whether four hours of it are after 22:00 or before 6:00, minute by minute."""
        if kind is None or kind.on_call:
            return False
        clock = (minute % 1440 for minute in range(kind.starts, kind.starts + kind.lasts))
        return sum(minute >= 1320 or minute < 360 for minute in clock) >= 240

    def protected(self, worker: int, day: date) -> Condition | None:
        found = None
        for one in self.view.stated:
            if one.worker_id == worker and one.from_on <= day < one.until_on:
                found = one.condition
        return found

    def away(self, worker: int, day: date) -> str:
        who = next(one for one in self.view.members if one.worker_id == worker)
        if not (who.from_on <= day and (who.until_on is None or day < who.until_on)):
            return "not_here"
        return "absent" if self.view.absent(worker, day) else ""


def counted(view: MonthView, law: LabourRules) -> Counter[str]:
    """By how much each rule is broken in all; rules that are kept are not there."""
    month = Month(view, law)
    found: Counter[str] = Counter()
    for rule, amount in _all(month):
        found[rule] += amount
    return +found


def _all(month: Month) -> Iterator[tuple[str, int]]:
    for part in _PARTS:
        yield from part(month)


def _cells(month: Month) -> Iterator[tuple[str, int]]:
    for worker in month.ids:
        who = next(one for one in month.view.members if one.worker_id == worker)
        for day in month.days:
            kind = month.kind(worker, day)
            if kind is None:
                continue
            if why := month.away(worker, day):
                yield why, 1
            yield "post", int(who.post not in kind.posts)
            if month.protected(worker, day):
                yield "protected_night", int(month.night(kind))
                yield "protected_hours", max(0, month.minutes(worker, day) - 480)
            if not month.approved:
                yield "day_hours", max(0, month.minutes(worker, day) - 660)
                yield "usual_hours", max(0, month.minutes(worker, day) - 540)


def _hours(month: Month) -> Iterator[tuple[str, int]]:
    week = month.law.week_minutes.value
    for worker in month.ids:
        minutes = [month.minutes(worker, day) for day in month.days]
        here = [day for day in month.view.days if month.away(worker, day.day) != "not_here"]
        standard = sum(day.is_workday for day in here) * week // 5
        free = sum(month.protected(worker, day) is None for day in month.days)
        extra = 2160 * free // len(month.days)
        yield "month_hours", max(0, sum(minutes) - standard - extra)
        if not month.approved:
            beyond = sum(max(0, one - 480) for one in minutes)
            yield "overtime_month", max(0, beyond - 2160)


def _rest_day(month: Month) -> Iterator[tuple[str, int]]:
    for worker in month.ids:
        for day in month.days:
            week = [day - ONE_DAY * back for back in range(7)]
            yield "rest_day", int(all(month.kind(worker, one) for one in week))


def _rest(month: Month) -> Iterator[tuple[str, int]]:
    rules = month.view.rules
    for worker in month.ids:
        for day in month.days:
            later = month.working(worker, day)
            for back in range(1, 8):
                first = month.working(worker, day - ONE_DAY * back)
                if first is None or later is None:
                    continue
                asked = month.night_shift(first) and back <= rules.rest_after_night
                if asked and not month.night_shift(later):
                    yield "night_rest", 1
                elif back <= max(3, rules.rest_after_night):
                    gap = later.starts + 1440 * back - first.starts - first.lasts
                    yield "rest_hours", int(gap < 60 * rules.rest_hours)


def _nights(month: Month) -> Iterator[tuple[str, int]]:
    rules = month.view.rules
    for worker in month.ids:
        for day in month.days:
            row = [day - ONE_DAY * back for back in range(rules.nights_in_a_row + 1)]
            yield "nights", int(all(month.night_shift(month.working(worker, one)) for one in row))
            if not month.night_shift(month.working(worker, day)):
                continue
            free = 0
            past = day - ONE_DAY
            while month.known(worker, past) and not month.night_shift(month.working(worker, past)):
                free += 1
                past -= ONE_DAY
            if (
                free
                and month.night_shift(month.working(worker, past))
                and rules.rest_after_night > 1
            ):
                yield "night_rest", max(0, rules.rest_after_night - free)


def _needs(month: Month) -> Iterator[tuple[str, int]]:
    view = month.view
    for day in view.days:
        for kind in view.kinds:
            posts = {one.worker_id for one in view.members if one.post in kind.posts}
            there = sum(
                worker in posts
                and (found := month.kind(worker, day.day)) is not None
                and found.id == kind.id
                for worker in month.ids
            )
            yield "cover", max(0, view.need(kind.id, day) - there)
            yield from _company(month, day.day, kind)


def _company(month: Month, day: date, kind: HeldShiftKind) -> Iterator[tuple[str, int]]:
    there = [
        one
        for one in month.view.members
        if month.kind(one.worker_id, day) == kind and one.post in kind.posts
    ]
    if there and not kind.on_call and month.view.rules.certified_company:
        yield "company", int(not any(one.certified for one in there))


def _people(month: Month) -> Iterator[tuple[str, int]]:
    view = month.view
    for couple in view.couples:
        for day in month.days:
            if month.away(couple.first_id, day) or month.away(couple.second_id, day):
                continue
            one, other = (month.kind(who, day) for who in (couple.first_id, couple.second_id))
            if couple.match is Match.TOGETHER:
                yield "together", int(one != other)
            else:
                yield "apart", int(one is not None and one == other)
    for asked in view.requests:
        if not month.away(asked.worker_id, asked.day):
            kind = month.kind(asked.worker_id, asked.day)
            has = asked.kind_id is None if kind is None else asked.kind_id == kind.id
            yield "request", int(has is not (asked.wish is Wish.WANT))


def edges(month: Month) -> list[int]:
    """The minutes of a day at which somebody may come or go."""
    ends = {(kind.starts + kind.lasts) % 1440 for kind in month.view.kinds}
    return sorted({0} | {kind.starts for kind in month.view.kinds} | ends)


def empty_house(month: Month) -> set[tuple[date, int]]:
    """When too few are in the house, at each of the edges of a day that somebody has decided.

    Times are left out that no shift of the month can cover, or that a shift of the unknown eve may.
    """
    decided = {day for _, day in month.view.places}
    found = set()
    for day in month.days:
        for minute in edges(month):
            today = [kind for kind in month.view.kinds if _runs(kind, minute)]
            carried = [kind for kind in month.view.kinds if _runs(kind, minute + 1440)]
            eve = day - ONE_DAY
            asked = day if today else eve if carried else None
            unknown = day == month.days[0] and not any(on == eve for _, on in month.view.before)
            if asked not in decided or (unknown and carried):
                continue
            if _there(month, day, minute) < month.view.rules.presence:
                found.add((day, minute))
    return found


def _runs(kind: HeldShiftKind, minute: int) -> bool:
    return kind.starts <= minute < kind.starts + kind.lasts


def _there(month: Month, day: date, minute: int) -> int:
    shifts = [(month.kind(who, day - ONE_DAY * back), back) for who in month.ids for back in (0, 1)]
    return sum(kind is not None and _runs(kind, minute + 1440 * back) for kind, back in shifts)


_PARTS: tuple[Callable[[Month], Iterator[tuple[str, int]]], ...] = (
    _cells,
    _hours,
    _rest_day,
    _rest,
    _nights,
    _needs,
    _people,
)
