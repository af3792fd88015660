"""Monthly reports on their way from draft to frozen, and their numbered corrections."""

from __future__ import annotations

from sqlite_utils import Database  # noqa: TID251 - the package face has named the driver

STATEMENTS = (
    """
    CREATE TABLE monthly_report (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),
        correction INTEGER NOT NULL DEFAULT 0 CHECK (correction BETWEEN 0 AND 99),
        form TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('prepared', 'reviewed', 'frozen')),
        prepared_by TEXT NOT NULL,
        prepared_at TEXT NOT NULL,
        reviewed_by TEXT,
        reviewed_at TEXT,
        approved_by TEXT,
        approved_at TEXT,
        reason TEXT,
        replaces TEXT,
        cells TEXT CHECK (json_valid(cells)),
        content TEXT CHECK (json_valid(content)),
        sha256 TEXT CHECK (length(sha256) = 64),
        anchor TEXT,
        UNIQUE (month, correction),
        CHECK ((state = 'frozen') = (sha256 IS NOT NULL)),
        CHECK ((correction > 0) = (replaces IS NOT NULL)),
        CHECK ((correction > 0) = (reason IS NOT NULL))
    ) STRICT
    """,
    """
    CREATE TRIGGER monthly_report_frozen BEFORE UPDATE ON monthly_report
    WHEN OLD.state = 'frozen'
    BEGIN
        SELECT RAISE(ABORT, 'frozen:report');
    END
    """,
    """
    CREATE TRIGGER monthly_report_kept BEFORE DELETE ON monthly_report
    WHEN OLD.state = 'frozen'
    BEGIN
        SELECT RAISE(ABORT, 'frozen:report');
    END
    """,
)


def up(db: Database) -> None:
    for statement in STATEMENTS:
        db.execute(statement)
