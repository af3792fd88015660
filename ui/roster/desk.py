"""What the view 排班 reads and calls."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from nursinghome.accounts import DraftService
from nursinghome.core.clock import Clock, today
from nursinghome.core.dates import Month
from nursinghome.roster import (
    AbsenceService,
    ConditionService,
    Conflict,
    CoupleService,
    MonthView,
    Repair,
    RequestService,
    RosterRuleService,
    RosterService,
    RosterUndoService,
    ShiftKindService,
    SwapService,
    Violation,
)
from nursinghome.staff import RatioService
from nursinghome.standards.labour import LabourRules
from ui.residents.services import services_of
from ui.roster.edits import Edit

if TYPE_CHECKING:
    from nursinghome.reports import Made, Wanted
    from nursinghome.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterDesk:
    """The services; `elsewhere` opens the file once more for work on another thread."""

    workspace: Workspace
    clock: Clock
    roster: RosterService
    kinds: ShiftKindService
    rules: RosterRuleService
    absences: AbsenceService
    conditions: ConditionService
    requests: RequestService
    couples: CoupleService
    swaps: SwapService
    undoing: RosterUndoService
    ratios: RatioService
    drafts: DraftService
    elsewhere: Callable[[], AbstractContextManager[Workspace]]
    kept: dict[Month, int] = field(default_factory=dict)
    """How many residents there were on the first day of a month, once asked."""

    @property
    def today(self) -> date:
        return today(self.clock)

    def store(self, edit: Edit, reason: str = "") -> int:
        """One step; how many cells are other than before."""
        if edit.places:
            return self.roster.put(edit.places, words=edit.words, reason=reason)
        return self.roster.clear(edit.cleared, reason=reason)

    def judge(self, view: MonthView) -> tuple[Violation, ...]:
        """What the month breaks, the worst first."""
        from nursinghome.roster import judge  # noqa: PLC0415 - the rules, once a month is shown

        found = judge(view, self.labour(view))
        return tuple(sorted(found, key=lambda one: not one.hard))

    def repairs(self, view: MonthView, violation: Violation) -> tuple[Repair, ...]:
        """Up to three cures; takes a moment, for each is checked."""
        from nursinghome.roster import repairs  # noqa: PLC0415 - as above

        return tuple(repairs(view, self.labour(view), violation))

    def conflict(self, view: MonthView, day: date) -> Conflict | None:
        """Why a day cannot be covered; nothing when it can."""
        from nursinghome.roster import conflict  # noqa: PLC0415 - as above

        return conflict(view, self.labour(view), day)

    def labour(self, view: MonthView) -> LabourRules:
        """The law that the home reckons by."""
        return self.workspace.registry.of_kind(LabourRules, view.rules.labour_pack)

    def residents(self, month: Month) -> int:
        """How many the ratio reckons with on the first day of the month, or today if sooner."""
        if month not in self.kept:
            view = self.ratios.on(min(month.first, self.today))
            self.kept[month] = sum(one.people for one in view.need.groups)
        return self.kept[month]

    def paper(self, kind: str, wanted: Wanted) -> Made:
        """A report of the catalogue; called on a working thread."""
        from nursinghome.reports import REPORTS  # noqa: PLC0415 - loads the PDF library

        with self.elsewhere() as other:
            return REPORTS[kind].make(other, wanted)


def roster_desk(workspace: Workspace, clock: Clock) -> RosterDesk:
    return RosterDesk(
        workspace=workspace,
        clock=clock,
        roster=workspace.roster,
        kinds=workspace.shift_kinds,
        rules=workspace.roster_rules,
        absences=workspace.absences,
        conditions=workspace.conditions,
        requests=workspace.requests,
        couples=workspace.couples,
        swaps=workspace.swaps,
        undoing=workspace.undoing_roster,
        ratios=workspace.ratios,
        drafts=workspace.drafts,
        elsewhere=services_of(workspace).elsewhere,
    )
