"""The papers of the house as data: a statistical form, a register, and a sheet to fill in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from nursinghome.reports.pdf.table import Group


@dataclass(frozen=True, slots=True, kw_only=True)
class StatColumn:
    """A column of figures: its head in one or two levels, and its share of the width."""

    head: tuple[str, ...]
    share: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class StatRow:
    """A line of the form. Values are ready words, one for each column; too few leave blanks."""

    label: str
    indent: int = 0
    """In hanzi."""
    unit: str = ""
    code: str = ""
    values: tuple[str, ...] = ()
    section: bool = False
    """A heading of rows: 黑体, and a dash in every column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatForm:
    """A statistical form in the look of the civil-affairs forms; empty values make it blank."""

    title: str
    period: str
    columns: tuple[StatColumn, ...]
    rows: tuple[StatRow, ...]
    header: tuple[tuple[str, str], ...] = ()
    """表号, 制定机关 … and what stands behind them."""
    reported_by: str = ""
    """The left words above the table: 填报单位（公章）：…"""
    measured_in: str = ""
    """The right words above the table: 计量单位：人、元"""
    corner: tuple[str, str] = ("指标", "时期")
    stubs: tuple[str, str] = ("计量单位", "代码")
    signatures: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    draft: str = ""
    """Said calmly at the head of each page while the paper is not final."""
    footer: str = ""
    """Small words at the foot's left, as an audit anchor."""
    author: str = ""
    day: date | None = None
    """The date the file carries as its own; the same paper must always carry the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListColumn:
    """A column of a register: its head, share of the width, and how its cells are set."""

    head: str
    share: float = 1.0
    align: str = "left"
    whole: bool = False
    """Kept on one line by smaller type, as numbers; otherwise long words wrap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPaper:
    """A register with many rows; its head is repeated on every page."""

    title: str
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    period: str = ""
    header: tuple[tuple[str, str], ...] = ()
    reported_by: str = ""
    measured_in: str = ""
    signatures: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    landscape: bool = True
    draft: str = ""
    footer: str = ""
    author: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPaper:
    """A sheet whose table is laid out by hand: boxes to tick, answers, room to sign."""

    title: str
    widths: tuple[float, ...]
    """Shares of the width."""
    head: Group
    """Repeated on every page, so that a page that went astray says whose it is."""
    body: tuple[Group, ...]
    period: str = ""
    header: tuple[tuple[str, str], ...] = ()
    reported_by: str = ""
    measured_in: str = ""
    signatures: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    landscape: bool = False
    closed: bool = field(default=True, repr=False)
    """With rules at the sides too."""
    wall: bool = field(default=False, repr=False)
    """On A3: everything that A4 would hold, larger."""
    draft: str = ""
    footer: str = ""
    author: str = ""
    day: date | None = None
