"""Papers as PDF: `render_stat_form(StatForm)`, `render_list(ListPaper)`, `render_sheets`."""

from nursinghome.reports.pdf.forms import (
    ListColumn,
    ListPaper,
    SheetPaper,
    StatColumn,
    StatForm,
    StatRow,
)
from nursinghome.reports.pdf.paper import Rendered
from nursinghome.reports.pdf.photos import Annex, Photo, annex_of
from nursinghome.reports.pdf.render import (
    render_list,
    render_sheets,
    render_stat_form,
    render_with_annex,
)
from nursinghome.reports.pdf.table import Cell, Group, Row

__all__ = [
    "Annex",
    "Cell",
    "Group",
    "ListColumn",
    "ListPaper",
    "Photo",
    "Rendered",
    "Row",
    "SheetPaper",
    "StatColumn",
    "StatForm",
    "StatRow",
    "annex_of",
    "render_list",
    "render_sheets",
    "render_stat_form",
    "render_with_annex",
]
