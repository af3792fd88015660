"""Staff: who works here, in which post from when to when, with which certificates and training.

A person has one post on any day: posts are half-open intervals that a trigger keeps apart.
"""

from __future__ import annotations

from sqlite_utils import Database  # noqa: TID251 - the package face has named the driver

_DAY = "TEXT NOT NULL CHECK (date({0}) IS {0})"
_MAYBE_DAY = "TEXT CHECK (date({0}) IS {0})"

TABLES = (
    f"""
    CREATE TABLE worker (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
        sex TEXT NOT NULL CHECK (sex IN ('male', 'female')),
        birth_date {_DAY.format("birth_date")},
        id_number TEXT CHECK (length(id_number) = 18),
        id_note TEXT,
        phone TEXT,
        address TEXT,
        education TEXT,
        note TEXT,
        withdrawn_reason TEXT
    ) STRICT
    """,
    """
    CREATE UNIQUE INDEX worker_by_id_number ON worker (id_number)
    WHERE id_number IS NOT NULL AND withdrawn_reason IS NULL
    """,
    f"""
    CREATE TABLE job (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        worker_id INTEGER NOT NULL REFERENCES worker (id) ON DELETE RESTRICT,
        post TEXT NOT NULL CHECK (post IN ('director', 'deputy', 'manager', 'accountant', 'carer',
            'medic', 'social_worker', 'cook', 'cleaner', 'guard', 'other')),
        employment TEXT NOT NULL CHECK (employment IN
            ('formal', 'contract', 'public_post', 'agency', 'temporary', 'other')),
        full_time INTEGER NOT NULL CHECK (full_time IN (0, 1)),
        from_on {_DAY.format("from_on")},
        until_on {_MAYBE_DAY.format("until_on")},
        left_reason TEXT CHECK (left_reason IN
            ('resigned', 'ended', 'retired', 'dismissed', 'moved', 'died', 'other')),
        CHECK (until_on >= from_on),
        CHECK (left_reason IS NULL OR until_on IS NOT NULL)
    ) STRICT
    """,
    "CREATE INDEX job_by_worker ON job (worker_id, from_on)",
    f"""
    CREATE TABLE certificate (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        worker_id INTEGER NOT NULL REFERENCES worker (id) ON DELETE RESTRICT,
        kind TEXT NOT NULL CHECK (kind IN ('carer_5', 'carer_4', 'carer_3', 'carer_2', 'carer_1',
            'care_training', 'health', 'fire', 'medic', 'social_work', 'cook', 'accounting',
            'first_aid', 'other')),
        title TEXT CHECK (length(title) BETWEEN 1 AND 60),
        number TEXT CHECK (length(number) BETWEEN 1 AND 40),
        issuer TEXT CHECK (length(issuer) BETWEEN 1 AND 60),
        issued_on {_DAY.format("issued_on")},
        valid_until {_MAYBE_DAY.format("valid_until")},
        withdrawn_reason TEXT,
        CHECK (valid_until >= issued_on),
        CHECK (kind <> 'other' OR title IS NOT NULL)
    ) STRICT
    """,
    "CREATE INDEX certificate_by_worker ON certificate (worker_id, kind)",
    f"""
    CREATE TABLE staff_training (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        worker_id INTEGER NOT NULL REFERENCES worker (id) ON DELETE RESTRICT,
        held_on {_DAY.format("held_on")},
        topic TEXT NOT NULL CHECK (length(topic) BETWEEN 1 AND 60),
        minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 24000),
        teacher TEXT CHECK (length(teacher) BETWEEN 1 AND 60),
        passed INTEGER NOT NULL CHECK (passed IN (0, 1)),
        withdrawn_reason TEXT
    ) STRICT
    """,
    "CREATE INDEX staff_training_by_worker ON staff_training (worker_id)",
)
_MEETS = """
    WHEN EXISTS (
        SELECT 1 FROM job other WHERE other.worker_id = NEW.worker_id AND other.id IS NOT NEW.id
        AND other.from_on < coalesce(NEW.until_on, '9999-12-31')
        AND NEW.from_on < coalesce(other.until_on, '9999-12-31')
    )
    BEGIN
        SELECT RAISE(ABORT, 'overlap:job');
    END
"""
ALONE = (
    f"CREATE TRIGGER job_alone_insert BEFORE INSERT ON job {_MEETS}",
    f"CREATE TRIGGER job_alone_update BEFORE UPDATE ON job {_MEETS}",
)


def up(db: Database) -> None:
    for statement in (*TABLES, *ALONE):
        db.execute(statement)
