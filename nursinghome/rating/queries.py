"""What the home says of a star table beside the answers: rows in and out of the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from nursinghome.core.errors import NotFound
from nursinghome.rating.judging import Line
from nursinghome.residents.values import day_or_none
from nursinghome.standards.checklist import Level, Rate
from nursinghome.storage import Database

DEFAULT = "*"
"""In the place of an item: what mending takes where nobody has said so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLine:
    """A level's line as the home has set it."""

    row_id: int
    total: Decimal | None
    section_pct: Decimal | None
    beyond: bool
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """What the figures said when a score was given."""

    row_id: int
    told: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MustAnswer:
    """The highest level that a must-have is enough for, as a person said."""

    row_id: int
    level: str | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """What mending an item takes; None where nobody has said so. `is_out`: it cannot be done."""

    row_id: int
    what: str
    yuan: int | None
    days: int | None
    is_out: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRate:
    """What a level brings, as the home has filled in."""

    row_id: int
    rate: Rate
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """An item that is to be mended by a day."""

    id: int
    round_id: int
    item: str
    what: str
    gain: Decimal
    yuan: int
    days: int
    planned_on: date
    due_on: date
    done_on: date | None
    withdrawn_reason: str | None

    @property
    def is_open(self) -> bool:
        return self.done_on is None and self.withdrawn_reason is None


def lines(db: Database, pack: str) -> dict[str, OwnLine]:
    rows = db.query("SELECT * FROM rating_line WHERE pack = ?", [pack])
    return {
        row["level"]: OwnLine(
            row_id=row["id"],
            total=_tenth(row["tenths"]),
            section_pct=_tenth(row["pct_tenths"]),
            beyond=bool(row["beyond"]),
            basis=row["basis"] or "",
        )
        for row in rows
    }


def line(level: Level, own: OwnLine | None) -> Line:
    """The line that holds: the home's own before the pack's."""
    if own is None:
        return Line(
            code=level.code, label=level.label, total=level.total, section_pct=level.section_pct
        )
    return Line(
        code=level.code,
        label=level.label,
        total=own.total,
        section_pct=own.section_pct,
        beyond=own.beyond,
        own=True,
    )


def stood(db: Database, round_id: int) -> dict[str, Stood]:
    rows = db.query("SELECT id, item, told FROM rating_item WHERE round_id = ?", [round_id])
    return {row["item"]: Stood(row_id=row["id"], told=row["told"]) for row in rows}


def musts(db: Database, round_id: int) -> dict[str, MustAnswer]:
    rows = db.query("SELECT * FROM rating_must WHERE round_id = ?", [round_id])
    return {
        row["must"]: MustAnswer(row_id=row["id"], level=row["level"], note=row["note"] or "")
        for row in rows
    }


def efforts(db: Database, pack: str) -> dict[str, Effort]:
    rows = db.query("SELECT * FROM rating_effort WHERE pack = ?", [pack])
    return {
        row["item"]: Effort(
            row_id=row["id"],
            what=row["what"] or "",
            yuan=row["yuan"],
            days=row["days"],
            is_out=bool(row["is_out"]),
        )
        for row in rows
    }


def rates(db: Database, pack: str) -> dict[str, OwnRate]:
    rows = db.query("SELECT * FROM rating_rate WHERE pack = ?", [pack])
    return {
        row["level"]: OwnRate(
            row_id=row["id"],
            rate=Rate(level=row["level"], per=row["per"], fen=row["fen"]),
            basis=row["basis"] or "",
        )
        for row in rows
    }


def planned(db: Database, round_id: int) -> list[Planned]:
    """What was put on the list, what is open first, by day."""
    sql = """
        SELECT * FROM rating_plan WHERE round_id = ?
        ORDER BY done_on IS NOT NULL OR withdrawn_reason IS NOT NULL, due_on, id
    """
    return [_planned(row) for row in db.query(sql, [round_id])]


def plan(db: Database, plan_id: int) -> Planned:
    for row in db.query("SELECT * FROM rating_plan WHERE id = ?", [plan_id]):
        return _planned(row)
    raise NotFound("没有找到这件要办的事。请刷新后再看。")


def open_plans(db: Database) -> list[Planned]:
    """What is still to be done, whatever the table, the earliest day first."""
    sql = """
        SELECT p.* FROM rating_plan p JOIN check_round r ON r.id = p.round_id
        WHERE p.done_on IS NULL AND p.withdrawn_reason IS NULL AND r.withdrawn_reason IS NULL
        ORDER BY p.due_on, p.id
    """
    return [_planned(row) for row in db.query(sql)]


def _planned(row: Mapping[str, Any]) -> Planned:
    return Planned(
        id=row["id"],
        round_id=row["round_id"],
        item=row["item"],
        what=row["what"],
        gain=Decimal(row["tenths"]) / 10,
        yuan=row["yuan"],
        days=row["days"],
        planned_on=date.fromisoformat(row["planned_on"]),
        due_on=date.fromisoformat(row["due_on"]),
        done_on=day_or_none(row["done_on"]),
        withdrawn_reason=row["withdrawn_reason"],
    )


def _tenth(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value) / 10
