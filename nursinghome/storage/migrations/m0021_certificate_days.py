"""Certificates whose day of issue nobody wrote down: an old list may tell only how long they hold."""

from __future__ import annotations

from sqlite_utils import Database  # noqa: TID251 - the package face has named the driver

_MAYBE_DAY = "TEXT CHECK (date({0}) IS {0})"
_COLUMNS = "id, worker_id, kind, title, number, issuer, issued_on, valid_until, withdrawn_reason"

STATEMENTS = (
    f"""
    CREATE TABLE certificate_new (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        worker_id INTEGER NOT NULL REFERENCES worker (id) ON DELETE RESTRICT,
        kind TEXT NOT NULL CHECK (kind IN ('carer_5', 'carer_4', 'carer_3', 'carer_2', 'carer_1',
            'care_training', 'health', 'fire', 'medic', 'social_work', 'cook', 'accounting',
            'first_aid', 'other')),
        title TEXT CHECK (length(title) BETWEEN 1 AND 60),
        number TEXT CHECK (length(number) BETWEEN 1 AND 40),
        issuer TEXT CHECK (length(issuer) BETWEEN 1 AND 60),
        issued_on {_MAYBE_DAY.format("issued_on")},
        valid_until {_MAYBE_DAY.format("valid_until")},
        withdrawn_reason TEXT,
        CHECK (valid_until >= issued_on),
        CHECK (kind <> 'other' OR title IS NOT NULL)
    ) STRICT
    """,
    f"INSERT INTO certificate_new ({_COLUMNS}) SELECT {_COLUMNS} FROM certificate",  # noqa: S608 - our own words
    """
    INSERT INTO sqlite_sequence (name, seq)
    SELECT 'certificate_new', 0 WHERE NOT EXISTS (
        SELECT 1 FROM sqlite_sequence WHERE name = 'certificate_new'
    )
    """,
    """
    UPDATE sqlite_sequence SET seq = coalesce(
        (SELECT seq FROM sqlite_sequence WHERE name = 'certificate'), 0
    ) WHERE name = 'certificate_new'
    """,
    "DROP TABLE certificate",
    "ALTER TABLE certificate_new RENAME TO certificate",
    "CREATE INDEX certificate_by_worker ON certificate (worker_id, kind)",
)
"""The numbers of rows that were taken back are not given out again: the journal names them."""


def up(db: Database) -> None:
    for statement in STATEMENTS:
        db.execute(statement)
