"""The numbers that hold on a day: rounds, grams, hours, deadlines, each with its source."""

from __future__ import annotations

from datetime import date

from nursinghome.standards.registry import Registry
from nursinghome.standards.safety import FAMILY, SafetyNumbers


def numbers(registry: Registry, day: date) -> SafetyNumbers:
    found = registry.in_force(FAMILY, day)
    assert isinstance(found, SafetyNumbers)  # noqa: S101 - the family holds nothing else
    return found
