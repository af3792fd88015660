"""The labour law as rules of plain numbers.

A day of rest in any seven days is asked for, which is stricter than one in each calendar week and
cannot be read otherwise. A shift belongs whole to the day on which it begins. Without approved
综合计算工时 a shift may last as long as the day with its most overtime; with it, only the month
counts. Overtime of a month is what goes beyond the day, or what goes beyond the standard hours of
the month, whichever is more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from nursinghome.roster.codes import Condition
from nursinghome.roster.prices import WEIGHTS
from nursinghome.roster.problem import Limit, Run
from nursinghome.roster.setting import Setting

Terms = tuple[tuple[int, int, int], ...]


def most(worker: int, rule: str, terms: Terms, limit: int = 0) -> Limit:
    """At most so much, under the weight of the rule."""
    weight = WEIGHTS[rule]
    return Limit(
        rule=rule, hard=weight.hard, price=weight.price, worker=worker, terms=terms, most=limit
    )


def limits(setting: Setting) -> Iterator[Limit]:
    """Hours and nights of everybody."""
    everyday = range(len(setting.days))
    minutes = beyond(setting, everyday, lambda one: one)
    extra = beyond(setting, everyday, setting.labour.overtime_of)
    too_long = beyond(setting, everyday, lambda one: one - setting.labour.longest_day)
    for worker in range(len(setting.members)):
        yield most(worker, "month_hours", minutes, month_limit(setting, worker))
        if extra and not setting.comprehensive:
            allowed = setting.labour.overtime_month.value
            yield most(worker, "overtime_month", extra, allowed)
        if too_long and not setting.comprehensive:
            yield most(worker, "day_hours", too_long)
        yield from _protected(setting, worker)


def hints(setting: Setting) -> Iterator[Limit]:
    """What the law allows and a good roster avoids: longer days than usual, and overtime."""
    everyday = range(len(setting.days))
    minutes = beyond(setting, everyday, lambda one: one)
    unusual = beyond(setting, everyday, lambda one: one - setting.labour.usual_day)
    for worker in range(len(setting.members)):
        yield most(worker, "overtime", minutes, standard_of(setting, worker))
        if unusual and not setting.comprehensive:
            yield most(worker, "usual_hours", unusual)


def runs(setting: Setting) -> Iterator[Run]:
    """The day of rest in any seven days; a 值班 is none."""
    weight = WEIGHTS["rest_day"]
    for worker in range(len(setting.members)):
        yield Run(
            rule="rest_day",
            hard=weight.hard,
            price=weight.price,
            worker=worker,
            shifts=setting.every_kind,
            most=setting.labour.days_in_a_row,
        )


def beyond(setting: Setting, days: Iterable[int], amount: Callable[[int], int]) -> Terms:
    """What each kind adds on each day, where it adds anything."""
    adds = [(one, amount(setting.kinds[one].minutes)) for one in sorted(setting.working)]
    kinds = [(one, add) for one, add in adds if add > 0]
    return tuple((day, one, add) for day in days for one, add in kinds)


def standard_of(setting: Setting, worker: int) -> int:
    """The standard minutes of the month for somebody."""
    return setting.labour.month_minutes(setting.workdays(worker))


def overtime_allowed(setting: Setting, worker: int) -> int:
    """The overtime of the month, for the part of the days on which the law does not forbid any."""
    days = setting.protected[worker]
    allowed = setting.labour.overtime_month.value
    return allowed * sum(one is None for one in days) // len(days)


def month_limit(setting: Setting, worker: int) -> int:
    """The most minutes that somebody may work in the month."""
    return standard_of(setting, worker) + overtime_allowed(setting, worker)


def _protected(setting: Setting, worker: int) -> Iterator[Limit]:
    for condition in Condition:
        row = setting.protected[worker]
        days = [day for day, one in enumerate(row) if one is condition]
        if not days:
            continue
        nights = tuple((day, one, 1) for day in days for one in sorted(setting.late))
        if nights:
            yield most(worker, "protected_night", nights)
        longer = beyond(setting, days, setting.labour.overtime_of)
        if longer:
            yield most(worker, "protected_hours", longer)
