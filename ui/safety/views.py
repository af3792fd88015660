"""The views of the page 安全, in their order; a new ledger adds its line here."""

from __future__ import annotations

from ui.checklists.view import ChecksView
from ui.safety.hazards_view import HazardsView
from ui.safety.view import SafetyView

VIEWS: tuple[type[SafetyView], ...] = (HazardsView, ChecksView)
