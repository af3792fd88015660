"""What every kind of report has in common: how it is asked for and what making it gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from nursinghome.core.dates import Month
from nursinghome.core.ids import ResidentId, RoomId
from nursinghome.reports.monthly.model import Finding
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger


class Sources(Protocol):
    """What reports read from; a workspace has both."""

    @property
    def ledger(self) -> Ledger: ...

    @property
    def registry(self) -> Registry: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The parameters of a report: the month, a blank form, a list of the people behind it.

    A card may be wanted for one resident or one room alone, a slip for one worker or one swap;
    of a folder only what changed.
    """

    month: Month
    blank: bool = False
    names: bool = False
    resident_id: ResidentId | None = None
    room_id: RoomId | None = None
    since_last: bool = False
    wall: bool = False
    """On A3, to be hung up."""
    day: date | None = None
    """Of a paper of one day; None for today, or the month's nearest day to it."""
    worker_id: int | None = None
    swap_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A report as files, with its figures and what was found when they were checked.

    A paper without columns has no workbook: its `xlsx` is empty.
    `sha256` is that of a frozen report's content, None for anything not frozen.
    `trace` is for `Report.printed`: what is to be remembered once the paper is really there.
    """

    pdf: bytes
    pages: int
    xlsx: bytes
    cells: Mapping[str, Any] = field(default_factory=dict)
    checks: tuple[Finding, ...] = ()
    sha256: str | None = None
    trace: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One kind of report; `parameters` are the fields of Wanted that it heeds."""

    kind: str
    title: str
    parameters: tuple[str, ...]
    permission: str
    make: Callable[[Sources, Wanted], Made]
    printed: Callable[[Sources, Made], object] | None = None
    """To be called when the paper was written or sent to a printer, if it remembers that."""

    @property
    def about_one(self) -> bool:
        """Whether it cannot be made without saying whom it is about."""
        return "resident_id" in self.parameters and "month" not in self.parameters
