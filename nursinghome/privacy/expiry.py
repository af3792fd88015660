"""Until when old backups and copies beside the file still hold somebody who was taken out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from nursinghome.backup import Backup, thinning


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
    old, day = set(times), now
    standing = sorted(times, reverse=True)
    while not old.isdisjoint(standing):  # at the latest when the yearly ones have all passed
        day += timedelta(days=1)
        standing.insert(0, day)
        stay = thinning.kept(standing)
        standing = [at for place, at in enumerate(standing) if place in stay]
    return day.date()
