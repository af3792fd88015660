"""A first plan: one worker after another takes the month that is worth most to the covers left."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nursinghome.roster.engine.exact import HEAVY
from nursinghome.roster.engine.parts import Parts
from nursinghome.roster.engine.pricer import Pricer
from nursinghome.roster.engine.steps import Row, Values
from nursinghome.roster.problem import OFF

DEAREST = 500.0
"""What a shift too many may be made dearer by, at the very most."""


def one_by_one(parts: Parts, pricer: Pricer, stop: Callable[[], bool]) -> list[Row]:
    """A month for everybody; days off for those who have none, or once it is stopped."""
    problem = parts.problem
    counts = [0] * len(parts.covers)
    prices = parts.soft.astype(np.float32)
    rows = [(OFF,) * problem.days for _ in problem.workers]
    for worker in range(len(problem.workers)):
        if stop():
            break
        prices[worker] = _worth(parts, worker, counts)
        rows[worker] = _row(parts, pricer, worker, prices) or rows[worker]
        for cover in parts.counts(worker, rows[worker]):
            counts[cover] += 1
    return rows


def _row(parts: Parts, pricer: Pricer, worker: int, prices: Values) -> Row | None:
    """A month; what it has too much of becomes dearer until it keeps all, or nothing helps."""
    dearer = 1.0
    while True:
        found = list(pricer.price(prices, [worker]))
        if not found or not parts.own(worker, found[0][2])[0]:
            return found[0][2] if found else None
        if not pricer.tell_more(worker):
            if dearer > DEAREST:
                return found[0][2]
            dearer *= 2
            for day, shift in parts.beyond(worker, found[0][2]):
                prices[worker, day, shift + 1] += dearer


def _worth(parts: Parts, worker: int, counts: list[int]) -> Values:
    """[day, shift + 1]: what a shift costs less what the covers would pay for it."""
    worth: Values = parts.soft[worker].astype(np.float32)
    worth[parts.hard[worker] > 0] = np.inf
    for number, cover in enumerate(parts.covers):
        if cover.workers is not None and worker not in cover.workers:
            continue
        price = cover.price * (HEAVY if cover.hard else 1)
        paid = price if counts[number] < cover.need else -cover.over_price
        for day, shift in cover.cells:
            worth[day, shift + 1] -= paid
    return worth
