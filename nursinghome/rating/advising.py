"""The nearest way to a level: the cheapest set of items, found exactly.

Each item is mended whole or not at all. Points add up and so does money; days do not, as works
go on side by side: the longest one counts. Points are whole tenths inside, money is in 元.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

_MANY = 1 << 20
"""More items than any table has: money and count fit into one number."""


class Aim(Enum):
    """What is saved first; then the other of money and days, then the number of things."""

    YUAN = "yuan"
    DAYS = "days"
    COUNT = "count"

    @property
    def words(self) -> str:
        return {"yuan": "最省钱", "days": "最快", "count": "件数最少"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """An item that can be mended: what it brings and what it takes."""

    item: str
    section: str
    gain: Decimal
    yuan: int
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Points that the total lacks, and those that sections lack."""

    total: Decimal
    sections: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The items of one way, in the order given."""

    chances: tuple[Chance, ...]


Price = Callable[[Chance], int]
"""What a chance costs, in one number: the greater part first."""


class _State(NamedTuple):
    """Points and cost of some items, with the last of them and the state before it."""

    gain: int
    cost: int
    chance: Chance | None = None
    before: _State | None = None
    beside: _State | None = None
    """The state of the sections before, where two were joined."""


def cheapest(chances: Sequence[Chance], need: Need, aim: Aim) -> Way | None:
    """The set of chances that fills the need and costs least by the aim; None if all are too few.

    With several equally good sets one of them, the same each time.
    """
    useful = [one for one in chances if one.gain > 0]
    price = _count_first if aim is Aim.COUNT else _yuan_first
    whole = _solved(useful, need, price)
    if whole is None:
        return None
    as_good = whole.cost if aim is Aim.COUNT else whole.cost - whole.cost % _MANY + _MANY - 1

    def within(days: int) -> list[Chance]:
        return [one for one in useful if one.days <= days]

    def is_as_good(days: int) -> bool:
        if aim is Aim.DAYS:
            return _fills(within(days), need)
        return _solved(within(days), need, price, as_good) is not None

    limit = _first(sorted({one.days for one in useful} | {0}), is_as_good)
    best = _solved(within(limit), need, price)
    assert best is not None  # noqa: S101 - the limit was found to be enough
    taken = _chances_of(best)
    return Way(chances=tuple(one for one in useful if id(one) in taken))


def _yuan_first(one: Chance) -> int:
    return one.yuan * _MANY + 1


def _count_first(one: Chance) -> int:
    return (1 << 50) + one.yuan


def _fills(chances: Iterable[Chance], need: Need) -> bool:
    got: dict[str, Decimal] = defaultdict(Decimal)
    for one in chances:
        got[one.section] += one.gain
    enough = all(got[section] >= least for section, least in need.sections.items())
    return enough and sum(got.values()) >= need.total


def _first(limits: Sequence[int], good: Callable[[int], bool]) -> int:
    """The lowest limit that is good; the last one is, and so is each above a good one."""
    low, high = 0, len(limits) - 1
    while low < high:
        middle = (low + high) // 2
        if good(limits[middle]):
            high = middle
        else:
            low = middle + 1
    return limits[low]


def _greedy(chances: Sequence[Chance], need: Need, price: Price) -> int:
    """The cost of a set that fills the need, near the least one: nothing dearer is looked at."""
    ranked = sorted(chances, key=lambda one: price(one) / int(one.gain * 10))
    taken = list(ranked)
    for one in reversed(ranked):
        rest = [each for each in taken if each is not one]
        if _fills(rest, need):
            taken = rest
    return sum(price(one) for one in taken)


def _solved(
    chances: Sequence[Chance], need: Need, price: Price, most: int | None = None
) -> _State | None:
    """The cheapest state that fills the need at no more than `most`; sections one by one."""
    if not _fills(chances, need):
        return None
    bound = _greedy(chances, need, price)
    most = bound if most is None else min(bound, most)
    total = _tenths(need.total)
    wanted = {key: _tenths(least) for key, least in need.sections.items() if least > 0}
    states = [_State(0, 0)]
    for section, least in wanted.items():
        own = [one for one in chances if one.section == section]
        table = _Table(max(total, least), most, price)
        grown = table.grown([_State(0, 0)], own)
        states = _Table(total, most, price).joined(
            states, [one for one in grown if one.gain >= least]
        )
    free = [one for one in chances if one.section not in wanted]
    found = _Table(total, most, price).grown(states, free)
    filled = [one for one in found if one.gain >= total]
    return min(filled, key=lambda one: one.cost, default=None)


class _Table(NamedTuple):
    """Points above `cap` are worth nothing more, and costs above `most` are not looked at."""

    cap: int
    most: int
    price: Price

    def grown(self, states: list[_State], chances: Iterable[Chance]) -> list[_State]:
        """The states with and without each of the chances."""
        for one in chances:
            gain, cost = _tenths(one.gain), self.price(one)
            more = [
                _State(min(s.gain + gain, self.cap), s.cost + cost, one, s)
                for s in states
                if s.cost + cost <= self.most
            ]
            states = _frontier(states + more)
        return states

    def joined(self, left: list[_State], right: list[_State]) -> list[_State]:
        """Every state of the one with every state of the other, but only what may be best."""
        best: dict[int, tuple[int, _State, _State]] = {}
        for one in left:
            for other in right:
                cost = one.cost + other.cost
                if cost > self.most:
                    break  # the right ones stand by cost
                gain = min(one.gain + other.gain, self.cap)
                held = best.get(gain)
                if held is None or cost < held[0]:
                    best[gain] = (cost, one, other)
        return _frontier(
            [_State(gain, cost, None, one, other) for gain, (cost, one, other) in best.items()]
        )


def _frontier(states: list[_State]) -> list[_State]:
    """Without states that another one beats in points at no greater cost; by points."""
    states.sort(key=lambda one: (-one.gain, one.cost))
    kept: list[_State] = []
    for one in states:
        if not kept or one.cost < kept[-1].cost:
            kept.append(one)
    kept.reverse()
    return kept


def _chances_of(state: _State) -> set[int]:
    """Which chances a state holds, by identity: two items may look alike."""
    found: set[int] = set()
    waiting: list[_State] = [state]
    while waiting:
        one = waiting.pop()
        if one.chance is not None:
            found.add(id(one.chance))
        waiting += [each for each in (one.before, one.beside) if each is not None]
    return found


def _tenths(value: Decimal) -> int:
    return int(value * 10)
