"""Rows about requests and the people they are about, read into records."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from nursinghome.core.errors import NotFound
from nursinghome.privacy.model import Asked, Request, State, Subject, Whose
from nursinghome.storage import Database

_SUBJECT = {
    Whose.RESIDENT: "SELECT id, name, birth_date, '' AS of FROM resident",
    Whose.CONTACT: """
        SELECT c.id, c.name, NULL AS birth_date, r.name AS of FROM contact c
        JOIN resident r ON r.id = c.resident_id
    """,
    Whose.WORKER: "SELECT id, name, birth_date, '' AS of FROM worker",
}
_AS = {Whose.RESIDENT: "resident", Whose.CONTACT: "c", Whose.WORKER: "worker"}


def subject(db: Database, whose: Whose, number: int) -> Subject:
    for row in db.query(f"{_SUBJECT[whose]} WHERE {_AS[whose]}.id = ?", [number]):
        return _subject(whose, row)
    raise NotFound(f"没有找到这位{whose.words}。请刷新后再看。")


def named(db: Database, whose: Whose, words: str) -> Iterator[Subject]:
    """Whose name holds the words, by name; a home has no more of them than a page can show."""
    of = _AS[whose]
    once = "AND merged_into IS NULL" if whose is Whose.RESIDENT else ""
    sql = f"""
        {_SUBJECT[whose]} WHERE instr({of}.name, ?) {once} ORDER BY {of}.name, {of}.id LIMIT 200
    """
    return (_subject(whose, row) for row in db.query(sql, [words]))


def requests(db: Database) -> Iterator[Request]:
    """The newest first; what is still to be answered before the rest."""
    sql = "SELECT * FROM person_request ORDER BY state <> 'open', received_on DESC, id DESC"
    return map(_request, db.query(sql))


def request(db: Database, number: int) -> Request:
    for row in db.query("SELECT * FROM person_request WHERE id = ?", [number]):
        return _request(row)
    raise NotFound("没有找到这份申请。请刷新后再看。")


def last_action(db: Database) -> int:
    return int(next(iter(db.query("SELECT coalesce(max(id), 0) AS id FROM action")))["id"])


def left_on(db: Database, resident_id: int) -> tuple[date | None, bool]:
    """The day of the last leaving, and whether the person has ever lived here."""
    sql = """
        SELECT discharged_on FROM stay WHERE resident_id = ? AND withdrawn_reason IS NULL
        ORDER BY admitted_on DESC LIMIT 1
    """
    return _left(list(db.query(sql, [resident_id])), "discharged_on")


def stopped_on(db: Database, worker_id: int) -> tuple[date | None, bool]:
    """As above, for somebody who works or has worked here."""
    sql = "SELECT until_on FROM job WHERE worker_id = ? ORDER BY from_on DESC LIMIT 1"
    return _left(list(db.query(sql, [worker_id])), "until_on")


def resident_of(db: Database, contact_id: int) -> int:
    sql = "SELECT resident_id FROM contact WHERE id = ?"
    return int(next(iter(db.query(sql, [contact_id])))["resident_id"])


def is_withdrawn(db: Database, whose: Whose, number: int) -> bool:
    """Whether the file was taken back as opened by mistake."""
    sql = f"SELECT withdrawn_reason FROM {whose.value} WHERE id = ?"  # noqa: S608 - our own names
    return next(iter(db.query(sql, [number])))["withdrawn_reason"] is not None


def has_account(db: Database, name: str) -> bool:
    """Whether somebody of the name can still open the file."""
    sql = "SELECT 1 FROM account WHERE name = ? AND left_on IS NULL"
    return any(db.query(sql, [name]))


def _left(rows: list[dict[str, Any]], column: str) -> tuple[date | None, bool]:
    day = rows[0][column] if rows else None
    return (date.fromisoformat(day) if day else None), bool(rows)


def _subject(whose: Whose, row: Mapping[str, Any]) -> Subject:
    born = row["birth_date"]
    return Subject(
        whose=whose,
        id=row["id"],
        name=row["name"],
        of=row["of"],
        born=date.fromisoformat(born) if born else None,
    )


def _request(row: Mapping[str, Any]) -> Request:
    closed = row["closed_on"]
    return Request(
        id=row["id"],
        whose=Whose(row["subject"]),
        subject_id=row["subject_id"],
        name=row["name"],
        kind=Asked(row["kind"]),
        asked_by=row["asked_by"],
        relation=row["relation"] or "",
        what=row["what"] or "",
        received_on=date.fromisoformat(row["received_on"]),
        due_on=date.fromisoformat(row["due_on"]),
        from_action=row["from_action"],
        state=State(row["state"]),
        answer=row["answer"] or "",
        closed_on=date.fromisoformat(closed) if closed else None,
        closed_by=row["closed_by"] or "",
        until_action=row["until_action"],
        told=json.loads(row["told"] or "{}"),
    )
