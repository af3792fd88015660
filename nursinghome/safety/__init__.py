"""The ledgers of safety: what is found, mended, gone round, practised and kept."""

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
from nursinghome.safety.numbers import numbers
from nursinghome.safety.undoing import SafetyUndoService

__all__ = [
    "HAZARD",
    "Hazard",
    "HazardLevel",
    "HazardLine",
    "HazardService",
    "HazardState",
    "How",
    "SafetyUndoService",
    "Standing",
    "Turn",
    "numbers",
]
