"""The best plan so far, who is told of it, and when to end."""

from __future__ import annotations

import math
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection

from nursinghome.roster.engine.parts import Parts
from nursinghome.roster.engine.result import News, Stop
from nursinghome.roster.engine.score import Score
from nursinghome.roster.engine.steps import Row
from nursinghome.roster.problem import Plan

HEAR = 0.05
"""Seconds between two looks at what others say."""


@dataclass(slots=True, kw_only=True)
class Wish:
    """How long, by which seed, and whom to tell."""

    seconds: float
    seed: int = 1
    rounds: int | None = None
    tell: Callable[[News], None] | None = None
    stop: Stop | None = None


class Mate:
    """Another process that works on the same roster: plans go both ways."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._heard: deque[Plan] = deque(maxlen=1)
        self.ready = threading.Event()
        """A plan has come, or none will."""
        self._ear = threading.Thread(target=self._listen, daemon=True)
        self._ear.start()

    def _listen(self) -> None:
        with suppress(EOFError, OSError):  # it has ended; ours goes on alone
            while True:
                self._heard.append(self._pipe.recv())
                self.ready.set()
        self.ready.set()

    def tell(self, plan: Plan) -> None:
        with suppress(OSError):  # as above
            self._pipe.send(plan)

    def heard(self) -> Plan | None:
        """The last plan that came, once."""
        return self._heard.pop() if self._heard else None


class State:
    """One plan that only becomes better."""

    def __init__(self, parts: Parts, plan: Plan, wish: Wish, mate: Mate | None = None) -> None:
        self.parts, self.wish, self.mate = parts, wish, mate
        self.score = Score(parts, plan)
        self.bound = -math.inf
        self.proven = False
        self.rounds = 0
        self._begun = time.monotonic()
        self._looked = -math.inf
        self._stopped = False
        self._tell(plan)

    def left(self) -> float:
        return self.wish.seconds - (time.monotonic() - self._begun)

    def room(self, most: float) -> float:
        """Seconds for one step; where rounds are counted, the clock decides nothing else."""
        left = max(0.05, self.left())
        return left if self.wish.rounds is not None else min(most, left)

    def spent(self, share: float) -> bool:
        """Whether so much of the time is gone that other ways should have the rest."""
        return self.over() or self.left() < self.wish.seconds * (1 - share)

    def over(self) -> bool:
        """Whether to end: proven, stopped, or no time left."""
        now = time.monotonic()
        if now - self._looked > HEAR:
            self._looked = now
            self._hear()
        return self.proven or self._stopped or self.left() <= 0

    @property
    def stopped(self) -> bool:
        return self._stopped

    def _hear(self) -> None:
        if self.wish.stop is not None and not self._stopped:
            self._stopped = self.wish.stop()
        plan = self.mate.heard() if self.mate is not None else None
        if plan is not None and self.score.try_rows(self._other(plan)):
            self._tell(plan)

    def _other(self, plan: Plan) -> dict[int, Row]:
        pairs = enumerate(zip(plan, self.score.rows, strict=True))
        return {worker: new for worker, (new, old) in pairs if new != old}

    def take(self, rows: Mapping[int, Row]) -> bool:
        """Other days for some workers, if they are not dearer; says whether they are cheaper."""
        better = self.score.try_rows(rows)
        if better:
            self._tell(self.score.plan)
            if self.mate is not None:
                self.mate.tell(self.score.plan)
        return better

    def prove(self, bound: float) -> None:
        """Nothing that keeps every hard rule costs less."""
        if bound > self.bound + 0.01:
            self.bound = bound
            self._tell(None)

    def end(self) -> None:
        """Nothing is cheaper: it was looked at as a whole."""
        broken, objective = self.score.cost
        self.proven = broken == 0
        self.prove(float(objective) if self.proven else -math.inf)

    def _tell(self, plan: Plan | None) -> None:
        broken, objective = self.score.cost
        bound = self.whole_bound()
        self.proven = self.proven or (broken == 0 and bound == objective)
        if self.wish.tell is not None:
            news = News(
                objective=objective,
                broken=broken,
                bound=bound,
                rounds=self.rounds,
                plan=plan,
                proven=self.proven,
            )
            self.wish.tell(news)

    def whole_bound(self) -> int | None:
        """Costs are whole numbers; a twentieth is left for the rounding of sums.

        None as long as no plan is known that keeps every hard rule.
        """
        return None if self.score.cost[0] else math.ceil(max(self.bound, 0.0) - 0.05)
