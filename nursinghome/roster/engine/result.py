"""What the engine answers; nothing heavy is loaded for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from nursinghome.roster.problem import OFF, Plan

OnProgress = Callable[[int, int, int | None], None]
"""(objective, broken, bound) whenever one of them has become better."""
Stop = Callable[[], bool]


class Status(StrEnum):
    """Why the engine ended."""

    OPTIMAL = "optimal"
    """Proven: every hard rule is kept, and nothing is cheaper."""
    IMPROVED = "improved"
    """The time, or the rounds, were used up."""
    STOPPED = "stopped"
    """Somebody stopped it; the plan is the best until then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The best plan that was found, as the checker judges it."""

    plan: Plan
    objective: int
    broken: int
    bound: int | None
    """No plan that keeps every hard rule costs less; None when nothing is proven."""
    status: Status
    rounds: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What has become better."""

    objective: int
    broken: int
    bound: int | None
    rounds: int
    plan: Plan | None
    """None when only the bound is new."""
    proven: bool


def nobody(days: int, workers: int) -> Plan:
    """A plan in which nobody works."""
    return tuple((OFF,) * days for _ in range(workers))
