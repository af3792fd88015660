"""Rows about backups, read into records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from nursinghome.backup.model import Backup
from nursinghome.storage import Database


def newest_first(db: Database) -> Iterator[Backup]:
    return map(_backup, db.query("SELECT * FROM backup ORDER BY id DESC"))


def last_action(db: Database) -> int:
    return int(next(db.query("SELECT coalesce(max(id), 0) AS id FROM action"))["id"])


def changed_since(db: Database, action: int) -> str | None:
    """When the first action after the given one was stored; None when nothing changed.

    The note of a backup itself is no change.
    """
    sql = """
        SELECT at FROM action a WHERE id > ? AND EXISTS (
            SELECT 1 FROM change c WHERE c.action_id = a.id AND c.table_name <> 'backup')
        ORDER BY id LIMIT 1
    """
    return next((str(row["at"]) for row in db.query(sql, [action])), None)


def _backup(row: Mapping[str, Any]) -> Backup:
    return Backup(
        proved_at=datetime.fromisoformat(row["proved_at"]),
        name=row["name"],
        place=Path(row["place"]),
        size=row["size"],
        sha256=row["sha256"],
        rows=row["rows"],
        last_action=row["last_action"],
        seal=row["seal"],
    )
