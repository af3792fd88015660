"""What carers write down from day to day, and medicines that families entrust to the home."""

from __future__ import annotations

from sqlite_utils import Database  # noqa: TID251 - the package face has named the driver

STATEMENTS = (
    """
    CREATE TABLE care_note (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        resident_id INTEGER NOT NULL REFERENCES resident (id) ON DELETE RESTRICT,
        noted_on TEXT NOT NULL CHECK (date(noted_on) IS noted_on),
        shift TEXT CHECK (shift IN ('day', 'evening', 'night')),
        at TEXT CHECK (strftime('%H:%M', at) IS at),
        kind TEXT NOT NULL CHECK
            (kind IN ('meal', 'toilet', 'wash', 'turn', 'mood', 'visit', 'ill', 'other')),
        text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 500),
        who TEXT NOT NULL CHECK (length(who) BETWEEN 1 AND 50),
        withdrawn_reason TEXT,
        CHECK ((shift IS NULL) <> (at IS NULL))
    ) STRICT
    """,
    "CREATE INDEX care_note_by_resident ON care_note (resident_id, noted_on)",
    "CREATE INDEX care_note_by_day ON care_note (noted_on)",
    """
    CREATE TABLE medicine (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        resident_id INTEGER NOT NULL REFERENCES resident (id) ON DELETE RESTRICT,
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
        dose TEXT NOT NULL CHECK (length(dose) BETWEEN 1 AND 50),
        times_a_day INTEGER NOT NULL CHECK (times_a_day BETWEEN 1 AND 6),
        from_on TEXT NOT NULL CHECK (date(from_on) IS from_on),
        until_on TEXT CHECK (date(until_on) IS until_on),
        brought_by TEXT NOT NULL CHECK (length(brought_by) BETWEEN 1 AND 50),
        brought_on TEXT NOT NULL CHECK (date(brought_on) IS brought_on),
        quantity TEXT NOT NULL CHECK (length(quantity) BETWEEN 1 AND 50),
        has_consent INTEGER NOT NULL CHECK (has_consent IN (0, 1)),
        has_prescription INTEGER NOT NULL CHECK (has_prescription IN (0, 1)),
        stopped_reason TEXT,
        withdrawn_reason TEXT,
        CHECK (until_on > from_on),
        CHECK ((stopped_reason IS NOT NULL) <= (until_on IS NOT NULL))
    ) STRICT
    """,
    "CREATE INDEX medicine_by_resident ON medicine (resident_id, from_on)",
    """
    CREATE TABLE medicine_tick (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        medicine_id INTEGER NOT NULL REFERENCES medicine (id) ON DELETE RESTRICT,
        given_on TEXT NOT NULL CHECK (date(given_on) IS given_on),
        turn INTEGER NOT NULL CHECK (turn BETWEEN 1 AND 6),
        outcome TEXT NOT NULL CHECK (outcome IN ('given', 'missed', 'refused')),
        UNIQUE (medicine_id, given_on, turn)
    ) STRICT
    """,
    *(
        f"""
        CREATE TRIGGER medicine_tick_inside_{when.split()[0].lower()} BEFORE {when} ON medicine_tick
        WHEN NOT EXISTS (
            SELECT 1 FROM medicine m WHERE m.id = NEW.medicine_id
            AND NEW.given_on >= m.from_on AND NEW.given_on < coalesce(m.until_on, '9999-12-31')
            AND NEW.turn <= m.times_a_day
        )
        BEGIN
            SELECT RAISE(ABORT, 'outside:medicine');
        END
        """  # noqa: S608 - our own words
        for when in ("INSERT", "UPDATE")
    ),
    """
    CREATE TRIGGER medicine_holds_its_ticks
    BEFORE UPDATE OF from_on, until_on, times_a_day ON medicine
    WHEN EXISTS (
        SELECT 1 FROM medicine_tick t WHERE t.medicine_id = NEW.id
        AND (t.given_on < NEW.from_on OR t.given_on >= coalesce(NEW.until_on, '9999-12-31')
            OR t.turn > NEW.times_a_day)
    )
    BEGIN
        SELECT RAISE(ABORT, 'outside:ticks');
    END
    """,
)


def up(db: Database) -> None:
    for statement in STATEMENTS:
        db.execute(statement)
