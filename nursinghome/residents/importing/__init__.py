"""Taking in a home's own list of residents: read, judge row by row, show, then store at once."""

from nursinghome.residents.importing.answers import Answers, parse_answers, read_answers
from nursinghome.residents.importing.lists import STEPS, ImportResult, ListImport
from nursinghome.residents.importing.plan import Outcome, Plan
from nursinghome.residents.importing.sentences import Note
from nursinghome.residents.importing.service import ImportService

__all__ = [
    "STEPS",
    "Answers",
    "ImportResult",
    "ImportService",
    "ListImport",
    "Note",
    "Outcome",
    "Plan",
    "parse_answers",
    "read_answers",
]
