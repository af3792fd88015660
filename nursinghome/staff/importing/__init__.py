"""Taking in a home's own list of staff: read, judge row by row, show, then store at once."""

from nursinghome.staff.importing.lexicon import ANSWERED
from nursinghome.staff.importing.service import StaffImportService

__all__ = ["ANSWERED", "StaffImportService"]
