"""What the figures of residents, rooms and care read: one question each, whatever the number."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from nursinghome.residents.values import day_or_none
from nursinghome.storage import Database

_PRESENT = """
    SELECT r.id AS resident_id, r.name, s.admitted_on,
        (SELECT c.counts_as FROM funding f JOIN funding_category c ON c.code = f.category
            WHERE f.resident_id = r.id AND f.from_on <= :on
            ORDER BY f.from_on DESC LIMIT 1) IS 'tekun' AS is_tekun,
        (SELECT max(a.assessed_on) FROM assessment a
            WHERE a.resident_id = r.id AND a.scale = 'ability' AND a.state = 'confirmed'
            AND a.assessed_on <= :on) AS assessed_on
    FROM stay s CROSS JOIN resident r ON r.id = s.resident_id
    WHERE s.withdrawn_reason IS NULL AND r.withdrawn_reason IS NULL
        AND (s.discharged_on IS NULL OR s.discharged_on > :on) AND +s.admitted_on <= :on
    ORDER BY r.id
"""
_ROOMS = """
    SELECT r.id, r.number, r.has_bathroom, b.is_nursing
    FROM bed b JOIN room r ON r.id = b.room_id
    WHERE b.in_service_from <= :on AND coalesce(b.retired_on, '9999-12-31') > :on
    ORDER BY r.number, b.id
"""
_PAPERS = """
    SELECT resident_id, kind, state, dated_on FROM document
    WHERE state <> 'missing' AND kind IN (SELECT value FROM json_each(?))
"""
_NOTES = """
    SELECT resident_id, max(noted_on) AS noted_on FROM care_note
    WHERE withdrawn_reason IS NULL AND noted_on BETWEEN ? AND ? GROUP BY resident_id
"""
_MEDICINES = """
    SELECT m.resident_id, m.name, m.has_consent, m.brought_on FROM medicine m
    JOIN resident r ON r.id = m.resident_id
    WHERE m.withdrawn_reason IS NULL AND r.withdrawn_reason IS NULL
        AND m.from_on <= :on AND coalesce(m.until_on, '9999-12-31') > :on
    ORDER BY m.id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who lives here."""

    resident_id: int
    name: str
    admitted_on: date
    is_tekun: bool
    assessed_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A room with beds in service; `beds` says of each whether it is a 护理型 one."""

    id: int
    number: str
    has_bathroom: bool
    beds: tuple[bool, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A paper on file; `needed` is False where it was said that nobody needs it."""

    needed: bool
    dated_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Medicine:
    """A medicine that is given today."""

    resident_id: int
    name: str
    has_consent: bool
    brought_on: date


def present(db: Database, on: date) -> tuple[Person, ...]:
    return tuple(
        Person(
            resident_id=row["resident_id"],
            name=row["name"],
            admitted_on=date.fromisoformat(row["admitted_on"]),
            is_tekun=bool(row["is_tekun"]),
            assessed_on=day_or_none(row["assessed_on"]),
        )
        for row in db.query(_PRESENT, {"on": on.isoformat()})
    )


def rooms(db: Database, on: date) -> tuple[Room, ...]:
    found: dict[int, list[bool]] = defaultdict(list)
    told = {}
    for row in db.query(_ROOMS, {"on": on.isoformat()}):
        found[row["id"]].append(bool(row["is_nursing"]))
        told[row["id"]] = (row["number"], bool(row["has_bathroom"]))
    return tuple(
        Room(id=key, number=told[key][0], has_bathroom=told[key][1], beds=tuple(beds))
        for key, beds in found.items()
    )


def papers(db: Database, kinds: Iterable[str]) -> Mapping[int, Mapping[str, Held]]:
    """The papers of those kinds that each person has, or does not need."""
    found: dict[int, dict[str, Held]] = defaultdict(dict)
    for row in db.query(_PAPERS, [json.dumps(list(kinds))]):
        found[row["resident_id"]][row["kind"]] = Held(
            needed=row["state"] != "not_needed", dated_on=day_or_none(row["dated_on"])
        )
    return found


def noted(db: Database, since: date, until: date) -> Mapping[int, date]:
    """Whom a care note is about, and the day of the newest."""
    rows = db.query(_NOTES, [since.isoformat(), until.isoformat()])
    return {row["resident_id"]: date.fromisoformat(row["noted_on"]) for row in rows}


def medicines(db: Database, on: date) -> tuple[Medicine, ...]:
    return tuple(
        Medicine(
            resident_id=row["resident_id"],
            name=row["name"],
            has_consent=bool(row["has_consent"]),
            brought_on=date.fromisoformat(row["brought_on"]),
        )
        for row in db.query(_MEDICINES, {"on": on.isoformat()})
    )
