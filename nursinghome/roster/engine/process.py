"""The engine in a process of its own: the window never waits, and ends it whenever it wants."""

from __future__ import annotations

import multiprocessing
import os
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from nursinghome.core.errors import Trouble
from nursinghome.roster.engine.result import OnProgress, Result, Stop
from nursinghome.roster.problem import Plan, Problem

LATE = 30.0
"""Seconds after its time when a process that says nothing any longer is given up."""
_TICK = 0.05

Task = tuple[Problem, float, int, Plan | None, int | None]
"""Problem, the moment of the system's steady clock at which the time is up, seed, start, rounds."""
_LEAST = 0.2
"""Seconds that are left to the engine however long its start took."""


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
    """As `solve`, in a process of its own and with up to two cores; its start is part of the time.

    A packaged program calls `multiprocessing.freeze_support()` first of all. A process that ends
    without an answer is a `Trouble`.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    task: Task = (problem, time.monotonic() + seconds, seed, start, rounds)
    child = context.Process(target=work, args=(theirs, task), daemon=True)
    child.start()
    theirs.close()
    try:
        return _listen(ours, child, on_progress, stop)
    finally:
        ours.close()
        child.join(1.0)
        child.kill()
        child.join()
        child.close()


def _listen(
    pipe: Connection, child: BaseProcess, on_progress: OnProgress | None, stop: Stop | None
) -> Result:
    """Tell what comes, pass on the wish to stop, until the result is there."""
    told = False
    while True:
        if not told and stop is not None and stop():
            told = True
            _send(pipe, "stop")
        try:
            if not pipe.poll(_TICK):
                continue
            word = pipe.recv()
        except (EOFError, OSError):
            child.join(1.0)
            raise _gone(child.exitcode) from None
        if isinstance(word, Result):
            return word
        if isinstance(word, str):
            raise _gone(None, word)
        if on_progress is not None:
            on_progress(*word)


def _send(pipe: Connection, word: object) -> None:
    with suppress(OSError):  # it has just ended; what it said before is still to be read
        pipe.send(word)


def _gone(code: int | None, word: str = "") -> Trouble:
    why = word or f"进程提前退出，代码 {code}"
    return Trouble(f"排班计算中断（{why}）。请关闭其他程序后再排一次；原来的班表没有改动。")


def work(pipe: Connection, task: Task) -> None:
    """What the process does: solve, tell of progress, and look for the wish to stop."""
    from nursinghome.roster.engine.search import Wish  # noqa: PLC0415 - loads the solver
    from nursinghome.roster.engine.solving import solve_here  # noqa: PLC0415 - as above

    problem, ends, seed, start, rounds = task
    seconds = max(_LEAST, ends - time.monotonic())  # one clock for all processes

    def tell(objective: int, broken: int, bound: int | None) -> None:
        pipe.send((objective, broken, bound))

    wish = Wish(seconds=seconds, seed=seed, rounds=rounds, on_progress=tell, stop=pipe.poll)
    try:
        pipe.send(solve_here(problem, wish, start, min(2, os.cpu_count() or 1)))
    except MemoryError:
        pipe.send("内存不足")
    finally:
        pipe.close()
