"""A part of a roster as an exact model: free days are decided, all others stay as they are."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from nursinghome.roster.engine.mip import Floats, Model
from nursinghome.roster.engine.parts import HEAVY, Parts
from nursinghome.roster.problem import (
    OFF,
    UNKNOWN,
    Company,
    Cover,
    Limit,
    Pair,
    Plan,
    Run,
    Spans,
)

Terms = list[tuple[int, float]]
Sum = tuple[int, Terms]
"""A number and what is added to it by columns."""


class Aim(Enum):
    """What the model is for."""

    STRICT = "strict"
    """Keep every hard rule, then be cheap."""
    MEND = "mend"
    """Break as little of the hard rules as possible: their weight counts HEAVY times."""
    CHEAP = "cheap"
    """Break no more of the hard rules than now, then be cheap."""


@dataclass(slots=True)
class Part:
    """The model of the free days."""

    model: Model
    places: dict[int, tuple[int, int, int]]
    """Column to (worker, day, shift)."""
    now: Floats
    """The values of the columns for the plan of today."""

    def rows(self, values: Floats, plan: Plan) -> dict[int, tuple[int, ...]]:
        """The days of each worker in it, after the values of the columns."""
        rows = {worker: list(plan[worker]) for worker, _, _ in self.places.values()}
        for worker, day, _ in self.places.values():
            rows[worker][day] = OFF
        for column, (worker, day, shift) in self.places.items():
            if values[column] > 0.5:
                rows[worker][day] = shift
        return {worker: tuple(row) for worker, row in rows.items()}


def part_of(parts: Parts, plan: Plan, free: NDArray[np.bool_], aim: Aim) -> Part:
    """The model of the days that `free` [worker, day] marks."""
    return _Builder(parts, plan, free, aim).build()


class _Builder:
    def __init__(self, parts: Parts, plan: Plan, free: NDArray[np.bool_], aim: Aim) -> None:
        self.parts, self.plan, self.aim = parts, plan, aim
        self.model = Model()
        self.columns: dict[tuple[int, int, int], int] = {}
        self.free: list[list[bool]] = free.tolist()
        self.days_of = {worker: np.flatnonzero(row).tolist() for worker, row in enumerate(free)}
        self.workers = [worker for worker, days in self.days_of.items() if days]
        self.weights: Terms = []
        """Columns by what of the hard rules they break."""
        self.now: list[float] = []
        """What each column is worth in the plan of today."""

    def build(self) -> Part:
        for worker in self.workers:
            self._cells(worker)
        for worker in self.workers:
            self._after(worker)
            for limit in self.parts.limits[worker]:
                self._limit(limit)
            for run in self.parts.runs[worker]:
                self._run_most(run)
                self._run_least(run)
            for spans in self.parts.spans[worker]:
                self._spans(spans)
        for cover in self._touched():
            self._cover(cover)
        for link in self.parts.links:
            self._link(link)
        if self.aim is Aim.CHEAP:
            broken = sum(by * self.now[at] for at, by in self.weights)
            self.model.row(-math.inf, self.weights, broken)
        places = {at: cell for cell, at in self.columns.items()}
        return Part(self.model, places, np.array(self.now))

    def _column(
        self, *, hard: int = 0, soft: int = 0, now: float = 0.0, whole: bool = False
    ) -> int:
        upper = 1.0 if whole else math.inf
        cost = soft + (HEAVY * hard if self.aim is Aim.MEND else 0)
        column = self.model.column(float(cost), upper, whole=whole)
        self.now.append(now)
        if hard:
            self.weights.append((column, hard))
        return column

    # Days

    def _cells(self, worker: int) -> None:
        hard, soft = self.parts.hard[worker].tolist(), self.parts.soft[worker].tolist()
        for day in self.days_of[worker]:
            heavy, light = hard[day], soft[day]
            terms: Terms = []
            for shift in range(len(heavy) - 1):
                if self.aim is Aim.STRICT and heavy[shift + 1]:
                    continue
                column = self._column(
                    hard=heavy[shift + 1] - heavy[0],
                    soft=light[shift + 1] - light[0],
                    now=float(self.plan[worker][day] == shift),
                    whole=True,
                )
                self.columns[worker, day, shift] = column
                terms.append((column, 1.0))
            must = self.aim is Aim.STRICT and heavy[0] > 0
            self.model.row(1.0 if must else 0.0, terms, 1.0)

    def inside(self, worker: int, day: int, shifts: Collection[int]) -> Sum:
        """Whether a day has one of the shifts, as a sum."""
        if day < 0 or not self.free[worker][day]:
            return int(self._known(worker, day) in shifts), []
        if OFF in shifts:
            others = [one for one in range(len(self.parts.problem.shifts)) if one not in shifts]
            return 1, [(at, -1.0) for at in self._at(worker, day, others)]
        return 0, [(at, 1.0) for at in self._at(worker, day, shifts)]

    def _at(self, worker: int, day: int, shifts: Iterable[int]) -> Iterable[int]:
        found = (self.columns.get((worker, day, shift)) for shift in shifts)
        return (at for at in found if at is not None)

    def _known(self, worker: int, day: int) -> int:
        if day >= 0:
            return self.plan[worker][day]
        past = self.parts.problem.past(worker)
        return past[day] if -day <= len(past) else UNKNOWN

    # Rows with a way out

    def _slack(self, *, hard: bool, price: int) -> int | None:
        """A column that counts how far a rule is broken; None where it may not be."""
        if hard and self.aim is Aim.STRICT:
            return None
        return self._column(hard=price if hard else 0, soft=0 if hard else price)

    def _most(self, total: Sum, most: int, *, hard: bool, price: int) -> None:
        """The sum is at most so much, or the price is paid for each one more."""
        constant, terms = total
        if terms and constant + sum(by for _, by in terms if by > 0) > most:
            self._under(total, most, self._slack(hard=hard, price=price))

    def _under(self, total: Sum, most: int, slack: int | None) -> None:
        constant, terms = total
        out = [] if slack is None else [(slack, -1.0)]
        self.model.row(-math.inf, [*terms, *out], most - constant)
        if slack is not None:
            self.now[slack] = max(self.now[slack], self._worth(total) - most)

    def _worth(self, total: Sum) -> float:
        constant, terms = total
        return constant + sum(by * self.now[at] for at, by in terms)

    def _add(self, sums: Iterable[Sum]) -> Sum:
        constant, terms = 0, []
        for one, more in sums:
            constant += one
            terms += more
        return constant, terms

    # Rules of one worker

    def _after(self, worker: int) -> None:
        """Successions: shifts with the same followers and price share their rows."""
        hard, soft = self.parts.after_hard[worker].tolist(), self.parts.after_soft[worker].tolist()
        for costs, is_hard in ((hard, True), (soft, False)):
            kinds: dict[tuple[tuple[int, int], ...], list[int]] = {}
            for first, row in enumerate(costs):
                then = tuple((at - 1, cost) for at, cost in enumerate(row) if cost)
                if then:
                    kinds.setdefault(then, []).append(first - 1)
            for then, firsts in kinds.items():
                self._follow(worker, firsts, then, is_hard=is_hard)

    def _follow(
        self, worker: int, firsts: list[int], then: Sequence[tuple[int, int]], *, is_hard: bool
    ) -> None:
        prices: dict[int, list[int]] = {}
        for shift, price in then:
            prices.setdefault(price, []).append(shift)
        days = {day + ahead for day in self.days_of[worker] for ahead in (0, 1)}
        for day in sorted(days - {self.parts.problem.days}):
            for price, shifts in prices.items():
                both = (self.inside(worker, day - 1, firsts), self.inside(worker, day, shifts))
                total = self._add(both)
                self._most(total, 1, hard=is_hard, price=price)

    def _limit(self, rule: Limit) -> None:
        row = self.plan[rule.worker]
        free = self.free[rule.worker]
        constant, terms = 0, []
        for day, shift, amount in rule.terms:
            if not free[day]:
                constant += amount if row[day] == shift else 0
            elif shift == OFF:
                constant += amount
                others = range(len(self.parts.problem.shifts))
                terms += [(at, -float(amount)) for at in self._at(rule.worker, day, others)]
            else:
                terms += [(at, float(amount)) for at in self._at(rule.worker, day, (shift,))]
        terms = _joined(terms)
        if rule.most is not None:
            self._most((constant, terms), rule.most, hard=rule.hard, price=rule.price)
        if rule.least is not None:
            negative = _negative((constant, terms))
            self._most(negative, -rule.least, hard=rule.hard, price=rule.price)

    def _run_most(self, rule: Run) -> None:
        if rule.most is None:
            return
        free = self.free[rule.worker]
        for end in range(self.parts.problem.days):
            window = range(end - rule.most, end + 1)
            if any(day >= 0 and free[day] for day in window):
                total = self._add(self.inside(rule.worker, day, rule.shifts) for day in window)
                self._most(total, rule.most, hard=rule.hard, price=rule.price)

    def _run_least(self, rule: Run) -> None:
        """A run of `length` days between two days without, once for each length too short."""
        past = len(self.parts.problem.past(rule.worker))
        free = self.free[rule.worker]
        for length in range(1, rule.least):
            for start in range(-past + 1, self.parts.problem.days - length):
                end = start + length
                known = range(max(0, start - 1), end + 1)
                if end > 0 and any(free[day] for day in known):
                    self._too_short(rule, start, end)

    def _too_short(self, rule: Run, start: int, end: int) -> None:
        if self._known_before(rule.worker, start - 1) == UNKNOWN:
            return
        middle = [self.inside(rule.worker, day, rule.shifts) for day in range(start, end)]
        edges = [self._outside(rule.worker, day, rule.shifts) for day in (start - 1, end)]
        price = rule.price * (rule.least - (end - start))
        self._most(self._add([*middle, *edges]), end - start + 1, hard=rule.hard, price=price)

    def _known_before(self, worker: int, day: int) -> int:
        return OFF if day >= 0 else self._known(worker, day)

    def _outside(self, worker: int, day: int, shifts: Collection[int]) -> Sum:
        constant, terms = self.inside(worker, day, shifts)
        return 1 - constant, [(at, -by) for at, by in terms]

    def _spans(self, rule: Spans) -> None:
        constant, marks = 0, []
        for span in rule.spans:
            days = [self.inside(rule.worker, day, rule.shifts) for day in span]
            if any(one for one, terms in days if not terms):
                constant += 1
            elif any(terms for _, terms in days):
                mark = self._column()
                for total in days:
                    if total[1]:
                        self._under(total, 0, mark)
                marks.append((mark, 1.0))
        self._most((constant, marks), rule.most, hard=rule.hard, price=rule.price)

    # Rules of several workers

    def _touched(self) -> list[Cover]:
        days = sorted({day for worker in self.workers for day in self.days_of[worker]})
        shifts = range(-1, len(self.parts.problem.shifts))
        at = self.parts.covers_at
        numbers = {one for day in days for shift in shifts for one in at.get((day, shift), ())}
        return [self.parts.covers[one] for one in sorted(numbers)]

    def _cover(self, rule: Cover) -> None:
        who = range(len(self.plan)) if rule.workers is None else sorted(rule.workers)
        cells = [(worker, day, shift) for worker in who for day, shift in rule.cells]
        constant, terms = self._add(self.inside(one, day, (shift,)) for one, day, shift in cells)
        if not terms:
            return
        terms = _joined(terms)
        got = self._worth((constant, terms))
        out: Terms = []
        under = self._slack(hard=rule.hard, price=rule.price)
        if under is not None:
            out.append((under, 1.0))
            self.now[under] = max(0.0, rule.need - got)
        if rule.over_price:
            over = self._column(soft=rule.over_price, now=max(0.0, got - rule.need))
            out.append((over, -1.0))
        high = rule.need - constant if rule.over_price else math.inf
        self.model.row(rule.need - constant, [*terms, *out], high)

    def _link(self, rule: Company | Pair) -> None:
        if isinstance(rule, Company):
            self._company(rule)
        else:
            self._pair(rule)

    def _company(self, rule: Company) -> None:
        needed = self._add(
            self.inside(one, day, (shift,))
            for one in sorted(rule.needs)
            for day, shift in rule.cells
        )
        rows: list[Sum] = []
        for worker in sorted(rule.of):
            for day, shift in rule.cells:
                constant, terms = self.inside(worker, day, (shift,))
                if constant or terms:
                    less = [(at, -by) for at, by in needed[1]]
                    rows.append((constant - needed[0], _joined([*terms, *less])))
        if any(terms for _, terms in rows):
            slack = self._slack(hard=rule.hard, price=rule.price)
            for one in rows:
                self._under(one, 0, slack)

    def _pair(self, rule: Pair) -> None:
        shifts = range(len(self.parts.problem.shifts))
        rows: list[tuple[Sum, int]] = []
        for shift in shifts:
            one = self.inside(rule.first, rule.day, (shift,))
            other = self.inside(rule.second, rule.day, (shift,))
            if rule.together:
                rows.append((self._add([one, _negative(other)]), 0))
                rows.append((self._add([other, _negative(one)]), 0))
            else:
                rows.append((self._add([one, other]), 1))
        if any(total[1] for total, _ in rows):
            slack = self._slack(hard=rule.hard, price=rule.price)
            for total, most in rows:
                self._under(total, most, slack)


def _negative(total: Sum) -> Sum:
    constant, terms = total
    return -constant, [(at, -by) for at, by in terms]


def _joined(terms: Terms) -> Terms:
    """Each column once."""
    sums: dict[int, float] = {}
    for at, by in terms:
        sums[at] = sums.get(at, 0.0) + by
    return [(at, by) for at, by in sums.items() if by]
