"""Star self-assessment: what the home says beside the answers of a round, which are a checklist's.

Points and rates are counted in tenths, money in 元 for what mending takes and in 分 for subsidies.
"""

from __future__ import annotations

from sqlite_utils import Database  # noqa: TID251 - the package face has named the driver

STATEMENTS = (
    """
    CREATE TABLE rating_line (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        pack TEXT NOT NULL CHECK (length(pack) BETWEEN 2 AND 64),
        level TEXT NOT NULL CHECK (length(level) BETWEEN 1 AND 20),
        tenths INTEGER CHECK (tenths >= 0),
        pct_tenths INTEGER CHECK (pct_tenths BETWEEN 0 AND 1000),
        beyond INTEGER NOT NULL CHECK (beyond IN (0, 1)),
        basis TEXT CHECK (length(basis) BETWEEN 1 AND 100),
        UNIQUE (pack, level)
    ) STRICT
    """,
    """
    CREATE TABLE rating_item (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        round_id INTEGER NOT NULL REFERENCES check_round (id) ON DELETE RESTRICT,
        item TEXT NOT NULL CHECK (length(item) BETWEEN 1 AND 40),
        told TEXT CHECK (length(told) BETWEEN 1 AND 1000),
        stood_on TEXT CHECK (date(stood_on) IS stood_on),
        stood_by TEXT,
        UNIQUE (round_id, item),
        CHECK ((told IS NULL) = (stood_on IS NULL)),
        CHECK ((told IS NULL) = (stood_by IS NULL))
    ) STRICT
    """,
    """
    CREATE TABLE rating_must (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        round_id INTEGER NOT NULL REFERENCES check_round (id) ON DELETE RESTRICT,
        must TEXT NOT NULL CHECK (length(must) BETWEEN 1 AND 40),
        level TEXT CHECK (length(level) BETWEEN 1 AND 20),
        note TEXT CHECK (length(note) BETWEEN 1 AND 200),
        UNIQUE (round_id, must)
    ) STRICT
    """,
    """
    CREATE TABLE rating_effort (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        pack TEXT NOT NULL CHECK (length(pack) BETWEEN 2 AND 64),
        item TEXT NOT NULL CHECK (length(item) BETWEEN 1 AND 40),
        what TEXT CHECK (length(what) BETWEEN 1 AND 60),
        yuan INTEGER CHECK (yuan BETWEEN 0 AND 100000000),
        days INTEGER CHECK (days BETWEEN 0 AND 3650),
        is_out INTEGER NOT NULL DEFAULT 0 CHECK (is_out IN (0, 1)),
        UNIQUE (pack, item)
    ) STRICT
    """,
    """
    CREATE TABLE rating_plan (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        round_id INTEGER NOT NULL REFERENCES check_round (id) ON DELETE RESTRICT,
        item TEXT NOT NULL CHECK (length(item) BETWEEN 1 AND 40),
        what TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 100),
        tenths INTEGER NOT NULL CHECK (tenths > 0),
        yuan INTEGER NOT NULL CHECK (yuan >= 0),
        days INTEGER NOT NULL CHECK (days >= 0),
        planned_on TEXT NOT NULL CHECK (date(planned_on) IS planned_on),
        due_on TEXT NOT NULL CHECK (date(due_on) IS due_on),
        done_on TEXT CHECK (date(done_on) IS done_on),
        withdrawn_reason TEXT,
        CHECK (due_on >= planned_on),
        CHECK (done_on >= planned_on)
    ) STRICT
    """,
    """
    CREATE UNIQUE INDEX rating_plan_once ON rating_plan (round_id, item)
    WHERE done_on IS NULL AND withdrawn_reason IS NULL
    """,
    """
    CREATE TABLE rating_rate (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        pack TEXT NOT NULL CHECK (length(pack) BETWEEN 2 AND 64),
        level TEXT NOT NULL CHECK (length(level) BETWEEN 1 AND 20),
        per TEXT NOT NULL CHECK (per IN ('resident-month', 'bed-month', 'home-year')),
        fen INTEGER NOT NULL CHECK (fen >= 0),
        basis TEXT CHECK (length(basis) BETWEEN 1 AND 100),
        UNIQUE (pack, level)
    ) STRICT
    """,
)


def up(db: Database) -> None:
    for statement in STATEMENTS:
        db.execute(statement)
