"""Who is in the house at any minute: a day cut where a shift begins or ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from nursinghome.roster.model import DAY_MINUTES
from nursinghome.roster.setting import Cell, Setting

MOST_BACK = 1
"""A shift lasts at most a day, so those of the day before are still running."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A part of a day in which the same shifts are running."""

    day: int
    begins: int
    """Minute of the day."""
    ends: int
    cells: tuple[Cell, ...]
    """The shifts of the month that are running."""
    known: int = 0
    """People of the day before the month who are still here."""


def segments(setting: Setting) -> Iterator[Segment]:
    """Every day cut into segments that have a shift to cover them.

    Where nothing is known of the eve of the month, the parts of the first day that a shift of
    the eve may cover are left out, and always those that no other shift can cover.
    """
    shape = _shape(setting)
    for day in range(len(setting.days)):
        for begins, ends, running in shape:
            cells = tuple((day - back, kind) for back, kind in running if back <= day)
            if cells and len(cells) == len(running):
                yield Segment(day=day, begins=begins, ends=ends, cells=cells)
            elif cells and (known := _eve(setting, begins)) is not None:
                yield Segment(day=day, begins=begins, ends=ends, cells=cells, known=known)


def gaps(setting: Setting) -> Iterator[tuple[int, int]]:
    """The parts of a day that no kind of shift covers."""
    for begins, ends, running in _shape(setting):
        if not running:
            yield begins, ends


def _shape(setting: Setting) -> tuple[tuple[int, int, tuple[Cell, ...]], ...]:
    """The segments of any day, with (days back, kind) of what is running; equal ones are joined."""
    edges = {0, DAY_MINUTES}
    for kind in setting.kinds:
        edges |= {kind.starts, kind.ends - DAY_MINUTES * (kind.ends > DAY_MINUTES)}
    cuts = sorted(edges)
    found: list[tuple[int, int, tuple[Cell, ...]]] = []
    for begins, ends in pairwise(cuts):
        running = tuple(
            (back, one)
            for back in range(MOST_BACK + 1)
            for one, kind in enumerate(setting.kinds)
            if not kind.retired and kind.starts <= begins + back * DAY_MINUTES < kind.ends
        )
        if found and found[-1][2] == running:
            found[-1] = (found[-1][0], ends, running)
        else:
            found.append((begins, ends, running))
    return tuple(found)


def _eve(setting: Setting, minute: int) -> int | None:
    """How many of the eve of the month are still here; None where nothing is known of the eve."""
    eve = setting.view.month.first - timedelta(days=1)
    kinds = {kind.id: kind for kind in setting.kinds}
    known = [place for (_, day), place in setting.view.before.items() if day == eve]
    if not known:
        return None
    working = [kinds[one.kind_id] for one in known if one.kind_id in kinds]
    return sum(minute + DAY_MINUTES < kind.ends for kind in working)
