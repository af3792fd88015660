"""Checks by checklists: rounds with answers, what they come to, and what is to be put right."""

from nursinghome.checklists.action_model import Plan, Rectification, Source, photo_kind
from nursinghome.checklists.actions import ActionService
from nursinghome.checklists.due import Due, repeat_words
from nursinghome.checklists.judging import judge, met, reached
from nursinghome.checklists.model import (
    HOME,
    Answer,
    Purpose,
    Result,
    Round,
    SectionResult,
    Spot,
    Target,
)
from nursinghome.checklists.service import ChecklistService

__all__ = [
    "HOME",
    "ActionService",
    "Answer",
    "ChecklistService",
    "Due",
    "Plan",
    "Purpose",
    "Rectification",
    "Result",
    "Round",
    "SectionResult",
    "Source",
    "Spot",
    "Target",
    "judge",
    "met",
    "photo_kind",
    "reached",
    "repeat_words",
]
