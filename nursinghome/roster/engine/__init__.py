"""The engine of the rosters: the best plan for a problem, here or in a process of its own.

Nothing heavy is loaded by importing it; the solver is loaded by `solve`, and by `run` only in the
process that it starts.
"""

from __future__ import annotations

from nursinghome.roster.engine.process import run
from nursinghome.roster.engine.result import News, OnProgress, Result, Status, Stop
from nursinghome.roster.problem import Plan, Problem

__all__ = ["OnProgress", "Result", "Status", "Stop", "run", "solve"]


def solve(  # noqa: PLR0913 - a problem, and what each caller may wish
    problem: Problem,
    *,
    seconds: float,
    seed: int = 1,
    start: Plan | None = None,
    rounds: int | None = None,
    on_progress: OnProgress | None = None,
    stop: Stop | None = None,
) -> Result:
    """The best plan that can be found in so many seconds, always one.

    Hard rules come first: only plans that break least of them are compared by their cost. With the
    same seed, and an end by proof or by `rounds`, the plan is always the same. Otherwise the clock
    decides where the search ends, and with two processes also who finds what first.
    """
    from nursinghome.roster.engine.solving import solve_here  # noqa: PLC0415 - loads the solver
    from nursinghome.roster.engine.state import Wish  # noqa: PLC0415 - as above

    def tell(news: News) -> None:
        if on_progress is not None:
            on_progress(news.objective, news.broken, news.bound)

    wish = Wish(seconds=seconds, seed=seed, rounds=rounds, tell=tell, stop=stop)
    return solve_here(problem, wish, start)
