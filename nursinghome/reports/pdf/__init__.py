"""Papers as PDF: `render_stat_form(StatForm)` and `render_list(ListPaper)`."""

from nursinghome.reports.pdf.forms import ListColumn, ListPaper, StatColumn, StatForm, StatRow
from nursinghome.reports.pdf.paper import Rendered
from nursinghome.reports.pdf.render import render_list, render_stat_form, render_with_annex

__all__ = [
    "ListColumn",
    "ListPaper",
    "Rendered",
    "StatColumn",
    "StatForm",
    "StatRow",
    "render_list",
    "render_stat_form",
    "render_with_annex",
]
