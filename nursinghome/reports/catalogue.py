"""Every report the program can make, by its kind."""

from __future__ import annotations

from collections.abc import Mapping

from nursinghome.reports.booklet import TITLE as BOOKLET
from nursinghome.reports.booklet import booklet
from nursinghome.reports.emergency import TITLE as EMERGENCY
from nursinghome.reports.emergency import emergency
from nursinghome.reports.monthly.service import MonthlyService
from nursinghome.reports.report import Made, Report, Sources, Wanted
from nursinghome.reports.residents_paper import ResidentRegister

__all__ = ["REPORTS", "Made", "Report", "Wanted"]


def _monthly(sources: Sources, wanted: Wanted) -> Made:
    service = MonthlyService(sources.ledger, sources.registry)
    paper = service.pdf(wanted.month, blank=wanted.blank, names=wanted.names)
    newest = next(iter(service.editions(wanted.month)), None)
    return Made(
        pdf=paper.pdf,
        pages=paper.pages,
        xlsx=service.xlsx(wanted.month),
        cells=service.cells(wanted.month),
        checks=service.checks(wanted.month),
        sha256=newest.sha256 if newest else None,
    )


def _residents(sources: Sources, wanted: Wanted) -> Made:
    register = ResidentRegister(sources.ledger)
    paper = register.pdf(wanted.month)
    return Made(pdf=paper.pdf, pages=paper.pages, xlsx=register.xlsx(wanted.month))


_ALL = (
    Report(
        kind="monthly",
        title="敬老院月报表",
        parameters=("month", "blank", "names"),
        permission="reports.see",
        make=_monthly,
    ),
    Report(
        kind="resident",
        title="在院老年人花名册",
        parameters=("month",),
        permission="reports.see",
        make=_residents,
    ),
    Report(
        kind="emergency",
        title=EMERGENCY,
        parameters=("resident", "blank"),
        permission="residents.see",
        make=emergency,
    ),
    Report(
        kind="person",
        title=BOOKLET,
        parameters=("resident", "blank"),
        permission="residents.see",
        make=booklet,
    ),
)

REPORTS: Mapping[str, Report] = {report.kind: report for report in _ALL}
