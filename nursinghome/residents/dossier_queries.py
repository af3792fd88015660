"""Rows of contacts, health, documents, funding and levels, read into records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from nursinghome.core.ids import ResidentId
from nursinghome.residents.codes import Category, ContactRole, DocumentState, Origin, SelfCare
from nursinghome.residents.model import (
    Contact,
    Funding,
    FundingCategory,
    Health,
    Paper,
    ReviewDue,
    StatedLevel,
)
from nursinghome.residents.values import day, of_record
from nursinghome.standards.lists import DocumentEntry
from nursinghome.storage import Database

_REVIEWS = """
    SELECT r.id, r.name, c.label, f.review_due_on
    FROM stay s JOIN resident r ON r.id = s.resident_id
    JOIN funding f ON f.id = (
        SELECT id FROM funding WHERE resident_id = r.id AND from_on <= :today
        ORDER BY from_on DESC LIMIT 1
    )
    JOIN funding_category c ON c.code = f.category
    WHERE s.withdrawn_reason IS NULL AND s.discharged_on IS NULL AND f.review_due_on <= :until
    ORDER BY f.review_due_on, r.name, r.id
"""


def contacts(db: Database, resident_id: ResidentId) -> list[Contact]:
    """Whom to call: the emergency contact first, then as they were entered."""
    sql = "SELECT * FROM contact WHERE resident_id = ? ORDER BY is_emergency DESC, id"
    return [_contact(row) for row in db.query(sql, [resident_id])]


def health(db: Database, resident_id: ResidentId) -> tuple[int, Health] | None:
    """The summary with the number of its row."""
    for row in db.query("SELECT * FROM health WHERE resident_id = ?", [resident_id]):
        return row["id"], Health(**of_record(row, Health, days=("examined_on",)))
    return None


def papers(
    db: Database, resident_id: ResidentId, kinds: tuple[DocumentEntry, ...], needed: set[str]
) -> tuple[Paper, ...]:
    """Every kind of document with its state; `needed` holds the kinds this person must have."""
    rows = db.query("SELECT * FROM document WHERE resident_id = ?", [resident_id])
    held = {row["kind"]: row for row in rows}
    return tuple(_paper(kind, held.get(kind.id), kind.id in needed) for kind in kinds)


def document_id(db: Database, resident_id: ResidentId, kind: str) -> int | None:
    sql = "SELECT id FROM document WHERE resident_id = ? AND kind = ?"
    return next((int(row["id"]) for row in db.query(sql, [resident_id, kind])), None)


def fundings(db: Database, resident_id: ResidentId) -> list[Funding]:
    """The funding categories of a person, newest first."""
    sql = "SELECT * FROM funding WHERE resident_id = ? ORDER BY from_on DESC"
    rows = db.query(sql, [resident_id])
    return [Funding(**of_record(row, Funding, days=("from_on", "review_due_on"))) for row in rows]


def levels(db: Database, resident_id: ResidentId) -> list[StatedLevel]:
    """The 特困自理类别 of a person, newest first, assessed ones among them."""
    sql = """
        SELECT * FROM care_level WHERE resident_id = ? AND scale = 'tekun' ORDER BY from_on DESC
    """
    return [
        StatedLevel(
            id=row["id"],
            level=SelfCare(row["level"]),
            from_on=day(row["from_on"]),
            word=row["word"],
            origin=Origin(row["origin"]),
        )
        for row in db.query(sql, [resident_id])
    ]


def categories(db: Database) -> list[FundingCategory]:
    """The county's list in the order it was written; unused ones last."""
    rows = db.query("SELECT * FROM funding_category ORDER BY is_used DESC, id")
    return [
        FundingCategory(
            code=row["code"],
            label=row["label"],
            counts_as=Category(row["counts_as"]),
            is_used=bool(row["is_used"]),
        )
        for row in rows
    ]


def category_id(db: Database, code: str) -> int | None:
    rows = db.query("SELECT id FROM funding_category WHERE code = ?", [code])
    return next((int(row["id"]) for row in rows), None)


def reviews_due(db: Database, today: date, until: date) -> list[ReviewDue]:
    """The 年审 of residents present today that is due up to the day, the most urgent first."""
    rows = db.query(_REVIEWS, {"today": today.isoformat(), "until": until.isoformat()})
    return [
        ReviewDue(
            resident_id=ResidentId(row["id"]),
            name=row["name"],
            category_label=row["label"],
            due_on=day(row["review_due_on"]),
        )
        for row in rows
    ]


def _contact(row: Mapping[str, Any]) -> Contact:
    values = of_record(row, Contact)
    values["role"] = ContactRole(row["role"])
    values["is_emergency"] = bool(row["is_emergency"])
    return Contact(**values)


def _paper(kind: DocumentEntry, row: Mapping[str, Any] | None, required: bool) -> Paper:
    if row is None:
        return Paper(kind=kind.id, name=kind.label, required=required)
    return Paper(
        kind=kind.id,
        name=kind.label,
        required=required,
        state=DocumentState(row["state"]),
        dated_on=None if row["dated_on"] is None else day(row["dated_on"]),
        note=row["note"],
    )
