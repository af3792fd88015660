"""The services of each register over one open file, by the name that the workspace has for them."""

from __future__ import annotations

from typing import Any

from nursinghome.care import CareService, MedicineService, NoteService, SittingService
from nursinghome.checklists import (
    ActionService,
    CheckBook,
    ChecklistService,
    CheckPhotoService,
    CheckUndoService,
    PackService,
)
from nursinghome.rating import AdviceService, RatingService, RatingUndoService
from nursinghome.rating import ChoiceService as RatingChoiceService
from nursinghome.renovation import (
    HotWaterService,
    RenovationService,
    WorkItemService,
    WorkPhotoService,
)
from nursinghome.residents import (
    AttachmentService,
    BedService,
    ChoiceService,
    DossierService,
    FilterService,
    FundingService,
    HomeService,
    MergeService,
    PeopleService,
    SearchService,
    StayService,
    UndoService,
)
from nursinghome.residents.importing import ImportService
from nursinghome.roster import (
    AbsenceService,
    ConditionService,
    CoupleService,
    DutyService,
    MakingService,
    RequestService,
    RosterRuleService,
    RosterService,
    RosterUndoService,
    ShiftKindService,
    SwapService,
)
from nursinghome.safety import (
    ComplaintService,
    DrillService,
    EquipmentService,
    HazardService,
    IncidentService,
    LicenceService,
    NoticeService,
    PatrolService,
    SafetyUndoService,
    SampleService,
)
from nursinghome.staff import (
    CertificateService,
    RatioService,
    StaffService,
    StaffUndoService,
    TrainingService,
)
from nursinghome.staff.importing import StaffImportService
from nursinghome.standards.lists import Words
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger

ROSTER_WORDS = "roster-words-2026"


def of_residents(ledger: Ledger, registry: Registry) -> dict[str, Any]:
    return {
        "home": HomeService(ledger),
        "choices": ChoiceService(ledger),
        "people": PeopleService(ledger, registry),
        "stays": StayService(ledger),
        "beds": BedService(ledger),
        "dossier": DossierService(ledger, registry),
        "attachments": AttachmentService(ledger, registry),
        "filters": FilterService(ledger),
        "funding": FundingService(ledger),
        "search": SearchService(ledger),
        "merging": MergeService(ledger),
        "undoing": UndoService(ledger),
        "imports": ImportService(ledger, registry.of_kind(Words, ROSTER_WORDS)),
    }


def of_care(ledger: Ledger, registry: Registry) -> dict[str, Any]:
    return {
        "care": CareService(ledger, registry),
        "sittings": SittingService(ledger, registry),
        "notes": NoteService(ledger),
        "medicines": MedicineService(ledger),
    }


def of_safety(ledger: Ledger, registry: Registry) -> dict[str, Any]:
    return {
        "hazards": HazardService(ledger, registry),
        "patrols": PatrolService(ledger, registry),
        "drills": DrillService(ledger, registry),
        "samples": SampleService(ledger, registry),
        "licences": LicenceService(ledger, registry),
        "equipment": EquipmentService(ledger),
        "incidents": IncidentService(ledger),
        "notices": NoticeService(ledger),
        "complaints": ComplaintService(ledger),
        "undoing_safety": SafetyUndoService(ledger),
    }


def of_the_house(ledger: Ledger, registry: Registry) -> dict[str, Any]:
    """Checks, the three works, and the stars."""
    return {
        "check_book": CheckBook(ledger, registry),
        "checks": ChecklistService(ledger, registry),
        "check_photos": CheckPhotoService(ledger),
        "actions": ActionService(ledger),
        "packs": PackService(ledger, registry),
        "undoing_checks": CheckUndoService(ledger),
        "renovation": RenovationService(ledger, registry),
        "work_items": WorkItemService(ledger, registry),
        "work_photos": WorkPhotoService(ledger, registry),
        "hot_water": HotWaterService(ledger),
        "rating": RatingService(ledger, registry),
        "rating_choices": RatingChoiceService(ledger, registry),
        "rating_advice": AdviceService(ledger, registry),
        "rating_undoing": RatingUndoService(ledger),
    }


def of_staff(ledger: Ledger, registry: Registry) -> dict[str, Any]:
    return {
        "staff": StaffService(ledger),
        "staff_imports": StaffImportService(ledger, registry),
        "certificates": CertificateService(ledger),
        "training": TrainingService(ledger),
        "ratios": RatioService(ledger, registry),
        "undoing_staff": StaffUndoService(ledger),
    }


def of_the_roster(ledger: Ledger, registry: Registry) -> dict[str, Any]:
    return {
        "roster": RosterService(ledger, registry),
        "shift_kinds": ShiftKindService(ledger),
        "roster_rules": RosterRuleService(ledger, registry),
        "absences": AbsenceService(ledger),
        "conditions": ConditionService(ledger),
        "requests": RequestService(ledger),
        "couples": CoupleService(ledger),
        "making": MakingService(ledger, registry),
        "swaps": SwapService(ledger, registry),
        "duty": DutyService(ledger),
        "undoing_roster": RosterUndoService(ledger),
    }
