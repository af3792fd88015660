"""Reads who lies in which bed on a day, and what a bedside card says of each person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nursinghome.core.clock import today
from nursinghome.core.dates import Month
from nursinghome.core.ids import ResidentId
from nursinghome.residents.model import Listed
from nursinghome.residents.person_queries import present
from nursinghome.residents.place_model import Bed, Room
from nursinghome.residents.place_queries import tree
from nursinghome.storage import Database, Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Lying:
    """A bed and who lies in it."""

    bed: Bed
    person: Listed | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chamber:
    """A room of a building with its beds; where is the building's name when there are several."""

    where: str
    floor: str
    room: Room
    beds: tuple[Lying, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """What is on file for a card; contacts as the words that may hang on a wall."""

    ability: str | None = None
    allergies: str = ""
    emergency: str = ""
    doctor: str = ""


_DETAILS = """
    SELECT s.resident_id, h.allergies, e.name, e.relation, e.phone, d.name AS doctor,
        (SELECT l.level FROM care_level l
            WHERE l.resident_id = s.resident_id AND l.scale = 'ability'
            AND l.from_on <= :day ORDER BY l.from_on DESC LIMIT 1) AS ability
    FROM stay s
    LEFT JOIN health h ON h.resident_id = s.resident_id
    LEFT JOIN contact e ON e.id = (SELECT min(id) FROM contact
        WHERE resident_id = s.resident_id AND is_emergency = 1)
    LEFT JOIN contact d ON d.id = (SELECT min(id) FROM contact
        WHERE resident_id = s.resident_id AND role = 'doctor')
    WHERE s.withdrawn_reason IS NULL AND s.admitted_on <= :day
        AND (s.discharged_on IS NULL OR :day < s.discharged_on)
"""


def day_of(ledger: Ledger, month: Month) -> date:
    """A paper shows the last day of the month, or today while the month has not ended."""
    return min(month.last, today(ledger.clock))


def chambers(db: Database, day: date) -> tuple[Chamber, ...]:
    """All rooms by building, floor and number; without beds too."""
    who = {person.resident_id: person for person in present(db, day)}
    houses = tree(db, day)
    return tuple(
        Chamber(
            where=house.name if len(houses) > 1 else "",
            floor=room.floor_words,
            room=room,
            beds=tuple(Lying(bed=bed, person=_occupant(bed, who)) for bed in room.beds),
        )
        for house in houses
        for room in house.rooms
    )


def details(db: Database, day: date) -> dict[ResidentId, Detail]:
    """For everyone who lives here on the day."""
    return {
        ResidentId(row["resident_id"]): Detail(
            ability=row["ability"],
            allergies=row["allergies"] or "",
            emergency=_contact(row["name"], row["relation"], row["phone"]),
            doctor=row["doctor"] or "",
        )
        for row in db.query(_DETAILS, {"day": day.isoformat()})
    }


def masked_phone(phone: str) -> str:
    """138****0625; a short one is that of an office and stays."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 8 else phone


def _contact(name: str | None, relation: str | None, phone: str | None) -> str:
    if name is None:
        return ""
    kin = f"（{relation}）" if relation else ""
    return f"{name}{kin}　{masked_phone(phone or '')}".rstrip("　")


def _occupant(bed: Bed, who: dict[ResidentId, Listed]) -> Listed | None:
    return None if bed.occupant_id is None else who.get(bed.occupant_id)
