"""Reads who was assessed and where they lived on that day, for the sheets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nursinghome.core.ids import ResidentId
from nursinghome.storage import Database

_WHO = """
    SELECT r.name, r.sex, r.birth_date, r.id_number, b.label AS bed
    FROM resident r
    LEFT JOIN stay s ON s.resident_id = r.id AND s.withdrawn_reason IS NULL
        AND s.admitted_on <= :day AND (s.discharged_on IS NULL OR s.discharged_on > :day)
    LEFT JOIN occupancy o ON o.stay_id = s.id AND o.from_on <= :day
        AND coalesce(o.until_on, '9999-12-31') > :day
    LEFT JOIN bed b ON b.id = o.bed_id
    WHERE r.id = :id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """The person at the head of a sheet."""

    name: str
    sex: str
    birth_date: date
    id_number: str | None
    bed: str | None


def who(db: Database, resident_id: ResidentId, day: date) -> Who:
    """The person with the bed of the day; whoever has a record has a file."""
    (row,) = db.query(_WHO, {"id": resident_id, "day": day.isoformat()})
    return Who(
        name=row["name"],
        sex=row["sex"],
        birth_date=date.fromisoformat(row["birth_date"]),
        id_number=row["id_number"],
        bed=row["bed"],
    )
