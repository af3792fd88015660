"""An assessment as it is recorded, proposed, confirmed and withdrawn; and what is due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from nursinghome.care.model import Change
from nursinghome.core.ids import AssessmentId, ResidentId


class ScaleCode(Enum):
    """The four scales; what one of them says is never turned into another."""

    TEKUN = "tekun"
    ABILITY = "ability"
    MZT039 = "mzt039"
    LTCI = "ltci"

    @property
    def words(self) -> str:
        return _SCALE_WORDS[self]


_SCALE_WORDS = {
    ScaleCode.TEKUN: "特困自理类别",
    ScaleCode.ABILITY: "老年人能力等级",
    ScaleCode.MZT039: "能力等级（2013 旧标准）",
    ScaleCode.LTCI: "长期护理失能等级",
}
SCALE_OF_FAMILY = {
    "selfcare": ScaleCode.TEKUN,
    "ability": ScaleCode.ABILITY,
    "ability-mzt039": ScaleCode.MZT039,
    "ltci": ScaleCode.LTCI,
}


class Occasion(Enum):
    """评估原因, GB/T 42195-2022 A.1."""

    FIRST = "first"
    REGULAR = "regular"
    PROMPT = "prompt"
    DISPUTED = "disputed"
    OTHER = "other"

    @property
    def words(self) -> str:
        return _OCCASION_WORDS[self]


_OCCASION_WORDS = {
    Occasion.FIRST: "首次评估",
    Occasion.REGULAR: "常规评估",
    Occasion.PROMPT: "即时评估",
    Occasion.DISPUTED: "对结果有疑问的复评",
    Occasion.OTHER: "其他",
}


class AssessmentState(Enum):
    """A result is proposed until somebody confirms it and says from when it holds."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        return {"proposed": "待确认", "confirmed": "已确认", "withdrawn": "已撤销"}[self.value]


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

    @property
    def moves(self) -> bool:
        """Whether it changes the level the person had."""
        return self.level != self.level_before


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

    @property
    def words(self) -> str:
        return {"never": "从未评估", "overdue": "已过期", "coming": "快到期"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A resident whose ability is to be assessed; who was never assessed is due on admission."""

    resident_id: ResidentId
    name: str
    bed: str | None
    state: DueState
    due_on: date
    last_assessed_on: date | None
