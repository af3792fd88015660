"""Stays, the beds they used, leave and hospital: half-open days that cannot overlap.

A day D lies in [from, until) when from <= D < until; an open end is NULL. Two intervals meet
when each begins before the other ends, so an empty interval lies inside another but never on
its edge: coming back on the day of leaving is allowed.
"""

from __future__ import annotations

from sqlite_utils import Database  # noqa: TID251 - the package face has named the driver

TABLES = (
    """
    CREATE TABLE stay (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        resident_id INTEGER NOT NULL REFERENCES resident (id) ON DELETE RESTRICT,
        admitted_on TEXT NOT NULL CHECK (date(admitted_on) IS admitted_on),
        discharged_on TEXT CHECK (date(discharged_on) IS discharged_on),
        reason TEXT CHECK (reason IN ('home', 'transfer', 'death', 'other')),
        reason_word TEXT,
        note TEXT,
        withdrawn_reason TEXT,
        CHECK (discharged_on >= admitted_on),
        CHECK ((discharged_on IS NULL) = (reason IS NULL))
    ) STRICT
    """,
    "CREATE INDEX stay_by_resident ON stay (resident_id, admitted_on)",
    "CREATE INDEX stay_by_end ON stay (discharged_on, admitted_on)",
    "CREATE INDEX stay_by_start ON stay (admitted_on)",
    """
    CREATE TABLE occupancy (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        stay_id INTEGER NOT NULL REFERENCES stay (id) ON DELETE RESTRICT,
        bed_id INTEGER NOT NULL REFERENCES bed (id) ON DELETE RESTRICT,
        from_on TEXT NOT NULL CHECK (date(from_on) IS from_on),
        until_on TEXT CHECK (date(until_on) IS until_on),
        CHECK (until_on >= from_on)
    ) STRICT
    """,
    "CREATE INDEX occupancy_by_bed ON occupancy (bed_id, from_on)",
    "CREATE INDEX occupancy_by_stay ON occupancy (stay_id, from_on)",
    """
    CREATE TABLE absence (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        stay_id INTEGER NOT NULL REFERENCES stay (id) ON DELETE RESTRICT,
        kind TEXT NOT NULL CHECK (kind IN ('leave', 'hospital')),
        from_on TEXT NOT NULL CHECK (date(from_on) IS from_on),
        until_on TEXT CHECK (date(until_on) IS until_on),
        place TEXT,
        note TEXT,
        CHECK (until_on >= from_on)
    ) STRICT
    """,
    "CREATE INDEX absence_by_stay ON absence (stay_id, from_on)",
)

# Each line: trigger name, table, label of the refusal, and the rows that may not be there.
_MEETS = """
    other.id IS NOT NEW.id
    AND other.{start} < coalesce(NEW.{end}, '9999-12-31')
    AND NEW.{start} < coalesce(other.{end}, '9999-12-31')
"""
_DAYS = _MEETS.format(start="from_on", end="until_on")
_STAY_DAYS = _MEETS.format(start="admitted_on", end="discharged_on")
_OUTSIDE = """
    s.id = NEW.stay_id AND (NEW.from_on < s.admitted_on
    OR coalesce(NEW.until_on, '9999-12-31') > coalesce(s.discharged_on, '9999-12-31'))
"""
RULES = (
    (
        "stay_alone",
        "stay",
        "overlap:stay",
        (
            "stay other WHERE other.resident_id = NEW.resident_id AND other.withdrawn_reason IS NULL"
            f" AND NEW.withdrawn_reason IS NULL AND {_STAY_DAYS}"
        ),
    ),
    (
        "stay_holds_occupancy",
        "stay",
        "outside:stay",
        (
            "occupancy o WHERE o.stay_id = NEW.id AND (o.from_on < NEW.admitted_on OR"
            " coalesce(o.until_on, '9999-12-31') > coalesce(NEW.discharged_on, '9999-12-31'))"
        ),
    ),
    (
        "stay_holds_absence",
        "stay",
        "outside:stay",
        (
            "absence o WHERE o.stay_id = NEW.id AND (o.from_on < NEW.admitted_on OR"
            " coalesce(o.until_on, '9999-12-31') > coalesce(NEW.discharged_on, '9999-12-31'))"
        ),
    ),
    (
        "occupancy_in_stay",
        "occupancy",
        "outside:stay",
        f"stay s WHERE {_OUTSIDE}",
    ),
    (
        "occupancy_in_service",
        "occupancy",
        "outside:bed",
        (
            "bed b WHERE b.id = NEW.bed_id AND (NEW.from_on < b.in_service_from OR"
            " coalesce(NEW.until_on, '9999-12-31') > coalesce(b.retired_on, '9999-12-31'))"
        ),
    ),
    (
        "occupancy_one_per_bed",
        "occupancy",
        "overlap:bed",
        f"occupancy other WHERE other.bed_id = NEW.bed_id AND {_DAYS}",
    ),
    (
        "occupancy_one_per_stay",
        "occupancy",
        "overlap:occupancy",
        f"occupancy other WHERE other.stay_id = NEW.stay_id AND {_DAYS}",
    ),
    (
        "absence_in_stay",
        "absence",
        "outside:stay",
        f"stay s WHERE {_OUTSIDE}",
    ),
    (
        "absence_alone",
        "absence",
        "overlap:absence",
        f"absence other WHERE other.stay_id = NEW.stay_id AND {_DAYS}",
    ),
    (
        "bed_holds_occupancy",
        "bed",
        "outside:bed",
        (
            "occupancy o WHERE o.bed_id = NEW.id AND (o.from_on < NEW.in_service_from OR"
            " coalesce(o.until_on, '9999-12-31') > coalesce(NEW.retired_on, '9999-12-31'))"
        ),
    ),
)


def up(db: Database) -> None:
    for statement in TABLES:
        db.execute(statement)
    for name, table, label, forbidden in RULES:
        for when, event in (("new", "INSERT"), ("changed", "UPDATE")):
            db.execute(
                f"CREATE TRIGGER {name}_{when} BEFORE {event} ON {table}"  # noqa: S608 - names above
                f" BEGIN SELECT RAISE(ABORT, '{label}') FROM {forbidden}; END"
            )
