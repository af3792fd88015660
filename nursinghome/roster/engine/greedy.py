"""A first plan: one worker after another takes the month that is worth most to the covers left."""

from __future__ import annotations

import numpy as np

from nursinghome.roster.engine.parts import HEAVY, Parts
from nursinghome.roster.engine.pricer import Pricer
from nursinghome.roster.engine.result import Stop
from nursinghome.roster.engine.steps import Row, Values
from nursinghome.roster.problem import OFF

DEARER, DEAREST = 2.0, 500.0
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
        found = {worker: row for worker, _, row in pricer.price(prices, some)}
        for worker, row in found.items():
            rows[worker] = _kept(parts, pricer, worker, prices, row)
            for cover in parts.counts(worker, rows[worker]):
                counts[cover] += 1
    return rows


def _kept(parts: Parts, pricer: Pricer, worker: int, prices: Values, row: Row) -> Row:
    """What a row has too much of becomes dearer until it keeps all, or nothing helps."""
    dearer = DEARER
    while parts.own(worker, row)[0] and dearer <= DEAREST:
        if not pricer.tell_more(worker):
            dearer *= 4
            for day, shift in parts.beyond(worker, row):
                prices[worker, day, shift + 1] += dearer
        row = next((row for _, _, row in pricer.price(prices, [worker])), row)
    return row


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
