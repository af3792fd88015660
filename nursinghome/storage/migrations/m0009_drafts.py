"""What an account has typed into a form and not yet stored; no record, and never in the journal."""

from __future__ import annotations

from sqlite_utils import Database  # noqa: TID251 - the package face has named the driver

STATEMENTS = (
    """
    CREATE TABLE draft (
        account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        form TEXT NOT NULL CHECK (length(form) BETWEEN 1 AND 100),
        at TEXT NOT NULL,
        content TEXT NOT NULL CHECK (json_valid(content)),
        PRIMARY KEY (account_id, form)
    ) STRICT, WITHOUT ROWID
    """,
)


def up(db: Database) -> None:
    for statement in STATEMENTS:
        db.execute(statement)
