"""Taking in a home's own list of residents: read, judge row by row, show, then store at once."""

from nursinghome.residents.importing.answers import Answers, parse_answers, read_answers
from nursinghome.residents.importing.lists import STEPS, ImportResult, ListImport
from nursinghome.residents.importing.plan import Outcome
from nursinghome.residents.importing.service import ImportService

__all__ = [
    "STEPS",
    "Answers",
    "ImportResult",
    "ImportService",
    "ListImport",
    "Outcome",
    "parse_answers",
    "read_answers",
]
