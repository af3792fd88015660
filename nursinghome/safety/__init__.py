"""The ledgers of safety: what is found, mended, gone round, practised and kept."""

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
from nursinghome.safety.patrol_grid import Mark, PatrolGrid, Round
from nursinghome.safety.patrol_model import Gap, Patrol, PatrolLine, Point, Watch
from nursinghome.safety.patrols import PatrolService
from nursinghome.safety.sample_model import Limits, Meal, Sample, SampleLine
from nursinghome.safety.samples import SampleService
from nursinghome.safety.undoing import SafetyUndoService

__all__ = [
    "DRILL",
    "HAZARD",
    "Drill",
    "DrillForm",
    "DrillKind",
    "DrillPlan",
    "DrillService",
    "Gap",
    "Hazard",
    "HazardLevel",
    "HazardLine",
    "HazardService",
    "HazardState",
    "Held",
    "How",
    "Lack",
    "Limits",
    "Mark",
    "Meal",
    "Part",
    "Patrol",
    "PatrolGrid",
    "PatrolLine",
    "PatrolService",
    "Point",
    "Round",
    "SafetyUndoService",
    "Sample",
    "SampleLine",
    "SampleService",
    "Standing",
    "Turn",
    "Watch",
    "numbers",
]
