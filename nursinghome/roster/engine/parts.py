"""A problem sorted for the search: what each day of a worker costs by itself, and the rest by worker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from nursinghome.roster.check import of_rule
from nursinghome.roster.problem import (
    OFF,
    AnyRule,
    Company,
    Cover,
    Limit,
    Pair,
    Plan,
    Problem,
    Run,
    Spans,
    Succession,
)

if TYPE_CHECKING:
    from nursinghome.roster.engine.automaton import Automaton
    from nursinghome.roster.engine.shape import Shape
    from nursinghome.roster.engine.sums import Counted

Ints = NDArray[np.int64]
Terms = tuple[tuple[int, int, int], ...]
HEAVY = 1000
"""What the weight of a broken hard rule costs beside the price of a soft one."""
Cost = tuple[int, int]
"""(weight of what hard rules are broken, cost of the soft ones): compared in this order."""


@dataclass(slots=True)
class Kept:
    """What was worked out once for rules that are alike; parts of parts share it."""

    counted: dict[object, Counted] = field(default_factory=dict)
    machines: dict[object, Automaton] = field(default_factory=dict)
    shapes: dict[object, Shape] = field(default_factory=dict)
    terms: dict[object, Terms] = field(default_factory=dict)


@dataclass(kw_only=True)
class Parts:
    """Shift s has the place s + 1 in all arrays; OFF has the place 0."""

    problem: Problem
    hard: Ints
    """[worker, day, shift + 1]: what the hard rules about one day alone weigh."""
    soft: Ints
    after_hard: Ints
    """[worker, shift + 1, next shift + 1]."""
    after_soft: Ints
    limits: list[list[Limit]]
    """By worker, only those over more than one day."""
    runs: list[list[Run]]
    spans: list[list[Spans]]
    covers_at: dict[tuple[int, int], list[int]] = field(default_factory=dict)
    """(day, shift) to the covers that count it."""
    kept: Kept = field(default_factory=Kept)
    _amounts: dict[int, Ints] = field(default_factory=dict)

    @property
    def covers(self) -> tuple[Cover, ...]:
        return self.problem.covers

    @property
    def links(self) -> tuple[Company | Pair, ...]:
        """What binds workers together beside the covers."""
        return (*self.problem.companies, *self.problem.pairs)

    def own(self, worker: int, row: Sequence[int]) -> Cost:
        """What one worker's days cost, without covers and links."""
        hard = soft = 0
        cells = np.arange(len(row)), np.asarray(row) + 1
        hard += int(self.hard[worker][cells].sum())
        soft += int(self.soft[worker][cells].sum())
        before = [*self.problem.past(worker)[-1:], *row]
        for one, other in pairwise(before):
            if one >= OFF:
                hard += int(self.after_hard[worker, one + 1, other + 1])
                soft += int(self.after_soft[worker, one + 1, other + 1])
        for limit in self.limits[worker]:
            cost = beyond(limit, int(self.amounts(limit)[cells].sum())) * limit.price
            hard += cost if limit.hard else 0
            soft += 0 if limit.hard else cost
        return self._judged(worker, row, hard, soft)

    def amounts(self, limit: Limit) -> Ints:
        """[day, shift + 1]: what each adds to the limit; once for all limits with the same terms."""
        key = id(limit.terms)
        if key not in self._amounts:
            self._amounts[key] = np.zeros(self.hard.shape[1:], np.int64)
            for day, shift, amount in limit.terms:
                self._amounts[key][day, shift + 1] += amount
        return self._amounts[key]

    def _judged(self, worker: int, row: Sequence[int], hard: int, soft: int) -> Cost:
        plan = _OnlyRow(tuple(row))
        rules: tuple[AnyRule, ...] = (*self.runs[worker], *self.spans[worker])
        for rule in rules:
            for one in of_rule(rule, self.problem, plan):
                if one.hard:
                    hard += one.cost
                else:
                    soft += one.cost
        return hard, soft

    def beyond(self, worker: int, row: Sequence[int]) -> list[tuple[int, int]]:
        """(day, shift) of the hard sums of which the row has too much."""
        cells: list[tuple[int, int]] = []
        plan = _OnlyRow(tuple(row))
        sums: tuple[Limit | Spans, ...] = (*self.limits[worker], *self.spans[worker])
        for rule in sums:
            if any(one.hard and one.over for one in of_rule(rule, self.problem, plan)):
                cells += _cells(rule)
        return cells

    def linked(self, plan: Plan) -> Cost:
        """What the links cost."""
        found = [one for rule in self.links for one in of_rule(rule, self.problem, plan)]
        hard = sum(one.cost for one in found if one.hard)
        return hard, sum(one.cost for one in found) - hard

    def covered(self, counts: Sequence[int]) -> Cost:
        """What the covers cost when so many people are counted by each."""
        need, hard, soft, over = self._paid
        more = np.asarray(counts, np.int64) - need
        missing = np.maximum(0, -more)
        return int(missing @ hard), int(missing @ soft + np.maximum(0, more) @ over)

    @cached_property
    def _paid(self) -> tuple[Ints, Ints, Ints, Ints]:
        """By cover what is needed, and the prices of one missing, hard and soft, and of one too many."""
        found = [
            (one.need, one.hard * one.price, (not one.hard) * one.price, one.over_price)
            for one in self.covers
        ]
        need, hard, soft, over = np.array(found, np.int64).reshape(-1, 4).T
        return need, hard, soft, over

    def counts(self, worker: int, row: Sequence[int]) -> Iterable[int]:
        """The covers that count this worker, each as often as it does."""
        for day, shift in enumerate(row):
            for cover in self.covers_at.get((day, shift), ()):
                who = self.covers[cover].workers
                if who is None or worker in who:
                    yield cover


def beyond(limit: Limit, got: int) -> int:
    """By how much a sum is too small, and too large, where both can be."""
    short = 0 if limit.least is None else max(0, limit.least - got)
    return short + (0 if limit.most is None else max(0, got - limit.most))


class _OnlyRow(tuple[tuple[int, ...], ...]):
    """A plan of which only one worker's days are looked at."""

    __slots__ = ()

    def __new__(cls, row: tuple[int, ...]) -> _OnlyRow:
        return super().__new__(cls, (row,))

    def __getitem__(self, _worker: object) -> tuple[int, ...]:  # type: ignore[override]  # one row
        return super().__getitem__(0)


def _cells(rule: Limit | Spans) -> list[tuple[int, int]]:
    if isinstance(rule, Limit):
        return [(day, shift) for day, shift, _ in rule.terms]
    return [(day, shift) for span in rule.spans for day in span for shift in rule.shifts]


def parts_of(problem: Problem) -> Parts:
    """Sort a problem once; everything after it is look-ups."""
    workers, shifts = len(problem.workers), len(problem.shifts)
    cells = (workers, problem.days, shifts + 1)
    parts = Parts(
        problem=problem,
        hard=np.zeros(cells, np.int64),
        soft=np.zeros(cells, np.int64),
        after_hard=np.zeros((workers, shifts + 1, shifts + 1), np.int64),
        after_soft=np.zeros((workers, shifts + 1, shifts + 1), np.int64),
        limits=[[] for _ in range(workers)],
        runs=[[] for _ in range(workers)],
        spans=[[] for _ in range(workers)],
    )
    for limit in problem.limits:
        _sort_limit(parts, limit)
    for one in problem.successions:
        _sort_succession(parts, one)
    for run in problem.runs:
        parts.runs[run.worker].append(run)
    for spans in problem.spans:
        parts.spans[spans.worker].append(spans)
    at: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, cover in enumerate(problem.covers):
        for cell in cover.cells:
            at[cell].append(number)
    parts.covers_at = dict(at)
    return parts


def _sort_limit(parts: Parts, limit: Limit) -> None:
    """A limit on one day, and one that allows nothing at all, is the sum of what its days cost."""
    days = {day for day, _, _ in limit.terms}
    nothing = limit.most == 0 and limit.least is None
    if len(days) > 1 and not nothing:
        parts.limits[limit.worker].append(limit)
        return
    costs = (parts.hard if limit.hard else parts.soft)[limit.worker]
    if nothing and len(days) > 1:
        costs += parts.amounts(limit) * limit.price
        return
    by_day: dict[int, list[int]] = {day: [0] * costs.shape[1] for day in sorted(days) or [0]}
    for day, shift, amount in limit.terms:
        by_day[day][shift + 1] += amount
    for day, amounts in by_day.items():
        costs[day] += [beyond(limit, amount) * limit.price for amount in amounts]


def _sort_succession(parts: Parts, rule: Succession) -> None:
    costs = parts.after_hard if rule.hard else parts.after_soft
    then = [shift + 1 for shift in rule.then]
    who = range(len(costs)) if rule.workers is None else sorted(rule.workers)
    for worker in who:
        costs[worker, rule.first + 1, then] += rule.price
