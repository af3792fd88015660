"""The exact model and the running score say of every plan what the checker says."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from nursinghome.roster.check import check
from nursinghome.roster.engine.exact import Aim, part_of
from nursinghome.roster.engine.mip import Effort, best
from nursinghome.roster.engine.parts import HEAVY, parts_of
from nursinghome.roster.engine.score import Score
from nursinghome.roster.problem import Plan, Problem
from tests.nursinghome.roster.problems import any_plan, any_problem, chance


def _verdict(problem: Problem, plan: Plan) -> tuple[int, int]:
    verdict = check(problem, plan)
    return verdict.broken, verdict.objective


def _modelled(problem: Problem, now: Plan, free: NDArray[np.bool_], then: Plan, aim: Aim) -> float:
    """What a plan costs in the model of another."""
    part = part_of(parts_of(problem), now, free, aim)
    for column, (worker, day, shift) in part.places.items():
        works = float(then[worker][day] == shift)
        part.model.lower[column] = part.model.upper[column] = works
    answer = best(part.model, Effort(seconds=10, gap=0.0))
    assert answer.values is not None
    if part.places:
        assert part.rows(answer.values, now).items() <= dict(enumerate(then)).items()
    return float(answer.values @ np.array(part.model.cost))


@given(st.integers(0, 10**9))
def test_the_score_is_the_checkers_verdict(seed: int) -> None:
    pick = chance(seed)
    problem = any_problem(pick)
    one, other = any_plan(pick, problem), any_plan(pick, problem)
    score = Score(parts_of(problem), one)
    assert score.cost == _verdict(problem, one)
    changed = {0: other[0], 1: other[1]}
    better = score.try_rows(changed)
    after = (*other[:2], *one[2:])
    assert better == (_verdict(problem, after) < _verdict(problem, one))
    assert score.cost == _verdict(problem, score.plan)
    if _verdict(problem, after) > _verdict(problem, one):
        assert score.plan == one
    else:
        assert score.plan == after


@given(st.integers(0, 10**9))
def test_the_model_costs_what_the_checker_says(seed: int) -> None:
    """Also when only some days are free: the difference of two plans is the same in both."""
    pick = chance(seed)
    problem = any_problem(pick)
    one, wish = any_plan(pick, problem), any_plan(pick, problem)
    free = np.array([[pick.random() < 0.7 for _ in row] for row in one])
    other = tuple(
        tuple(new if open_ else old for old, new, open_ in zip(*rows, strict=True))
        for rows in zip(one, wish, free, strict=True)
    )
    hard, soft = (
        new - old for old, new in zip(_verdict(problem, one), _verdict(problem, other), strict=True)
    )
    mend = [_modelled(problem, one, free, plan, Aim.MEND) for plan in (one, other)]
    assert round(mend[1] - mend[0]) == HEAVY * hard + soft
    if hard <= 0:
        cheap = [_modelled(problem, one, free, plan, Aim.CHEAP) for plan in (one, other)]
        assert round(cheap[1] - cheap[0]) == soft


@given(st.integers(0, 10**9))
def test_the_plan_of_today_is_worth_in_the_model_what_it_says(seed: int) -> None:
    pick = chance(seed)
    problem = any_problem(pick)
    plan = any_plan(pick, problem)
    free = np.ones((len(plan), problem.days), dtype=bool)
    part = part_of(parts_of(problem), plan, free, Aim.MEND)
    worth = float(part.now @ np.array(part.model.cost))
    assert round(worth) == round(_modelled(problem, plan, free, plan, Aim.MEND))
