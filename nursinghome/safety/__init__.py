"""The ledgers of safety: hazards, licences and equipment, incidents, notices, complaints."""

from nursinghome.residents.codes import About, Channel, Harm, Satisfaction
from nursinghome.safety.complaint_model import Complaint, HeldComplaint, Mediation, Outcome
from nursinghome.safety.complaints import COMPLAINT, ComplaintService
from nursinghome.safety.drill_model import (
    DRILL,
    Drill,
    DrillForm,
    DrillKind,
    DrillPlan,
    Held,
    Lack,
    Part,
)
from nursinghome.safety.drills import DrillService
from nursinghome.safety.equipment import EQUIPMENT, EquipmentService, equipment_on
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
    LightDays,
    PaperBoard,
    PaperLine,
)
from nursinghome.safety.licences import LICENCE, LicenceService, light_days, papers_on
from nursinghome.safety.notice_model import HeldItem, HeldNotice, Item, Notice
from nursinghome.safety.notices import NOTICE, NOTICE_ITEM, NoticeService
from nursinghome.safety.numbers import numbers
from nursinghome.safety.patrol_grid import Mark, PatrolGrid
from nursinghome.safety.patrol_model import Patrol, PatrolLine, Point, Watch
from nursinghome.safety.patrols import PatrolService
from nursinghome.safety.sample_model import Limits, Meal, Sample, SampleLine
from nursinghome.safety.samples import SampleService
from nursinghome.safety.undoing import SafetyUndoService

__all__ = [
    "COMPLAINT",
    "DRILL",
    "EQUIPMENT",
    "HAZARD",
    "INCIDENT",
    "LICENCE",
    "NOTICE",
    "NOTICE_ITEM",
    "About",
    "Channel",
    "Complaint",
    "ComplaintService",
    "Drill",
    "DrillForm",
    "DrillKind",
    "DrillPlan",
    "DrillService",
    "Equipment",
    "EquipmentKind",
    "EquipmentService",
    "Harm",
    "Hazard",
    "HazardLevel",
    "HazardLine",
    "HazardService",
    "HazardState",
    "Held",
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
    "Lack",
    "Licence",
    "LicenceService",
    "Light",
    "LightDays",
    "Limits",
    "Mark",
    "Meal",
    "Mediation",
    "Moment",
    "Notice",
    "NoticeService",
    "Outcome",
    "PaperBoard",
    "PaperLine",
    "Part",
    "Patrol",
    "PatrolGrid",
    "PatrolLine",
    "PatrolService",
    "Point",
    "Review",
    "Risk",
    "SafetyUndoService",
    "Sample",
    "SampleLine",
    "SampleService",
    "Satisfaction",
    "Standing",
    "Turn",
    "Upkeep",
    "UpkeepKind",
    "Watch",
    "equipment_on",
    "light_days",
    "numbers",
    "papers_on",
]
