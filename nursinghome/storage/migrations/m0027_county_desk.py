"""The county desk: towns and examples, returned reports, what towns have done, and views to query.

The three views have the names and columns of the tables that a province keeps, so that one
wording of a question is understood by both.
"""

from __future__ import annotations

from sqlite_utils import Database  # noqa: TID251 - the package face has named the driver

STATEMENTS = (
    "ALTER TABLE county_home ADD COLUMN town TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE county_home ADD COLUMN source TEXT NOT NULL DEFAULT ''",
    """
    CREATE TABLE returned_package (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        package_id INTEGER NOT NULL UNIQUE REFERENCES received_package (id) ON DELETE RESTRICT,
        reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 300),
        returned_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE town_done (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        pack TEXT NOT NULL,
        target TEXT NOT NULL,
        town TEXT NOT NULL,
        done INTEGER NOT NULL CHECK (done BETWEEN 0 AND 9999),
        UNIQUE (pack, target, town)
    ) STRICT
    """,
    """
    CREATE VIEW desk_home AS
    SELECT o.public AS office, h.id, h.code, h.region, h.name, h.town, h.source, h.signer,
        h.closed_on
    FROM county_home h CROSS JOIN county_office o
    """,
    """
    CREATE VIEW desk_report AS
    SELECT o.public AS office, p.id, p.home_id, p.month, p.sequence, p.level, p.sha256, p.report,
        p.written_at, p.received_at, p.findings, r.reason AS returned
    FROM received_package p CROSS JOIN county_office o
    LEFT JOIN returned_package r ON r.package_id = p.id
    """,
    """
    CREATE VIEW desk_cell AS
    SELECT o.public AS office, p.id AS report_id, e.key AS code,
        CASE e.type WHEN 'integer' THEN e.value END AS whole,
        CASE e.type WHEN 'real' THEN e.value END AS part
    FROM received_package p CROSS JOIN county_office o CROSS JOIN json_each(p.cells) e
    """,
)


def up(db: Database) -> None:
    for statement in STATEMENTS:
        db.execute(statement)
