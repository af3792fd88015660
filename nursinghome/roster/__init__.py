"""The month's roster: who works which shift on which day, by which rules, and why not otherwise."""

from nursinghome.roster.codes import Absence, Condition, DayClass, Match, SwapState, Tint, Wish
from nursinghome.roster.copying import Copied, Skipped
from nursinghome.roster.duty import Duty, DutyService, OnDuty
from nursinghome.roster.kinds import RosterRuleService, ShiftKindService
from nursinghome.roster.leave import (
    AbsenceService,
    ConditionService,
    CoupleService,
    RequestService,
)
from nursinghome.roster.model import (
    Absent,
    Change,
    Couple,
    HeldShiftKind,
    Issue,
    Member,
    MonthView,
    Need,
    Place,
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
from nursinghome.roster.service import RosterService
from nursinghome.roster.swaps import SwapService
from nursinghome.roster.undoing import RosterUndoService

__all__ = [
    "Absence",
    "AbsenceService",
    "Absent",
    "Change",
    "Condition",
    "ConditionService",
    "Copied",
    "Couple",
    "CoupleService",
    "DayClass",
    "Duty",
    "DutyService",
    "HeldShiftKind",
    "Issue",
    "Match",
    "Member",
    "MonthView",
    "Need",
    "OnDuty",
    "Place",
    "Repair",
    "Request",
    "RequestService",
    "RosterRuleService",
    "RosterRules",
    "RosterService",
    "RosterUndoService",
    "ShiftKind",
    "ShiftKindService",
    "Skipped",
    "Stated",
    "Swap",
    "SwapService",
    "SwapState",
    "Tally",
    "Tint",
    "Violation",
    "Wish",
    "class_of",
]
