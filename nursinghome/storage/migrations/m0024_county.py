"""The county desk: its keys, the homes it knows, and every package that it received."""

from __future__ import annotations

from sqlite_utils import Database  # noqa: TID251 - the package face has named the driver

STATEMENTS = (
    """
    CREATE TABLE county_office (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
        reader TEXT NOT NULL,
        public TEXT NOT NULL CHECK (public GLOB 'age1*'),
        signer TEXT NOT NULL CHECK (length(signer) = 64)
    ) STRICT
    """,
    """
    CREATE TABLE county_home (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 30),
        region TEXT NOT NULL,
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
        signer TEXT CHECK (length(signer) = 64),
        closed_on TEXT CHECK (date(closed_on) IS closed_on)
    ) STRICT
    """,
    """
    CREATE TABLE received_package (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        home_id INTEGER NOT NULL REFERENCES county_home (id) ON DELETE RESTRICT,
        month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),
        sequence INTEGER NOT NULL CHECK (sequence BETWEEN 1 AND 100),
        level TEXT NOT NULL CHECK (level IN ('summary', 'masked', 'named')),
        sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
        report TEXT NOT NULL CHECK (length(report) = 64),
        replaces TEXT CHECK (length(replaces) = 64),
        written_at TEXT NOT NULL,
        received_at TEXT NOT NULL,
        anchor INTEGER NOT NULL,
        anchor_seal TEXT NOT NULL CHECK (length(anchor_seal) = 64),
        cells TEXT NOT NULL CHECK (json_valid(cells)),
        findings INTEGER NOT NULL CHECK (findings >= 0),
        bag TEXT NOT NULL REFERENCES content (sha256),
        receipted_at TEXT,
        CHECK ((sequence > 1) = (replaces IS NOT NULL)),
        UNIQUE (home_id, month, sequence)
    ) STRICT
    """,
    "CREATE INDEX received_package_by_month ON received_package (month, home_id, sequence)",
)


def up(db: Database) -> None:
    for statement in STATEMENTS:
        db.execute(statement)
