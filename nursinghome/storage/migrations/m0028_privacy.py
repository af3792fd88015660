"""Requests about personal data, and the marks of journal rows from which a person was taken out."""

from __future__ import annotations

from sqlite_utils import Database  # noqa: TID251 - the package face has named the driver

STATEMENTS = (
    """
    CREATE TABLE person_request (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        subject TEXT NOT NULL CHECK (subject IN ('resident', 'contact', 'worker')),
        subject_id INTEGER NOT NULL CHECK (subject_id > 0),
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
        kind TEXT NOT NULL CHECK (kind IN ('copy', 'correct', 'erase')),
        asked_by TEXT NOT NULL CHECK (length(asked_by) BETWEEN 1 AND 50),
        relation TEXT CHECK (length(relation) BETWEEN 1 AND 30),
        what TEXT CHECK (length(what) BETWEEN 1 AND 500),
        received_on TEXT NOT NULL CHECK (date(received_on) IS received_on),
        due_on TEXT NOT NULL CHECK (date(due_on) IS due_on),
        from_action INTEGER NOT NULL CHECK (from_action >= 0),
        state TEXT NOT NULL CHECK (state IN ('open', 'done', 'refused', 'withdrawn')),
        answer TEXT CHECK (length(answer) BETWEEN 1 AND 500),
        closed_on TEXT CHECK (date(closed_on) IS closed_on),
        closed_by TEXT,
        until_action INTEGER,
        told TEXT CHECK (json_valid(told)),
        CHECK (due_on >= received_on),
        CHECK (closed_on >= received_on),
        CHECK ((state = 'open') = (closed_on IS NULL)),
        CHECK ((state = 'open') = (closed_by IS NULL)),
        CHECK (state NOT IN ('refused', 'withdrawn') OR answer IS NOT NULL)
    ) STRICT
    """,
    "CREATE INDEX person_request_by_subject ON person_request (subject, subject_id)",
    """
    CREATE TABLE journal_scrub (
        id INTEGER PRIMARY KEY REFERENCES action (id) ON DELETE RESTRICT,
        mark TEXT NOT NULL CHECK (length(mark) = 64)
    ) STRICT
    """,
)


def up(db: Database) -> None:
    for statement in STATEMENTS:
        db.execute(statement)
