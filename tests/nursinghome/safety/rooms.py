"""A file with the home of the tests, and hazards that are short to write."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from nursinghome.safety import Hazard, HazardLevel, How

SAFE = frozenset({"safety.see", "safety.change"})
TODAY = date(2026, 10, 31)


def hazard(**changes: Any) -> Hazard:
    values: dict[str, Any] = {
        "found_on": date(2026, 10, 5),
        "level": HazardLevel.GENERAL,
        "how": How.PATROL,
        "found_by": "王小梅",
        "place": "厨房",
        "text": "燃气软管老化",
        "owner": "周国安",
        "due_on": date(2026, 10, 20),
    }
    return Hazard(**{**values, **changes})


def each(*calls: Callable[[], object]) -> tuple[Callable[[], object], ...]:
    """Calls of different services in one row, to be tried one after the other."""
    return calls
