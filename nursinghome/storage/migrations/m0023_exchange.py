"""What leaves the home: its signing key, the county's keys, and every package that was written."""

from __future__ import annotations

from sqlite_utils import Database  # noqa: TID251 - the package face has named the driver

STATEMENTS = (
    """
    CREATE TABLE signing_key (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        secret TEXT NOT NULL CHECK (length(secret) = 64),
        public TEXT NOT NULL CHECK (length(public) = 64)
    ) STRICT
    """,
    """
    CREATE TABLE county_key (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        recipients TEXT NOT NULL CHECK (recipients GLOB 'age1*'),
        fingerprint TEXT NOT NULL,
        added_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE sent_package (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),
        sequence INTEGER NOT NULL CHECK (sequence BETWEEN 1 AND 100),
        level TEXT NOT NULL CHECK (level IN ('summary', 'masked', 'named')),
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL REFERENCES content (sha256),
        report TEXT NOT NULL CHECK (length(report) = 64),
        county_key_id INTEGER NOT NULL REFERENCES county_key (id) ON DELETE RESTRICT,
        written_at TEXT NOT NULL,
        written_by TEXT NOT NULL,
        UNIQUE (month, sequence)
    ) STRICT
    """,
    """
    CREATE TABLE delivery (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        package_id INTEGER NOT NULL REFERENCES sent_package (id) ON DELETE RESTRICT,
        place TEXT NOT NULL,
        delivered_at TEXT NOT NULL,
        delivered_by TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TRIGGER sent_package_kept BEFORE UPDATE ON sent_package
    BEGIN
        SELECT RAISE(ABORT, 'frozen:package');
    END
    """,
)


def up(db: Database) -> None:
    for statement in STATEMENTS:
        db.execute(statement)
