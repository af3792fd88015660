"""The first plan: for a month at once, for longer rosters stretch by stretch."""

from __future__ import annotations

from collections.abc import Sequence

from nursinghome.roster.engine.greedy import one_by_one
from nursinghome.roster.engine.parts import Parts
from nursinghome.roster.engine.pricer import Pricer
from nursinghome.roster.engine.result import nobody
from nursinghome.roster.engine.state import State
from nursinghome.roster.engine.stretch import LONG, Area, onward, stretch_of
from nursinghome.roster.problem import Plan

MONTH = 42
"""Days that are looked at as one month."""
FEW = 8
"""With more workers than this several choose at once, as long as everything is free."""
HURRY = 0.5
"""Share of the time that the beginning may take."""
BACK = (0, 0, LONG, 2 * LONG)
"""By how many days to go back when somebody cannot go on; the second time with more freedom."""


def begin(state: State, parts: Parts) -> None:
    """Give the state a plan, unless it has one that keeps every hard rule."""
    if not state.score.cost[0]:
        return
    if parts.problem.days <= MONTH:
        rows = one_by_one(parts, Pricer(parts), state.over)
        state.take(dict(enumerate(rows)))
        return
    _Walk(state, parts).go()


class _Walk:
    """From the first day to the last; what was decided stays, but for those who cannot go on."""

    def __init__(self, state: State, parts: Parts) -> None:
        self.state, self.parts = state, parts
        self.rows = list(nobody(parts.problem.days, len(parts.problem.workers)))
        self.counts = [0] * len(parts.covers)
        self.together = max(1, len(self.rows) // FEW)

    def go(self) -> None:
        days = self.parts.problem.days
        for first in range(0, days, LONG):
            if self.state.spent(HURRY * (first + LONG) / days):
                self.together = len(self.rows)  # all draw lots at once
            who: Sequence[int] = range(len(self.rows))
            for number, back in enumerate(BACK):
                if not who or self.state.over():
                    break
                slack = 4 if number else 1
                area = onward(self.parts, who, max(0, first - back), first + LONG, slack)
                who = self._next(area)
        self.state.take(dict(enumerate(self.rows)))

    def _next(self, area: Area) -> list[int]:
        """Decide an area; says who cannot keep their rules in it."""
        plan: Plan = tuple(self.rows)
        stretch = stretch_of(self.parts, plan, self.counts, area)
        pricer = Pricer(stretch.parts, rough=True)
        found = one_by_one(stretch.parts, pricer, self.state.over, together=self.together)
        for worker, row in stretch.rows(plan, found).items():
            for sign, days in ((-1, self.rows[worker]), (1, row)):
                for cover in self.parts.counts(worker, days):
                    self.counts[cover] += sign
            self.rows[worker] = row
        pairs = zip(area.workers, found, strict=True)
        return [one for at, (one, row) in enumerate(pairs) if stretch.parts.own(at, row)[0]]
