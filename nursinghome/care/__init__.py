"""Care levels of residents: assessments by several standards, kept side by side."""

from nursinghome.care.comparing import last_before, reasons
from nursinghome.care.records import (
    Assessment,
    Circumstances,
    Done,
    Due,
    DueState,
    LevelSince,
)
from nursinghome.care.scoring import possible_levels, possible_totals
from nursinghome.care.service import CareService
from nursinghome.care.sittings import Answered, SittingService
from nursinghome.residents.codes import AssessmentState, Occasion, ScaleCode

__all__ = [
    "Answered",
    "Assessment",
    "AssessmentState",
    "CareService",
    "Circumstances",
    "Done",
    "Due",
    "DueState",
    "LevelSince",
    "Occasion",
    "ScaleCode",
    "SittingService",
    "last_before",
    "possible_levels",
    "possible_totals",
    "reasons",
]
