"""Which rows are about one person: those that stand, and those that the journal remembers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from nursinghome.privacy.model import Whose
from nursinghome.storage import Database

Own = dict[str, set[int]]
"""Table -> numbers of rows."""


@dataclass(frozen=True, slots=True)
class Link:
    """A table whose column names a row of another; `when` is a column that must say so."""

    table: str
    column: str
    to: str
    when: tuple[str, str] | None = None


_RESIDENT = tuple(
    Link(table, "resident_id", "resident")
    for table in (
        *("contact", "health", "document", "attachment", "copy_out", "funding", "care_level"),
        *("stay", "assessment", "care_note", "medicine", "check_round", "check_answer"),
        *("incident_resident", "complaint"),
    )
)
_WORKER = tuple(
    Link(table, "worker_id", "worker")
    for table in (
        *("job", "certificate", "staff_training", "worker_absence", "worker_condition"),
        *("roster_request", "roster_cell", "roster_change"),
    )
)
LINKS: dict[Whose, tuple[Link, ...]] = {
    Whose.RESIDENT: (
        Link("resident", "merged_into", "resident"),
        *_RESIDENT,
        Link("occupancy", "stay_id", "stay"),
        Link("absence", "stay_id", "stay"),
        Link("medicine_tick", "medicine_id", "medicine"),
        Link("evidence", "owner_id", "complaint", ("owner_kind", "complaint")),
        Link("evidence", "owner_id", "check_answer", ("owner_kind", "check_answer")),
        Link("person_request", "subject_id", "resident", ("subject", "resident")),
        Link("person_request", "subject_id", "contact", ("subject", "contact")),
    ),
    Whose.CONTACT: (Link("person_request", "subject_id", "contact", ("subject", "contact")),),
    Whose.WORKER: (
        *_WORKER,
        Link("worker_couple", "first_id", "worker"),
        Link("worker_couple", "second_id", "worker"),
        Link("roster_swap", "first_id", "worker"),
        Link("roster_swap", "second_id", "worker"),
        Link("evidence", "owner_id", "certificate", ("owner_kind", "certificate")),
        Link("person_request", "subject_id", "worker", ("subject", "worker")),
    ),
}
"""In an order in which what is pointed at comes first."""


def own_rows(db: Database, whose: Whose, subject_id: int, *, ever: bool = True) -> Own:
    """The rows of the person; `ever` adds those that only the journal remembers."""
    found: Own = {whose.value: {subject_id}}
    for link in LINKS[whose]:
        mine = found.setdefault(link.table, set())
        mine.update(_standing(db, link, found[link.to]))
        if ever:
            mine.update(_remembered(db, link, found[link.to]))
    if whose is Whose.RESIDENT:
        found.setdefault("evidence", set()).update(_alone(db, found[whose.value]))
    return {table: rows for table, rows in found.items() if rows}


def _alone(db: Database, residents: set[int]) -> Iterator[int]:
    """Photos of incidents in which nobody else was hurt."""
    sql = """
        SELECT e.id FROM evidence e WHERE e.owner_kind = 'incident' AND e.owner_id IN (
            SELECT incident_id FROM incident_resident GROUP BY incident_id
            HAVING min(resident_id IN (SELECT value FROM json_each(?))) = 1
        )
    """
    for row in db.query(sql, [json.dumps(sorted(residents))]):
        yield int(row["id"])


def _standing(db: Database, link: Link, to: set[int]) -> Iterator[int]:
    more, values = ("", []) if link.when is None else (f" AND {link.when[0]} = ?", [link.when[1]])
    sql = f"""
        SELECT id FROM {link.table}
        WHERE {link.column} IN (SELECT value FROM json_each(?)){more}
    """  # noqa: S608 - names above
    for row in db.query(sql, [json.dumps(sorted(to)), *values]):
        yield int(row["id"])


def _remembered(db: Database, link: Link, to: set[int]) -> Iterator[int]:
    """Every row is written down whole when it is put in."""
    more, values = "", []
    if link.when is not None:
        more, values = f" AND json_extract(told, '$.{link.when[0]}') = ?", [link.when[1]]
    sql = f"""
        SELECT DISTINCT row_id FROM (
            SELECT row_id, coalesce(after, before) AS told FROM change WHERE table_name = ?
        ) WHERE json_extract(told, '$.{link.column}') IN (SELECT value FROM json_each(?)){more}
    """  # noqa: S608 - names above
    for row in db.query(sql, [link.table, json.dumps(sorted(to)), *values]):
        yield int(row["row_id"])
