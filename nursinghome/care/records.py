"""An assessment as it is recorded, proposed, confirmed and withdrawn; and what is due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from nursinghome.care.model import Change
from nursinghome.core.ids import AssessmentId, ResidentId
from nursinghome.residents.codes import AssessmentState, Occasion, ScaleCode

SCALE_OF_FAMILY = {
    "selfcare": ScaleCode.TEKUN,
    "ability": ScaleCode.ABILITY,
    "ability-mzt039": ScaleCode.MZT039,
    "ltci": ScaleCode.LTCI,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """Who assessed whom, when and why, by which edition: `standard` is a pack's id."""

    resident_id: ResidentId
    standard: str
    assessed_on: date
    occasion: Occasion
    assessor: str
    second_assessor: str | None = None
    informant: str | None = None
    organisation: str | None = None
    document_number: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One stored assessment; those copied from paper have a level and no answers.

    `edition` is the edition of the standard that it was judged by.
    `facts` were told for the clauses, `changes` are the clauses that applied. `level_before`
    is what the person had on that scale when the result was proposed or took effect.
    """

    id: AssessmentId
    circumstances: Circumstances
    edition: str
    scale: ScaleCode
    scored: bool
    answers: Mapping[str, int]
    facts: Mapping[str, int]
    changes: tuple[Change, ...]
    subtotals: Mapping[str, int]
    total: int | None
    preliminary_level: str | None
    level: str
    level_before: str | None
    state: AssessmentState
    effective_on: date | None
    withdrawn_reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelSince:
    """A level on one scale from a day on; stated ones come from the home's own roster."""

    scale: ScaleCode
    level: str
    word: str | None
    from_on: date
    origin: str
    assessment_id: AssessmentId | None


class DueState(Enum):
    """Why a resident is on the list of assessments to do."""

    NEVER = "never"
    OVERDUE = "overdue"
    COMING = "coming"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A resident whose ability is to be assessed; who was never assessed is due on admission."""

    resident_id: ResidentId
    name: str
    bed: str | None
    state: DueState
    due_on: date
    last_assessed_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A resident whose ability was assessed on the day; waiting ones are not confirmed yet."""

    resident_id: ResidentId
    name: str
    bed: str | None
    assessed_on: date
    level: str
    waiting: bool
