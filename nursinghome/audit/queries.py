"""The record of all steps, filtered and in words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from nursinghome.audit.model import LOCK, OUT, SEEN, Line, Part, Query
from nursinghome.audit.words import one_resident, told
from nursinghome.core.ids import ActionId
from nursinghome.residents import history_queries
from nursinghome.storage import Database

_SQL = """
    SELECT a.id, a.at, a.who, a.name, a.reason, a.undoes FROM action a
    WHERE (:who = '' OR a.who = :who) AND (:since = '' OR a.at >= :since)
    AND (:until = '' OR a.at < :until)
    AND (:of IS NULL OR a.id IN (SELECT value FROM json_each(:of)))
    AND (:words = '' OR instr(a.name, :words) OR instr(coalesce(a.reason, ''), :words)
        OR a.id IN (SELECT value FROM json_each(:named))
        OR EXISTS (SELECT 1 FROM change c WHERE c.action_id = a.id AND (
            instr(coalesce(c.after, ''), :words) OR instr(coalesce(c.before, ''), :words))))
"""
_PARTS = {
    Part.ALL: "",
    Part.CHANGED: "AND EXISTS (SELECT 1 FROM change c WHERE c.action_id = a.id)",
    Part.SEEN: "AND a.name IN (SELECT value FROM json_each(:names))",
    Part.OUT: "AND a.name IN (SELECT value FROM json_each(:names))",
    Part.LOCK: "AND a.name IN (SELECT value FROM json_each(:names))",
}
_NAMES = {Part.SEEN: SEEN, Part.OUT: OUT, Part.LOCK: LOCK}


def lines(db: Database, query: Query, most: int) -> tuple[Line, ...]:
    """The newest first."""
    words = query.words.strip()
    values = {
        "who": query.who,
        "since": query.since.isoformat() if query.since else "",
        "until": (query.until + timedelta(days=1)).isoformat() if query.until else "",
        "words": words,
        "named": json.dumps(_about_named(db, words)),
        "of": None if query.resident_id is None else json.dumps(_of(db, query.resident_id)),
        "names": json.dumps(_NAMES.get(query.part, ())),
        "most": most,
    }
    rows = list(db.query(f"{_SQL} {_PARTS[query.part]} ORDER BY a.id DESC LIMIT :most", values))
    changes = _changes(db, [row["id"] for row in rows])
    return tuple(_line(db, row, changes.get(row["id"], [])) for row in rows)


def names(db: Database) -> tuple[str, ...]:
    """Everybody who stands in the record."""
    return tuple(str(row["who"]) for row in db.query("SELECT DISTINCT who FROM action ORDER BY 1"))


def _of(db: Database, resident_id: Any) -> list[int]:  # noqa: ANN401 - a number of its own type
    """Steps on the person's records, and those that only looked at them."""
    name = next(iter(db.query("SELECT name FROM resident WHERE id = ?", [resident_id])), None)
    sql = """
        SELECT id FROM action WHERE reason = ? AND name IN (SELECT value FROM json_each(?))
    """
    seen = () if name is None else db.query(sql, [name["name"], json.dumps(SEEN)])
    changed = [int(entry.id) for entry in history_queries.of_resident(db, resident_id)]
    return [*changed, *(int(row["id"]) for row in seen)]


def _about_named(db: Database, words: str) -> list[int]:
    """Steps on the records of residents of that name."""
    if not words:
        return []
    rows = list(db.query("SELECT id FROM resident WHERE name = ?", [words]))
    return [number for row in rows for number in _of(db, row["id"])]


def _changes(db: Database, ids: Iterable[int]) -> dict[int, list[Mapping[str, Any]]]:
    found: dict[int, list[Mapping[str, Any]]] = {}
    sql = """
        SELECT action_id, table_name, row_id, before, after FROM change
        WHERE action_id IN (SELECT value FROM json_each(?)) ORDER BY action_id, position
    """
    for row in db.query(sql, [json.dumps(list(ids))]):
        found.setdefault(row["action_id"], []).append(row)
    return found


def _line(db: Database, row: Mapping[str, Any], changes: list[Mapping[str, Any]]) -> Line:
    name = str(row["name"])
    return Line(
        id=ActionId(row["id"]),
        at=row["at"],
        who=row["who"],
        name=f"撤回「{name}」" if row["undoes"] is not None else name,
        about=told(db, changes) if changes else str(row["reason"] or ""),
        reason=str(row["reason"] or "") if changes else "",
        resident_id=one_resident(db, changes),
    )
