"""Filters of the list of residents that an account has named and kept."""

from __future__ import annotations

from sqlite_utils import Database  # noqa: TID251 - the package face has named the driver

STATEMENTS = (
    """
    CREATE TABLE saved_filter (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        account_id INTEGER NOT NULL,
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 8),
        category TEXT
            CHECK (category IN ('tekun', 'dibao', 'social', 'veteran', 'disabled', 'other')),
        selfcare TEXT CHECK (selfcare IN ('full', 'partial', 'none', 'unassessed')),
        sex TEXT CHECK (sex IN ('male', 'female')),
        least_age INTEGER CHECK (least_age BETWEEN 1 AND 120),
        is_away INTEGER NOT NULL DEFAULT 0 CHECK (is_away IN (0, 1)),
        lacks_photo INTEGER NOT NULL DEFAULT 0 CHECK (lacks_photo IN (0, 1)),
        UNIQUE (account_id, name)
    ) STRICT
    """,
)


def up(db: Database) -> None:
    for statement in STATEMENTS:
        db.execute(statement)
