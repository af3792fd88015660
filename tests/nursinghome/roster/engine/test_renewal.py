"""The ways of the search by themselves."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest

from nursinghome.roster.check import check
from nursinghome.roster.engine import pricer as pricers
from nursinghome.roster.engine.beginning import begin
from nursinghome.roster.engine.columns import Master, Pool
from nursinghome.roster.engine.exact import Aim, part_of
from nursinghome.roster.engine.greedy import one_by_one
from nursinghome.roster.engine.mip import Effort, best
from nursinghome.roster.engine.months import months
from nursinghome.roster.engine.parts import parts_of
from nursinghome.roster.engine.renewal import Renewal
from nursinghome.roster.engine.result import News, nobody
from nursinghome.roster.engine.state import State, Wish
from nursinghome.roster.problem import Cover, Limit, Problem, Shift, Spans
from tests.nursinghome.roster.chance import home


def _soft(days: int = 5) -> Problem:
    """Two workers for two shifts a day, all of it wished and nothing asked."""
    return Problem(
        days=days,
        shifts=(Shift(name="早", minutes=480), Shift(name="夜", minutes=480)),
        workers=("甲", "乙"),
        covers=tuple(
            Cover(rule="need", hard=False, price=2, cells=((day, shift),), need=1, over_price=1)
            for day in range(days)
            for shift in range(2)
        ),
    )


def test_parts_without_whole_months_reach_the_best_plan() -> None:
    parts = parts_of(_soft())
    state = State(parts, nobody(5, 2), Wish(seconds=120))
    Renewal(state, Pool(parts), 1).go(12)
    assert state.score.cost == (0, 0)
    assert state.proven


def test_months_of_some_people_make_a_plan_better() -> None:
    parts = parts_of(_soft())
    heard = list[News]()
    state = State(parts, nobody(5, 2), Wish(seconds=120, rounds=9, tell=heard.append))
    renewal = Renewal(state, Pool(parts), 1)
    for _ in range(9):
        renewal._months()
    assert state.score.cost[1] <= 4
    assert heard[-1].plan == state.score.plan


def test_months_of_some_are_chosen_beside_those_of_the_others() -> None:
    problem = home(4, days=7)
    parts = parts_of(problem)
    state = State(parts, nobody(7, 4), Wish(seconds=120))
    begin(state, parts)
    before = state.score.cost
    renewal = Renewal(state, Pool(parts), 1)
    renewal.sizes["months"] = 2.0
    for _ in range(4):
        renewal._months()
    verdict = check(problem, state.score.plan)
    assert (verdict.broken, verdict.objective) == state.score.cost
    assert state.score.cost <= before


def test_the_solver_itself_is_stopped() -> None:
    parts = parts_of(home(12))
    free = np.ones((12, 31), dtype=bool)
    part = part_of(parts, nobody(31, 12), free, Aim.MEND)
    begun = time.monotonic()
    answer = best(part.model, Effort(seconds=200), stop=lambda: True)
    assert not answer.done
    assert time.monotonic() - begun < 60


def test_nothing_more_is_looked_for_in_a_choice_that_took_too_long() -> None:
    parts = parts_of(_soft())
    state = State(parts, nobody(5, 2), Wish(seconds=0))
    assert not Renewal(state, Pool(parts), 1)._months()
    assert state.score.plan == nobody(5, 2)


def test_whole_months_leave_the_rest_of_the_time_to_others() -> None:
    parts = parts_of(_soft())
    state = State(parts, nobody(5, 2), Wish(seconds=0))
    months(state, Pool(parts))
    assert state.score.plan == nobody(5, 2)
    assert not state.proven


def test_no_month_is_looked_for_once_it_is_stopped() -> None:
    parts = parts_of(_soft())
    master = Master(Pool(parts), (0, 1), [0] * len(parts.covers))
    _, shares, more = master.improve(5, lambda: True)
    assert more
    assert len(shares) == 0
    assert not master.dive(1, lambda: True)
    cost, _, more = master.improve(50, lambda: False)
    assert (round(cost), more) == (0, False)


@pytest.mark.parametrize("many", [1, 1000])
def test_what_is_not_told_apart_becomes_dearer_until_it_is_kept(
    monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    """Two sums and a long span: only the first is told apart in so small a room, to begin with."""
    monkeypatch.setattr(pricers, "FEW", 1)
    monkeypatch.setattr(pricers, "MANY", many)
    every = tuple((day, shift, 1) for day in range(5) for shift in range(2))
    few = tuple((day, 0, 1) for day in range(5))
    problem = replace(
        _soft(),
        limits=(
            Limit(rule="all", hard=True, worker=0, terms=every, least=1, most=4),
            Limit(rule="early", hard=True, worker=0, terms=few, most=1),
            Limit(rule="fixed", hard=True, worker=1, terms=every, least=11),
        ),
        spans=(
            Spans(
                rule="long", hard=True, worker=0, spans=((0, 1, 2),), shifts=frozenset({1}), most=0
            ),
        ),
    )
    parts = parts_of(problem)
    rows = one_by_one(parts, Pool(parts).pricer, lambda: False)
    assert parts.own(0, rows[0])[0] == 0
    assert rows[1] == (-1,) * 5
