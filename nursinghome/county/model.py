"""What the county desk knows: its homes, what became of each package, and the month's totals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
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
    town: str = ""
    source: str = ""
    """Where it was taken from when it is only an example; empty for a home that is there."""


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
    region: str = ""
    home_name: str = ""
    month: Month | None = None
    sequence: int = 0
    sha256: str = ""
    is_new_home: bool = False
    """Whether its key was seen for the first time: to be compared over the telephone."""
    fingerprint: str = ""
    signer: str = ""
    has_other_key: bool = False
    """Whether it was refused because the home signs with another key than before."""
    notes: tuple[str, ...] = ()
    """What is to be looked at though it was taken in."""


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
    returned: str = ""
    """Why it was sent back to be corrected; empty while it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The month over all homes."""

    month: Month
    homes: tuple[Received, ...]
    """The newest report of each, by the code of the home."""
    totals: Mapping[str, Value]
    missing: tuple[CountyHome, ...]
    """Those without a report that counts: nothing came, or it was sent back."""


class Arrival(Enum):
    """How the report of a home and month stands."""

    ON_TIME = "on_time"
    LATE = "late"
    CORRECTED = "corrected"
    RETURNED = "returned"
    MISSING = "missing"
    WAITING = "waiting"

    @property
    def words(self) -> str:
        return {
            "on_time": "按时",
            "late": "迟报",
            "corrected": "有更正",
            "returned": "退回",
            "missing": "未报",
            "waiting": "未到期",
        }[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One home's month in the calendar."""

    month: Month
    arrival: Arrival
    received_on: date | None = None
    """The day on which the first report of the month came."""
    late_days: int = 0
    corrections: int = 0
    why: str = ""
    """Why it was sent back."""

    @property
    def words(self) -> str:
        """按时, 迟 3 天, 未报, 更正 1, 退回."""
        if self.arrival is Arrival.LATE:
            return f"迟 {self.late_days} 天"
        if self.arrival is Arrival.CORRECTED:
            return f"更正 {self.corrections}"
        return self.arrival.words


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRow:
    """One home over the months."""

    home: CountyHome
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Homes by months, the oldest month first."""

    months: tuple[Month, ...]
    rows: tuple[CalendarRow, ...]

    def reported(self, at: int) -> int:
        """How many homes have a report of the month that counts."""
        here = {Arrival.ON_TIME, Arrival.LATE, Arrival.CORRECTED}
        return sum(row.spots[at].arrival in here for row in self.rows)

    def on_time(self, at: int) -> int:
        """How many of them came by the day it was due."""
        return sum(
            row.spots[at].arrival in {Arrival.ON_TIME, Arrival.CORRECTED} for row in self.rows
        )
