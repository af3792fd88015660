"""From a problem to a result, in this process."""

from __future__ import annotations

import time

from nursinghome.roster.check import check
from nursinghome.roster.engine.beginning import MONTH, begin
from nursinghome.roster.engine.guides import guided
from nursinghome.roster.engine.parts import Parts, parts_of
from nursinghome.roster.engine.result import Result, Status, nobody
from nursinghome.roster.engine.state import Mate, State, Wish
from nursinghome.roster.problem import Plan, Problem

SMALL = 1000
"""Days × workers × shifts that one exact model takes at once."""


def solve_here(
    problem: Problem, wish: Wish, start: Plan | None, mate: Mate | None = None
) -> Result:
    """All ways one after another, and parts anew until the end; there is always a plan.

    Hard rules come first: only plans that break least of them are compared by their cost. With the
    same seed, and an end by proof or by rounds, the plan is always the same. Otherwise the clock
    decides where the search ends, and with two processes also who finds what first.
    """
    begun = time.monotonic()
    parts = parts_of(problem)
    plan = start or nobody(problem.days, len(problem.workers))
    state = State(parts, plan, wish, mate)
    guide = guided(parts)
    begin(state, guide)
    _improve(state, guide)
    return result_of(problem, state, time.monotonic() - begun)


def help_here(problem: Problem, wish: Wish, mate: Mate) -> None:
    """What the second core does: parts anew from the first plan that it hears of."""
    from nursinghome.roster.engine.columns import Pool  # noqa: PLC0415 - loads the solver
    from nursinghome.roster.engine.renewal import Renewal  # noqa: PLC0415 - as above

    parts = parts_of(problem)
    state = State(parts, nobody(problem.days, len(problem.workers)), wish, mate)
    renewal = Renewal(state, Pool(guided(parts)), wish.seed + 1)
    mate.ready.wait(wish.seconds)
    renewal.go(None)


def _improve(state: State, guide: Parts) -> None:
    from nursinghome.roster.engine.columns import Pool  # noqa: PLC0415 - loads the solver
    from nursinghome.roster.engine.months import months  # noqa: PLC0415 - as above
    from nursinghome.roster.engine.renewal import Renewal  # noqa: PLC0415 - as above

    pool = Pool(guide)
    if state.parts.problem.days <= MONTH and not state.over():
        months(state, pool)
    renewal = Renewal(state, pool, state.wish.seed)
    problem = state.parts.problem
    size = problem.days * len(problem.workers) * len(problem.shifts)
    if size <= SMALL and not state.over():
        renewal.whole()
    renewal.go(state.wish.rounds)


def result_of(problem: Problem, state: State, seconds: float) -> Result:
    plan = state.score.plan
    verdict = check(problem, plan)
    return Result(
        plan=plan,
        objective=verdict.objective,
        broken=verdict.broken,
        bound=state.whole_bound(),
        status=_status(state),
        rounds=state.rounds,
        seconds=seconds,
    )


def _status(state: State) -> Status:
    if state.proven:
        return Status.OPTIMAL
    return Status.STOPPED if state.stopped else Status.IMPROVED
