"""Which backups stay: many young ones, fewer old ones, and always the newest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

DAILY, WEEKLY, MONTHLY, YEARLY = 14, 8, 24, 7

_PERIODS: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (DAILY, lambda at: at.date()),
    (WEEKLY, lambda at: at.isocalendar()[:2]),
    (MONTHLY, lambda at: (at.year, at.month)),
    (YEARLY, lambda at: at.year),
)


def kept(newest_first: Sequence[datetime]) -> frozenset[int]:
    """Which stay, by their place: the newest of the last 14 days, 8 weeks, 24 months, 7 years.

    The one that was made last comes first, whatever the clock said then: a clock that was put
    back must not make the newest look old. Counted over days that have a backup, not over the
    calendar: a clock that jumps ahead, or a home that is closed for a summer, costs no old one.
    """
    found = set(range(len(newest_first[:1])))
    for most, period in _PERIODS:
        seen: dict[object, int] = {}
        for place, at in enumerate(newest_first):
            seen.setdefault(period(at), place)
        found.update(list(seen.values())[:most])
    return frozenset(found)
