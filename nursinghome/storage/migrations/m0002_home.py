"""The home itself, its buildings, rooms and beds."""

from __future__ import annotations

from sqlite_utils import Database  # noqa: TID251 - the package face has named the driver

STATEMENTS = (
    """
    CREATE TABLE home (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
        code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 30),
        region TEXT NOT NULL CHECK (region GLOB '[0-9][0-9][0-9][0-9][0-9][0-9]*'),
        region_name TEXT NOT NULL,
        opened_on TEXT NOT NULL CHECK (date(opened_on) IS opened_on),
        director TEXT NOT NULL,
        credit_code TEXT CHECK (length(credit_code) = 18),
        registration_number TEXT,
        registered_on TEXT CHECK (date(registered_on) IS registered_on),
        filing_number TEXT,
        filed_on TEXT CHECK (date(filed_on) IS filed_on),
        management TEXT CHECK (management IN ('county', 'township', 'joint', 'entrusted')),
        phone TEXT,
        address TEXT,
        site_area_m2 REAL CHECK (site_area_m2 >= 0),
        floor_area_m2 REAL CHECK (floor_area_m2 >= 0),
        fire_area_m2 REAL CHECK (fire_area_m2 >= 0)
    ) STRICT
    """,
    """
    CREATE TABLE building (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE,
        floors INTEGER NOT NULL DEFAULT 1 CHECK (floors BETWEEN 1 AND 60)
    ) STRICT
    """,
    """
    CREATE TABLE room (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        building_id INTEGER REFERENCES building (id) ON DELETE RESTRICT,
        number TEXT NOT NULL UNIQUE CHECK (length(number) BETWEEN 1 AND 20),
        floor INTEGER NOT NULL DEFAULT 1,
        area_m2 REAL CHECK (area_m2 >= 0),
        has_bathroom INTEGER NOT NULL DEFAULT 0 CHECK (has_bathroom IN (0, 1)),
        state TEXT NOT NULL DEFAULT 'in_use'
            CHECK (state IN ('in_use', 'repair', 'closed', 'demolished'))
    ) STRICT
    """,
    """
    CREATE TABLE bed (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        room_id INTEGER NOT NULL REFERENCES room (id) ON DELETE RESTRICT,
        number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 10),
        label TEXT NOT NULL UNIQUE,
        is_nursing INTEGER NOT NULL DEFAULT 0 CHECK (is_nursing IN (0, 1)),
        is_dementia INTEGER NOT NULL DEFAULT 0 CHECK (is_dementia IN (0, 1)),
        in_service_from TEXT NOT NULL CHECK (date(in_service_from) IS in_service_from),
        retired_on TEXT CHECK (date(retired_on) IS retired_on),
        UNIQUE (room_id, number),
        CHECK (retired_on >= in_service_from)
    ) STRICT
    """,
    """
    CREATE TABLE bed_outage (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        bed_id INTEGER NOT NULL REFERENCES bed (id) ON DELETE RESTRICT,
        kind TEXT NOT NULL CHECK (kind IN ('repair', 'reserved', 'closed')),
        from_on TEXT NOT NULL CHECK (date(from_on) IS from_on),
        until_on TEXT CHECK (date(until_on) IS until_on),
        note TEXT,
        CHECK (until_on >= from_on)
    ) STRICT
    """,
    "CREATE INDEX bed_outage_by_bed ON bed_outage (bed_id, from_on)",
    *(
        f"""
    CREATE TRIGGER bed_outage_alone_{when} BEFORE {event} ON bed_outage
    BEGIN
        SELECT RAISE(ABORT, 'overlap:outage') FROM bed_outage o
        WHERE o.bed_id = NEW.bed_id AND o.id IS NOT NEW.id
        AND o.from_on < coalesce(NEW.until_on, '9999-12-31')
        AND NEW.from_on < coalesce(o.until_on, '9999-12-31');
    END
    """  # noqa: S608 - the two events above
        for when, event in (("new", "INSERT"), ("changed", "UPDATE"))
    ),
)


def up(db: Database) -> None:
    for statement in STATEMENTS:
        db.execute(statement)
