"""The chain of seals over the journal: a change behind the program's back is found."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

import msgspec
from sqlite_utils import Database  # noqa: TID251 - the package face has named the driver

from nursinghome.core.ids import ActionId

START = "0" * 64


def digest(key: bytes, previous: str, body: list[Any]) -> str:
    """HMAC-SHA256 over the seal before and everything the action wrote."""
    return hmac.new(key, msgspec.json.encode([previous, body]), hashlib.sha256).hexdigest()


def head(db: Database) -> str:
    """The seal of the newest action."""
    rows = db.query("SELECT seal FROM action ORDER BY id DESC LIMIT 1")
    return next((str(row["seal"]) for row in rows), START)


def mark(key: bytes, previous: str, own: str, body: list[Any]) -> str:
    """Stands in for the seal of an action from which a person was taken out.

    Over the seal before, the action's own old seal, which stays for the anchors' sake, and what is
    left of the body.
    """
    return digest(key, previous, ["taken out", own, body])


def body_of(db: Database, row: Mapping[str, Any]) -> list[Any]:
    """What a seal of this action goes over, as it stands now."""
    changes = db.query(
        "SELECT table_name, row_id, before, after FROM change WHERE action_id = ?"
        " ORDER BY position",
        [row["id"]],
    )
    rows = [tuple(change.values()) for change in changes]
    told = [row[name] for name in ("at", "account_id", "who", "name", "reason", "undoes")]
    return [*told, rows]


def marks(db: Database) -> dict[int, str]:
    """The marks of actions from which somebody was taken out; an older file has none."""
    table = "SELECT 1 FROM sqlite_schema WHERE name = 'journal_scrub'"
    if not any(db.query(table)):
        return {}
    return {int(row["id"]): str(row["mark"]) for row in db.query("SELECT * FROM journal_scrub")}


def broken(db: Database, key: bytes) -> list[ActionId]:
    """The actions whose seal does not follow from what is stored, oldest first."""
    found: list[ActionId] = []
    previous, taken_out = START, marks(db)
    for row in list(db.query("SELECT * FROM action ORDER BY id")):
        body, own = body_of(db, row), str(row["seal"])
        stands, due = own, digest(key, previous, body)
        if row["id"] in taken_out:
            stands, due = taken_out[row["id"]], mark(key, previous, own, body)
        if not hmac.compare_digest(stands, due):
            found.append(ActionId(row["id"]))
        previous = own
    return found
