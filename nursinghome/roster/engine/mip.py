"""The solver behind everything: HiGHS, one core for each model, the same answer for the same seed."""

from __future__ import annotations

import math
import time
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from nursinghome.roster.engine.result import Stop

Floats = NDArray[np.float64]


class Model:
    """Columns and rows as they are gathered."""

    def __init__(self) -> None:
        self.cost = array("d")
        self.lower = array("d")
        self.upper = array("d")
        self.whole = array("b")
        self._low = array("d")
        self._high = array("d")
        self._starts = array("i", [0])
        self._at = array("i")
        self._by = array("d")

    def column(self, cost: float = 0.0, upper: float = math.inf, *, whole: bool = False) -> int:
        self.cost.append(cost)
        self.lower.append(0.0)
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.cost) - 1

    def row(self, low: float, terms: Iterable[tuple[int, float]], high: float) -> None:
        for column, by in terms:
            self._at.append(column)
            self._by.append(by)
        self._starts.append(len(self._at))
        self._low.append(low)
        self._high.append(high)

    def highs(self) -> highspy.Highs:
        """A solver that holds this model."""
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(self.cost), len(self._low)
        lp.col_cost_ = np.array(self.cost)
        lp.col_lower_, lp.col_upper_ = np.array(self.lower), np.array(self.upper)
        lp.row_lower_, lp.row_upper_ = np.array(self._low), np.array(self._high)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.array(self._starts)
        lp.a_matrix_.index_ = np.array(self._at)
        lp.a_matrix_.value_ = np.array(self._by)
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        lp.integrality_ = [kinds[one] for one in self.whole]
        solver = quiet()
        solver.passModel(lp)
        return solver


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the solver says."""

    values: Floats | None
    """None when it found nothing in its time, or nothing is possible."""
    bound: float
    """No answer costs less; minus infinity when nothing is known."""
    done: bool
    """Proven: nothing is cheaper, or nothing is possible."""


class _Quiet(highspy.Highs):
    """It greets on stdout when its callbacks are set up, unless it was told not to before."""

    def enableCallbacks(self) -> None:  # noqa: N802 - the library's name
        self.setOptionValue("output_flag", False)  # noqa: FBT003 - the library's own way
        super().enableCallbacks()  # type: ignore[no-untyped-call] # the library has no types here


def quiet(seed: int = 1) -> highspy.Highs:
    """A solver that says nothing and uses one core."""
    solver = _Quiet()  # type: ignore[no-untyped-call] # as above
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("parallel", "off")
    solver.setOptionValue("random_seed", seed)
    return solver


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How long one model may be worked on."""

    seconds: float
    nodes: int | None = None
    gap: float = 0.999
    """Costs are whole numbers: whoever is nearer than one has the best."""
    seed: int = 1


def best(
    model: Model, effort: Effort, start: Floats | None = None, stop: Stop | None = None
) -> Answer:
    """The cheapest values of a model."""
    solver = model.highs()
    if start is not None:
        solver.setSolution(_solution(start))
    return run(solver, effort, stop)


def run(solver: highspy.Highs, effort: Effort, stop: Stop | None = None) -> Answer:
    """Let a solver work for so long."""
    solver.setOptionValue("random_seed", effort.seed)
    solver.setOptionValue("time_limit", max(0.01, effort.seconds))
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", effort.gap)
    if effort.nodes is not None:
        solver.setOptionValue("mip_max_nodes", effort.nodes)
    if stop is not None:
        _listen(solver, stop)
    solver.run()
    return _answer(solver)


def _solution(values: Floats) -> highspy.HighsSolution:
    solution = highspy.HighsSolution()
    solution.col_value = list(values)
    return solution


def _listen(solver: highspy.Highs, stop: Stop) -> None:
    """Ask every now and then whether to stop: asking costs more than the solver's own step."""
    asked = time.monotonic()

    def ask(event: highspy.HighsCallbackEvent) -> None:
        nonlocal asked
        if time.monotonic() - asked > 0.05:
            asked = time.monotonic()
            if stop():
                event.interrupt()

    solver.cbMipInterrupt.subscribe(ask)
    solver.cbSimplexInterrupt.subscribe(ask)


def _answer(solver: highspy.Highs) -> Answer:
    status, info = solver.getModelStatus(), solver.getInfo()
    done = status == highspy.HighsModelStatus.kOptimal
    impossible = status == highspy.HighsModelStatus.kInfeasible
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    return Answer(
        values=np.array(solver.getSolution().col_value) if found and not impossible else None,
        bound=info.mip_dual_bound if math.isfinite(info.mip_dual_bound) else -math.inf,
        done=done or impossible,
    )
