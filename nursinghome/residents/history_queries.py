"""Every journal entry about one person, over all tables that hold something of theirs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from nursinghome.core.ids import ActionId, ResidentId
from nursinghome.storage import Change, Database, Entry

_REGISTERED = ("contact", "health", "document", "attachment", "funding", "care_level", "stay")
_TABLES = (
    *_REGISTERED,
    "assessment",
    "copy_out",
    "care_note",
    "medicine",
    "check_round",
    "check_answer",
    "incident_resident",
    "complaint",
)
_PARTS = ("occupancy", "absence")
REGISTER = ("resident", *_REGISTERED, *_PARTS, "funding_category")
PLACES = ("home", "building", "room", "bed", "bed_outage")


def _list(tables: Iterable[str]) -> str:
    return ", ".join(f"'{table}'" for table in tables)


# Rows that stand now, and rows that were taken away (what stood there says whose they were).
_OWN = "SELECT 'resident' AS table_name, :person AS row_id"
_HELD = tuple(
    f"SELECT '{table}', id FROM {table} WHERE resident_id = :person"  # noqa: S608 - our own names
    for table in _TABLES
)
_IN_STAYS = tuple(
    f"SELECT '{table}', p.id FROM {table} p JOIN stay s ON s.id = p.stay_id"  # noqa: S608 - our own names
    " WHERE s.resident_id = :person"
    for table in _PARTS
)
_REMOVED = f"""
    SELECT table_name, row_id FROM change WHERE table_name IN ({_list(_TABLES)})
    AND after IS NULL AND json_extract(before, '$.resident_id') = :person
"""  # noqa: S608 - our own names
_REMOVED_FROM_STAYS = f"""
    SELECT table_name, row_id FROM change WHERE table_name IN ({_list(_PARTS)})
    AND after IS NULL AND json_extract(before, '$.stay_id') IN (
        SELECT id FROM stay WHERE resident_id = :person
    )
"""  # noqa: S608 - our own names
_ROWS = " UNION ".join((_OWN, *_HELD, *_IN_STAYS, _REMOVED, _REMOVED_FROM_STAYS))
_HISTORY = f"""
    SELECT a.*, c.table_name, c.row_id, c.before, c.after
    FROM ({_ROWS}) mine
    CROSS JOIN change c ON c.table_name = mine.table_name AND c.row_id = mine.row_id
    JOIN action a ON a.id = c.action_id
    WHERE c.table_name NOT IN (SELECT value FROM json_each(:hidden))
    ORDER BY a.id DESC, c.position
"""  # noqa: S608 - our own names


def of_resident(db: Database, resident_id: ResidentId, hidden: Iterable[str] = ()) -> list[Entry]:
    """What was done to any record of the person, newest first, but for some tables."""
    rows = db.query(_HISTORY, {"person": resident_id, "hidden": json.dumps(list(hidden))})
    return [_entry(list(group)) for _, group in groupby(rows, key=lambda row: row["id"])]


def last_action(db: Database, tables: Iterable[str]) -> ActionId | None:
    """The newest action on the tables that is neither undone nor itself an undo.

    An assessment writes levels too, but is taken back where it was made; a merge moves it.
    """
    sql = f"""
        SELECT a.id FROM action a WHERE a.undoes IS NULL
        AND NOT EXISTS (SELECT 1 FROM action u WHERE u.undoes = a.id)
        AND EXISTS (
            SELECT 1 FROM change c WHERE c.action_id = a.id AND c.table_name IN ({_list(tables)})
        ) AND (NOT EXISTS (
            SELECT 1 FROM change c WHERE c.action_id = a.id AND c.table_name = 'assessment'
        ) OR EXISTS (
            SELECT 1 FROM change c WHERE c.action_id = a.id AND c.table_name = 'resident'
        )) ORDER BY a.id DESC LIMIT 1
    """  # noqa: S608 - our own names
    return next((ActionId(row["id"]) for row in db.query(sql)), None)


def bed_labels(db: Database, entries: Iterable[Entry]) -> dict[int, str]:
    """Those that the entries name."""
    sql = "SELECT id, label FROM bed WHERE id IN (SELECT value FROM json_each(?))"
    return {row["id"]: row["label"] for row in db.query(sql, [_named(entries, "bed_id")])}


def category_labels(db: Database) -> dict[str, str]:
    rows = db.query("SELECT code, label FROM funding_category")
    return {row["code"]: row["label"] for row in rows}


def merged_names(db: Database, entries: Iterable[Entry]) -> dict[int, str]:
    """Those that the entries name as what a file was merged into, undone merges too."""
    sql = "SELECT id, name FROM resident WHERE id IN (SELECT value FROM json_each(?))"
    return {row["id"]: row["name"] for row in db.query(sql, [_named(entries, "merged_into")])}


def _named(entries: Iterable[Entry], column: str) -> str:
    """The numbers that the entries hold in a column, as a JSON list."""
    found = {
        row[column]
        for entry in entries
        for change in entry.changes
        for row in (change.before or {}, change.after or {})
        if row.get(column) is not None
    }
    return json.dumps(sorted(found))


def _entry(rows: list[Mapping[str, Any]]) -> Entry:
    first = rows[0]
    return Entry(
        id=ActionId(first["id"]),
        at=first["at"],
        who=first["who"],
        name=first["name"],
        reason=first["reason"],
        undoes=first["undoes"],
        changes=tuple(
            Change(
                table=row["table_name"],
                row_id=row["row_id"],
                before=_values(row["before"]),
                after=_values(row["after"]),
            )
            for row in rows
        ),
    )


def _values(text: str | None) -> dict[str, Any] | None:
    return None if text is None else dict(json.loads(text))
