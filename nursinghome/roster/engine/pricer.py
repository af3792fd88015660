"""Who is priced together, and which sums are told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from nursinghome.roster.engine.automaton import automaton_of
from nursinghome.roster.engine.parts import Parts
from nursinghome.roster.engine.pricing import Group
from nursinghome.roster.engine.steps import Row
from nursinghome.roster.engine.sums import Bounds, Counted, sums_of

FEW = 300
"""Numbers in a day's values of a worker that are told apart from the beginning."""
MANY = 80_000
"""The most that are told apart once rows break a sum that was left out."""
CACHE = 12_000
"""Numbers of a state that are added up at once: more fall out of the processor's memory."""


def _is_first(counted: Counted, bounds: Bounds) -> bool:
    return bounds.hard and (bounds.least > 0 or bool(counted.shifts))


class Pricer:
    """The cheapest row of each worker at given prices."""

    def __init__(self, parts: Parts, *, rough: bool = False) -> None:
        """Rough: only what must be reached and the spans are ever told apart."""
        self.parts = parts
        count = len(parts.problem.workers)
        self._kinds = [automaton_of(parts, worker).rules for worker in range(count)]
        self._sums = [sums_of(parts, worker) for worker in range(count)]
        self._most = [
            sum(_is_first(*one) for one in some) if rough else len(some) for some in self._sums
        ]
        few = MANY if rough else FEW
        self._told = [self._fitting(worker, few) for worker in range(count)]
        self._groups: list[Group] = []
        self._built: dict[object, Group] = {}

    def _fitting(self, worker: int, most: int) -> int:
        """How many of the sums fit into so many numbers."""
        size, count = 1, 0
        for _, bounds in self._sums[worker][: self._most[worker]]:
            size *= bounds.top + 1
            if size > most and count:
                break
            count += 1
        return count

    def tell_more(self, worker: int) -> bool:
        """A row broke a sum that is not told apart: tell one more, if there is room for it."""
        told = self._told[worker]
        if told >= self._fitting(worker, MANY):
            return False
        self._told[worker] = told + 1
        self._groups.clear()
        return True

    def batches(self, most: int) -> Iterable[Sequence[int]]:
        """Everybody once, never more at a time, and only who is priced together."""
        if most == 1:
            return [[worker] for worker in range(len(self._told))]
        workers = [group.workers for group in self._grouped()]
        return [some[at : at + most] for some in workers for at in range(0, len(some), most)]

    def price(
        self, prices: NDArray[np.float32], who: Sequence[int]
    ) -> Iterable[tuple[int, float, Row]]:
        """(worker, cost, row) of everybody who has a row at all."""
        asked = set(who)
        for group in self._grouped():
            if asked.intersection(group.workers):
                yield from group.price(prices, who)

    def _grouped(self) -> list[Group]:
        if not self._groups:
            kinds: dict[object, list[int]] = defaultdict(list)
            for worker, kind in enumerate(self._kinds):
                sums = tuple(counted for counted, _ in self._sums[worker][: self._told[worker]])
                kinds[kind, sums].append(worker)
            self._groups = [group for workers in kinds.values() for group in self._split(workers)]
        return self._groups

    def _group(self, workers: Sequence[int]) -> Group:
        """Built once: most groups stay when another worker's sums are told apart."""
        key = tuple((worker, self._told[worker]) for worker in workers)
        if key not in self._built:
            sums = [self._sums[worker][: self._told[worker]] for worker in workers]
            self._built[key] = Group(self.parts, workers, sums)
        return self._built[key]

    def _split(self, workers: Sequence[int]) -> Iterable[Group]:
        """No more at once than the memory holds."""
        whole = self._group(workers)
        room = max(1, CACHE // whole.shape.size)
        if room >= len(workers):
            yield whole
            return
        for start in range(0, len(workers), room):
            yield self._group(workers[start : start + room])
