"""The engine in processes of its own: the window never waits, and ends them whenever it wants."""

from __future__ import annotations

import multiprocessing
import os
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from nursinghome.core.errors import Trouble
from nursinghome.roster.check import check
from nursinghome.roster.engine.result import News, OnProgress, Result, Status, Stop, nobody
from nursinghome.roster.problem import Plan, Problem

_TICK = 0.05
_SPARE = 0.25
"""Seconds before the end when the engine puts its answer together by itself."""
LATE = 10.0
"""Seconds after its time that a busy machine has for the first plan at all."""
TINY = 500
"""Days × workers × shifts that one process has enough of."""

Task = tuple[Problem, float, int, Plan | None, int | None]
"""Problem, the moment of the system's steady clock at which the time is up, seed, start, rounds."""


def run(  # noqa: PLR0913 - as solve
    problem: Problem,
    *,
    seconds: float,
    seed: int = 1,
    start: Plan | None = None,
    rounds: int | None = None,
    on_progress: OnProgress | None = None,
    stop: Stop | None = None,
) -> Result:
    """As `solve`, in processes of its own, with two for large rosters; their start is part of the time.

    It answers in time whatever they are at: the best that they told of is known here; only for the
    first plan that is of use it waits a little longer. A packaged program calls `multiprocessing.freeze_support()` first of all. A process that ends without an
    answer is a `Trouble`.
    """
    begun = time.monotonic()
    watch = _Watch(problem, start, begun, begun + seconds)
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    lead, mate = context.Pipe() if _for_two(problem, rounds) else (None, None)
    task: Task = (problem, begun + seconds, seed, start, rounds)
    children = [context.Process(target=work, args=(theirs, task, lead), daemon=True)]
    if mate is not None:
        children.append(context.Process(target=assist, args=(mate, task), daemon=True))
    for child in children:
        child.start()
    for end in (theirs, lead, mate):
        if end is not None:
            end.close()
    try:
        return watch.listen(ours, children[0], on_progress, stop)
    finally:
        ours.close()
        for child in children:
            _end(child)


def _for_two(problem: Problem, rounds: int | None) -> bool:
    size = problem.days * len(problem.workers) * len(problem.shifts)
    return rounds is None and size > TINY and (os.cpu_count() or 1) > 1


def _end(child: BaseProcess) -> None:
    child.kill()
    child.join()
    child.close()


class _Watch:
    """What is known of the processes here."""

    def __init__(self, problem: Problem, start: Plan | None, begun: float, ends: float) -> None:
        self.problem, self.begun, self.ends = problem, begun, ends
        self.plan = self.start = start or nobody(problem.days, len(problem.workers))
        self.news: News | None = None
        self.late = LATE if check(problem, self.plan).broken else 0.0
        """As long as nothing better is known than a start that cannot be used."""

    def listen(
        self,
        pipe: Connection,
        child: BaseProcess,
        on_progress: OnProgress | None,
        stop: Stop | None,
    ) -> Result:
        """Tell what comes until the result is there, the time is up, or somebody stops it."""
        while (left := self.ends + self.late - time.monotonic()) > 0:
            if stop is not None and stop():
                return self._known(Status.STOPPED)
            try:
                if not pipe.poll(min(_TICK, left)):
                    continue
                word = pipe.recv()
            except (EOFError, OSError):
                child.join(1.0)
                raise _gone(f"进程提前退出，代码 {child.exitcode}") from None
            if isinstance(word, Result):
                return word
            if isinstance(word, str):
                raise _gone(word)
            self._hear(word)
            if on_progress is not None:
                on_progress(word.objective, word.broken, word.bound)
        return self._known(Status.IMPROVED)

    def _hear(self, news: News) -> None:
        self.news = news
        self.plan = news.plan or self.plan
        self.late = self.late if self.plan == self.start else 0.0

    def _known(self, status: Status) -> Result:
        """The best that was told of; its process may be at something long."""
        news, verdict = self.news, check(self.problem, self.plan)
        return Result(
            plan=self.plan,
            objective=verdict.objective,
            broken=verdict.broken,
            bound=None if news is None else news.bound,
            status=Status.OPTIMAL if news is not None and news.proven else status,
            rounds=0 if news is None else news.rounds,
            seconds=time.monotonic() - self.begun,
        )


def _gone(why: str) -> Trouble:
    return Trouble(f"排班计算中断（{why}）。请关闭其他程序后再排一次；原来的班表没有改动。")


def work(pipe: Connection, task: Task, lead: Connection | None = None) -> None:
    """What the first process does: solve, and tell of progress."""
    from nursinghome.roster.engine.solving import solve_here  # noqa: PLC0415 - loads numpy
    from nursinghome.roster.engine.state import Mate, Wish  # noqa: PLC0415 - as above

    problem, ends, seed, start, rounds = task
    wish = Wish(seconds=_left(ends), seed=seed, rounds=rounds, tell=pipe.send)
    try:
        pipe.send(solve_here(problem, wish, start, None if lead is None else Mate(lead)))
    except MemoryError:
        pipe.send("内存不足")
    finally:
        pipe.close()


def assist(pipe: Connection, task: Task) -> None:
    """What the second process does; without it the first goes on alone."""
    from nursinghome.roster.engine.solving import help_here  # noqa: PLC0415 - loads the solver
    from nursinghome.roster.engine.state import Mate, Wish  # noqa: PLC0415 - as above

    problem, ends, seed, _, _ = task
    with suppress(MemoryError, EOFError, OSError):  # a lost helper is no loss of the answer
        help_here(problem, Wish(seconds=_left(ends), seed=seed), Mate(pipe))


def _left(ends: float) -> float:
    """One clock for all processes; whose start took all of the time is ended by who waits."""
    left = ends - _SPARE - time.monotonic()
    return left if left > _SPARE else LATE
