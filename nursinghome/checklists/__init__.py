"""Checks by checklists: rounds with answers, what they come to, and what is to be put right."""

from nursinghome.checklists.action_model import Plan, Rectification, Source, photo_kind
from nursinghome.checklists.actions import ActionService
from nursinghome.checklists.book import CheckBook
from nursinghome.checklists.due import Due, repeat_words
from nursinghome.checklists.judging import met
from nursinghome.checklists.model import (
    HOME,
    Answer,
    Purpose,
    Result,
    Round,
    SectionResult,
    Spot,
    Step,
    Target,
)
from nursinghome.checklists.pack_notes import note_found
from nursinghome.checklists.packs import FRAME, PackService, TableReader, TableReading
from nursinghome.checklists.photos import ANSWER, CheckPhotoService
from nursinghome.checklists.service import ChecklistService
from nursinghome.checklists.table_judging import Fault
from nursinghome.checklists.undoing import CheckUndoService

__all__ = [
    "ANSWER",
    "FRAME",
    "HOME",
    "ActionService",
    "Answer",
    "CheckBook",
    "CheckPhotoService",
    "CheckUndoService",
    "ChecklistService",
    "Due",
    "Fault",
    "PackService",
    "Plan",
    "Purpose",
    "Rectification",
    "Result",
    "Round",
    "SectionResult",
    "Source",
    "Spot",
    "Step",
    "TableReader",
    "TableReading",
    "Target",
    "met",
    "note_found",
    "photo_kind",
    "repeat_words",
]
