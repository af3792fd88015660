"""Builds the file of a practice home: plans it, then lets the staff write it day by day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from nursinghome.accounts import STRONG, Cost
from nursinghome.core.dates import Month
from nursinghome.demo import staff
from nursinghome.demo.model import DemoPlan, Wish
from nursinghome.demo.planning import first_day, plan
from nursinghome.demo.staff import MovingClock
from nursinghome.demo.writing import Writer
from nursinghome.workspace import discard

Progress = Callable[[int, int], None]
"""Days written so far, and days in all; what it raises stops the work."""

PASSWORD = "lianxi2026"  # noqa: S105 - it opens made-up data and is told to everyone


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoHome:
    """Where the practice home is and how it is opened; `month` is the last full one."""

    file: Path
    user: str
    password: str
    month: Month
    months: tuple[Month, ...]
    """Every month of the history that can be reported, oldest first."""


def _untold(done: int, total: int) -> None:
    """Nobody watches."""


def build(path: Path, wish: Wish, *, password: str = PASSWORD, cost: Cost = STRONG) -> DemoHome:
    """Make the file of the home that is wished for. Raises Clash when there is one already."""
    return write(plan(wish), path, password=password, cost=cost)


def write(
    planned: DemoPlan,
    path: Path,
    *,
    password: str = PASSWORD,
    cost: Cost = STRONG,
    progress: Progress = _untold,
) -> DemoHome:
    """Let the staff write the plan; nothing stays of the file when one step is refused."""
    wish = planned.wish
    clock = MovingClock(first_day(wish))
    people = staff.take_on(path, clock, password, cost)
    try:
        _day_by_day(planned, Writer(people, clock), clock, progress)
    except BaseException:
        people.close()
        discard(path)
        raise
    people.close()
    return DemoHome(
        file=path, user=staff.LOGIN, password=password, month=wish.month, months=wish.window
    )


def _day_by_day(planned: DemoPlan, writer: Writer, clock: MovingClock, progress: Progress) -> None:
    writer.furnish(planned.home, planned.buildings)
    days = len({event.on for event in planned.events})
    by_day = groupby(planned.events, key=lambda event: event.on)
    for number, (day, events) in enumerate(by_day):
        progress(number, days)
        of_the_day = list(events)
        for index, event in enumerate(of_the_day):
            clock.begin(day, index, len(of_the_day))
            writer.write(event)
