"""Which backups stay: many young ones, fewer old ones, and always the newest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

DAILY, WEEKLY, MONTHLY, YEARLY = 14, 8, 24, 7

_PERIODS: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (DAILY, lambda at: at.date()),
    (WEEKLY, lambda at: at.isocalendar()[:2]),
    (MONTHLY, lambda at: (at.year, at.month)),
    (YEARLY, lambda at: at.year),
)


def kept(made: Iterable[datetime]) -> frozenset[datetime]:
    """The newest of each of the last 14 days, 8 weeks, 24 months and 7 years that have one.

    Counted over days that have a backup, not over the calendar: a clock that jumps ahead, or a
    home that is closed for a summer, costs no old backup.
    """
    newest_first = sorted(set(made), reverse=True)
    found: set[datetime] = set(newest_first[:1])
    for most, period in _PERIODS:
        seen: dict[object, datetime] = {}
        for at in newest_first:
            seen.setdefault(period(at), at)
        found.update(list(seen.values())[:most])
    return frozenset(found)
