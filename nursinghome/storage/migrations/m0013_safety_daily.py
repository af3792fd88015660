"""What is done for safety from day to day: hazards, patrols, drills, food samples.

A hazard's turn is the half-open time for which it stood open, [from_on, rechecked_on); a hazard
that was closed and came back has a second turn.
"""

from __future__ import annotations

from sqlite_utils import Database  # noqa: TID251 - the package face has named the driver

STATEMENTS = (
    """
    CREATE TABLE patrol_point (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        position INTEGER NOT NULL CHECK (position > 0),
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
        look_for TEXT CHECK (length(look_for) BETWEEN 1 AND 200),
        room_id INTEGER REFERENCES room (id) ON DELETE RESTRICT,
        dropped_reason TEXT
    ) STRICT
    """,
    """
    CREATE TABLE patrol (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        patrolled_on TEXT NOT NULL CHECK (date(patrolled_on) IS patrolled_on),
        watch TEXT NOT NULL CHECK (watch IN ('day', 'night')),
        turn INTEGER NOT NULL CHECK (turn BETWEEN 1 AND 12),
        at TEXT CHECK (strftime('%H:%M', at) IS at),
        who TEXT NOT NULL CHECK (length(who) BETWEEN 1 AND 50),
        skipped TEXT CHECK (length(skipped) BETWEEN 1 AND 200),
        finding TEXT CHECK (length(finding) BETWEEN 1 AND 500),
        withdrawn_reason TEXT
    ) STRICT
    """,
    """
    CREATE UNIQUE INDEX patrol_once ON patrol (patrolled_on, watch, turn)
    WHERE withdrawn_reason IS NULL
    """,
    """
    CREATE TABLE hazard (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        found_on TEXT NOT NULL CHECK (date(found_on) IS found_on),
        level TEXT NOT NULL CHECK (level IN ('major', 'large', 'general', 'low')),
        how TEXT NOT NULL CHECK (how IN ('patrol', 'self_check', 'inspection', 'report')),
        found_by TEXT NOT NULL CHECK (length(found_by) BETWEEN 1 AND 50),
        place TEXT NOT NULL CHECK (length(place) BETWEEN 1 AND 50),
        room_id INTEGER REFERENCES room (id) ON DELETE RESTRICT,
        text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 500),
        measure TEXT CHECK (length(measure) BETWEEN 1 AND 500),
        owner TEXT NOT NULL CHECK (length(owner) BETWEEN 1 AND 50),
        due_on TEXT NOT NULL CHECK (date(due_on) IS due_on),
        cost INTEGER CHECK (cost >= 0),
        patrol_id INTEGER REFERENCES patrol (id) ON DELETE RESTRICT,
        withdrawn_reason TEXT,
        CHECK (due_on >= found_on)
    ) STRICT
    """,
    "CREATE INDEX hazard_by_day ON hazard (found_on)",
    """
    CREATE TABLE hazard_turn (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        hazard_id INTEGER NOT NULL REFERENCES hazard (id) ON DELETE RESTRICT,
        from_on TEXT NOT NULL CHECK (date(from_on) IS from_on),
        rectified_on TEXT CHECK (date(rectified_on) IS rectified_on),
        rectified_by TEXT CHECK (length(rectified_by) BETWEEN 1 AND 50),
        rechecked_on TEXT CHECK (date(rechecked_on) IS rechecked_on),
        rechecked_by TEXT CHECK (length(rechecked_by) BETWEEN 1 AND 50),
        returned_reason TEXT,
        reopened_reason TEXT,
        CHECK (rectified_on >= from_on),
        CHECK (rechecked_on >= rectified_on),
        CHECK ((rectified_on IS NULL) = (rectified_by IS NULL)),
        CHECK ((rechecked_on IS NULL) = (rechecked_by IS NULL)),
        CHECK (rechecked_on IS NULL OR rectified_on IS NOT NULL),
        CHECK (rechecked_by <> rectified_by)
    ) STRICT
    """,
    "CREATE INDEX hazard_turn_by_hazard ON hazard_turn (hazard_id, from_on)",
    "CREATE INDEX hazard_turn_by_end ON hazard_turn (rechecked_on, from_on)",
    *(
        f"""
        CREATE TRIGGER hazard_turn_alone_{when.split()[0].lower()} BEFORE {when} ON hazard_turn
        WHEN EXISTS (
            SELECT 1 FROM hazard_turn t WHERE t.hazard_id = NEW.hazard_id AND t.id <> NEW.id
            AND t.from_on < coalesce(NEW.rechecked_on, '9999-12-31')
            AND coalesce(t.rechecked_on, '9999-12-31') > NEW.from_on
        ) OR NEW.from_on < (SELECT h.found_on FROM hazard h WHERE h.id = NEW.hazard_id)
        BEGIN
            SELECT RAISE(ABORT, 'overlap:hazard');
        END
        """  # noqa: S608 - our own words
        for when in ("INSERT", "UPDATE")
    ),
    """
    CREATE TABLE drill (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        form TEXT NOT NULL CHECK (form IN ('drill', 'training')),
        kind TEXT NOT NULL CHECK (kind IN ('fire', 'evacuation', 'choking', 'fall', 'wandering',
            'food', 'weather', 'device', 'care', 'other')),
        title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 60),
        planned_on TEXT NOT NULL CHECK (date(planned_on) IS planned_on),
        leader TEXT NOT NULL CHECK (length(leader) BETWEEN 1 AND 50),
        script TEXT CHECK (length(script) BETWEEN 1 AND 2000),
        held_on TEXT CHECK (date(held_on) IS held_on),
        place TEXT CHECK (length(place) BETWEEN 1 AND 50),
        staff TEXT CHECK (length(staff) BETWEEN 1 AND 1000),
        residents INTEGER CHECK (residents BETWEEN 0 AND 9999),
        evaluation TEXT CHECK (length(evaluation) BETWEEN 1 AND 1000),
        withdrawn_reason TEXT,
        CHECK ((held_on IS NULL) = (staff IS NULL)),
        CHECK ((held_on IS NULL) = (evaluation IS NULL)),
        CHECK ((held_on IS NULL) = (place IS NULL))
    ) STRICT
    """,
    "CREATE INDEX drill_by_plan ON drill (planned_on)",
    "CREATE INDEX drill_by_day ON drill (held_on)",
    """
    CREATE TABLE food_sample (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kept_from TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M', kept_from) IS kept_from),
        meal TEXT NOT NULL CHECK (meal IN ('breakfast', 'lunch', 'supper')),
        dish TEXT NOT NULL CHECK (length(dish) BETWEEN 1 AND 50),
        grams INTEGER NOT NULL CHECK (grams BETWEEN 1 AND 5000),
        kept_by TEXT NOT NULL CHECK (length(kept_by) BETWEEN 1 AND 50),
        thrown_at TEXT CHECK (strftime('%Y-%m-%dT%H:%M', thrown_at) IS thrown_at),
        thrown_by TEXT CHECK (length(thrown_by) BETWEEN 1 AND 50),
        note TEXT CHECK (length(note) BETWEEN 1 AND 200),
        withdrawn_reason TEXT,
        CHECK (thrown_at >= kept_from),
        CHECK ((thrown_at IS NULL) = (thrown_by IS NULL))
    ) STRICT
    """,
    "CREATE INDEX food_sample_by_time ON food_sample (kept_from)",
    """
    CREATE INDEX food_sample_held ON food_sample (kept_from)
    WHERE thrown_at IS NULL AND withdrawn_reason IS NULL
    """,
)


def up(db: Database) -> None:
    for statement in STATEMENTS:
        db.execute(statement)
