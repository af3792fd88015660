"""Until when old backups and copies beside the file still hold somebody who was taken out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from nursinghome.backup import Backup, thinning

_MOST_DAYS = 366 * (thinning.YEARLY + 2)
"""By then every older backup is past the last of the yearly ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A folder with backups: how many of them are older, and when the last of them goes."""

    folder: str
    backups: int
    gone_on: date


def expiry(known: Iterable[Backup], now: datetime) -> tuple[Place, ...]:
    """By the rule that thins backups, if one is made every day from now on."""
    places: dict[str, list[datetime]] = {}
    for one in known:
        places.setdefault(str(one.place), []).append(one.proved_at)
    return tuple(
        Place(folder=folder, backups=len(times), gone_on=_gone_on(times, now))
        for folder, times in sorted(places.items())
    )


def copies_beside(data: Path) -> tuple[str, ...]:
    """Whole copies of the data that upgrades and restores have kept; no rule takes them away."""
    found = data.parent.glob(f"{data.stem}.*{data.suffix}")
    return tuple(sorted(one.name for one in found if one != data))


def _gone_on(times: list[datetime], now: datetime) -> date:
    """The day on which the last of them is thinned away."""
    old = set(times)
    standing = sorted(times, reverse=True)
    for step in range(1, _MOST_DAYS):
        day = now + timedelta(days=step)
        standing.insert(0, day)
        stay = thinning.kept(standing)
        standing = [at for place, at in enumerate(standing) if place in stay]
        if old.isdisjoint(standing):
            return day.date()
    raise AssertionError("a backup outlives the rule that thins backups")
