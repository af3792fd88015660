"""Judges a month's roster, and makes one: the month is a problem, the engine's plan its draft."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nursinghome.core.dates import Month
from nursinghome.core.errors import Clash
from nursinghome.roster.building import build, plan_of
from nursinghome.roster.check import check
from nursinghome.roster.fairness import Fairness, fairness, tallies
from nursinghome.roster.model import MonthView, Violation
from nursinghome.roster.repairs import judge_with_repairs
from nursinghome.roster.service import SEE, YEAR
from nursinghome.roster.viewing import history, labour_of, month_view
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A month's roster with what is wrong with it."""

    view: MonthView
    objective: int
    """What the wishes and fair shares that are not met cost."""
    violations: tuple[Violation, ...]
    """With repairs, what may not be first."""
    fairness: Fairness
    """Over the twelve months that end with this one."""

    @property
    def is_kept(self) -> bool:
        """Whether every hard rule is kept."""
        return not any(one.hard for one in self.violations)


class MakingService:
    """Takes a while: for another thread, with a connection of its own."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._registry = registry

    def check(self, month: Month) -> Judged:
        """The month as it stands. Raises Clash while there is nobody or no shift."""
        self._ledger.require(SEE)
        return self._judged(self._view(month))

    def _view(self, month: Month) -> MonthView:
        """The month with what everybody has had before."""
        view = month_view(self._ledger, self._registry, month)
        if not view.members:
            raise Clash(f"{month.words}没有可以排班的员工。请先在「员工」里登记护理员。")
        if not view.kinds:
            raise Clash("还没有班次。请先在「排班」里启用常用班次，或自己建。")
        before = history(self._ledger.db, month.plus(-1), YEAR - 1)
        return replace(view, tallies=tallies(before))

    def _judged(self, view: MonthView) -> Judged:
        labour = labour_of(self._registry, view.rules)
        built = build(view, labour)
        past = history(self._ledger.db, view.month.plus(-1), YEAR - 1)
        return Judged(
            view=view,
            objective=check(built.problem, plan_of(view, built)).objective,
            violations=judge_with_repairs(view, labour),
            fairness=fairness((*past, view)),
        )
