"""Parts of a roster anew, again and again: by an exact model of all rules, or by whole months."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nursinghome.roster.engine.beginning import MONTH
from nursinghome.roster.engine.columns import Master, Pool
from nursinghome.roster.engine.exact import Aim, part_of
from nursinghome.roster.engine.mip import Answer, Effort, best
from nursinghome.roster.engine.state import State
from nursinghome.roster.engine.stretch import LONG, again, stretch_of

CELLS = 800.0
"""Workers × days × shifts of a part to begin with."""
SEVERAL = 8.0
"""Workers whose months are chosen together, to begin with."""
NODES = 600
SLICE = 4.0
"""Seconds for a part, at most."""
ROUNDS = 12
"""Of looking for months."""
RECENT = 30
"""Months of each worker that were found last, to choose from again."""


class Renewal:
    """Which part is next, how large, and what came of the ones before."""

    def __init__(self, state: State, pool: Pool, seed: int) -> None:
        self.state, self.parts, self.pool = state, state.parts, pool
        self.pick = random.Random(seed)  # noqa: S311 - the same parts for the same seed are wanted
        self.workers, self.days = len(state.score.rows), state.parts.problem.days
        self.shifts = max(1, len(state.parts.problem.shifts))
        self.sizes = {"people": CELLS, "days": CELLS, "block": CELLS, "months": SEVERAL}
        self.worth = dict.fromkeys(self.sizes, 1.0)
        """How often a kind was of use lately."""

    def go(self, rounds: int | None) -> None:
        """Until the end."""
        state, done = self.state, 0
        while not state.over() and (rounds is None or done < rounds):
            done += 1
            kind = self._kind()
            before, begun = state.score.cost, time.monotonic()
            finished = self._months() if kind == "months" else self._part(kind, done)
            quick = rounds is not None or time.monotonic() - begun < SLICE / 4
            self.sizes[kind] *= 1.12 if finished and quick else 1.0 if finished else 0.9
            used = state.score.cost < before
            self.worth[kind] = 0.9 * self.worth[kind] + used
            state.rounds += 1

    def whole(self) -> None:
        """Everything at once, for small rosters and as long as it may take."""
        free = np.ones((self.workers, self.days), dtype=bool)
        answer = self._solve(free, Aim.STRICT, Effort(seconds=self.state.left()))
        if answer.done and answer.values is not None:
            self.state.end()

    def _kind(self) -> str:
        kinds = list(self.sizes) if not self.state.score.cost[0] else ["people", "days", "block"]
        weights = [0.15 + self.worth[kind] for kind in kinds]
        return self.pick.choices(kinds, weights)[0]

    # Exact models

    def _part(self, kind: str, number: int) -> bool:
        effort = Effort(seconds=self.state.room(SLICE), nodes=NODES, seed=number)
        return self._solve(self._free(kind), self._aim(), effort).done

    def _solve(self, free: NDArray[np.bool_], aim: Aim, effort: Effort) -> Answer:
        state, plan = self.state, self.state.score.plan
        part = part_of(self.parts, plan, free, aim)
        start = None if aim is Aim.STRICT and state.score.cost[0] else part.now
        answer = best(part.model, effort, start, state.over)
        if answer.values is not None:
            state.take(part.rows(answer.values, plan))
        return answer

    def _aim(self) -> Aim:
        if self.state.score.cost[0] == 0:
            return Aim.STRICT
        return self.pick.choice((Aim.MEND, Aim.MEND, Aim.CHEAP))

    def _free(self, kind: str) -> NDArray[np.bool_]:
        """Some people for long, everybody for some days, or half of all for something between."""
        room = self.sizes[kind] / self.shifts
        if kind == "people":
            many, long = 0, min(self.days, LONG)
        else:
            many, long = (self.workers if kind == "days" else -(-self.workers // 2)), 0
        if many:
            long = min(self.days, max(3, round(room / many)))
        many = min(many or self.workers, max(1, round(room / long)))
        first = self.pick.randrange(self.days - long + 1)
        free = np.zeros((self.workers, self.days), dtype=bool)
        free[self._some(many), first : first + long] = True
        return free

    def _some(self, many: int) -> list[int]:
        return sorted(self.pick.sample(range(self.workers), many))

    # Whole months

    def _months(self) -> bool:
        """Months of some people, in a long roster only of some weeks."""
        state = self.state
        who = self._some(max(2, min(self.workers, round(self.sizes["months"]))))
        if self.days <= MONTH:
            return self._among(self.pool, who)
        first = self.pick.randrange(0, max(1, self.days - LONG + 7), 7)
        area = again(self.parts, who, first, min(self.days, first + LONG))
        plan = state.score.plan
        stretch = stretch_of(self.parts, plan, state.score.counts, area)
        pool = Pool(stretch.parts)
        master = Master(pool, range(len(who)), [0] * len(stretch.parts.covers))
        master.add_plan(stretch.now)
        done = self._improve(master)
        rows = master.choose(self._effort(), stretch.now, state.over)
        now = [rows.get(at, row) for at, row in enumerate(stretch.now)]
        state.take(stretch.rows(plan, now))
        return done

    def _among(self, pool: Pool, who: Sequence[int]) -> bool:
        state = self.state
        counts = [0] * len(pool.parts.covers)
        for worker in set(range(self.workers)).difference(who):
            for cover in pool.parts.counts(worker, state.score.rows[worker]):
                counts[cover] += 1
        master = Master(pool, who, counts)
        master.add_plan(state.score.plan)
        for worker in who:
            for column in filter(None, list(pool.of[worker].values())[-RECENT:]):
                master.add(column)
        done = self._improve(master)
        state.take(master.choose(self._effort(), state.score.plan, state.over))
        return done

    def _improve(self, master: Master) -> bool:
        """Whether no month was missing at the end; that there was no time for more counts as no."""
        ends = time.monotonic() + self.state.room(SLICE)
        _, _, more = master.improve(ROUNDS, lambda: self.state.over() or time.monotonic() > ends)
        return not more

    def _effort(self) -> Effort:
        return Effort(seconds=self.state.room(SLICE / 2), nodes=NODES)
