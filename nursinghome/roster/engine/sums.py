"""What is counted over a worker's days: limits and spans as small whole numbers with a last day."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nursinghome.roster.engine.parts import Parts
from nursinghome.roster.problem import Limit, Spans

WIDE = 2000
"""No more values than these are told apart."""

ROUGH = 6
"""Above it the values of sums are told apart up to a multiple of it."""

Steps = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How a sum grows; the same for every worker who has it."""

    first: int
    last: int
    steps: Steps
    """[day - first][shift + 1]: by how much, in units."""
    shifts: frozenset[int] = frozenset()
    """Spans only: a day that follows one of these in its span adds nothing."""
    within: frozenset[int] = frozenset()
    """Spans only: days that follow another of their span."""

    def step(self, day: int, shift: int, last: int) -> int:
        """By how much a shift adds to it after a day of kind `last`."""
        if not self.first <= day <= self.last or (day in self.within and last in self.shifts):
            return 0
        return self.steps[day - self.first][shift + 1]

    def key(self, day: int) -> object:
        """Equal for days on which it grows alike."""
        if not self.first <= day <= self.last:
            return None
        return self.steps[day - self.first], day in self.within


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What a worker's sum may be, and what it costs beyond; values are in units, limits are not."""

    unit: int
    least: int
    most: int
    hard: bool
    price: int
    reach: int
    """The most units that can come together at all."""

    @property
    def needed(self) -> bool:
        """Whether it can be broken at all."""
        return self.least > 0 or self.most < self.reach * self.unit

    @property
    def closed(self) -> bool:
        """Whether nothing may lead beyond the most."""
        return self.hard and self.most < self.reach * self.unit

    @property
    def top(self) -> int:
        """Values from here on need not be told apart, or may not be."""
        low, high = -(-self.least // self.unit), self.most // self.unit
        if high >= self.reach:
            return min(low, self.reach)
        return high if self.hard else min(self.reach, max(high, low) + 6)

    def cost(self, value: int) -> float:
        """What an end at this value costs."""
        beyond = max(0, self.least - value * self.unit, value * self.unit - self.most)
        if beyond and self.hard:
            return math.inf
        return float(beyond * self.price)


@dataclass(frozen=True, slots=True)
class Told:
    """A sum of some workers whose values are told apart up to the top."""

    counted: Counted
    top: int
    stays: bool
    """Beyond the top it stays at the top; else nothing leads beyond."""
    least: int
    """What everybody must reach, in units."""
    ends: NDArray[np.float32]
    """[worker, value]: what an end there costs."""

    @property
    def key(self) -> object:
        """Equal for sums that move alike, whoever has them."""
        return self.counted, self.top, self.stays, self.least


def told(counted: Counted, bounds: Sequence[Bounds]) -> Told:
    """The sum of workers who count the same."""
    stays = any(not one.closed for one in bounds)
    top = max(one.top + (stays and one.closed) for one in bounds)
    least = min(-(-one.least // one.unit) if one.hard else 0 for one in bounds)
    rough = ROUGH if top <= 4 * ROUGH else 2 * ROUGH
    if top > ROUGH:  # alike for more workers
        top, least = -(-top // rough) * rough, least // rough * rough
    ends = [[one.cost(at) for at in range(top + 1)] for one in bounds]
    return Told(counted, top, stays, least, np.array(ends, dtype=np.float32))


def sums_of(parts: Parts, worker: int) -> list[tuple[Counted, Bounds]]:
    """What must be counted for one worker, the cheapest first; what cannot be is left out."""
    allowed = parts.hard[worker] == 0
    found = [_limit(parts, limit, allowed) for limit in parts.limits[worker]]
    wide = len(allowed.T)
    found += [one for spans in parts.spans[worker] if (one := _spans(spans, wide)) is not None]
    needed = [one for one in found if one[1].needed and one[1].top <= WIDE]
    return sorted(needed, key=_rank)


def _rank(one: tuple[Counted, Bounds]) -> tuple[bool, bool, bool, int]:
    """Hard ones first, then what must be reached, then spans, then the small ones."""
    counted, bounds = one
    return not bounds.hard, bounds.least <= 0, not counted.shifts, bounds.top


def _limit(parts: Parts, limit: Limit, allowed: NDArray[np.bool_]) -> tuple[Counted, Bounds]:
    amounts = parts.amounts(limit)
    unit = math.gcd(*np.unique(amounts).tolist())
    reach = int(np.where(allowed, amounts, 0).max(axis=1).sum()) // unit
    bounds = Bounds(
        unit=unit,
        least=limit.least or 0,
        most=reach * unit if limit.most is None else limit.most,
        hard=limit.hard,
        price=limit.price,
        reach=reach,
    )
    key = id(limit.terms)
    if key not in parts.kept.counted:
        days = np.flatnonzero(amounts.any(axis=1))
        first, last = int(days[0]), int(days[-1])
        steps = tuple(map(tuple, (amounts[first : last + 1] // unit).tolist()))
        parts.kept.counted[key] = Counted(first=first, last=last, steps=steps)
    return parts.kept.counted[key], bounds


def _spans(rule: Spans, wide: int) -> tuple[Counted, Bounds] | None:
    """Spans of one or two days side by side; longer ones are not counted here."""
    if any(len(span) > 2 or span[-1] - span[0] != len(span) - 1 for span in rule.spans):
        return None
    days = sorted(day for span in rule.spans for day in span)
    if not days or len(set(days)) < len(days):
        return None
    first, last = days[0], days[-1]
    row = tuple(int(at - 1 in rule.shifts) for at in range(wide))
    nothing = tuple(0 for _ in row)
    steps = tuple(row if day in days else nothing for day in range(first, last + 1))
    within = frozenset(span[1] for span in rule.spans if len(span) > 1)
    counted = Counted(first=first, last=last, steps=steps, shifts=rule.shifts, within=within)
    reach = len(rule.spans)
    bounds = Bounds(unit=1, least=0, most=rule.most, hard=rule.hard, price=rule.price, reach=reach)
    return counted, bounds
