"""Complaints in and out of the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nursinghome.core.errors import NotFound
from nursinghome.core.ids import ResidentId
from nursinghome.residents.codes import About, Channel, Satisfaction
from nursinghome.residents.values import day
from nursinghome.safety.complaint_model import Complaint, HeldComplaint, Mediation, Outcome
from nursinghome.storage import Database

_COMPLAINTS = """
    SELECT c.*, r.name FROM complaint c LEFT JOIN resident r ON r.id = c.resident_id
"""


def complaint(db: Database, complaint_id: int) -> HeldComplaint:
    for row in db.query(f"{_COMPLAINTS} WHERE c.id = ?", [complaint_id]):
        return _held(row)
    raise NotFound("没有找到这件投诉。请刷新后再看。")


def complaints(db: Database) -> list[HeldComplaint]:
    """Every complaint, the newest first; withdrawn ones with their reason."""
    sql = f"{_COMPLAINTS} ORDER BY c.received_on DESC, c.id DESC"
    return [_held(row) for row in db.query(sql)]


def _held(row: Mapping[str, Any]) -> HeldComplaint:
    person = row["resident_id"]
    return HeldComplaint(
        id=row["id"],
        resident=row["name"] or "",
        outcome=_outcome(row),
        mediation=_mediation(row),
        withdrawn_reason=row["withdrawn_reason"],
        complaint=Complaint(
            received_on=day(row["received_on"]),
            channel=Channel(row["channel"]),
            about=About(row["about"]),
            what=row["what"],
            handled_by=row["handled_by"],
            who=row["who"] or "",
            phone=row["phone"] or "",
            resident_id=None if person is None else ResidentId(person),
        ),
    )


def _outcome(row: Mapping[str, Any]) -> Outcome | None:
    if row["closed_on"] is None:
        return None
    return Outcome(
        closed_on=day(row["closed_on"]),
        result=row["result"],
        satisfaction=Satisfaction(row["satisfaction"]),
    )


def _mediation(row: Mapping[str, Any]) -> Mediation | None:
    if row["mediated_on"] is None:
        return None
    return Mediation(
        mediated_on=day(row["mediated_on"]),
        mediator=row["mediator"],
        agreement=row["agreement"],
    )
