"""Patrols and the places of their route in and out of the file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from nursinghome.core.errors import NotFound
from nursinghome.residents.values import day_or_none, of_record
from nursinghome.safety.patrol_model import Patrol, PatrolLine, Point, Watch
from nursinghome.storage import Database

Row = Mapping[str, Any]

_LINES = """
    SELECT p.*, (SELECT count(*) FROM hazard h
        WHERE h.patrol_id = p.id AND h.withdrawn_reason IS NULL) AS hazards
    FROM patrol p
"""


def one(db: Database, patrol_id: int) -> PatrolLine:
    for row in db.query(f"{_LINES} WHERE p.id = ?", [patrol_id]):
        return _line(row)
    raise NotFound("没有找到这次巡查。请刷新后再看。")


def within(db: Database, first: date, last: date) -> list[PatrolLine]:
    """The rounds of the days, the newest first; both days count."""
    sql = f"""
        {_LINES} WHERE p.patrolled_on BETWEEN ? AND ?
        ORDER BY p.patrolled_on DESC, p.watch DESC, p.turn DESC, p.id DESC
    """
    return [_line(row) for row in db.query(sql, [first.isoformat(), last.isoformat()])]


def first_day(db: Database) -> date | None:
    """Since when rounds are written down."""
    sql = "SELECT min(patrolled_on) AS day FROM patrol WHERE withdrawn_reason IS NULL"
    (row,) = db.query(sql)
    return day_or_none(row["day"])


def last_turn(db: Database, on: date, watch: Watch) -> int:
    sql = """
        SELECT coalesce(max(turn), 0) AS turn FROM patrol
        WHERE patrolled_on = ? AND watch = ? AND withdrawn_reason IS NULL
    """
    (row,) = db.query(sql, [on.isoformat(), watch.value])
    return int(row["turn"])


def route(db: Database) -> dict[int, Point]:
    """The places in their order, by their numbers."""
    sql = "SELECT * FROM patrol_point WHERE dropped_reason IS NULL ORDER BY position, id"
    return {
        row["id"]: Point(name=row["name"], look_for=row["look_for"] or "") for row in db.query(sql)
    }


def _line(row: Row) -> PatrolLine:
    values = of_record(row, Patrol, days=("patrolled_on",))
    values |= {"skipped": row["skipped"] or "", "finding": row["finding"] or ""}
    return PatrolLine(
        id=row["id"],
        patrol=Patrol(**{**values, "watch": Watch(row["watch"])}),
        hazards=row["hazards"],
        withdrawn_reason=row["withdrawn_reason"],
    )
