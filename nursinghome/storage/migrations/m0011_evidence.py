"""Photos and scans that prove a record of any register: bytes once by hash, as in a person's file.

What they belong to is named by kind and number, since it may be a row of many tables; the
service proves that the row is there.
"""

from __future__ import annotations

from sqlite_utils import Database  # noqa: TID251 - the package face has named the driver

STATEMENTS = (
    """
    CREATE TABLE evidence (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        owner_kind TEXT NOT NULL CHECK (length(owner_kind) BETWEEN 1 AND 40),
        owner_id INTEGER NOT NULL CHECK (owner_id > 0),
        stage TEXT NOT NULL CHECK (stage IN ('record', 'before', 'during', 'after')),
        sha256 TEXT NOT NULL REFERENCES content (sha256) ON DELETE RESTRICT,
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
        media TEXT NOT NULL CHECK (media IN ('image/jpeg', 'application/pdf')),
        size INTEGER NOT NULL CHECK (size > 0),
        pages INTEGER NOT NULL DEFAULT 1 CHECK (pages BETWEEN 1 AND 60),
        taken_on TEXT CHECK (date(taken_on) IS taken_on),
        caption TEXT CHECK (length(caption) BETWEEN 1 AND 100),
        added_on TEXT NOT NULL CHECK (date(added_on) IS added_on),
        added_by TEXT NOT NULL,
        withdrawn_reason TEXT,
        CHECK (media = 'application/pdf' OR pages = 1)
    ) STRICT
    """,
    "CREATE INDEX evidence_by_owner ON evidence (owner_kind, owner_id)",
    "CREATE INDEX evidence_by_content ON evidence (sha256)",
    """
    CREATE UNIQUE INDEX evidence_once ON evidence (owner_kind, owner_id, sha256)
    WHERE withdrawn_reason IS NULL
    """,
)


def up(db: Database) -> None:
    for statement in STATEMENTS:
        db.execute(statement)
