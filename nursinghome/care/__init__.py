"""Care levels of residents: assessments by several standards, kept side by side."""

from nursinghome.care.comparing import last_before, reasons
from nursinghome.care.daily_model import Entrusted, Medicine, Note, NoteLine
from nursinghome.care.medicines import MedicineService
from nursinghome.care.notes import NoteService
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
from nursinghome.care.ticking import Dose, TickGrid
from nursinghome.residents.codes import (
    AssessmentState,
    Given,
    NoteKind,
    Occasion,
    ScaleCode,
    Shift,
)

__all__ = [
    "Answered",
    "Assessment",
    "AssessmentState",
    "CareService",
    "Circumstances",
    "Done",
    "Dose",
    "Due",
    "DueState",
    "Entrusted",
    "Given",
    "LevelSince",
    "Medicine",
    "MedicineService",
    "Note",
    "NoteKind",
    "NoteLine",
    "NoteService",
    "Occasion",
    "ScaleCode",
    "Shift",
    "SittingService",
    "TickGrid",
    "last_before",
    "possible_levels",
    "possible_totals",
    "reasons",
]
