"""What one day wrote into the registers, read for the sheet that one shift hands to the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from nursinghome.storage import Database

_HERE = """
    SELECT r.name, s.admitted_on, a.kind AS away
    FROM stay s JOIN resident r ON r.id = s.resident_id
    LEFT JOIN absence a ON a.stay_id = s.id AND a.from_on <= :day
        AND coalesce(a.until_on, '9999-12-31') > :day
    WHERE s.withdrawn_reason IS NULL AND r.withdrawn_reason IS NULL
        AND s.admitted_on <= :day AND coalesce(s.discharged_on, '9999-12-31') > :day
    ORDER BY r.id
"""
_LEFT = """
    SELECT r.name FROM stay s JOIN resident r ON r.id = s.resident_id
    WHERE s.withdrawn_reason IS NULL AND r.withdrawn_reason IS NULL AND s.discharged_on = :day
    ORDER BY r.id
"""
_NOTES = """
    SELECT r.name, n.kind, n.shift, n.at, n.text
    FROM care_note n JOIN resident r ON r.id = n.resident_id
    WHERE n.noted_on = :day AND n.withdrawn_reason IS NULL
    ORDER BY coalesce(n.at, ''), n.id
"""
_DOSES = """
    SELECT coalesce(sum(m.times_a_day), 0) AS due FROM medicine m
    JOIN resident r ON r.id = m.resident_id
    WHERE m.withdrawn_reason IS NULL AND r.withdrawn_reason IS NULL
        AND m.from_on <= :day AND coalesce(m.until_on, '9999-12-31') > :day
"""
_TICKS = """
    SELECT t.outcome, count(*) AS doses FROM medicine_tick t
    JOIN medicine m ON m.id = t.medicine_id
    JOIN resident r ON r.id = m.resident_id
    WHERE t.given_on = :day AND m.withdrawn_reason IS NULL AND r.withdrawn_reason IS NULL
    GROUP BY t.outcome
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Who lives here at the end of the day, who of them is out, and who came and went."""

    present: int
    in_hospital: tuple[str, ...]
    on_leave: tuple[str, ...]
    came: tuple[str, ...]
    left: tuple[str, ...]


def people(db: Database, day: date) -> People:
    here = list(db.query(_HERE, {"day": day.isoformat()}))
    away: dict[str | None, list[str]] = {"hospital": [], "leave": [], None: []}
    for row in here:
        away[row["away"]].append(row["name"])
    return People(
        present=len(here),
        in_hospital=tuple(away["hospital"]),
        on_leave=tuple(away["leave"]),
        came=tuple(row["name"] for row in here if row["admitted_on"] == day.isoformat()),
        left=tuple(row["name"] for row in db.query(_LEFT, {"day": day.isoformat()})),
    )


def notes(db: Database, day: date) -> list[Mapping[str, Any]]:
    return list(db.query(_NOTES, {"day": day.isoformat()}))


def doses(db: Database, day: date) -> tuple[int, Mapping[str, int]]:
    """Doses to be given on the day, and how many were written down as what."""
    due = int(next(iter(db.query(_DOSES, {"day": day.isoformat()})))["due"])
    ticked = db.query(_TICKS, {"day": day.isoformat()})
    return due, {row["outcome"]: int(row["doses"]) for row in ticked}
