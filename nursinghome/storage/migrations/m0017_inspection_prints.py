"""Inspection folders that were printed: what each part held, so that the next can leave it out."""

from __future__ import annotations

from sqlite_utils import Database  # noqa: TID251 - the package face has named the driver

STATEMENTS = (
    """
    CREATE TABLE inspection_print (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        printed_on TEXT NOT NULL CHECK (date(printed_on) IS printed_on),
        printed_by TEXT NOT NULL,
        trace TEXT NOT NULL CHECK (json_valid(trace))
    ) STRICT
    """,
)


def up(db: Database) -> None:
    for statement in STATEMENTS:
        db.execute(statement)
