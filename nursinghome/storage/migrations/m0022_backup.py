"""Backups: which were made, where to, and that each was read back and proved."""

from __future__ import annotations

from sqlite_utils import Database  # noqa: TID251 - the package face has named the driver

TABLES = (
    """
    CREATE TABLE backup (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        proved_at TEXT NOT NULL CHECK (datetime(proved_at) IS NOT NULL),
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
        place TEXT NOT NULL CHECK (length(place) BETWEEN 1 AND 1000),
        size INTEGER NOT NULL CHECK (size > 0),
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        rows INTEGER NOT NULL CHECK (rows >= 0),
        last_action INTEGER NOT NULL CHECK (last_action >= 0),
        seal TEXT NOT NULL CHECK (length(seal) = 64)
    ) STRICT
    """,
)


def up(db: Database) -> None:
    for statement in TABLES:
        db.execute(statement)
