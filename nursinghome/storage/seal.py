"""The chain of seals over the journal: a change behind the program's back is found."""

from __future__ import annotations

import hashlib
import hmac
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


def broken(db: Database, key: bytes) -> list[ActionId]:
    """The actions whose seal does not follow from what is stored, oldest first."""
    found: list[ActionId] = []
    previous = START
    for row in list(db.query("SELECT * FROM action ORDER BY id")):
        changes = db.query(
            "SELECT table_name, row_id, before, after FROM change WHERE action_id = ?"
            " ORDER BY position",
            [row["id"]],
        )
        rows = [tuple(change.values()) for change in changes]
        told = [row[name] for name in ("at", "account_id", "who", "name", "reason", "undoes")]
        if not hmac.compare_digest(row["seal"], digest(key, previous, [*told, rows])):
            found.append(ActionId(row["id"]))
        previous = row["seal"]
    return found
