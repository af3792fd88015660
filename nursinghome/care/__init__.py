"""Care levels of residents: assessments by several standards, kept side by side."""

from nursinghome.care.records import (
    Assessment,
    AssessmentState,
    Circumstances,
    Due,
    DueState,
    LevelSince,
    Occasion,
    ScaleCode,
)
from nursinghome.care.service import CareService

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
]
