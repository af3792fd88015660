"""Care levels of residents: assessments by several standards, kept side by side."""

from nursinghome.care.records import (
    Assessment,
    Circumstances,
    Due,
    DueState,
    LevelSince,
)
from nursinghome.care.scoring import possible_levels
from nursinghome.care.service import CareService
from nursinghome.residents.codes import AssessmentState, Occasion, ScaleCode

__all__ = [
    "Assessment",
    "AssessmentState",
    "CareService",
    "Circumstances",
    "Due",
    "DueState",
    "LevelSince",
    "Occasion",
    "ScaleCode",
    "possible_levels",
]
