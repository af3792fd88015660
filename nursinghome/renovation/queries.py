"""Rows of 三改 and of the hot-water log, read into records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from nursinghome.core.ids import ActionId, RoomId
from nursinghome.renovation.model import RoomWork, Work, WorkState
from nursinghome.renovation.water_model import Scald, WaterDay
from nursinghome.residents.values import day, of_record
from nursinghome.storage import Database

_DAYS = ("due_on", "started_on", "accepted_on")


def works(db: Database) -> dict[tuple[RoomId, Work], tuple[int, RoomWork]]:
    """Everything that is written down, by room and work, with its number."""
    return {
        (one.room_id, one.work): (row_id, one)
        for row_id, one in map(_work, db.query("SELECT * FROM room_work ORDER BY id"))
    }


def work(db: Database, room_id: RoomId, which: Work) -> tuple[int, RoomWork] | None:
    sql = "SELECT * FROM room_work WHERE room_id = ? AND work = ?"
    return next((_work(row) for row in db.query(sql, [room_id, which.value])), None)


def running(db: Database) -> list[tuple[str, RoomWork]]:
    """Works that are neither done nor left out, in rooms that are in use, with their numbers."""
    sql = """
        SELECT w.*, r.number FROM room_work w JOIN room r ON r.id = w.room_id
        WHERE w.state NOT IN ('done', 'none') AND r.state NOT IN ('closed', 'demolished')
    """
    return [(row["number"], _work(row)[1]) for row in db.query(sql)]


def targets(db: Database, year: int) -> dict[Work, tuple[int, int]]:
    """Number of the row and rooms, by work."""
    rows = db.query("SELECT * FROM work_target WHERE year = ?", [year])
    return {Work(row["work"]): (row["id"], row["rooms"]) for row in rows}


def target_years(db: Database) -> list[int]:
    rows = db.query("SELECT DISTINCT year FROM work_target ORDER BY year")
    return [row["year"] for row in rows]


def wording(db: Database) -> str | None:
    return next((row["pack"] for row in db.query("SELECT pack FROM work_wording")), None)


def water(db: Database, first: date, last: date) -> dict[date, WaterDay]:
    sql = "SELECT * FROM water_day WHERE on_day BETWEEN ? AND ? ORDER BY on_day"
    rows = db.query(sql, [first.isoformat(), last.isoformat()])
    return {one.on: one for one in map(_water, rows)}


def water_row(db: Database, on: date) -> int | None:
    rows = db.query("SELECT id FROM water_day WHERE on_day = ?", [on.isoformat()])
    return next((int(row["id"]) for row in rows), None)


def water_ends(db: Database) -> tuple[date, date] | None:
    """The first and the last day whose hours were written down."""
    sql = "SELECT min(on_day) AS a, max(on_day) AS b FROM water_day WHERE hours IS NOT NULL"
    (row,) = db.query(sql)
    return None if row["a"] is None else (day(row["a"]), day(row["b"]))


def last_action(db: Database, names: Iterable[str]) -> ActionId | None:
    """The newest action of these names that is neither undone nor itself an undo."""
    listed = ", ".join(f"'{name}'" for name in names)
    sql = f"""
        SELECT a.id FROM action a WHERE a.undoes IS NULL AND a.name IN ({listed})
        AND NOT EXISTS (SELECT 1 FROM action u WHERE u.undoes = a.id)
        ORDER BY a.id DESC LIMIT 1
    """  # noqa: S608 - our own names
    return next((ActionId(row["id"]) for row in db.query(sql)), None)


def _work(row: Mapping[str, Any]) -> tuple[int, RoomWork]:
    values = of_record(row, RoomWork, days=_DAYS)
    values["work"], values["state"] = Work(row["work"]), WorkState(row["state"])
    return row["id"], RoomWork(**{**values, "room_id": RoomId(row["room_id"])})


def _water(row: Mapping[str, Any]) -> WaterDay:
    return WaterDay(
        on=day(row["on_day"]),
        hours=row["hours"],
        celsius=row["celsius"],
        scald=None if row["scald"] is None else Scald(row["scald"]),
        note=row["note"],
    )
