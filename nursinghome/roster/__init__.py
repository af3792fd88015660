"""The month's roster: who works which shift on which day, by which rules, and why not otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nursinghome.core.faces import parts

if TYPE_CHECKING:
    from nursinghome.roster.bars import Fairness, FairnessLine, fairness
    from nursinghome.roster.codes import Absence, Condition, DayClass, Match, SwapState, Tint, Wish
    from nursinghome.roster.conflicts import conflict
    from nursinghome.roster.counting import MonthCounts, month_counts
    from nursinghome.roster.duty import DutyService, duties, duty_words, on_duty, shifts_words
    from nursinghome.roster.judging import judge
    from nursinghome.roster.kinds import RosterRuleService, ShiftKindService
    from nursinghome.roster.leave import (
        AbsenceService,
        ConditionService,
        CoupleService,
        RequestService,
    )
    from nursinghome.roster.making import Judged, MakingService
    from nursinghome.roster.mending import repairs
    from nursinghome.roster.model import (
        Absent,
        Change,
        Conflict,
        Couple,
        HeldShiftKind,
        Member,
        MonthView,
        Need,
        Place,
        Reason,
        Repair,
        Request,
        RosterRules,
        ShiftKind,
        Stated,
        Swap,
        Tally,
        Violation,
        class_of,
    )
    from nursinghome.roster.queries import published_months
    from nursinghome.roster.service import RosterService
    from nursinghome.roster.swaps import SwapService
    from nursinghome.roster.undoing import RosterUndoService
else:
    __getattr__ = parts(
        __name__,
        {
            "codes": (
                "Absence",
                "Condition",
                "DayClass",
                "Match",
                "SwapState",
                "Tint",
                "Wish",
            ),
            "conflicts": ("conflict",),
            "counting": (
                "MonthCounts",
                "month_counts",
            ),
            "duty": (
                "DutyService",
                "duties",
                "duty_words",
                "on_duty",
                "shifts_words",
            ),
            "bars": (
                "Fairness",
                "FairnessLine",
                "fairness",
            ),
            "judging": ("judge",),
            "kinds": (
                "RosterRuleService",
                "ShiftKindService",
            ),
            "leave": (
                "AbsenceService",
                "ConditionService",
                "CoupleService",
                "RequestService",
            ),
            "making": (
                "Judged",
                "MakingService",
            ),
            "model": (
                "Absent",
                "Change",
                "Conflict",
                "Couple",
                "HeldShiftKind",
                "Member",
                "MonthView",
                "Need",
                "Place",
                "Reason",
                "Repair",
                "Request",
                "RosterRules",
                "ShiftKind",
                "Stated",
                "Swap",
                "Tally",
                "Violation",
                "class_of",
            ),
            "mending": ("repairs",),
            "queries": ("published_months",),
            "service": ("RosterService",),
            "swaps": ("SwapService",),
            "undoing": ("RosterUndoService",),
        },
    )

__all__ = [
    "Absence",
    "AbsenceService",
    "Absent",
    "Change",
    "Condition",
    "ConditionService",
    "Conflict",
    "Couple",
    "CoupleService",
    "DayClass",
    "DutyService",
    "Fairness",
    "FairnessLine",
    "HeldShiftKind",
    "Judged",
    "MakingService",
    "Match",
    "Member",
    "MonthCounts",
    "MonthView",
    "Need",
    "Place",
    "Reason",
    "Repair",
    "Request",
    "RequestService",
    "RosterRuleService",
    "RosterRules",
    "RosterService",
    "RosterUndoService",
    "ShiftKind",
    "ShiftKindService",
    "Stated",
    "Swap",
    "SwapService",
    "SwapState",
    "Tally",
    "Tint",
    "Violation",
    "Wish",
    "class_of",
    "conflict",
    "duties",
    "duty_words",
    "fairness",
    "judge",
    "month_counts",
    "on_duty",
    "published_months",
    "repairs",
    "shifts_words",
]
