"""三改: what was done to each room, how many rooms a year is to bring, and the hot-water log."""

from __future__ import annotations

from sqlite_utils import Database  # noqa: TID251 - the package face has named the driver

STATEMENTS = (
    """
    CREATE TABLE room_work (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        room_id INTEGER NOT NULL REFERENCES room (id) ON DELETE RESTRICT,
        work TEXT NOT NULL CHECK (work IN ('water', 'bedding', 'bath')),
        state TEXT NOT NULL CHECK (state IN ('undone', 'planned', 'doing', 'done', 'none')),
        planned_year INTEGER CHECK (planned_year BETWEEN 2000 AND 2100),
        planned_quarter INTEGER CHECK (planned_quarter BETWEEN 1 AND 4),
        due_on TEXT CHECK (date(due_on) IS due_on),
        started_on TEXT CHECK (date(started_on) IS started_on),
        accepted_on TEXT CHECK (date(accepted_on) IS accepted_on),
        accepted_by TEXT CHECK (length(accepted_by) BETWEEN 1 AND 50),
        budget_fen INTEGER CHECK (budget_fen >= 0),
        spent_fen INTEGER CHECK (spent_fen >= 0),
        fund TEXT CHECK (length(fund) BETWEEN 1 AND 60),
        note TEXT CHECK (length(note) BETWEEN 1 AND 200),
        UNIQUE (room_id, work),
        CHECK ((accepted_on IS NOT NULL) = (state = 'done')),
        CHECK ((accepted_by IS NOT NULL) = (state = 'done')),
        CHECK (accepted_on >= started_on),
        CHECK (planned_year IS NOT NULL OR planned_quarter IS NULL)
    ) STRICT
    """,
    """
    CREATE TABLE work_target (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
        work TEXT NOT NULL CHECK (work IN ('water', 'bedding', 'bath')),
        rooms INTEGER NOT NULL CHECK (rooms BETWEEN 0 AND 9999),
        UNIQUE (year, work)
    ) STRICT
    """,
    """
    CREATE TABLE work_wording (
        id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id = 1),
        pack TEXT NOT NULL CHECK (length(pack) BETWEEN 1 AND 80)
    ) STRICT
    """,
    """
    CREATE TABLE water_day (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        on_day TEXT NOT NULL UNIQUE CHECK (date(on_day) IS on_day),
        hours INTEGER CHECK (hours BETWEEN 0 AND 24),
        celsius INTEGER CHECK (celsius BETWEEN 0 AND 100),
        scald TEXT CHECK (scald IN ('good', 'bad')),
        note TEXT CHECK (length(note) BETWEEN 1 AND 100),
        CHECK (hours IS NOT NULL OR celsius IS NOT NULL OR scald IS NOT NULL OR note IS NOT NULL)
    ) STRICT
    """,
)


def up(db: Database) -> None:
    for statement in STATEMENTS:
        db.execute(statement)
