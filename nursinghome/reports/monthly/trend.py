"""Who lived here and how many beds there were, at the end of each of the last months."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from nursinghome.core.dates import Month
from nursinghome.reports.monthly.cells import RATIOS
from nursinghome.reports.monthly.model import State
from nursinghome.storage import Database

MONTHS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthEnd:
    """月末在院 and 核定床位 of a month, as its report tells them."""

    month: Month
    residents: int
    beds: int

    @property
    def occupancy_pct(self) -> float | None:
        """入住率, None without beds; always shown with its fraction."""
        cells = {"residents_end": self.residents, "beds_total": self.beds}
        return RATIOS["occupancy_pct"].of(cells)


_STAYS = """
    SELECT s.admitted_on AS begun, s.discharged_on AS ended
    FROM stay s CROSS JOIN resident r ON r.id = s.resident_id
    WHERE s.withdrawn_reason IS NULL AND r.withdrawn_reason IS NULL
        AND (s.discharged_on IS NULL OR s.discharged_on >= :first) AND +s.admitted_on < :end
"""
_BEDS = """
    SELECT in_service_from AS begun, retired_on AS ended FROM bed WHERE in_service_from < :end
"""
_FIRST = """
    SELECT admitted_on FROM stay WHERE withdrawn_reason IS NULL ORDER BY admitted_on LIMIT 1
"""
_REPORTS = """
    SELECT month, state, cells FROM monthly_report
    WHERE month BETWEEN :since AND :until ORDER BY month, correction
"""


def month_ends(db: Database, last: Month, count: int = MONTHS) -> tuple[MonthEnd, ...]:
    """The months up to `last` since somebody lived here, at most `count`, oldest first.

    The same figures as the cells of each month give, counted in one pass; a frozen month keeps
    the figures of its report.
    """
    begin = last.plus(1 - count)
    span = {"first": begin.first.isoformat(), "end": last.end.isoformat()}
    with db.atomic():
        stays, beds = _Count.of(db, _STAYS, span), _Count.of(db, _BEDS, {"end": span["end"]})
        frozen = _frozen(db, begin, last)
        first = next((row["admitted_on"] for row in db.query(_FIRST)), None)
    begun = Month.of(last.end) if first is None else Month.parse(first[:7])
    return tuple(
        frozen.get(month)
        or MonthEnd(month=month, residents=stays.at_end(month), beds=beds.at_end(month))
        for month in _months(max(begin, begun), last)
    )


@dataclass(frozen=True, slots=True)
class _Count:
    """Intervals as their sorted first and last days, so that a day is answered at once."""

    begun: list[str]
    ended: list[str]

    @classmethod
    def of(cls, db: Database, sql: str, span: dict[str, str]) -> _Count:
        rows = list(db.query(sql, span))
        ended = (row["ended"] for row in rows if row["ended"] is not None)
        return cls(sorted(row["begun"] for row in rows), sorted(ended))

    def at_end(self, month: Month) -> int:
        """How many ran on the month's last day; on the day it ends an interval no longer does."""
        day = month.last.isoformat()
        return bisect_right(self.begun, day) - bisect_right(self.ended, day)


def _frozen(db: Database, begin: Month, last: Month) -> dict[Month, MonthEnd]:
    """The months whose newest report is frozen."""
    newest = {
        row["month"]: row for row in db.query(_REPORTS, {"since": str(begin), "until": str(last)})
    }
    found = {}
    for text, row in newest.items():
        if row["state"] == State.FROZEN.value:
            cells, month = json.loads(row["cells"]), Month.parse(text)
            found[month] = MonthEnd(
                month=month, residents=cells["residents_end"], beds=cells["beds_total"]
            )
    return found


def _months(first: Month, last: Month) -> Iterator[Month]:
    while first <= last:
        yield first
        first = first.plus(1)
