"""Star self-assessment over checklists and the figures of every register."""

from nursinghome.checklists import Purpose
from nursinghome.rating.advising import Aim
from nursinghome.rating.choices import ChoiceService, EffortWish, LineWish, RateWish
from nursinghome.rating.figures import Record
from nursinghome.rating.judging import Line, Part, points, rate
from nursinghome.rating.model import Evidence, Filling, ItemLine, Must, Opens, Sheet
from nursinghome.rating.planning import Advice, AdviceService, Step
from nursinghome.rating.queries import DEFAULT, Effort, Planned
from nursinghome.rating.reading import ITEM
from nursinghome.rating.service import Past, RatingService, Score
from nursinghome.rating.subsidy import Worth, per_words
from nursinghome.rating.undoing import RatingUndoService

__all__ = [
    "DEFAULT",
    "ITEM",
    "Advice",
    "AdviceService",
    "Aim",
    "ChoiceService",
    "Effort",
    "EffortWish",
    "Evidence",
    "Filling",
    "ItemLine",
    "Line",
    "LineWish",
    "Must",
    "Opens",
    "Part",
    "Past",
    "Planned",
    "Purpose",
    "RateWish",
    "RatingService",
    "RatingUndoService",
    "Record",
    "Score",
    "Sheet",
    "Step",
    "Worth",
    "per_words",
    "points",
    "rate",
]
