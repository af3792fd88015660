"""Accounts, settings, and the journal of every change."""

from __future__ import annotations

from sqlite_utils import Database  # noqa: TID251 - the package face has named the driver

STATEMENTS = (
    """
    CREATE TABLE account (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        login TEXT NOT NULL UNIQUE CHECK (length(login) BETWEEN 1 AND 40),
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
        role TEXT NOT NULL CHECK (role IN ('director', 'clerk', 'carer', 'auditor')),
        left_on TEXT CHECK (date(left_on) IS left_on)
    ) STRICT
    """,
    """
    CREATE TABLE setting (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        key TEXT NOT NULL UNIQUE,
        value TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE action (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        account_id INTEGER NOT NULL,
        who TEXT NOT NULL,
        name TEXT NOT NULL,
        reason TEXT,
        undoes INTEGER UNIQUE REFERENCES action (id) ON DELETE RESTRICT,
        seal TEXT NOT NULL CHECK (length(seal) = 64)
    ) STRICT
    """,
    """
    CREATE TABLE change (
        action_id INTEGER NOT NULL REFERENCES action (id) ON DELETE RESTRICT,
        position INTEGER NOT NULL,
        table_name TEXT NOT NULL,
        row_id INTEGER NOT NULL,
        before TEXT CHECK (json_valid(before)),
        after TEXT CHECK (json_valid(after)),
        PRIMARY KEY (action_id, position),
        CHECK (before IS NOT NULL OR after IS NOT NULL)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX change_by_row ON change (table_name, row_id)",
    "CREATE INDEX change_removed ON change (table_name, row_id) WHERE after IS NULL",
)


def up(db: Database) -> None:
    for statement in STATEMENTS:
        db.execute(statement)
