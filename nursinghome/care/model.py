"""The answers of one assessment and what they come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from nursinghome.standards.scale import LevelCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A checked answer sheet: every item of the standard with its points, and the facts told."""

    standard: str
    assessed_on: date
    answers: Mapping[str, int]
    changes: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A clause of the standard that applies, whether or not it still moves the level."""

    id: str
    basis: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What a sheet comes to: the level by points alone, then after the clauses."""

    standard: str
    subtotals: Mapping[str, int]
    total: int
    preliminary_level: LevelCode
    level: LevelCode
    level_name: str
    changes: tuple[Change, ...]
    remarks: tuple[str, ...]
