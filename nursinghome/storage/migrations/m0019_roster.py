"""The roster: kinds of shift, needs, leave, wishes, who works when, and what was published.

A worker has one cell on any day. A month is published while an issue of it is not reopened; then
a cell moves only to where the newest change row of that worker and day says. Change rows stay as
they are. Leave is kept apart by a trigger, and so is one condition of one person.
"""

from __future__ import annotations

from sqlite_utils import Database  # noqa: TID251 - the package face has named the driver

_DAY = "TEXT NOT NULL CHECK (date({0}) IS {0})"
_MONTH = "TEXT NOT NULL CHECK (date(month || '-01') IS month || '-01')"
_WORKER = "INTEGER NOT NULL REFERENCES worker (id) ON DELETE RESTRICT"
_KIND = "INTEGER REFERENCES shift_kind (id) ON DELETE RESTRICT"
_NOTE = "TEXT CHECK (length(note) BETWEEN 1 AND 200)"

SHIFTS = (
    """
    CREATE TABLE shift_kind (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 8),
        mark TEXT NOT NULL CHECK (length(mark) = 1),
        starts INTEGER NOT NULL CHECK (starts BETWEEN 0 AND 1439),
        lasts INTEGER NOT NULL CHECK (lasts BETWEEN 1 AND 1440),
        breaks INTEGER NOT NULL CHECK (breaks BETWEEN 0 AND lasts - 1),
        tint TEXT NOT NULL CHECK (tint IN ('day', 'early', 'late', 'night', 'duty')),
        digit INTEGER CHECK (digit BETWEEN 1 AND 9),
        posts TEXT NOT NULL CHECK (json_type(posts) = 'array' AND json_array_length(posts) > 0),
        on_call INTEGER NOT NULL CHECK (on_call IN (0, 1)),
        retired INTEGER NOT NULL CHECK (retired IN (0, 1))
    ) STRICT
    """,
    "CREATE UNIQUE INDEX shift_kind_by_mark ON shift_kind (mark) WHERE retired = 0",
    "CREATE UNIQUE INDEX shift_kind_by_digit ON shift_kind (digit) WHERE retired = 0",
    """
    CREATE TABLE shift_need (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind_id INTEGER NOT NULL REFERENCES shift_kind (id) ON DELETE RESTRICT,
        day_class TEXT NOT NULL CHECK (day_class IN ('workday', 'weekend', 'holiday')),
        people INTEGER NOT NULL CHECK (people BETWEEN 0 AND 99),
        UNIQUE (kind_id, day_class)
    ) STRICT
    """,
    """
    CREATE TABLE roster_rules (
        id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id = 1),
        labour_pack TEXT NOT NULL,
        comprehensive INTEGER NOT NULL CHECK (comprehensive IN (0, 1)),
        approval TEXT CHECK (length(approval) BETWEEN 1 AND 40),
        rest_hours INTEGER NOT NULL CHECK (rest_hours BETWEEN 0 AND 48),
        rest_after_night INTEGER NOT NULL CHECK (rest_after_night BETWEEN 0 AND 7),
        nights_in_a_row INTEGER NOT NULL CHECK (nights_in_a_row BETWEEN 1 AND 14),
        certified_company INTEGER NOT NULL CHECK (certified_company IN (0, 1)),
        presence INTEGER NOT NULL CHECK (presence BETWEEN 0 AND 20),
        by_ratio INTEGER NOT NULL CHECK (by_ratio IN (0, 1)),
        CHECK (comprehensive = 0 OR approval IS NOT NULL)
    ) STRICT
    """,
)
PEOPLE = (
    f"""
    CREATE TABLE worker_absence (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        worker_id {_WORKER},
        from_on {_DAY.format("from_on")},
        until_on {_DAY.format("until_on")},
        kind TEXT NOT NULL CHECK (kind IN
            ('personal', 'sick', 'annual', 'maternity', 'training', 'other')),
        note {_NOTE},
        withdrawn_reason TEXT,
        CHECK (until_on > from_on)
    ) STRICT
    """,
    "CREATE INDEX worker_absence_by_worker ON worker_absence (worker_id, from_on)",
    f"""
    CREATE TABLE worker_condition (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        worker_id {_WORKER},
        from_on {_DAY.format("from_on")},
        until_on {_DAY.format("until_on")},
        condition TEXT NOT NULL CHECK (condition IN ('pregnant', 'nursing')),
        withdrawn_reason TEXT,
        CHECK (until_on > from_on)
    ) STRICT
    """,
    "CREATE INDEX worker_condition_by_worker ON worker_condition (worker_id, from_on)",
    f"""
    CREATE TABLE roster_request (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        worker_id {_WORKER},
        day {_DAY.format("day")},
        wish TEXT NOT NULL CHECK (wish IN ('want', 'avoid')),
        kind_id {_KIND},
        weight INTEGER NOT NULL CHECK (weight BETWEEN 1 AND 3),
        note {_NOTE},
        withdrawn_reason TEXT
    ) STRICT
    """,
    """
    CREATE UNIQUE INDEX roster_request_once ON roster_request (worker_id, day, coalesce(kind_id, 0))
    WHERE withdrawn_reason IS NULL
    """,
    "CREATE INDEX roster_request_by_day ON roster_request (day)",
    f"""
    CREATE TABLE worker_couple (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        first_id {_WORKER},
        second_id {_WORKER},
        match TEXT NOT NULL CHECK (match IN ('apart', 'together')),
        note {_NOTE},
        withdrawn_reason TEXT,
        CHECK (first_id < second_id)
    ) STRICT
    """,
    """
    CREATE UNIQUE INDEX worker_couple_once ON worker_couple (first_id, second_id)
    WHERE withdrawn_reason IS NULL
    """,
)
MONTHS = (
    f"""
    CREATE TABLE roster_cell (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        worker_id {_WORKER},
        day {_DAY.format("day")},
        kind_id {_KIND},
        fixed INTEGER NOT NULL CHECK (fixed IN (0, 1)),
        UNIQUE (worker_id, day)
    ) STRICT
    """,
    "CREATE INDEX roster_cell_by_day ON roster_cell (day)",
    "CREATE INDEX roster_cell_by_kind ON roster_cell (kind_id)",
    f"""
    CREATE TABLE roster_issue (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        month {_MONTH},
        revision INTEGER NOT NULL CHECK (revision > 0),
        published_at TEXT NOT NULL,
        published_by TEXT NOT NULL,
        content TEXT NOT NULL CHECK (json_valid(content)),
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        reopened_at TEXT,
        reopened_by TEXT,
        reopened_reason TEXT,
        CHECK ((reopened_at IS NULL) = (reopened_by IS NULL)),
        CHECK ((reopened_at IS NULL) = (reopened_reason IS NULL)),
        UNIQUE (month, revision)
    ) STRICT
    """,
    """
    CREATE UNIQUE INDEX roster_issue_in_force ON roster_issue (month) WHERE reopened_at IS NULL
    """,
    f"""
    CREATE TABLE roster_change (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        month {_MONTH},
        revision INTEGER NOT NULL CHECK (revision > 1),
        at TEXT NOT NULL,
        changed_by TEXT NOT NULL,
        worker_id {_WORKER},
        day {_DAY.format("day")},
        before_id {_KIND},
        after_id {_KIND},
        reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
        CHECK (before_id IS NOT after_id),
        CHECK (substr(day, 1, 7) = month)
    ) STRICT
    """,
    "CREATE INDEX roster_change_by_cell ON roster_change (worker_id, day)",
    "CREATE INDEX roster_change_by_month ON roster_change (month, revision)",
    f"""
    CREATE TABLE roster_swap (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        first_id {_WORKER},
        first_day {_DAY.format("first_day")},
        second_id {_WORKER},
        second_day {_DAY.format("second_day")},
        reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
        asked_by INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('asked', 'agreed', 'refused', 'withdrawn')),
        decided_on TEXT CHECK (date(decided_on) IS decided_on),
        decided_by TEXT,
        decided_reason TEXT CHECK (length(decided_reason) BETWEEN 1 AND 200),
        CHECK (first_id <> second_id),
        CHECK ((state = 'asked') = (decided_on IS NULL))
    ) STRICT
    """,
    "CREATE INDEX roster_swap_by_day ON roster_swap (first_day, second_day)",
)


def _apart(table: str, name: str, same: str = "") -> tuple[str, ...]:
    """Half-open days of one person in a table that do not meet while they stand."""
    meets = f"""
        WHEN NEW.withdrawn_reason IS NULL AND EXISTS (
            SELECT 1 FROM {table} other WHERE other.worker_id = NEW.worker_id
            AND other.id IS NOT NEW.id AND other.withdrawn_reason IS NULL {same}
            AND other.from_on < NEW.until_on AND NEW.from_on < other.until_on
        )
        BEGIN
            SELECT RAISE(ABORT, 'overlap:{name}');
        END
    """  # noqa: S608 - our own names
    return tuple(
        f"CREATE TRIGGER {table}_alone_{what} BEFORE {what.upper()} ON {table} {meets}"
        for what in ("insert", "update")
    )


def _frozen(what: str, row: str, before: str, after: str) -> str:
    """A cell of a published month goes only where its newest change row says."""
    return f"""
        CREATE TRIGGER roster_cell_frozen_{what} BEFORE {what.upper()} ON roster_cell
        WHEN {before} IS NOT {after} AND EXISTS (
            SELECT 1 FROM roster_issue
            WHERE month = substr({row}.day, 1, 7) AND reopened_at IS NULL
        ) AND NOT EXISTS (
            SELECT 1 FROM roster_change c WHERE c.id = (
                SELECT max(id) FROM roster_change
                WHERE worker_id = {row}.worker_id AND day = {row}.day
            ) AND c.before_id IS {before} AND c.after_id IS {after}
        )
        BEGIN
            SELECT RAISE(ABORT, 'frozen:roster');
        END
    """  # noqa: S608 - our own names


TRIGGERS = (
    *_apart("worker_absence", "leave"),
    *_apart("worker_condition", "condition", "AND other.condition = NEW.condition"),
    _frozen("insert", "NEW", "NULL", "NEW.kind_id"),
    _frozen("update", "OLD", "OLD.kind_id", "NEW.kind_id"),
    _frozen("delete", "OLD", "OLD.kind_id", "NULL"),
    """
    CREATE TRIGGER roster_cell_stays BEFORE UPDATE ON roster_cell
    WHEN OLD.worker_id <> NEW.worker_id OR OLD.day <> NEW.day
    BEGIN
        SELECT RAISE(ABORT, 'frozen:roster');
    END
    """,
    *(
        f"""
        CREATE TRIGGER roster_change_kept_{what} BEFORE {what.upper()} ON roster_change
        BEGIN
            SELECT RAISE(ABORT, 'frozen:roster_change');
        END
        """
        for what in ("update", "delete")
    ),
    """
    CREATE TRIGGER roster_issue_kept_delete BEFORE DELETE ON roster_issue
    BEGIN
        SELECT RAISE(ABORT, 'frozen:roster_change');
    END
    """,
    """
    CREATE TRIGGER roster_issue_kept_update
    BEFORE UPDATE OF month, revision, published_at, published_by, content, sha256 ON roster_issue
    BEGIN
        SELECT RAISE(ABORT, 'frozen:roster_change');
    END
    """,
)


def up(db: Database) -> None:
    for statement in (*SHIFTS, *PEOPLE, *MONTHS, *TRIGGERS):
        db.execute(statement)
