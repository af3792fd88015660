"""Patrols: rounds by day and by night, the places of the route, and the rounds that are missing.

A night belongs to the day on which it begins: 02:00 of 6 October is a round of the 5th.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from nursinghome.core.dates import words
from nursinghome.core.errors import Problem
from nursinghome.residents.codes import Coded
from nursinghome.safety.words import text_problems, time_problems

MOST_TURNS = 12
MOST_SKIPPED, MOST_FINDING, MOST_LOOK_FOR = 200, 500, 200


class Watch(Coded):
    """By day or by night."""

    DAY = "day", "白天"
    NIGHT = "night", "夜间"


@dataclass(frozen=True, slots=True, kw_only=True)
class Patrol:
    """One round; without a turn it is the next one of that day and watch."""

    patrolled_on: date
    watch: Watch
    who: str
    at: str | None = None
    skipped: str = ""
    """Places of the route that were not reached."""
    finding: str = ""
    turn: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PatrolLine:
    """A stored round, and how many hazards were written down from it."""

    id: int
    patrol: Patrol
    hazards: int
    withdrawn_reason: str | None

    @property
    def turn(self) -> int:
        return self.patrol.turn or 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place of the route and what is looked at there."""

    name: str
    look_for: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Rounds that are missing of a day's watch."""

    on: date
    watch: Watch
    missing: int


def gaps(
    lines: Iterable[PatrolLine], first: date, last: date, need: dict[Watch, int]
) -> tuple[Gap, ...]:
    """Where fewer rounds were made than are needed, day by day; both days count."""
    done = Counter(
        (one.patrol.patrolled_on, one.patrol.watch) for one in lines if not one.withdrawn_reason
    )
    days = ((first + timedelta(days=n)) for n in range((last - first).days + 1))
    return tuple(
        Gap(on=day, watch=watch, missing=need[watch] - done[day, watch])
        for day in days
        for watch in Watch
        if done[day, watch] < need[watch]
    )


def patrol_problems(patrol: Patrol, today: date) -> Iterator[Problem]:
    one = patrol
    if one.patrolled_on > today:
        yield Problem("patrolled_on", f"{words(one.patrolled_on)}还没到", "请填今天或以前的日期。")
    if one.at is not None:
        yield from time_problems("at", one.at)
    yield from text_problems("who", "巡查人", one.who)
    yield from text_problems("skipped", "没走到的地方", one.skipped, MOST_SKIPPED, needed=False)
    yield from text_problems("finding", "看到什么", one.finding, MOST_FINDING, needed=False)
    if one.turn is not None and not 1 <= one.turn <= MOST_TURNS:
        yield Problem("turn", f"一天第 {one.turn} 次", f"一天最多登记 {MOST_TURNS} 次。")


def point_problems(points: Iterable[Point]) -> Iterator[Problem]:
    """Told under the field of the whole route."""
    known = list(points)
    for one in known:
        yield from text_problems("route", f"地点「{one.name}」", one.name)
        yield from text_problems(
            "route", f"「{one.name}」看什么", one.look_for, MOST_LOOK_FOR, needed=False
        )
    names = Counter(one.name for one in known)
    for name, count in names.items():
        if count > 1:
            yield Problem("route", f"「{name}」写了 {count} 次", "同一个地点只写一次。")
