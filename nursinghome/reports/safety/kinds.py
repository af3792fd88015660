"""The reports about the home's papers, incidents and complaints, for the catalogue."""

from __future__ import annotations

from nursinghome.reports.report import Made, Report, Sources, Wanted
from nursinghome.reports.safety.complaints import TITLE as COMPLAINTS_TITLE
from nursinghome.reports.safety.complaints import ComplaintPaper
from nursinghome.reports.safety.handover import HandoverPaper
from nursinghome.reports.safety.incidents import TITLE as INCIDENTS_TITLE
from nursinghome.reports.safety.incidents import IncidentPaper
from nursinghome.reports.safety.licences import (
    EQUIPMENT_TITLE,
    LICENCES_TITLE,
    EquipmentPaper,
    LicencePaper,
)
from nursinghome.reports.safety.notices import TITLE as NOTICES_TITLE
from nursinghome.reports.safety.notices import NoticePaper
from nursinghome.reports.today_paper import TITLE as HANDOVER_TITLE

_PARAMETERS = ("month", "blank")


def _licences(sources: Sources, wanted: Wanted) -> Made:
    paper = LicencePaper(sources.ledger, sources.registry)
    return paper.month(wanted.month, blank=wanted.blank)


def _equipment(sources: Sources, wanted: Wanted) -> Made:
    return EquipmentPaper(sources.ledger).month(wanted.month, blank=wanted.blank)


def _incidents(sources: Sources, wanted: Wanted) -> Made:
    return IncidentPaper(sources.ledger).month(wanted.month, blank=wanted.blank)


def _notices(sources: Sources, wanted: Wanted) -> Made:
    return NoticePaper(sources.ledger).month(wanted.month, blank=wanted.blank)


def _complaints(sources: Sources, wanted: Wanted) -> Made:
    return ComplaintPaper(sources.ledger).month(wanted.month, blank=wanted.blank)


def _handover(sources: Sources, wanted: Wanted) -> Made:
    paper = HandoverPaper(sources.ledger, sources.registry)
    return paper.month(wanted.month, blank=wanted.blank)


OFFICE_PAPERS = tuple(
    Report(kind=kind, title=title, parameters=_PARAMETERS, permission=permission, make=make)
    for kind, title, permission, make in (
        ("incidents", INCIDENTS_TITLE, "safety.see", _incidents),
        ("notices", NOTICES_TITLE, "home.see", _notices),
        ("licences", LICENCES_TITLE, "home.see", _licences),
        ("equipment", EQUIPMENT_TITLE, "home.see", _equipment),
        ("complaints", COMPLAINTS_TITLE, "home.see", _complaints),
        ("handover", HANDOVER_TITLE, "residents.see", _handover),
    )
)
