"""The ledgers of safety: hazards, licences and equipment, incidents, notices, complaints."""

from nursinghome.residents.codes import About, Channel, Harm, Satisfaction
from nursinghome.safety.complaint_model import Complaint, HeldComplaint, Mediation, Outcome
from nursinghome.safety.complaints import COMPLAINT, ComplaintService
from nursinghome.safety.equipment import EQUIPMENT, UPKEEP, EquipmentService
from nursinghome.safety.equipment_model import (
    Equipment,
    EquipmentKind,
    HeldEquipment,
    HeldUpkeep,
    Upkeep,
    UpkeepKind,
)
from nursinghome.safety.hazard_model import (
    HAZARD,
    Hazard,
    HazardLevel,
    HazardLine,
    HazardState,
    How,
    Standing,
    Turn,
)
from nursinghome.safety.hazards import HazardService
from nursinghome.safety.incident_model import HeldIncident, Hurt, Incident, Moment, Review, Risk
from nursinghome.safety.incidents import INCIDENT, IncidentService
from nursinghome.safety.licence_model import (
    HeldLicence,
    Licence,
    Light,
    Limits,
    PaperBoard,
    PaperLine,
)
from nursinghome.safety.licences import LICENCE, LicenceService, limits
from nursinghome.safety.notice_model import HeldItem, HeldNotice, Item, Notice
from nursinghome.safety.notices import NOTICE, NOTICE_ITEM, NoticeService
from nursinghome.safety.numbers import numbers
from nursinghome.safety.undoing import SafetyUndoService

__all__ = [
    "COMPLAINT",
    "EQUIPMENT",
    "HAZARD",
    "INCIDENT",
    "LICENCE",
    "NOTICE",
    "NOTICE_ITEM",
    "UPKEEP",
    "About",
    "Channel",
    "Complaint",
    "ComplaintService",
    "Equipment",
    "EquipmentKind",
    "EquipmentService",
    "Harm",
    "Hazard",
    "HazardLevel",
    "HazardLine",
    "HazardService",
    "HazardState",
    "HeldComplaint",
    "HeldEquipment",
    "HeldIncident",
    "HeldItem",
    "HeldLicence",
    "HeldNotice",
    "HeldUpkeep",
    "How",
    "Hurt",
    "Incident",
    "IncidentService",
    "Item",
    "Licence",
    "LicenceService",
    "Light",
    "Limits",
    "Mediation",
    "Moment",
    "Notice",
    "NoticeService",
    "Outcome",
    "PaperBoard",
    "PaperLine",
    "Review",
    "Risk",
    "SafetyUndoService",
    "Satisfaction",
    "Standing",
    "Turn",
    "Upkeep",
    "UpkeepKind",
    "limits",
    "numbers",
]
