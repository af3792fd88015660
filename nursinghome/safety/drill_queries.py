"""Drills and training in and out of the file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from nursinghome.core.errors import NotFound
from nursinghome.residents.values import of_record
from nursinghome.safety.drill_model import Drill, DrillForm, DrillKind, DrillPlan, Held
from nursinghome.storage import Database


def one(db: Database, drill_id: int) -> Drill:
    for row in db.query("SELECT * FROM drill WHERE id = ?", [drill_id]):
        return _drill(row)
    raise NotFound("没有找到这次演练培训。请刷新后再看。")


def touching(db: Database, first: date, last: date) -> list[Drill]:
    """What was planned for the days or held in them, by day; both days count."""
    sql = """
        SELECT * FROM drill WHERE planned_on BETWEEN :first AND :last
            OR held_on BETWEEN :first AND :last
        ORDER BY coalesce(held_on, planned_on), id
    """
    span = {"first": first.isoformat(), "last": last.isoformat()}
    return [_drill(row) for row in db.query(sql, span)]


def waiting(db: Database, until: date) -> list[Drill]:
    """What was planned for the day or earlier and is not held, the earliest first."""
    sql = """
        SELECT * FROM drill
        WHERE held_on IS NULL AND withdrawn_reason IS NULL AND planned_on <= ?
        ORDER BY planned_on, id
    """
    return [_drill(row) for row in db.query(sql, [until.isoformat()])]


def _drill(row: Mapping[str, Any]) -> Drill:
    plan = of_record(row, DrillPlan, days=("planned_on",))
    plan |= {
        "form": DrillForm(row["form"]),
        "kind": DrillKind(row["kind"]),
        "script": row["script"] or "",
    }
    held = of_record(row, Held, days=("held_on",))
    return Drill(
        id=row["id"],
        plan=DrillPlan(**plan),
        held=None if row["held_on"] is None else Held(**held),
        withdrawn_reason=row["withdrawn_reason"],
    )
