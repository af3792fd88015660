"""Checks by checklists: one filling of an edition, its answers, and what is to be put right.

Points are counted in tenths. A place that is a person is named by `resident_id`, so that a merge
of two files takes it along; every other place by its kind and number, and the home by 0.
"""

from __future__ import annotations

from sqlite_utils import Database  # noqa: TID251 - the package face has named the driver

_PLACE = """
    place TEXT NOT NULL
        CHECK (place IN ('home', 'building', 'room', 'bed', 'equipment', 'resident')),
    place_id INTEGER NOT NULL CHECK (place_id >= 0),
    resident_id INTEGER REFERENCES resident (id) ON DELETE RESTRICT
"""
_WHERE = """
    CHECK ((place = 'resident') = (resident_id IS NOT NULL)),
    CHECK ((place IN ('home', 'resident')) = (place_id = 0))
"""

STATEMENTS = (
    f"""
    CREATE TABLE check_round (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        pack TEXT NOT NULL CHECK (length(pack) BETWEEN 2 AND 64),
        edition TEXT NOT NULL CHECK (length(edition) BETWEEN 1 AND 30),
        repeat TEXT NOT NULL
            CHECK (repeat IN ('once', 'monthly', 'half-year', 'yearly', 'any')),
        purpose TEXT NOT NULL CHECK (purpose IN ('check', 'self', 'review')),
        {_PLACE},
        checked_on TEXT NOT NULL CHECK (date(checked_on) IS checked_on),
        who TEXT NOT NULL CHECK (length(who) BETWEEN 1 AND 50),
        closed_on TEXT CHECK (date(closed_on) IS closed_on),
        withdrawn_reason TEXT,
        CHECK (closed_on >= checked_on),
        {_WHERE}
    ) STRICT
    """,
    "CREATE INDEX check_round_by_pack ON check_round (pack, checked_on)",
    "CREATE INDEX check_round_by_resident ON check_round (resident_id)",
    *(
        f"""
        CREATE TRIGGER check_round_once_{when.lower()} BEFORE {when} ON check_round
        WHEN NEW.closed_on IS NULL AND NEW.withdrawn_reason IS NULL AND EXISTS (
            SELECT 1 FROM check_round r WHERE r.id <> NEW.id AND r.pack = NEW.pack
            AND r.purpose = NEW.purpose AND r.who = NEW.who AND r.place = NEW.place
            AND r.place_id = NEW.place_id AND r.resident_id IS NEW.resident_id
            AND r.closed_on IS NULL AND r.withdrawn_reason IS NULL
        )
        BEGIN
            SELECT RAISE(ABORT, 'overlap:round');
        END
        """  # noqa: S608 - our own words
        for when in ("INSERT", "UPDATE")
    ),
    f"""
    CREATE TABLE check_answer (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        round_id INTEGER NOT NULL REFERENCES check_round (id) ON DELETE RESTRICT,
        item TEXT NOT NULL CHECK (length(item) BETWEEN 1 AND 40),
        {_PLACE},
        option TEXT CHECK (length(option) BETWEEN 1 AND 10),
        tenths INTEGER CHECK (tenths >= 0),
        is_left_out INTEGER NOT NULL DEFAULT 0 CHECK (is_left_out IN (0, 1)),
        note TEXT CHECK (length(note) BETWEEN 1 AND 500),
        CHECK ((option IS NOT NULL) + (tenths IS NOT NULL) + is_left_out = 1),
        {_WHERE}
    ) STRICT
    """,
    "CREATE INDEX check_answer_by_round ON check_answer (round_id)",
    "CREATE INDEX check_answer_by_resident ON check_answer (resident_id)",
    """
    CREATE UNIQUE INDEX check_answer_once ON check_answer (round_id, item, place, place_id)
    WHERE place <> 'resident'
    """,
    *(
        f"""
        CREATE TRIGGER check_answer_fixed_{when.split()[0].lower()} BEFORE {when} ON check_answer
        WHEN EXISTS (
            SELECT 1 FROM check_round r WHERE r.id = {side}.round_id
            AND (r.closed_on IS NOT NULL OR r.withdrawn_reason IS NOT NULL)
        )
        BEGIN
            SELECT RAISE(ABORT, 'frozen:round');
        END
        """  # noqa: S608 - our own words
        for when, side in (
            ("INSERT", "NEW"),
            ("UPDATE OF round_id, item, place, place_id, option, tenths, is_left_out, note", "OLD"),
            ("DELETE", "OLD"),
        )
    ),
    """
    CREATE TABLE rectification (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        source TEXT NOT NULL CHECK (source IN ('check', 'hazard', 'notice')),
        source_id INTEGER NOT NULL CHECK (source_id > 0),
        item TEXT CHECK (length(item) BETWEEN 1 AND 40),
        spot TEXT CHECK (length(spot) BETWEEN 1 AND 50),
        fault TEXT NOT NULL CHECK (length(fault) BETWEEN 1 AND 200),
        measure TEXT NOT NULL CHECK (length(measure) BETWEEN 1 AND 500),
        who TEXT NOT NULL CHECK (length(who) BETWEEN 1 AND 50),
        found_on TEXT NOT NULL CHECK (date(found_on) IS found_on),
        due_on TEXT NOT NULL CHECK (date(due_on) IS due_on),
        fen INTEGER CHECK (fen >= 0),
        done_on TEXT CHECK (date(done_on) IS done_on),
        outcome TEXT CHECK (length(outcome) BETWEEN 1 AND 500),
        checked_by TEXT CHECK (length(checked_by) BETWEEN 1 AND 50),
        checked_on TEXT CHECK (date(checked_on) IS checked_on),
        withdrawn_reason TEXT,
        CHECK (due_on >= found_on),
        CHECK (done_on >= found_on),
        CHECK (checked_on >= done_on),
        CHECK ((checked_on IS NULL) = (checked_by IS NULL)),
        CHECK ((checked_on IS NOT NULL) <= (done_on IS NOT NULL)),
        CHECK (checked_by <> who)
    ) STRICT
    """,
    "CREATE INDEX rectification_by_source ON rectification (source, source_id)",
    """
    CREATE INDEX rectification_open ON rectification (due_on)
    WHERE checked_on IS NULL AND withdrawn_reason IS NULL
    """,
)


def up(db: Database) -> None:
    for statement in STATEMENTS:
        db.execute(statement)
