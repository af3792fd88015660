"""The engine in this process, without the one that the program starts for it."""

from __future__ import annotations

from nursinghome.roster.engine import OnProgress, Result, Stop
from nursinghome.roster.engine.result import News
from nursinghome.roster.engine.solving import solve_here
from nursinghome.roster.engine.state import Wish
from nursinghome.roster.problem import Plan, Problem


def solve(
    problem: Problem,
    *,
    seconds: float,
    seed: int = 1,
    start: Plan | None = None,
    rounds: int | None = None,
    on_progress: OnProgress | None = None,
    stop: Stop | None = None,
) -> Result:
    """With the same seed, and an end by proof or by `rounds`, the plan is always the same."""

    def tell(news: News) -> None:
        if on_progress is not None:
            on_progress(news.objective, news.broken, news.bound)

    wish = Wish(seconds=seconds, seed=seed, rounds=rounds, tell=tell, stop=stop)
    return solve_here(problem, wish, start)
