"""From a problem to a result, in this process."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

from nursinghome.roster.check import check
from nursinghome.roster.engine.parts import parts_of
from nursinghome.roster.engine.result import Result, Status
from nursinghome.roster.engine.search import SMALL, Search, Wish, nobody
from nursinghome.roster.problem import Plan, Problem


def solve_here(problem: Problem, wish: Wish, start: Plan | None, cores: int) -> Result:
    begun = time.monotonic()
    parts = parts_of(problem)
    search = Search(parts, start or nobody(parts), wish)
    size = problem.days * len(problem.workers) * len(problem.shifts)
    if cores > 1 and size > SMALL and wish.rounds is None:
        with ThreadPoolExecutor(1) as helper:
            other = helper.submit(search.parts_loop, wish.seed + 1, None)
            _alone(search, size, wish)
            other.result()
    else:
        _alone(search, size, wish)
    verdict = check(problem, search.score.plan)
    return Result(
        plan=search.score.plan,
        objective=verdict.objective,
        broken=verdict.broken,
        bound=search.whole_bound(),
        status=_status(search),
        rounds=search.rounds,
        seconds=time.monotonic() - begun,
    )


def _alone(search: Search, size: int, wish: Wish) -> None:
    search.months()
    if size <= SMALL and not search.over():
        search.whole()
    search.parts_loop(wish.seed, wish.rounds)


def _status(search: Search) -> Status:
    if search.proven:
        return Status.OPTIMAL
    return Status.STOPPED if search.stopped() else Status.IMPROVED
