"""Taking in a home's own list of residents: read, judge row by row, show, then store at once."""

from nursinghome.residents.importing.answers import read_answers
from nursinghome.residents.importing.lists import STEPS, ImportResult, ListImport
from nursinghome.residents.importing.plan import Outcome
from nursinghome.residents.importing.service import ImportService

__all__ = [
    "STEPS",
    "ImportResult",
    "ImportService",
    "ListImport",
    "Outcome",
    "read_answers",
]
