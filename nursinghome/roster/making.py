"""Judges a month's roster, and makes one: the month is a problem, the engine's plan its draft."""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import monotonic
from typing import TYPE_CHECKING

from nursinghome.core.dates import Month
from nursinghome.core.errors import Clash
from nursinghome.roster.copying import pattern
from nursinghome.roster.model import MonthView, Violation
from nursinghome.roster.service import CHANGE, SEE, YEAR, RosterService
from nursinghome.roster.viewing import changed, history, labour_of, month_view
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger

if TYPE_CHECKING:
    from nursinghome.roster.bars import Fairness
    from nursinghome.roster.building import Built
    from nursinghome.roster.engine import OnProgress, Result, Status, Stop
    from nursinghome.roster.problem import Plan

USUAL_SECONDS = 10.0
"""For the engine and the repairs of what it cannot keep, together."""
_FOR_REPAIRS = 2.5
"""Seconds of these that are left for repairs; of less time a quarter."""
PATIENCE = 8.0
"""Seconds that repairs of a month as it stands may take."""


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
    searched: int = 0
    """Of how many violations repairs were looked for: time may have run out before the last."""

    @property
    def is_kept(self) -> bool:
        """Whether every hard rule is kept."""
        return not any(one.hard for one in self.violations)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What the engine made of a month."""

    judged: Judged
    status: Status
    bound: int | None
    """No roster that keeps every hard rule costs less; None when nothing is proven."""
    seconds: float
    cells: int
    """How many were written; 0 for a try."""


class MakingService:
    """Takes a while: for another thread, with a connection of its own."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._registry = registry

    def check(self, month: Month) -> Judged:
        """The month as it stands. Raises Clash while there is nobody or no shift."""
        self._ledger.require(SEE)
        return self._judged(self._view(month), until=monotonic() + PATIENCE)

    def make(  # noqa: PLR0913 - a month, and what the engine lets one wish
        self,
        month: Month,
        *,
        seconds: float = USUAL_SECONDS,
        seed: int = 1,
        rounds: int | None = None,
        dry_run: bool = False,
        repairs: bool = True,
        on_progress: OnProgress | None = None,
        stop: Stop | None = None,
    ) -> Made:
        """Fill the month in one step; what was decided by hand stays. Raises Clash, Trouble.

        It begins with the draft, and where there is none with last month's pattern. Stopped, the
        best until then is taken. With `rounds` the same month always gives the same roster. The
        seconds are for all of it: without `repairs` the engine has them alone.
        """
        from nursinghome.roster.building import build  # noqa: PLC0415 - not on the way to a window
        from nursinghome.roster.engine import run  # noqa: PLC0415 - as above

        self._ledger.require(CHANGE)
        ends = monotonic() + seconds
        view = self._view(month)
        if view.published_at is not None:
            raise Clash(f"{month.words}的班表已经公布。要重排，请先写明原因重新打开。")
        built = build(view, labour_of(self._registry, view.rules))
        result = run(
            built.problem,
            seconds=seconds - min(_FOR_REPAIRS, seconds / 4) * repairs,
            seed=seed,
            rounds=rounds,
            start=self._start(view, built),
            on_progress=on_progress,
            stop=stop,
        )
        until = max(ends - seconds / 10, monotonic() + seconds / 8) if repairs else None
        return self._made(view, built, result, dry_run=dry_run, until=until)

    def _made(
        self, view: MonthView, built: Built, result: Result, *, dry_run: bool, until: float | None
    ) -> Made:
        """Written down, or only shown."""
        from nursinghome.roster.building import places_of  # noqa: PLC0415 - not on the way to a window

        places = places_of(result.plan, built, view)
        cells = 0
        if dry_run:
            view = replace(view, places={(one.worker_id, one.day): one for one in places})
        else:
            cells = RosterService(self._ledger, self._registry).take(view.month, places)
            view = self._view(view.month)
        return Made(
            judged=self._judged(view, until=until),
            status=result.status,
            bound=result.bound,
            seconds=result.seconds,
            cells=cells,
        )

    def _start(self, view: MonthView, built: Built) -> Plan:
        """The draft, and last month's pattern where nothing is decided."""
        from nursinghome.roster.building import plan_of  # noqa: PLC0415 - not on the way to a window

        earlier, _ = pattern(self._ledger.db, view.month.plus(-1), view.month)
        return plan_of(changed(view, earlier), built)

    def _view(self, month: Month) -> MonthView:
        """The month with what everybody has had before."""
        from nursinghome.roster.bars import tallies  # noqa: PLC0415 - not on the way to a window

        view = month_view(self._ledger, self._registry, month)
        if not view.members:
            raise Clash(f"{month.words}没有可以排班的员工。请先在「员工」里登记护理员。")
        if not view.kinds:
            raise Clash("还没有班次。请先在「排班」里点「用常见的班次」，或自己添。")
        before = history(self._ledger.db, month.plus(-1), YEAR - 1)
        return replace(view, tallies=tallies(before))

    def _judged(self, view: MonthView, *, until: float | None) -> Judged:
        """until: when looking for repairs ends; without it nothing is looked for."""
        from nursinghome.roster.bars import fairness  # noqa: PLC0415 - not on the way to a window
        from nursinghome.roster.check import check  # noqa: PLC0415 - as above
        from nursinghome.roster.judging import judge  # noqa: PLC0415 - as above
        from nursinghome.roster.mending import Mender  # noqa: PLC0415 - as above

        labour = labour_of(self._registry, view.rules)
        mender = Mender(view, labour)
        past = history(self._ledger.db, view.month.plus(-1), YEAR - 1)
        if until is None:
            violations = judge(view, labour)
        else:
            violations = mender.violations(enough=lambda: monotonic() > until)
        return Judged(
            view=view,
            objective=check(mender.built.problem, mender.plan).objective,
            violations=violations,
            fairness=fairness((*past, view)),
            searched=mender.searched,
        )
