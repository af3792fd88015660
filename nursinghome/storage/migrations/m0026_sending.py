"""Sending a month: who signs for the county, its own form, what was written where, its receipts."""

from __future__ import annotations

from sqlite_utils import Database  # noqa: TID251 - the package face has named the driver

STATEMENTS = (
    "ALTER TABLE county_key ADD COLUMN signer TEXT CHECK (length(signer) = 64)",
    "ALTER TABLE county_key ADD COLUMN office TEXT CHECK (length(office) BETWEEN 1 AND 100)",
    """
    CREATE TABLE delivered_file (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        delivery_id INTEGER NOT NULL REFERENCES delivery (id) ON DELETE RESTRICT,
        kind TEXT NOT NULL CHECK (kind IN ('package', 'view', 'form', 'readme')),
        name TEXT NOT NULL,
        size INTEGER NOT NULL CHECK (size > 0),
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64)
    ) STRICT
    """,
    "CREATE INDEX delivered_file_by_delivery ON delivered_file (delivery_id)",
    """
    CREATE TABLE failed_delivery (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),
        place TEXT NOT NULL,
        what TEXT NOT NULL,
        failed_at TEXT NOT NULL,
        failed_by TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE county_form (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        mapping TEXT NOT NULL,
        template TEXT NOT NULL REFERENCES content (sha256),
        mark TEXT NOT NULL CHECK (length(mark) = 64),
        is_signed INTEGER NOT NULL CHECK (is_signed IN (0, 1)),
        installed_at TEXT NOT NULL,
        installed_by TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE receipt (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        package_id INTEGER NOT NULL REFERENCES sent_package (id) ON DELETE RESTRICT,
        slip TEXT NOT NULL UNIQUE REFERENCES content (sha256),
        is_accepted INTEGER NOT NULL CHECK (is_accepted IN (0, 1)),
        received_at TEXT NOT NULL,
        taken_at TEXT NOT NULL,
        taken_by TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX receipt_by_package ON receipt (package_id, id)",
)


def up(db: Database) -> None:
    for statement in STATEMENTS:
        db.execute(statement)
