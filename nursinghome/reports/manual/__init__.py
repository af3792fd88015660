"""手册: the pages of the guide bound as books, to be printed or saved."""

from nursinghome.reports.manual.book import MANUALS, make_manual

__all__ = ["MANUALS", "make_manual"]
