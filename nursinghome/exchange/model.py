"""What is known of packages that were written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nursinghome.core.dates import Month
from nursinghome.exchange.manifest import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class CountyKey:
    """Who reads this home's packages."""

    id: int
    recipients: tuple[str, ...]
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A package that was written; the same month again gives the same bytes."""

    id: int
    month: Month
    sequence: int
    level: Level
    name: str
    sha256: str
    report: str
    county_key_id: int
    written_at: datetime
    written_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What an export has put where."""

    sent: Sent
    path: Path
    size: int
    again: bool
    """Whether the package was written before, and only delivered once more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """What leaves the home, before anything is written."""

    month: Month
    level: Level
    sequence: int
    settled: bool
    """Whether the report is frozen; writing the package settles it where it is not."""
    files: dict[str, int]
    """Name and size of every file in the sealed part; empty while it is not settled."""
    people: int
    """How many lines about people; 0 for a summary."""
    sent: Sent | None
    """The package of this report, if it was written before: it is written the same again."""
