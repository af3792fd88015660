"""The search: whole months for a bound and a start, then a part of the roster anew, again and again."""

from __future__ import annotations

import math
import random
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from nursinghome.roster.engine.columns import Master, Pool
from nursinghome.roster.engine.exact import Aim, part_of
from nursinghome.roster.engine.greedy import one_by_one
from nursinghome.roster.engine.mip import Answer, Effort, best
from nursinghome.roster.engine.parts import Parts
from nursinghome.roster.engine.result import OnProgress, Stop
from nursinghome.roster.engine.score import Score
from nursinghome.roster.problem import OFF, Plan

ROOT, MONTHS = 0.35, 0.6
"""Shares of the time after which the prices, and the whole months, must do as they are."""
DIVES = (1, 3, 8)
"""Rounds of looking for missing months after each that is fixed."""
SMALL = 1000
"""Days × workers × shifts that one exact model takes at once."""
NODES = 600
SLICE = 4.0
"""Seconds for a part, at most."""


@dataclass(slots=True, kw_only=True)
class Wish:
    """How long, by which seed, and whom to tell."""

    seconds: float
    seed: int = 1
    rounds: int | None = None
    on_progress: OnProgress | None = None
    stop: Stop | None = None


@dataclass(slots=True)
class Sizes:
    """How large a part may be, by its kind; grows while parts are solved, shrinks when not."""

    of: dict[str, float] = field(default_factory=dict)

    def learn(self, kind: str, *, done: bool, quick: bool) -> None:
        by = 1.12 if done and quick else 1.0 if done else 0.93
        self.of[kind] = max(1.0, self.of[kind] * by)


class Search:
    """One plan that only becomes better; several threads may work on it."""

    def __init__(self, parts: Parts, plan: Plan, wish: Wish) -> None:
        self.parts, self.wish = parts, wish
        self.score = Score(parts, plan)
        self.bound = -math.inf
        self.proven = False
        self.rounds = 0
        self._lock = threading.Lock()
        self._begun = time.monotonic()
        self._stopped = False
        self._tell()

    # The state that is shared

    def left(self) -> float:
        return self.wish.seconds - (time.monotonic() - self._begun)

    def over(self) -> bool:
        """Whether to end: proven, stopped, or no time left."""
        return self.proven or self.stopped() or self.left() <= 0

    def stopped(self) -> bool:
        if not self._stopped and self.wish.stop is not None:
            self._stopped = self.wish.stop()
        return self._stopped

    def take(self, rows: Mapping[int, tuple[int, ...]]) -> bool:
        """Other days for some workers, if they are not dearer; says whether they are cheaper."""
        with self._lock:
            better = self.score.try_rows(rows)
            if better:
                self._tell()
            return better

    def prove(self, bound: float) -> None:
        """Nothing that keeps every hard rule costs less."""
        with self._lock:
            if bound > self.bound + 0.01:
                self.bound = bound
                self._tell()

    def _tell(self) -> None:
        broken, objective = self.score.cost
        self.proven = self.proven or (broken == 0 and self.whole_bound() == objective)
        if self.wish.on_progress is not None:
            self.wish.on_progress(objective, broken, self.whole_bound())

    def whole_bound(self) -> int | None:
        """Costs are whole numbers; a twentieth is left for the rounding of sums.

        None as long as no plan is known that keeps every hard rule.
        """
        return None if self.score.cost[0] else math.ceil(max(self.bound, 0.0) - 0.05)

    # Whole months

    def months(self) -> None:
        """A bound from whole months, and plans by choosing one month after another."""
        pool = Pool(self.parts)
        if self.score.cost[0]:
            self.take(dict(enumerate(one_by_one(self.parts, pool.pricer, self.over))))
        workers = range(len(self.parts.problem.workers))
        master = Master(pool, workers, [0] * len(self.parts.covers))
        master.add_plan(self.score.plan)
        more = True
        while more and not self._enough(ROOT):
            _, _, more = master.improve(1, self.over)
            self.prove(master.bound)
        for rounds in DIVES:
            if self._enough(MONTHS):
                return
            self._dive(master, rounds)

    def _dive(self, master: Master, rounds: int) -> None:
        if master.dive(rounds, lambda: self._enough(MONTHS)):
            self.take({worker: column.row for worker, column in master.fixed.items()})
        master.loosen()
        if not self._enough(MONTHS):
            effort = Effort(seconds=min(SLICE, self.left() / 10), nodes=NODES)
            self.take(master.choose(effort, self.score.plan, self.over))

    def _enough(self, share: float) -> bool:
        """Whether so much of the time is gone that other ways should have the rest."""
        return self.over() or self.left() < self.wish.seconds * (1 - share)

    # Parts

    def whole(self) -> None:
        """Everything at once, for small rosters and as long as it may take."""
        free = np.ones((len(self.score.rows), self.parts.problem.days), dtype=bool)
        answer = self._solve(free, Aim.STRICT, Effort(seconds=self.left(), seed=self.wish.seed))
        if answer.done and (answer.values is not None):
            self.proven = self.score.cost[0] == 0

    def _solve(self, free: NDArray[np.bool_], aim: Aim, effort: Effort) -> Answer:
        plan = self.score.plan
        part = part_of(self.parts, plan, free, aim)
        start = None if aim is Aim.STRICT and self.score.cost[0] else part.now
        answer = best(part.model, effort, start, self.over)
        if answer.values is not None:
            self.take(part.rows(answer.values, plan))
        return answer

    def parts_loop(self, seed: int, rounds: int | None) -> None:
        """Parts of the plan anew until the end."""
        pick = random.Random(seed)  # noqa: S311 - the same parts for the same seed are wanted
        days, workers = self.parts.problem.days, len(self.score.rows)
        sizes = Sizes({"people": min(workers, 7.0), "days": min(days, 7.0), "block": 14.0})
        done = 0
        while not self.over() and (rounds is None or done < rounds):
            done += 1
            kind = pick.choice(("people", "days", "block"))
            free = self._free(kind, sizes.of[kind], pick)
            effort = Effort(seconds=min(SLICE, max(0.05, self.left())), nodes=NODES, seed=done)
            begun = time.monotonic()
            answer = self._solve(free, self._aim(pick), effort)
            sizes.learn(kind, done=answer.done, quick=time.monotonic() - begun < SLICE / 4)
            with self._lock:
                self.rounds += 1

    def _aim(self, pick: random.Random) -> Aim:
        if self.score.cost[0] == 0:
            return Aim.STRICT
        return pick.choice((Aim.MEND, Aim.MEND, Aim.CHEAP))

    def _free(self, kind: str, size: float, pick: random.Random) -> NDArray[np.bool_]:
        days, workers = self.parts.problem.days, len(self.score.rows)
        free = np.zeros((workers, days), dtype=bool)
        many = max(1, min(workers, round(size)))
        if kind == "people":
            free[pick.sample(range(workers), many)] = True
            return free
        long = max(1, min(days, round(size)))
        first = pick.randrange(days - long + 1)
        who = range(workers) if kind == "days" else pick.sample(range(workers), -(-workers // 2))
        free[list(who), first : first + long] = True
        return free


def nobody(parts: Parts) -> Plan:
    """A plan in which nobody works."""
    problem = parts.problem
    return tuple((OFF,) * problem.days for _ in problem.workers)
