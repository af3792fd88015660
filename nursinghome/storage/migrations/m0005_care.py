"""Assessments: the answers of a day, by one edition of a standard."""

from __future__ import annotations

from sqlite_utils import Database  # noqa: TID251 - the package face has named the driver

STATEMENTS = (
    """
    CREATE TABLE assessment (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        resident_id INTEGER NOT NULL REFERENCES resident (id) ON DELETE RESTRICT,
        standard TEXT NOT NULL,
        edition TEXT NOT NULL,
        scale TEXT NOT NULL CHECK (scale IN ('tekun', 'ability', 'mzt039', 'ltci')),
        assessed_on TEXT NOT NULL CHECK (date(assessed_on) IS assessed_on),
        occasion TEXT NOT NULL
            CHECK (occasion IN ('first', 'regular', 'prompt', 'disputed', 'other')),
        origin TEXT NOT NULL CHECK (origin IN ('scored', 'paper')),
        assessor TEXT NOT NULL,
        second_assessor TEXT,
        informant TEXT,
        organisation TEXT,
        document_number TEXT,
        answers TEXT NOT NULL CHECK (json_valid(answers)),
        changes TEXT NOT NULL CHECK (json_valid(changes)),
        subtotals TEXT NOT NULL CHECK (json_valid(subtotals)),
        total INTEGER,
        preliminary_level TEXT,
        level TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('proposed', 'confirmed', 'withdrawn')),
        effective_on TEXT CHECK (date(effective_on) IS effective_on),
        note TEXT,
        withdrawn_reason TEXT,
        CHECK ((state = 'confirmed') <= (effective_on IS NOT NULL)),
        CHECK ((state = 'withdrawn') = (withdrawn_reason IS NOT NULL)),
        CHECK ((origin = 'scored') = (total IS NOT NULL))
    ) STRICT
    """,
    "CREATE INDEX assessment_by_resident ON assessment (resident_id, scale, state, assessed_on)",
    "CREATE INDEX assessment_by_day ON assessment (assessed_on)",
)


def up(db: Database) -> None:
    for statement in STATEMENTS:
        db.execute(statement)
