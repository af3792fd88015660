"""Whole months as columns: a linear programme chooses among them, and prices say which are missing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

import highspy
import numpy as np
from numpy.typing import NDArray

from nursinghome.roster.engine.mip import Effort, quiet, run
from nursinghome.roster.engine.parts import HEAVY, Parts
from nursinghome.roster.engine.pricer import Pricer
from nursinghome.roster.engine.result import Stop
from nursinghome.roster.engine.steps import Row
from nursinghome.roster.problem import Plan

Floats = NDArray[np.float64]
NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class Column:
    """A whole month of a worker."""

    worker: int
    row: Row
    cost: int
    covers: tuple[tuple[int, int], ...]
    """(cover, how often)."""


class Pool:
    """All columns that were found, once each."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.pricer = Pricer(parts)
        self.of: list[dict[Row, Column | None]] = [{} for _ in parts.problem.workers]

    def add(self, worker: int, row: Row) -> Column | None:
        """The column of a row; None for one that breaks a hard rule."""
        known = self.of[worker]
        if row not in known:
            broken, cost = self.parts.own(worker, row)
            column = Column(worker, row, cost, self._covers(worker, row))
            known[row] = None if broken else column
            if broken:
                self.pricer.tell_more(worker)
        return known[row]

    def _covers(self, worker: int, row: Row) -> tuple[tuple[int, int], ...]:
        counts: dict[int, int] = {}
        for cover in self.parts.counts(worker, row):
            counts[cover] = counts.get(cover, 0) + 1
        return tuple(counts.items())


class Master:
    """The choice of one column for each of some workers; the others stay as they are."""

    def __init__(self, pool: Pool, workers: Sequence[int], counts: Sequence[int]) -> None:
        """`counts` are what the other workers cover."""
        self.pool, self.parts = pool, pool.parts
        self.workers = tuple(workers)
        self.place = {worker: at for at, worker in enumerate(self.workers)}
        self.columns: list[Column] = []
        self.inside: set[tuple[int, Row]] = set()
        self.bound = -math.inf
        """No choice at all costs less, as far as is proven."""
        self.fixed: dict[int, Column] = {}
        self.solver = quiet()
        self._covers = [
            (number, cover)
            for number, cover in enumerate(self.parts.covers)
            if cover.need or cover.over_price
        ]
        self._row_of = {
            number: at + len(self.workers) for at, (number, _) in enumerate(self._covers)
        }
        self._begin(counts)

    def _begin(self, counts: Sequence[int]) -> None:
        solver, none, empty = self.solver, np.array([], np.int32), np.array([], np.float64)
        for _ in self.workers:
            solver.addRow(1.0, 1.0, 0, none, empty)
        for number, cover in self._covers:
            high = math.inf if not cover.over_price else float(cover.need - counts[number])
            solver.addRow(float(cover.need - counts[number]), high, 0, none, empty)
        for at in range(len(self.workers)):
            self._unit(at, float(HEAVY * HEAVY), 1.0)
        for number, cover in self._covers:
            row = self._row_of[number]
            self._unit(row, float(cover.price * (HEAVY if cover.hard else 1)), 1.0)
            if cover.over_price:
                self._unit(row, float(cover.over_price), -1.0)
        self._first = solver.getNumCol()

    def _unit(self, row: int, cost: float, by: float) -> None:
        self.solver.addCol(cost, 0.0, math.inf, 1, np.array([row], np.int32), np.array([by]))

    def add(self, column: Column) -> bool:
        """Put a column in; says whether it is new here."""
        key = (column.worker, column.row)
        if key in self.inside:
            return False
        self.inside.add(key)
        self.columns.append(column)
        pairs = [(self.place[column.worker], 1.0)]
        pairs += [
            (self._row_of[one], float(by)) for one, by in column.covers if one in self._row_of
        ]
        rows = np.array([at for at, _ in pairs], np.int32)
        values = np.array([by for _, by in pairs])
        self.solver.addCol(float(column.cost), 0.0, math.inf, len(pairs), rows, values)
        return True

    def add_plan(self, plan: Plan) -> None:
        for worker in self.workers:
            column = self.pool.add(worker, plan[worker])
            if column is not None:
                self.add(column)

    def fix(self, column: Column) -> None:
        """From now on this worker has this column."""
        self.fixed[column.worker] = column
        for at, one in enumerate(self.columns):
            if one.worker == column.worker:
                self.solver.changeColBounds(
                    self._first + at, 0.0, math.inf if one is column else 0.0
                )

    def solve(self) -> tuple[float, Floats, Floats]:
        """The cost, the share of each column, and the price of each row."""
        self.solver.run()
        solution = self.solver.getSolution()
        shares = np.array(solution.col_value)[self._first :]
        return self.solver.getObjectiveValue(), shares, np.array(solution.row_dual)

    def improve(self, rounds: int, stop: Stop) -> tuple[float, Floats, bool]:
        """Add columns until none is missing, or for some rounds.

        The cost and shares after that, and whether some may still be missing.
        """
        cost, shares, duals = self.solve()
        more = True
        for _ in range(rounds):
            if stop():
                break
            open_ = [one for one in self.workers if one not in self.fixed]
            new, below = self._round(open_, duals, stop)
            if not self.fixed:
                self.bound = max(self.bound, cost + below)
            if not new:
                more = False
                break
            cost, shares, duals = self.solve()
        return cost, shares, more

    def _round(self, workers: Sequence[int], duals: Floats, stop: Stop) -> tuple[int, float]:
        """How many columns were found, and how much cheaper the whole could be at the very most."""
        new, below = 0, 0.0
        found = self.pool.pricer.price(self._prices(duals), workers)
        for worker, cost, row in list(takewhile(lambda _found: not stop(), found)):
            less = cost - duals[self.place[worker]]
            below += min(0.0, less)
            if less < -NEAR:
                column = self.pool.add(worker, row)
                new += column is not None and self.add(column)
        return new, -math.inf if stop() else below

    def _prices(self, duals: Floats) -> NDArray[np.float32]:
        """[worker, day, shift + 1]: what a shift costs beside what its covers pay for it."""
        prices = self.parts.soft.astype(np.float64)
        prices[self.parts.hard > 0] = np.inf
        for number, cover in self._covers:
            paid = duals[self._row_of[number]]
            if paid:
                who = slice(None) if cover.workers is None else sorted(cover.workers)
                for day, shift in cover.cells:
                    prices[who, day, shift + 1] -= paid
        return prices.astype(np.float32)

    def dive(self, rounds: int, stop: Stop) -> bool:
        """Fix one month after another until all are chosen; False when it was stopped or stuck."""
        while len(self.fixed) < len(self.workers):
            _, shares, _ = self.improve(rounds, stop)
            open_ = [
                (float(share), -at)
                for at, share in enumerate(shares)
                if share > NEAR and self.columns[at].worker not in self.fixed
            ]
            if not open_ or stop():
                return False
            for _, at in [*(one for one in open_ if one[0] > 1 - NEAR), max(open_)]:
                self.fix(self.columns[-at])
        return True

    def loosen(self) -> None:
        """No month is fixed any longer."""
        self.fixed.clear()
        for at in range(len(self.columns)):
            self.solver.changeColBounds(self._first + at, 0.0, math.inf)

    def choose(self, effort: Effort, start: Plan, stop: Stop) -> dict[int, Row]:
        """The cheapest whole choice among the columns that are here."""
        solver = quiet(effort.seed)
        solver.passModel(self.solver.getLp())
        count = len(self.columns)
        places = np.arange(self._first, self._first + count, dtype=np.int32)
        whole = np.full(count, highspy.HighsVarType.kInteger)
        solver.changeColsIntegrality(count, places, whole)
        now = np.array([one.row == start[one.worker] for one in self.columns], np.float64)
        solver.setSolution(count, places, now)
        answer = run(solver, effort, stop)
        shares = () if answer.values is None else answer.values[self._first :]
        pairs = zip(shares, self.columns, strict=False)  # no shares when it found nothing
        return {one.worker: one.row for share, one in pairs if share > 0.5}
