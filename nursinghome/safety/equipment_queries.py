"""Equipment and its upkeep in and out of the file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from nursinghome.core.errors import NotFound
from nursinghome.residents.values import day, day_or_none
from nursinghome.safety.equipment_model import (
    Equipment,
    EquipmentKind,
    HeldEquipment,
    HeldUpkeep,
    Upkeep,
    UpkeepKind,
)
from nursinghome.storage import Database

Row = Mapping[str, Any]

_EVER = "9999-12-31"
_EQUIPMENT = """
    SELECT e.*, u.done_on, u.kind AS upkeep, u.passed, u.who, u.next_on, u.note AS upkeep_note,
        coalesce((
            SELECT n.next_on FROM upkeep n WHERE n.equipment_id = e.id
            AND n.withdrawn_reason IS NULL AND n.next_on IS NOT NULL AND n.done_on <= :on
            ORDER BY n.done_on DESC, n.id DESC LIMIT 1
        ), e.due_on) AS again_on
    FROM equipment e LEFT JOIN upkeep u ON u.id = (
        SELECT l.id FROM upkeep l WHERE l.equipment_id = e.id AND l.withdrawn_reason IS NULL
        AND l.done_on <= :on
        ORDER BY l.done_on DESC, l.id DESC LIMIT 1
    )
"""


def equipment(db: Database, equipment_id: int) -> HeldEquipment:
    for row in db.query(f"{_EQUIPMENT} WHERE e.id = :id", {"id": equipment_id, "on": _EVER}):
        return _held(row)
    raise NotFound("没有找到这台设备。请刷新后再看。")


def all_equipment(db: Database, on: date | None = None) -> list[HeldEquipment]:
    """Everything ever written down, in the order of the kinds; with its upkeep up to a day."""
    until = {"on": _EVER if on is None else on.isoformat()}
    ranks = {kind.value: rank for rank, kind in enumerate(EquipmentKind)}
    held = [_held(row) for row in db.query(f"{_EQUIPMENT} ORDER BY e.id", until)]
    return sorted(held, key=lambda one: ranks[one.equipment.kind])


def upkeep(db: Database, upkeep_id: int) -> HeldUpkeep:
    for row in db.query("SELECT * FROM upkeep WHERE id = ?", [upkeep_id]):
        return _upkeep(row)
    raise NotFound("没有找到这条维保记录。请刷新后再看。")


def upkeeps(db: Database, equipment_id: int) -> list[HeldUpkeep]:
    """All records of a device, the newest first; withdrawn ones with their reason."""
    sql = "SELECT * FROM upkeep WHERE equipment_id = ? ORDER BY done_on DESC, id DESC"
    return [_upkeep(row) for row in db.query(sql, [equipment_id])]


def _held(row: Row) -> HeldEquipment:
    last = None
    if row["done_on"] is not None:
        last = Upkeep(
            done_on=day(row["done_on"]),
            kind=UpkeepKind(row["upkeep"]),
            passed=bool(row["passed"]),
            who=row["who"],
            next_on=day_or_none(row["next_on"]),
            note=row["upkeep_note"] or "",
        )
    return HeldEquipment(
        id=row["id"],
        next_on=day_or_none(row["again_on"]),
        last=last,
        retired_on=day_or_none(row["retired_on"]),
        retired_reason=row["retired_reason"],
        withdrawn_reason=row["withdrawn_reason"],
        equipment=Equipment(
            kind=EquipmentKind(row["kind"]),
            name=row["name"],
            place=row["place"],
            number=row["number"] or "",
            pieces=row["pieces"],
            began_on=day_or_none(row["began_on"]),
            due_on=day_or_none(row["due_on"]),
            note=row["note"] or "",
        ),
    )


def _upkeep(row: Row) -> HeldUpkeep:
    return HeldUpkeep(
        id=row["id"],
        equipment_id=row["equipment_id"],
        withdrawn_reason=row["withdrawn_reason"],
        upkeep=Upkeep(
            done_on=day(row["done_on"]),
            kind=UpkeepKind(row["kind"]),
            passed=bool(row["passed"]),
            who=row["who"],
            next_on=day_or_none(row["next_on"]),
            note=row["note"] or "",
        ),
    )
