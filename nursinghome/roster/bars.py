"""Who has had how many nights, weekends and festivals: the bars, and what the next month owes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nursinghome.roster.model import Member, MonthView, Tally
from nursinghome.roster.shares import is_festival, is_spring, is_weekend

MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class FairnessLine:
    """One person's bars over the months shown."""

    member: Member
    tally: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Fairness:
    """Everybody's, with the mean of a month that each bar is held against."""

    lines: tuple[FairnessLine, ...]
    nights_a_month: float
    weekends_a_month: float
    festivals_a_month: float


def fairness(views: Sequence[MonthView]) -> Fairness:
    """The people of the last month given, over the last twelve; 春节 as `tallies` counts it."""
    counted = tallies(views)
    lines = tuple(
        FairnessLine(member=who, tally=counted[who.worker_id])
        for who in (views[-1].members if views else ())
    )
    months = sum(one.tally.months for one in lines)
    return Fairness(
        lines=lines,
        nights_a_month=_mean((one.tally.nights for one in lines), months),
        weekends_a_month=_mean((one.tally.weekends for one in lines), months),
        festivals_a_month=_mean((one.tally.festivals for one in lines), months),
    )


def tallies(views: Sequence[MonthView]) -> dict[int, Tally]:
    """What everybody has worked, by worker; the months in their order.

    Nights, weekends and festivals count over the last twelve months given. 春节 counts at the last
    one that lies in any of them: 14 months always hold the 春节 before.
    """
    found: dict[int, Tally] = {}
    springs = _springs(views)
    for view in views:
        recent = view in views[-MONTHS:]
        for who in view.members:
            old = found.get(who.worker_id, Tally())
            new = _of_month(view, who) if recent else Tally()
            found[who.worker_id] = Tally(
                nights=old.nights + new.nights,
                weekends=old.weekends + new.weekends,
                festivals=old.festivals + new.festivals,
                springs=springs.get(who.worker_id, 0),
                months=old.months + new.months,
            )
    return found


def _of_month(view: MonthView, who: Member) -> Tally:
    nights = {kind.id for kind in view.kinds if kind.is_night_shift}
    worked = []
    for day in view.days:
        place = view.places.get((who.worker_id, day.day))
        if place is not None and place.kind_id is not None:
            worked.append((day, place.kind_id))
    return Tally(
        nights=sum(kind in nights for _, kind in worked),
        weekends=sum(is_weekend(day) for day, _ in worked),
        festivals=sum(is_festival(day) for day, _ in worked),
        months=1,
    )


def _springs(views: Sequence[MonthView]) -> dict[int, int]:
    """Days worked at the last 春节, which may begin in one month and end in the next."""
    days = sorted(day.day for view in views for day in view.days if is_spring(day))
    if not days:
        return {}
    last = {day for day in days if (days[-1] - day).days < 60}
    found: dict[int, int] = {}
    for view in views:
        for (worker, day), place in view.places.items():
            if day in last and place.kind_id is not None:
                found[worker] = found.get(worker, 0) + 1
    return found


def _mean(amounts: Iterable[int], months: int) -> float:
    return sum(amounts) / months if months else 0.0
