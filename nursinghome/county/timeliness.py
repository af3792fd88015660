"""Homes by months: who reported in time, who late, who was sent back, who not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from nursinghome.core.dates import Month
from nursinghome.county.model import Arrival, Calendar, CalendarRow, CountyHome, Spot


@dataclass(slots=True)
class _Seen:
    """What came of one home and month."""

    days: list[date] = field(default_factory=list)
    newest: int = 0
    returned: str = ""


def calendar(
    homes: Iterable[CountyHome],
    arrivals: Iterable[Mapping[str, Any]],
    months: tuple[Month, ...],
    *,
    due_day: int,
    today: date,
) -> Calendar:
    """due_day: of the next month, the last day on which a report is in time."""
    seen: dict[tuple[int, str], _Seen] = {}
    for row in arrivals:
        one = seen.setdefault((row["home_id"], row["month"]), _Seen())
        one.days.append(datetime.fromisoformat(row["received_at"]).date())
        newer = (row["sequence"], row["returned"] or "")
        one.newest, one.returned = max((one.newest, one.returned), newer)
    rows = tuple(
        CalendarRow(
            home=home,
            spots=tuple(
                _spot(month, seen.get((home.id, str(month))), due_day, today) for month in months
            ),
        )
        for home in homes
    )
    return Calendar(months=months, rows=rows)


def due_on(month: Month, due_day: int) -> date:
    return month.end.replace(day=due_day)


def _spot(month: Month, seen: _Seen | None, due_day: int, today: date) -> Spot:
    due = due_on(month, due_day)
    if seen is None:
        over = today > due
        return Spot(
            month=month,
            arrival=Arrival.MISSING if over else Arrival.WAITING,
            late_days=(today - due).days if over else 0,
        )
    first = min(seen.days)
    late = max(0, (first - due).days)
    corrections = seen.newest - 1
    arrival = Arrival.LATE if late else Arrival.CORRECTED if corrections else Arrival.ON_TIME
    return Spot(
        month=month,
        arrival=Arrival.RETURNED if seen.returned else arrival,
        received_on=first,
        late_days=late,
        corrections=corrections,
        why=seen.returned,
    )
