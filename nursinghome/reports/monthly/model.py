"""A monthly report as a record: what it shows, how far it has come, how it is frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Literal

import msgspec

from nursinghome.core.dates import Month
from nursinghome.core.ids import ReportId, ResidentId
from nursinghome.reports.monthly.cells import Value
from nursinghome.reports.monthly.facts import Facts
from nursinghome.standards.form import Form


class State(Enum):
    """How far a report has come: 填表 → 审核 → 定稿."""

    PREPARED = "prepared"
    REVIEWED = "reviewed"
    FROZEN = "frozen"

    @property
    def words(self) -> str:
        return {"prepared": "已填表", "reviewed": "已审核", "frozen": "已定稿"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One check of the month: the fact, why it matters, what to do; with whom it concerns.

    `cells` are the figures to mark, `people` those behind the finding. A fatal one that is not
    ok keeps the month from being settled.
    """

    id: str
    ok: bool
    severity: Literal["fatal", "warning"]
    what: str
    why: str
    cure: str
    cells: tuple[str, ...] = ()
    people: tuple[ResidentId, ...] = ()

    @property
    def text(self) -> str:
        """One line for a list of checks."""
        return self.why if self.ok else f"{self.what}{self.cure}"

    @property
    def blocks(self) -> bool:
        return not self.ok and self.severity == "fatal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The month beside the one before and the same month last year; None where nothing is on file."""

    this_month: Mapping[str, Value]
    last_month: Mapping[str, Value] | None
    last_year: Mapping[str, Value] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """A figure of a frozen month that today's records would give otherwise."""

    cell: str
    label: str
    frozen: Value
    today: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeHead:
    """The home as the head of a paper names it."""

    name: str
    code: str
    region_name: str
    director: str
    phone: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures:
    """Who filled in, reviewed and approved; None where that is still to come."""

    prepared_by: str | None = None
    reviewed_by: str | None = None
    approved_by: str | None = None
    approved_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything a monthly paper says, so that a frozen one needs no other source.

    `before` holds the figures of earlier months by how many months back they lie.
    """

    form: Form
    home: HomeHead
    facts: Facts
    cells: dict[str, Value]
    before: dict[int, dict[str, Value] | None]
    findings: tuple[Finding, ...]
    signed: Signatures
    correction: int = 0
    reason: str | None = None
    replaces: str | None = None

    @property
    def month(self) -> Month:
        return self.facts.month

    def encoded(self) -> bytes:
        """The text that is stored and hashed at the freeze."""
        return msgspec.json.encode(self)

    @classmethod
    def decoded(cls, text: str) -> Content:
        return msgspec.json.decode(text, type=cls)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyPaper:
    """A content on its way to paper; only a frozen one has a hash and the journal's anchor."""

    content: Content
    sha256: str | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One stored report of a month: the first, or correction 1, 2, …

    `cells` are the figures that were looked at when it reached its state.
    """

    id: ReportId
    month: Month
    correction: int
    state: State
    prepared_by: str
    prepared_at: str
    reviewed_by: str | None
    reviewed_at: str | None
    approved_by: str | None
    approved_at: str | None
    reason: str | None
    replaces: str | None
    cells: Mapping[str, Value]
    sha256: str | None
    anchor: str | None

    @property
    def name(self) -> str:
        """原报 or 更正01."""
        return f"更正{self.correction:02d}" if self.correction else "原报"
