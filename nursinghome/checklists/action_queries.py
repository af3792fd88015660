"""整改 in and out of the file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from nursinghome.checklists.action_model import Plan, Rectification, Source
from nursinghome.core.errors import NotFound
from nursinghome.residents.values import day, day_or_none
from nursinghome.storage import Database

_OPEN = """
    SELECT * FROM rectification
    WHERE source IN (SELECT value FROM json_each(:sources)) AND withdrawn_reason IS NULL
        AND found_on <= :day AND coalesce(checked_on, '9999-12-31') > :day
    ORDER BY due_on, id
"""
_TOUCHING = """
    SELECT * FROM rectification
    WHERE source IN (SELECT value FROM json_each(:sources)) AND withdrawn_reason IS NULL
        AND found_on <= :last AND coalesce(checked_on, '9999-12-31') >= :first
    ORDER BY found_on, id
"""
_ALL = """
    SELECT * FROM rectification
    WHERE source = :source AND (:of IS NULL OR source_id = :of) ORDER BY found_on DESC, id DESC
"""


def one(db: Database, action_id: int) -> Rectification:
    for row in db.query("SELECT * FROM rectification WHERE id = ?", [action_id]):
        return _action(row)
    raise NotFound("没有找到这项整改。请刷新后再看。")


def open_on(db: Database, on: date, sources: str) -> list[Rectification]:
    """What was found by the day and not checked by its end; `sources` is a JSON list."""
    asked = {"day": on.isoformat(), "sources": sources}
    return [_action(row) for row in db.query(_OPEN, asked)]


def touching(db: Database, first: date, last: date, sources: str) -> list[Rectification]:
    """What was found by the last day and was not settled before the first."""
    asked = {"first": first.isoformat(), "last": last.isoformat(), "sources": sources}
    return [_action(row) for row in db.query(_TOUCHING, asked)]


def of_source(db: Database, source: Source, source_id: int | None) -> list[Rectification]:
    asked = {"source": source.value, "of": source_id}
    return [_action(row) for row in db.query(_ALL, asked)]


def round_stands(db: Database, round_id: int) -> bool:
    sql = "SELECT 1 FROM check_round WHERE id = ? AND withdrawn_reason IS NULL"
    return any(db.query(sql, [round_id]))


def row_of(plan: Plan) -> dict[str, object]:
    return {
        "source": plan.source.value,
        "source_id": plan.source_id,
        "item": plan.item,
        "spot": plan.spot.strip() or None,
        "fault": plan.fault.strip(),
        "measure": plan.measure.strip(),
        "who": plan.who.strip(),
        "found_on": plan.found_on.isoformat(),
        "due_on": plan.due_on.isoformat(),
        "fen": plan.fen,
    }


def _action(row: Mapping[str, Any]) -> Rectification:
    return Rectification(
        id=row["id"],
        plan=Plan(
            source=Source(row["source"]),
            source_id=row["source_id"],
            item=row["item"],
            spot=row["spot"] or "",
            fault=row["fault"],
            measure=row["measure"],
            who=row["who"],
            found_on=day(row["found_on"]),
            due_on=day(row["due_on"]),
            fen=row["fen"],
        ),
        done_on=day_or_none(row["done_on"]),
        outcome=row["outcome"] or "",
        checked_by=row["checked_by"],
        checked_on=day_or_none(row["checked_on"]),
        checked_alone=bool(row["checked_alone"]),
        withdrawn_reason=row["withdrawn_reason"],
    )
