"""What the county desk knows: its homes, what became of each package, and the month's totals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from nursinghome.core.dates import Month

Value = int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The county desk itself."""

    name: str
    public: str
    """What homes seal their packages for."""
    fingerprint: str
    signer: str = ""
    """What it signs receipts and forms with: the public half, which every home pins."""
    signer_fingerprint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountyHome:
    """A home that reports to this county."""

    id: int
    code: str
    region: str
    name: str
    signer: str | None
    """The key that its first package was signed with; later ones must be, too."""


class Fate(Enum):
    """What became of a package."""

    RECEIVED = "received"
    CORRECTED = "corrected"
    SAME = "same"
    CONFLICT = "conflict"
    REFUSED = "refused"

    @property
    def words(self) -> str:
        return {
            "received": "已收",
            "corrected": "收到更正",
            "same": "已收过，无变化",
            "conflict": "有冲突，没有收",
            "refused": "不能收",
        }[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One package that was handed in."""

    file: str
    fate: Fate
    text: str
    home: str = ""
    home_name: str = ""
    month: Month | None = None
    sequence: int = 0
    sha256: str = ""
    is_new_home: bool = False
    """Whether its key was seen for the first time: to be compared over the telephone."""
    fingerprint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One report as it counts."""

    id: int
    home: CountyHome
    month: Month
    sequence: int
    level: str
    sha256: str
    report: str
    written_at: datetime
    received_at: datetime
    cells: Mapping[str, Value]
    findings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The month over all homes."""

    month: Month
    homes: tuple[Received, ...]
    """The newest report of each, by the code of the home."""
    totals: Mapping[str, Value]
    missing: tuple[CountyHome, ...]
