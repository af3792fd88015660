"""What proves that a home may run and is safe: licences, equipment, incidents, notices, complaints."""

from __future__ import annotations

from sqlite_utils import Database  # noqa: TID251 - the package face has named the driver

STATEMENTS = (
    """
    CREATE TABLE licence (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
        title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 60),
        number TEXT CHECK (length(number) BETWEEN 1 AND 60),
        issuer TEXT NOT NULL CHECK (length(issuer) BETWEEN 1 AND 60),
        issued_on TEXT NOT NULL CHECK (date(issued_on) IS issued_on),
        valid_until TEXT CHECK (date(valid_until) IS valid_until),
        note TEXT CHECK (length(note) BETWEEN 1 AND 200),
        replaces INTEGER REFERENCES licence (id) ON DELETE RESTRICT,
        withdrawn_reason TEXT,
        CHECK (valid_until >= issued_on),
        CHECK (replaces < id)
    ) STRICT
    """,
    "CREATE INDEX licence_by_kind ON licence (kind, issued_on)",
    """
    CREATE UNIQUE INDEX licence_replaced_once ON licence (replaces)
    WHERE replaces IS NOT NULL AND withdrawn_reason IS NULL
    """,
    """
    CREATE TABLE equipment (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL CHECK (kind IN ('elevator', 'boiler', 'pressure', 'extinguisher',
            'hydrant', 'detector', 'sprinkler', 'emergency_light', 'heating', 'kitchen', 'other')),
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
        place TEXT NOT NULL CHECK (length(place) BETWEEN 1 AND 60),
        number TEXT CHECK (length(number) BETWEEN 1 AND 60),
        pieces INTEGER NOT NULL CHECK (pieces BETWEEN 1 AND 999),
        began_on TEXT CHECK (date(began_on) IS began_on),
        due_on TEXT CHECK (date(due_on) IS due_on),
        note TEXT CHECK (length(note) BETWEEN 1 AND 200),
        retired_on TEXT CHECK (date(retired_on) IS retired_on),
        retired_reason TEXT,
        withdrawn_reason TEXT,
        CHECK ((retired_on IS NULL) = (retired_reason IS NULL))
    ) STRICT
    """,
    """
    CREATE TABLE upkeep (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        equipment_id INTEGER NOT NULL REFERENCES equipment (id) ON DELETE RESTRICT,
        done_on TEXT NOT NULL CHECK (date(done_on) IS done_on),
        kind TEXT NOT NULL CHECK (kind IN ('inspect', 'maintain', 'repair', 'replace')),
        passed INTEGER NOT NULL CHECK (passed IN (0, 1)),
        who TEXT NOT NULL CHECK (length(who) BETWEEN 1 AND 60),
        next_on TEXT CHECK (date(next_on) IS next_on),
        note TEXT CHECK (length(note) BETWEEN 1 AND 200),
        withdrawn_reason TEXT,
        CHECK (next_on > done_on)
    ) STRICT
    """,
    "CREATE INDEX upkeep_by_equipment ON upkeep (equipment_id, done_on)",
    """
    CREATE TABLE incident (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        risk TEXT NOT NULL CHECK (risk IN ('choking', 'ingestion', 'pressure', 'burn', 'bed_fall',
            'fall', 'injury', 'missing', 'event')),
        happened_on TEXT NOT NULL CHECK (date(happened_on) IS happened_on),
        at TEXT NOT NULL CHECK (strftime('%H:%M', at) IS at),
        place TEXT NOT NULL CHECK (length(place) BETWEEN 1 AND 60),
        seen_by TEXT NOT NULL CHECK (length(seen_by) BETWEEN 1 AND 60),
        what TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 500),
        first_aid TEXT CHECK (length(first_aid) BETWEEN 1 AND 500),
        family_told_on TEXT CHECK (date(family_told_on) IS family_told_on),
        family_told_at TEXT CHECK (strftime('%H:%M', family_told_at) IS family_told_at),
        county_told_on TEXT CHECK (date(county_told_on) IS county_told_on),
        county_told_at TEXT CHECK (strftime('%H:%M', county_told_at) IS county_told_at),
        cause TEXT CHECK (length(cause) BETWEEN 1 AND 500),
        measure TEXT CHECK (length(measure) BETWEEN 1 AND 500),
        review TEXT CHECK (length(review) BETWEEN 1 AND 500),
        reviewed_on TEXT CHECK (date(reviewed_on) IS reviewed_on),
        closed_on TEXT CHECK (date(closed_on) IS closed_on),
        withdrawn_reason TEXT,
        CHECK (family_told_on >= happened_on),
        CHECK (family_told_at IS NULL OR family_told_on IS NOT NULL),
        CHECK (county_told_on >= happened_on),
        CHECK (county_told_at IS NULL OR county_told_on IS NOT NULL),
        CHECK (reviewed_on >= happened_on),
        CHECK (reviewed_on IS NULL OR
            (cause IS NOT NULL AND measure IS NOT NULL AND review IS NOT NULL)),
        CHECK (closed_on IS NULL OR closed_on >= reviewed_on),
        CHECK (closed_on IS NULL OR reviewed_on IS NOT NULL)
    ) STRICT
    """,
    "CREATE INDEX incident_by_day ON incident (happened_on)",
    """
    CREATE TABLE incident_resident (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        incident_id INTEGER NOT NULL REFERENCES incident (id) ON DELETE RESTRICT,
        resident_id INTEGER NOT NULL REFERENCES resident (id) ON DELETE RESTRICT,
        harm TEXT NOT NULL CHECK (harm IN ('none', 'slight', 'treated', 'hospital', 'death'))
    ) STRICT
    """,
    "CREATE INDEX incident_resident_by_incident ON incident_resident (incident_id)",
    "CREATE INDEX incident_resident_by_resident ON incident_resident (resident_id)",
    """
    CREATE TABLE notice (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        number TEXT CHECK (length(number) BETWEEN 1 AND 60),
        issuer TEXT NOT NULL CHECK (length(issuer) BETWEEN 1 AND 60),
        title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 100),
        received_on TEXT NOT NULL CHECK (date(received_on) IS received_on),
        replied_on TEXT CHECK (date(replied_on) IS replied_on),
        reply_number TEXT CHECK (length(reply_number) BETWEEN 1 AND 60),
        note TEXT CHECK (length(note) BETWEEN 1 AND 200),
        withdrawn_reason TEXT,
        CHECK (replied_on >= received_on),
        CHECK (reply_number IS NULL OR replied_on IS NOT NULL)
    ) STRICT
    """,
    """
    CREATE TABLE notice_item (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        notice_id INTEGER NOT NULL REFERENCES notice (id) ON DELETE RESTRICT,
        what TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 200),
        due_on TEXT NOT NULL CHECK (date(due_on) IS due_on),
        who TEXT NOT NULL CHECK (length(who) BETWEEN 1 AND 60),
        measure TEXT CHECK (length(measure) BETWEEN 1 AND 300),
        done_on TEXT CHECK (date(done_on) IS done_on),
        withdrawn_reason TEXT,
        CHECK (done_on IS NULL OR measure IS NOT NULL)
    ) STRICT
    """,
    "CREATE INDEX notice_item_by_notice ON notice_item (notice_id)",
    """
    CREATE TABLE complaint (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        received_on TEXT NOT NULL CHECK (date(received_on) IS received_on),
        channel TEXT NOT NULL CHECK
            (channel IN ('visit', 'phone', 'letter', 'box', 'online', 'authority')),
        who TEXT CHECK (length(who) BETWEEN 1 AND 60),
        phone TEXT CHECK (length(phone) BETWEEN 1 AND 40),
        resident_id INTEGER REFERENCES resident (id) ON DELETE RESTRICT,
        about TEXT NOT NULL CHECK
            (about IN ('care', 'food', 'room', 'fee', 'medical', 'staff', 'dispute', 'other')),
        what TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 500),
        handled_by TEXT NOT NULL CHECK (length(handled_by) BETWEEN 1 AND 60),
        result TEXT CHECK (length(result) BETWEEN 1 AND 500),
        closed_on TEXT CHECK (date(closed_on) IS closed_on),
        satisfaction TEXT CHECK (satisfaction IN ('good', 'fair', 'bad', 'unasked')),
        mediated_on TEXT CHECK (date(mediated_on) IS mediated_on),
        mediator TEXT CHECK (length(mediator) BETWEEN 1 AND 60),
        agreement TEXT CHECK (length(agreement) BETWEEN 1 AND 1000),
        withdrawn_reason TEXT,
        CHECK (closed_on >= received_on),
        CHECK ((closed_on IS NULL) = (result IS NULL)),
        CHECK ((closed_on IS NULL) = (satisfaction IS NULL)),
        CHECK (mediated_on >= received_on),
        CHECK ((mediated_on IS NULL) = (mediator IS NULL)),
        CHECK ((mediated_on IS NULL) = (agreement IS NULL))
    ) STRICT
    """,
    "CREATE INDEX complaint_by_day ON complaint (received_on)",
    "CREATE INDEX complaint_by_resident ON complaint (resident_id)",
)


def up(db: Database) -> None:
    for statement in STATEMENTS:
        db.execute(statement)
