"""Licences in and out of the file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from nursinghome.core.errors import NotFound
from nursinghome.residents.values import day, day_or_none
from nursinghome.safety.licence_model import HeldLicence, Licence
from nursinghome.storage import Database

_LICENCES = """
    SELECT l.*, n.id AS replaced_by, n.issued_on AS replaced_on FROM licence l
    LEFT JOIN licence n ON n.replaces = l.id AND n.withdrawn_reason IS NULL
"""


def licence(db: Database, licence_id: int) -> HeldLicence:
    for row in db.query(f"{_LICENCES} WHERE l.id = ?", [licence_id]):
        return _held(row)
    raise NotFound("没有找到这份证照。请刷新后再看。")


def licences(db: Database) -> list[HeldLicence]:
    """Every licence ever written down, the newest of each kind first."""
    sql = f"{_LICENCES} ORDER BY l.kind, l.issued_on DESC, l.id DESC"
    return [_held(row) for row in db.query(sql)]


def first_moved_in(db: Database, on: date) -> date | None:
    """The first day on which somebody lived in the home, as it was known on a day."""
    sql = """
        SELECT min(admitted_on) AS first FROM stay
        WHERE withdrawn_reason IS NULL AND admitted_on <= ?
    """
    return day_or_none(next(iter(db.query(sql, [on.isoformat()])))["first"])


def _held(row: Mapping[str, Any]) -> HeldLicence:
    return HeldLicence(
        id=row["id"],
        replaces=row["replaces"],
        replaced_by=row["replaced_by"],
        replaced_on=day_or_none(row["replaced_on"]),
        withdrawn_reason=row["withdrawn_reason"],
        licence=Licence(
            kind=row["kind"],
            title=row["title"],
            number=row["number"] or "",
            issuer=row["issuer"],
            issued_on=day(row["issued_on"]),
            valid_until=day_or_none(row["valid_until"]),
            note=row["note"] or "",
        ),
    )
