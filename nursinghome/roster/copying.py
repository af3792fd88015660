"""Takes over an earlier month's pattern by the days of the week."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from nursinghome.core.dates import Month
from nursinghome.roster import queries
from nursinghome.roster.model import Place
from nursinghome.roster.writing import Key, at_work
from nursinghome.staff import queries as staff_queries
from nursinghome.storage import Database

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """Whose pattern was not taken over, on how many days, and why."""

    worker_id: int
    name: str
    days: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What came of copying a month."""

    cells: int
    skipped: tuple[Skipped, ...]


def pattern(
    db: Database, source: Month, target: Month
) -> tuple[dict[Key, Place], tuple[Skipped, ...]]:
    """The cells to write where nothing is decided yet, and what is left out of them."""
    decided = queries.cell_rows(db, (target.first, target.end))
    why_not = _Hindrances(db, target)
    wanted: dict[Key, Place] = {}
    left_out: Counter[tuple[int, str]] = Counter()
    for place in _moved(db, source, target):
        key = (place.worker_id, place.day)
        why = why_not(place)
        if key not in decided and why:
            left_out[place.worker_id, why] += 1
        elif key not in decided:
            wanted[key] = place
    skipped = (
        Skipped(worker_id=who, name=staff_queries.worker(db, who).name, days=days, why=why)
        for (who, why), days in sorted(left_out.items())
    )
    return wanted, tuple(skipped)


def source_day(day: date, source: Month, target: Month) -> date:
    """The day of the source whose cells a day of the target takes over: the same weekday."""
    found = day - WEEK * ((target.first - source.first).days // WEEK.days)
    while found > source.last:
        found -= WEEK
    return found


def _moved(db: Database, source: Month, target: Month) -> Iterator[Place]:
    cells: dict[date, list[Place]] = defaultdict(list)
    for place in queries.cells(db, (source.first, source.end)):
        cells[place.day].append(place)
    for number in range(target.days):
        day = target.first + timedelta(days=number)
        for place in cells[source_day(day, source, target)]:
            yield Place(worker_id=place.worker_id, day=day, kind_id=place.kind_id)


class _Hindrances:
    """Says why a cell cannot be taken over, or nothing."""

    def __init__(self, db: Database, month: Month) -> None:
        self._works = at_work(db)
        self._away = queries.absences(db, (month.first, month.end))
        self._retired = {kind.id for kind in queries.kinds(db) if kind.retired}

    def __call__(self, place: Place) -> str:
        if not self._works(place.worker_id, place.day):
            return "不在岗"
        if any(one.covers(place.worker_id, place.day) for one in self._away):
            return "请假"
        return "班次已停用" if place.kind_id in self._retired else ""
