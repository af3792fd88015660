"""Reads from the file what a list of staff has to be compared with."""

from __future__ import annotations

from datetime import date

from nursinghome.residents.importing.layout import Roster
from nursinghome.residents.importing.snapshot import as_json, names_of, numbers_of, version
from nursinghome.staff import queries
from nursinghome.staff.importing.known import KnownStaff, KnownWorker
from nursinghome.storage import Database

_PEOPLE = """
    SELECT id FROM worker
    WHERE withdrawn_reason IS NULL AND (name IN (SELECT value FROM json_each(:names))
    OR id_number IN (SELECT value FROM json_each(:numbers)))
    ORDER BY id
"""


def known_for(db: Database, roster: Roster, today: date) -> KnownStaff:
    """What is on file about the names and numbers of the list."""
    now = version(db)
    wanted = {"names": as_json(names_of(roster)), "numbers": as_json(numbers_of(roster))}
    ids = [row["id"] for row in db.query(_PEOPLE, wanted)]
    return KnownStaff(today=today, version=now, people=tuple(_known(db, one) for one in ids))


def _known(db: Database, worker_id: int) -> KnownWorker:
    papers = queries.papers_of(db, worker_id)
    return KnownWorker(
        worker=queries.worker(db, worker_id),
        jobs=tuple(queries.jobs_of(db, worker_id)),
        papers=tuple(one for one in papers if one.withdrawn_reason is None),
    )
