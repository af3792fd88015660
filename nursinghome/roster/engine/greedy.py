"""A first plan: one worker after another takes the month that is worth most to the covers left."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nursinghome.roster.engine.parts import HEAVY, Parts
from nursinghome.roster.engine.pricer import Pricer
from nursinghome.roster.engine.result import Stop
from nursinghome.roster.engine.steps import Row, Values
from nursinghome.roster.problem import OFF

DEARER, DEAREST = 10.0, 500.0
"""What a shift too many is made dearer by at first, and at the very most."""


def one_by_one(parts: Parts, pricer: Pricer, stop: Stop, *, together: int = 1) -> list[Row]:
    """A month for everybody; days off for those who have none, or once it is stopped.

    With more than one `together` they draw lots for what the covers still need: quicker, not so good.
    """
    problem = parts.problem
    counts = [0] * len(parts.covers)
    prices = parts.soft.astype(np.float32)
    rows = [(OFF,) * problem.days for _ in problem.workers]
    for some in pricer.batches(together):
        if stop():
            break
        for place, worker in enumerate(some):
            prices[worker] = _worth(parts, worker, counts, (place, len(some)))
        for worker, row in _kept(parts, pricer, some, prices).items():
            rows[worker] = row
            for cover in parts.counts(worker, row):
                counts[cover] += 1
    return rows


def _kept(parts: Parts, pricer: Pricer, some: Sequence[int], prices: Values) -> dict[int, Row]:
    """Rows; what one has too much of becomes dearer until it keeps all, or nothing helps."""
    found: dict[int, Row] = {}
    dearer = DEARER
    while some and dearer <= DEAREST:
        new = {worker: row for worker, _, row in pricer.price(prices, some)}
        found |= new
        some = [worker for worker, row in new.items() if parts.own(worker, row)[0]]
        more = [pricer.tell_more(worker) for worker in some]
        if not any(more):
            dearer *= 7
            for worker in some:
                for day, shift in parts.beyond(worker, found[worker]):
                    prices[worker, day, shift + 1] += dearer
    return found


def _worth(parts: Parts, worker: int, counts: list[int], lot: tuple[int, int]) -> Values:
    """[day, shift + 1]: what a shift costs less what the covers would pay for it.

    Of as many as choose at once, what a cover needs is paid to as many as it needs, in turn.
    """
    worth: Values = parts.soft[worker].astype(np.float32)
    worth[parts.hard[worker] > 0] = np.inf
    for number, cover in enumerate(parts.covers):
        if cover.workers is not None and worker not in cover.workers:
            continue
        price = cover.price * (HEAVY if cover.hard else 1)
        mine = (lot[0] + number) % lot[1]
        paid = price if counts[number] + mine < cover.need else -cover.over_price
        for day, shift in cover.cells:
            worth[day, shift + 1] -= paid
    return worth
