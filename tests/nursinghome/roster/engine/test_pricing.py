"""The cheapest month of a worker is the cheapest of all months, tried one by one."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from nursinghome.roster.engine import pricer as pricers
from nursinghome.roster.engine.mip import Floats
from nursinghome.roster.engine.parts import Parts, parts_of
from nursinghome.roster.engine.pricer import Pricer
from nursinghome.roster.engine.steps import Row
from nursinghome.roster.problem import OFF
from tests.nursinghome.roster.chance import home
from tests.nursinghome.roster.problems import any_problem, chance


def _cheapest(parts: Parts, worker: int, prices: Floats) -> float:
    """By trying every month that keeps the hard rules."""
    problem = parts.problem
    best = math.inf
    for row in itertools.product(range(OFF, len(problem.shifts)), repeat=problem.days):
        broken, cost = parts.own(worker, row)
        if not broken:
            best = min(best, cost + sum(prices[day, shift + 1] for day, shift in enumerate(row)))
    return best


def _prices(parts: Parts, seed: int) -> Floats:
    drawn = np.random.default_rng(seed).integers(-9, 9, parts.soft.shape)
    return np.asarray(drawn, dtype=np.float64)


def _all_prices(parts: Parts, extra: Floats) -> NDArray[np.float32]:
    prices = np.asarray(parts.soft + extra, dtype=np.float32)
    prices[parts.hard > 0] = np.inf
    return prices


def _priced(parts: Parts, extra: Floats) -> dict[int, tuple[float, Row]]:
    """Sums are told apart until no row breaks one, or no more can be."""
    pricer = Pricer(parts)
    who = range(len(parts.problem.workers))
    while True:
        found = {
            one: (cost, row) for one, cost, row in pricer.price(_all_prices(parts, extra), who)
        }
        broken = [one for one, (_, row) in found.items() if parts.own(one, row)[0]]
        if not sum(pricer.tell_more(one) for one in broken):
            return found


@given(st.integers(0, 10**9))
def test_no_month_is_cheaper_than_the_one_that_is_priced(seed: int) -> None:
    pick = chance(seed)
    problem = any_problem(pick, most_days=5)
    parts = parts_of(problem)
    extra = _prices(parts, seed)
    found = _priced(parts, extra)
    for worker in range(len(problem.workers)):
        cheapest = _cheapest(parts, worker, extra[worker])
        cost, row = found.get(worker, (math.inf, ()))
        assert cost <= cheapest + 0.01
        if row and not parts.own(worker, row)[0]:
            paid = sum(extra[worker][day, shift + 1] for day, shift in enumerate(row))
            assert cost <= parts.own(worker, row)[1] + paid + 0.01


def test_workers_priced_apart_have_the_same_months_as_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parts = parts_of(home(6, days=10))
    extra = _prices(parts, 1)
    together = _priced(parts, extra)
    monkeypatch.setattr(pricers, "CACHE", 1)
    apart = _priced(parts, extra)
    assert {one: cost for one, (cost, _) in apart.items()} == {
        one: cost for one, (cost, _) in together.items()
    }


def test_who_has_no_more_told_apart_stays_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pricers, "CACHE", 1)
    parts = parts_of(home(4, days=10))
    pricer = Pricer(parts)
    before = pricer._grouped()
    pricer.tell_more(0)
    groups = pricer._grouped()
    assert [one for one in groups if 0 not in one.workers] == [
        one for one in before if 0 not in one.workers
    ]
