"""Taking in a home's own list of residents: read, judge row by row, show, then store at once."""

from nursinghome.residents.importing.answers import Answers, parse_answers, read_answers
from nursinghome.residents.importing.plan import Plan
from nursinghome.residents.importing.sentences import Note
from nursinghome.residents.importing.service import STEPS, ImportResult, ImportService

__all__ = [
    "STEPS",
    "Answers",
    "ImportResult",
    "ImportService",
    "Note",
    "Plan",
    "parse_answers",
    "read_answers",
]
