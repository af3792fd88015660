"""What was changed in a person's records after a request, in the words of the history."""

from __future__ import annotations

import json

from nursinghome.audit.words import TABLES
from nursinghome.privacy.labels import fields_of
from nursinghome.privacy.model import Request
from nursinghome.privacy.owning import own_rows
from nursinghome.storage import Database

_NOTHING = "（空）"


def changes_of(db: Database, request: Request) -> tuple[str, ...]:
    """老人 电话：（空） → 13900000000; in the order in which it was done."""
    own = own_rows(db, request.whose, request.subject_id)
    own.pop("person_request", None)
    last = request.until_action
    sql = """
        SELECT table_name, row_id, before, after FROM change
        WHERE action_id > ? AND (? IS NULL OR action_id <= ?) ORDER BY action_id, position
    """
    found: list[str] = []
    for row in db.query(sql, [request.from_action, last, last]):
        table = row["table_name"]
        if row["row_id"] not in own.get(table, set()):
            continue
        whole = _row(db, table, row["row_id"])
        old = dict(fields_of(table, {**whole, **json.loads(row["before"] or "{}")}))
        new = dict(fields_of(table, {**whole, **json.loads(row["after"] or "{}")}))
        old = old if row["before"] else {}
        new = new if row["after"] else {}
        found += [
            f"{TABLES.get(table, '记录')}　{label}：{old.get(label, _NOTHING)} → "
            f"{new.get(label, _NOTHING)}"
            for label in dict.fromkeys((*old, *new))
            if old.get(label) != new.get(label)
        ]
    return tuple(found)


def _row(db: Database, table: str, number: int) -> dict[str, object]:
    """As it stands, for what a code means; nothing when it was taken away."""
    sql = f"SELECT * FROM {table} WHERE id = ?"  # noqa: S608 - names of the schema
    return next((dict(row) for row in db.query(sql, [number])), {})
