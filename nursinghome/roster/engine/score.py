"""The running score of a plan: what a change of some workers' days costs, without judging the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nursinghome.roster.engine.parts import Cost, Parts
from nursinghome.roster.problem import Plan


class Score:
    """A plan and its cost by worker, by cover, and by links; equals the checker's verdict."""

    def __init__(self, parts: Parts, plan: Plan) -> None:
        self.parts = parts
        self.rows = list(plan)
        self._own = [parts.own(worker, row) for worker, row in enumerate(plan)]
        self.counts = [0] * len(parts.covers)
        for worker, row in enumerate(plan):
            for cover in parts.counts(worker, row):
                self.counts[cover] += 1
        self.cost = self._total(self._own, self.counts, plan)

    @property
    def plan(self) -> Plan:
        return tuple(self.rows)

    def _total(self, own: Sequence[Cost], counts: Sequence[int], plan: Plan) -> Cost:
        sums = [*own, self.parts.covered(counts), self.parts.linked(plan)]
        return sum(one for one, _ in sums), sum(one for _, one in sums)

    def try_rows(self, rows: Mapping[int, tuple[int, ...]]) -> bool:
        """Take other days for some workers when the whole is not dearer; says whether it is cheaper."""
        own, counts, plan = list(self._own), list(self.counts), list(self.rows)
        for worker, row in rows.items():
            for cover in self.parts.counts(worker, plan[worker]):
                counts[cover] -= 1
            for cover in self.parts.counts(worker, row):
                counts[cover] += 1
            own[worker] = self.parts.own(worker, row)
            plan[worker] = row
        cost = self._total(own, counts, tuple(plan))
        if cost > self.cost:
            return False
        better = cost < self.cost
        self._own, self.counts, self.rows, self.cost = own, counts, plan, cost
        return better
