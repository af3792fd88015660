"""Every report the program can make, by its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from nursinghome.reports.assessment_paper import AssessmentPaper
from nursinghome.reports.assessment_sheet import TITLES
from nursinghome.reports.beds.bedside import BedsideCards
from nursinghome.reports.beds.board import BedBoard
from nursinghome.reports.beds.door import DoorCards
from nursinghome.reports.booklet import TITLE as BOOKLET
from nursinghome.reports.booklet import booklet
from nursinghome.reports.checks.actions_paper import TITLE as ACTIONS_TITLE
from nursinghome.reports.checks.actions_paper import ActionsPaper
from nursinghome.reports.checks.papers import CheckPapers
from nursinghome.reports.checks.sheet import TITLE as CHECKS_TITLE
from nursinghome.reports.due_paper import TITLE as DUE_TITLE
from nursinghome.reports.due_paper import DuePaper
from nursinghome.reports.emergency import TITLE as EMERGENCY
from nursinghome.reports.emergency import emergency
from nursinghome.reports.inspection.service import TITLE as INSPECTION
from nursinghome.reports.inspection.service import InspectionService
from nursinghome.reports.medicine_sheet import TITLE as MEDICINE_TITLE
from nursinghome.reports.medicine_sheet import MedicineSheets
from nursinghome.reports.monthly.service import MonthlyService
from nursinghome.reports.rating.content import TITLE as STAR
from nursinghome.reports.rating.star import star
from nursinghome.reports.renovation.papers import RenovationPapers
from nursinghome.reports.report import Made, Report, Sources, Wanted
from nursinghome.reports.residents_paper import ResidentRegister
from nursinghome.reports.roster.kinds import ROSTER_PAPERS
from nursinghome.reports.safety.drills import TITLE as DRILLS_TITLE
from nursinghome.reports.safety.drills import DrillPaper
from nursinghome.reports.safety.hazards import TITLE as HAZARDS_TITLE
from nursinghome.reports.safety.hazards import HazardPaper
from nursinghome.reports.safety.kinds import OFFICE_PAPERS
from nursinghome.reports.safety.patrols import TITLE as PATROLS_TITLE
from nursinghome.reports.safety.patrols import PatrolPaper
from nursinghome.reports.safety.samples import TITLE as SAMPLES_TITLE
from nursinghome.reports.safety.samples import SamplePaper
from nursinghome.reports.staff.certificates import TITLE as CERTIFICATES_TITLE
from nursinghome.reports.staff.certificates import CertificatePaper
from nursinghome.reports.staff.register import TITLE as STAFF_TITLE
from nursinghome.reports.staff.register import StaffRegister
from nursinghome.reports.staff.training import TITLE as TRAINING_TITLE
from nursinghome.reports.staff.training import TrainingPaper

ABILITY, SELFCARE = "gbt42195-2022", "tekun-2021"
"""The standards whose sheets are printed."""

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


def _beds(sources: Sources, wanted: Wanted) -> Made:
    board = BedBoard(sources.ledger)
    paper = board.pdf(wanted.month, blank=wanted.blank)
    return Made(pdf=paper.pdf, pages=paper.pages, xlsx=board.xlsx(wanted.month))


def _bedside_cards(sources: Sources, wanted: Wanted) -> Made:
    cards = BedsideCards(sources.ledger)
    paper = cards.pdf(wanted.month, resident_id=wanted.resident_id, blank=wanted.blank)
    return Made(pdf=paper.pdf, pages=paper.pages, xlsx=cards.xlsx(wanted.month))


def _door_cards(sources: Sources, wanted: Wanted) -> Made:
    cards = DoorCards(sources.ledger)
    paper = cards.pdf(wanted.month, room_id=wanted.room_id, blank=wanted.blank)
    return Made(pdf=paper.pdf, pages=paper.pages, xlsx=cards.xlsx(wanted.month))


def _ability_sheets(sources: Sources, wanted: Wanted) -> Made:
    paper = AssessmentPaper(sources.ledger, sources.registry)
    return paper.month(wanted.month, ABILITY, blank=wanted.blank)


def _selfcare_sheets(sources: Sources, wanted: Wanted) -> Made:
    paper = AssessmentPaper(sources.ledger, sources.registry)
    return paper.month(wanted.month, SELFCARE, blank=wanted.blank)


def _due(sources: Sources, wanted: Wanted) -> Made:
    due = DuePaper(sources.ledger, sources.registry)
    paper = due.pdf(wanted.month)
    return Made(pdf=paper.pdf, pages=paper.pages, xlsx=due.xlsx(wanted.month))


def _medicines(sources: Sources, wanted: Wanted) -> Made:
    return MedicineSheets(sources.ledger).month(wanted.month, blank=wanted.blank)


def _renovation(name: str) -> Callable[[Sources, Wanted], Made]:
    def make(sources: Sources, wanted: Wanted) -> Made:
        papers = RenovationPapers(sources.ledger, sources.registry)
        return papers.made(name, wanted.month, room_id=wanted.room_id, blank=wanted.blank)

    return make


_RENOVATION = (
    ("renovation", "三改进度表", "progress", ("month", "blank")),
    ("renovation-checklist", "三改逐房检查表", "checklist", ("month", "blank", "room_id")),
    ("renovation-acceptance", "三改验收单", "acceptance", ("month", "blank", "room_id")),
    ("renovation-targets", "三改年度目标", "county", ("month", "blank")),
    ("hot-water", "热水供应登记表", "water", ("month", "blank")),
)


def _hazards(sources: Sources, wanted: Wanted) -> Made:
    paper = HazardPaper(sources.ledger, sources.registry)
    return paper.month(wanted.month, blank=wanted.blank)


def _patrols(sources: Sources, wanted: Wanted) -> Made:
    paper = PatrolPaper(sources.ledger, sources.registry)
    return paper.month(wanted.month, blank=wanted.blank)


def _drills(sources: Sources, wanted: Wanted) -> Made:
    paper = DrillPaper(sources.ledger, sources.registry)
    return paper.month(wanted.month, blank=wanted.blank)


def _samples(sources: Sources, wanted: Wanted) -> Made:
    paper = SamplePaper(sources.ledger, sources.registry)
    return paper.month(wanted.month, blank=wanted.blank)


def _staff(sources: Sources, wanted: Wanted) -> Made:
    paper = StaffRegister(sources.ledger, sources.registry)
    return paper.month(wanted.month, blank=wanted.blank)


def _certificates(sources: Sources, wanted: Wanted) -> Made:
    return CertificatePaper(sources.ledger).month(wanted.month, blank=wanted.blank)


def _training(sources: Sources, wanted: Wanted) -> Made:
    return TrainingPaper(sources.ledger).month(wanted.month, blank=wanted.blank)


def _checks(sources: Sources, wanted: Wanted) -> Made:
    return CheckPapers(sources.ledger, sources.registry).month(wanted.month, blank=wanted.blank)


def _rectifications(sources: Sources, wanted: Wanted) -> Made:
    return ActionsPaper(sources.ledger).month(wanted.month, blank=wanted.blank)


def _inspection(sources: Sources, wanted: Wanted) -> Made:
    return InspectionService(sources).make(wanted.month, since_last=wanted.since_last)


def _inspection_printed(sources: Sources, made: Made) -> int:
    return InspectionService(sources).printed(made.trace)


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
        kind="staff",
        title=STAFF_TITLE,
        parameters=("month", "blank"),
        permission="staff.see",
        make=_staff,
    ),
    Report(
        kind="staff-certificates",
        title=CERTIFICATES_TITLE,
        parameters=("month", "blank"),
        permission="staff.see",
        make=_certificates,
    ),
    Report(
        kind="staff-training",
        title=TRAINING_TITLE,
        parameters=("month", "blank"),
        permission="staff.see",
        make=_training,
    ),
    *ROSTER_PAPERS,
    Report(
        kind="beds",
        title="床位图",
        parameters=("month", "blank"),
        permission="reports.see",
        make=_beds,
    ),
    Report(
        kind="bedside-cards",
        title="床头卡",
        parameters=("month", "blank", "resident_id"),
        permission="reports.see",
        make=_bedside_cards,
    ),
    Report(
        kind="door-cards",
        title="门牌卡",
        parameters=("month", "blank", "room_id"),
        permission="reports.see",
        make=_door_cards,
    ),
    Report(
        kind="assessment-ability",
        title=TITLES["ability"],
        parameters=("month", "blank"),
        permission="reports.see",
        make=_ability_sheets,
    ),
    Report(
        kind="assessment-selfcare",
        title=TITLES["selfcare"],
        parameters=("month", "blank"),
        permission="reports.see",
        make=_selfcare_sheets,
    ),
    Report(
        kind="assessments-due",
        title=DUE_TITLE,
        parameters=("month",),
        permission="reports.see",
        make=_due,
    ),
    Report(
        kind="medicine-sheets",
        title=MEDICINE_TITLE,
        parameters=("month", "blank"),
        permission="reports.see",
        make=_medicines,
    ),
    *(
        Report(
            kind=kind,
            title=title,
            parameters=parameters,
            permission="renovation.see",
            make=_renovation(name),
        )
        for kind, title, name, parameters in _RENOVATION
    ),
    Report(
        kind="hazards",
        title=HAZARDS_TITLE,
        parameters=("month", "blank"),
        permission="safety.see",
        make=_hazards,
    ),
    Report(
        kind="patrols",
        title=PATROLS_TITLE,
        parameters=("month", "blank"),
        permission="safety.see",
        make=_patrols,
    ),
    Report(
        kind="drills",
        title=DRILLS_TITLE,
        parameters=("month", "blank"),
        permission="safety.see",
        make=_drills,
    ),
    Report(
        kind="samples",
        title=SAMPLES_TITLE,
        parameters=("month", "blank"),
        permission="safety.see",
        make=_samples,
    ),
    *OFFICE_PAPERS,
    Report(
        kind="checks",
        title=CHECKS_TITLE,
        parameters=("month", "blank"),
        permission="checklists.see",
        make=_checks,
    ),
    Report(
        kind="rectifications",
        title=ACTIONS_TITLE,
        parameters=("month", "blank"),
        permission="checklists.see",
        make=_rectifications,
    ),
    Report(
        kind="star",
        title=STAR,
        parameters=("month", "blank"),
        permission="rating.see",
        make=star,
    ),
    Report(
        kind="inspection",
        title=INSPECTION,
        parameters=("month", "since_last"),
        permission="reports.see",
        make=_inspection,
        printed=_inspection_printed,
    ),
    Report(
        kind="emergency",
        title=EMERGENCY,
        parameters=("resident_id", "blank"),
        permission="residents.see",
        make=emergency,
    ),
    Report(
        kind="person",
        title=BOOKLET,
        parameters=("resident_id", "blank"),
        permission="residents.see",
        make=booklet,
    ),
)

REPORTS: Mapping[str, Report] = {report.kind: report for report in _ALL}
