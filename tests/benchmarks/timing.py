"""Times two ways of doing the same thing in alternation, so that both meet the same machine."""

from __future__ import annotations

import gc
import math
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Work = Callable[[], object]
Timed = Callable[[], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Milliseconds of each round: the floor's (or the peer's) and ours."""

    floor: Sequence[float]
    ours: Sequence[float]

    @property
    def medians(self) -> tuple[float, float]:
        return statistics.median(self.floor), statistics.median(self.ours)


def alternating(floor: Work, ours: Work, rounds: int) -> Pair:
    """Both once unmeasured, then round by round; who goes first changes each round."""
    return in_turn(lambda: milliseconds(floor), lambda: milliseconds(ours), rounds)


def in_turn(floor: Timed, ours: Timed, rounds: int) -> Pair:
    """As alternating, for work that says itself how many milliseconds count."""
    floor()
    ours()
    gc.collect()
    times: dict[Timed, list[float]] = {floor: [], ours: []}
    for number in range(rounds):
        for work in (floor, ours) if number % 2 else (ours, floor):
            times[work].append(work())
    return Pair(floor=times[floor], ours=times[ours])


def milliseconds(work: Work) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """Milliseconds on the clock, and of this process on a processor."""

    wall: float = 0
    cpu: float = 0

    def __add__(self, other: Spent) -> Spent:
        return Spent(wall=self.wall + other.wall, cpu=self.cpu + other.cpu)


def spent(work: Work) -> Spent:
    """The processor's time tells of the program also where others work on the machine."""
    cpu = time.process_time()
    wall = milliseconds(work)
    return Spent(wall=wall, cpu=(time.process_time() - cpu) * 1000)


def side_by_side(floor: Work, ours: Work, rounds: int) -> tuple[Spent, Spent]:
    """As alternating, with both clocks: the medians of the floor's and ours."""
    found: dict[Work, list[Spent]] = {floor: [], ours: []}

    def timed(work: Work) -> float:
        found[work].append(spent(work))
        return 0

    in_turn(lambda: timed(floor), lambda: timed(ours), rounds)
    middle = statistics.median
    one, other = (
        Spent(
            wall=middle(each.wall for each in times[1:]),
            cpu=middle(each.cpu for each in times[1:]),
        )
        for times in found.values()
    )
    return one, other


def p95(times: Sequence[float]) -> float:
    """The time that 95 of 100 stay within (nearest rank)."""
    return sorted(times)[math.ceil(len(times) * 0.95) - 1]
