"""Whole months: a bound from a linear programme over them, and plans by choosing one after another."""

from __future__ import annotations

from nursinghome.roster.engine.columns import Master, Pool
from nursinghome.roster.engine.mip import Effort
from nursinghome.roster.engine.state import State

ROOT, MONTHS = 0.4, 0.7
"""Shares of the time after which the prices, and the whole months, must do as they are."""
DIVES = (1, 3, 8)
"""Rounds of looking for missing months after each that is fixed."""
NODES = 600
SLICE = 4.0
"""Seconds for one choice, at most."""


def months(state: State, pool: Pool) -> None:
    """Until nothing more comes of it, or others should have the rest of the time."""
    workers = range(len(pool.parts.problem.workers))
    master = Master(pool, workers, [0] * len(pool.parts.covers))
    master.add_plan(state.score.plan)
    more = True
    while more and not state.spent(ROOT):
        _, _, more = master.improve(1, state.over)
        state.prove(master.bound)
    for rounds in DIVES:
        if state.spent(MONTHS):
            return
        _dive(state, master, rounds)


def _dive(state: State, master: Master, rounds: int) -> None:
    if master.dive(rounds, lambda: state.spent(MONTHS)):
        state.take({worker: column.row for worker, column in master.fixed.items()})
    master.loosen()
    if not state.spent(MONTHS):
        effort = Effort(seconds=state.room(min(SLICE, state.left() / 10)), nodes=NODES)
        state.take(master.choose(effort, state.score.plan, state.over))
