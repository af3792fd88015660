"""The views of the page 安全, in their order; a new ledger adds its line here."""

from __future__ import annotations

from ui.checklists.view import ChecksView
from ui.safety.complaints_view import ComplaintsView
from ui.safety.drills_view import DrillsView
from ui.safety.equipment_view import EquipmentView
from ui.safety.hazards_view import HazardsView
from ui.safety.incidents_view import IncidentsView
from ui.safety.licences_view import LicencesView
from ui.safety.notices_view import NoticesView
from ui.safety.patrols_view import PatrolsView
from ui.safety.samples_view import SamplesView
from ui.safety.view import SafetyView

VIEWS: tuple[type[SafetyView], ...] = (
    HazardsView,
    PatrolsView,
    DrillsView,
    SamplesView,
    IncidentsView,
    NoticesView,
    LicencesView,
    EquipmentView,
    ComplaintsView,
    ChecksView,
)
