"""Photos and scans: each content is stored once under its hash, and never changes."""

from __future__ import annotations

from sqlite_utils import Database  # noqa: TID251 - the package face has named the driver

STATEMENTS = (
    """
    CREATE TABLE content (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
        size INTEGER NOT NULL CHECK (size > 0 AND size = length(bytes)),
        bytes BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TRIGGER content_fixed BEFORE UPDATE ON content
    BEGIN
        SELECT RAISE(ABORT, 'fixed:content');
    END
    """,
    """
    CREATE TRIGGER content_kept BEFORE DELETE ON content
    BEGIN
        SELECT RAISE(ABORT, 'fixed:content');
    END
    """,
    """
    CREATE TABLE attachment (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        resident_id INTEGER NOT NULL REFERENCES resident (id) ON DELETE RESTRICT,
        kind TEXT NOT NULL,
        sha256 TEXT NOT NULL REFERENCES content (sha256) ON DELETE RESTRICT,
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
        media TEXT NOT NULL CHECK (media IN ('image/jpeg', 'application/pdf')),
        size INTEGER NOT NULL CHECK (size > 0),
        pages INTEGER NOT NULL DEFAULT 1 CHECK (pages BETWEEN 1 AND 60),
        dated_on TEXT CHECK (date(dated_on) IS dated_on),
        added_on TEXT NOT NULL CHECK (date(added_on) IS added_on),
        added_by TEXT NOT NULL,
        withdrawn_reason TEXT,
        CHECK (media = 'application/pdf' OR pages = 1),
        CHECK (kind <> 'photo' OR media = 'image/jpeg')
    ) STRICT
    """,
    "CREATE INDEX attachment_by_resident ON attachment (resident_id)",
    "CREATE INDEX attachment_by_content ON attachment (sha256)",
    """
    CREATE UNIQUE INDEX attachment_photo ON attachment (resident_id)
    WHERE kind = 'photo' AND withdrawn_reason IS NULL
    """,
    """
    CREATE UNIQUE INDEX attachment_once ON attachment (resident_id, kind, sha256)
    WHERE withdrawn_reason IS NULL
    """,
    """
    CREATE TABLE copy_out (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        resident_id INTEGER NOT NULL REFERENCES resident (id) ON DELETE RESTRICT,
        sha256 TEXT NOT NULL REFERENCES content (sha256) ON DELETE RESTRICT,
        name TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX copy_out_by_resident ON copy_out (resident_id)",
)


def up(db: Database) -> None:
    for statement in STATEMENTS:
        db.execute(statement)
