"""Care notes, medicines and their ticks in and out of the file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from nursinghome.care.daily_model import Entrusted, Medicine, Note, NoteLine, Tick
from nursinghome.core.dates import Month
from nursinghome.core.errors import NotFound
from nursinghome.core.ids import ResidentId
from nursinghome.residents.codes import Given, NoteKind, Shift
from nursinghome.storage import Database

Row = Mapping[str, Any]

_NOTES = """
    SELECT n.*, r.name FROM care_note n JOIN resident r ON r.id = n.resident_id
    WHERE n.noted_on BETWEEN :first AND :last
        AND (:resident IS NULL OR n.resident_id = :resident)
    ORDER BY n.noted_on DESC, coalesce(n.at, ''), n.id DESC
"""
_HELD = """
    SELECT m.* FROM medicine m JOIN resident r ON r.id = m.resident_id
    WHERE m.withdrawn_reason IS NULL AND r.withdrawn_reason IS NULL
        AND m.from_on <= :last AND coalesce(m.until_on, '9999-12-31') > :first
        AND (:resident IS NULL OR m.resident_id = :resident)
    ORDER BY m.resident_id, m.from_on, m.id
"""


def person_stands(db: Database, resident_id: ResidentId) -> bool:
    sql = "SELECT 1 FROM resident WHERE id = ? AND withdrawn_reason IS NULL"
    return any(db.query(sql, [resident_id]))


def notes(db: Database, month: Month, resident_id: ResidentId | None) -> list[NoteLine]:
    """The notes of a month, the newest day first, of one person or of all."""
    span = {
        "first": month.first.isoformat(),
        "last": month.last.isoformat(),
        "resident": resident_id,
    }
    return [_note(row) for row in db.query(_NOTES, span)]


def note(db: Database, note_id: int) -> NoteLine:
    sql = (
        "SELECT n.*, r.name FROM care_note n JOIN resident r ON r.id = n.resident_id WHERE n.id = ?"
    )
    for row in db.query(sql, [note_id]):
        return _note(row)
    raise NotFound("没有找到这条照护记录。请刷新后再看。")


def medicine(db: Database, medicine_id: int) -> Entrusted:
    for row in db.query("SELECT * FROM medicine WHERE id = ?", [medicine_id]):
        return _entrusted(row)
    raise NotFound("没有找到这种代管药品。请刷新后再看。")


def held(db: Database, month: Month, resident_id: ResidentId | None = None) -> list[Entrusted]:
    """What is to be given on some day of the month, person by person."""
    span = {
        "first": month.first.isoformat(),
        "last": month.last.isoformat(),
        "resident": resident_id,
    }
    return [_entrusted(row) for row in db.query(_HELD, span)]


def ticks(db: Database, medicine_id: int, first: date, last: date) -> list[Tick]:
    sql = """
        SELECT * FROM medicine_tick WHERE medicine_id = ? AND given_on BETWEEN ? AND ?
        ORDER BY given_on, turn
    """
    span = [medicine_id, first.isoformat(), last.isoformat()]
    return [
        Tick(
            medicine_id=row["medicine_id"],
            on=date.fromisoformat(row["given_on"]),
            turn=row["turn"],
            outcome=Given(row["outcome"]),
        )
        for row in db.query(sql, span)
    ]


def tick_row(db: Database, tick: Tick) -> int | None:
    sql = "SELECT id FROM medicine_tick WHERE medicine_id = ? AND given_on = ? AND turn = ?"
    place = [tick.medicine_id, tick.on.isoformat(), tick.turn]
    return next((int(row["id"]) for row in db.query(sql, place)), None)


def last_tick(db: Database, medicine_id: int) -> date | None:
    sql = "SELECT max(given_on) AS day FROM medicine_tick WHERE medicine_id = ?"
    (row,) = db.query(sql, [medicine_id])
    return None if row["day"] is None else date.fromisoformat(row["day"])


def names(db: Database, month: Month) -> dict[ResidentId, str]:
    """The names of everybody with an entrusted medicine in the month."""
    sql = f"SELECT id, name FROM resident WHERE id IN (SELECT resident_id FROM ({_HELD}))"  # noqa: S608 - our own words
    span = {"first": month.first.isoformat(), "last": month.last.isoformat(), "resident": None}
    return {ResidentId(row["id"]): row["name"] for row in db.query(sql, span)}


def _note(row: Row) -> NoteLine:
    return NoteLine(
        id=row["id"],
        name=row["name"],
        withdrawn_reason=row["withdrawn_reason"],
        note=Note(
            resident_id=ResidentId(row["resident_id"]),
            noted_on=date.fromisoformat(row["noted_on"]),
            kind=NoteKind(row["kind"]),
            text=row["text"],
            who=row["who"],
            shift=None if row["shift"] is None else Shift(row["shift"]),
            at=row["at"],
        ),
    )


def _entrusted(row: Row) -> Entrusted:
    until = row["until_on"]
    return Entrusted(
        id=row["id"],
        stopped_reason=row["stopped_reason"],
        withdrawn_reason=row["withdrawn_reason"],
        medicine=Medicine(
            resident_id=ResidentId(row["resident_id"]),
            name=row["name"],
            dose=row["dose"],
            times_a_day=row["times_a_day"],
            from_on=date.fromisoformat(row["from_on"]),
            until_on=None if until is None else date.fromisoformat(until),
            brought_by=row["brought_by"],
            brought_on=date.fromisoformat(row["brought_on"]),
            quantity=row["quantity"],
            has_consent=bool(row["has_consent"]),
            has_prescription=bool(row["has_prescription"]),
        ),
    )
