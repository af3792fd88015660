"""Writes single rows of the register inside an action; the rules have been asked before.

The services and the import of rosters stand on these. What the file itself forbids (two in
one bed, two stays at once) is refused here too, by its triggers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

import msgspec

from nursinghome.core.ids import BedId, ResidentId, RoomId, StayId
from nursinghome.residents import place_queries
from nursinghome.residents.codes import DischargeReason
from nursinghome.residents.model import Funding, Person, StatedLevel
from nursinghome.residents.pinyin import search_keys
from nursinghome.residents.place_model import RoomPlan
from nursinghome.residents.values import iso, to_row
from nursinghome.storage import Action

PERSON_FIELDS = tuple(field.name for field in fields(Person))


@dataclass(frozen=True, slots=True, kw_only=True)
class StayDraft:
    """A stay as it is to be stored, with the bed it begins in."""

    resident_id: ResidentId
    admitted_on: date
    discharged_on: date | None = None
    reason: DischargeReason | None = None
    reason_word: str | None = None
    note: str | None = None
    bed_id: BedId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BedDraft:
    """A bed by the numbers on the doors, in service from a day on."""

    room: str
    number: str
    from_on: date
    nursing: bool = False
    dementia: bool = False

    @property
    def label(self) -> str:
        return f"{self.room}-{self.number}"


def write_person(act: Action, person: Person) -> ResidentId:
    return ResidentId(act.insert("resident", _person_row(person)))


def write_people(act: Action, people: Sequence[Person]) -> list[ResidentId]:
    """Many files at once, for lists of thousands."""
    return [ResidentId(n) for n in act.insert_all("resident", [_person_row(p) for p in people])]


def rewrite_person(act: Action, resident_id: ResidentId, person: Person) -> None:
    act.update("resident", resident_id, _person_row(person))


def write_stay(act: Action, draft: StayDraft) -> StayId:
    """A stay with its one bed; the bed ends with the stay."""
    stay_id = StayId(act.insert("stay", to_row(draft, leave_out=("bed_id",))))
    if draft.bed_id is not None:
        write_occupancy(act, stay_id, draft.bed_id, draft.admitted_on, draft.discharged_on)
    return stay_id


def write_occupancy(
    act: Action, stay_id: StayId, bed_id: BedId, from_on: date, until_on: date | None
) -> int:
    return act.insert(
        "occupancy",
        {
            "stay_id": stay_id,
            "bed_id": bed_id,
            "from_on": iso(from_on),
            "until_on": iso(until_on),
        },
    )


def write_funding(act: Action, resident_id: ResidentId, funding: Funding) -> int:
    """A funding category from its day on; a second word for the same day replaces the first."""
    values = {"resident_id": resident_id, **to_row(funding, leave_out=("id",))}
    sql = "SELECT id FROM funding WHERE resident_id = ? AND from_on = ?"
    for row in act.db.query(sql, [resident_id, values["from_on"]]):
        act.update("funding", row["id"], values)
        return int(row["id"])
    return act.insert("funding", values)


def write_selfcare(act: Action, resident_id: ResidentId, stated: StatedLevel) -> int:
    """A 特困自理类别 from its day on; a second one for the same day replaces the first."""
    values = {"resident_id": resident_id, "scale": "tekun", **to_row(stated, leave_out=("id",))}
    sql = "SELECT id FROM care_level WHERE resident_id = ? AND scale = 'tekun' AND from_on = ?"
    for row in act.db.query(sql, [resident_id, values["from_on"]]):
        act.update("care_level", row["id"], values)
        return int(row["id"])
    return act.insert("care_level", values)


def write_room(act: Action, plan: RoomPlan) -> RoomId:
    return RoomId(act.insert("room", to_row(plan, leave_out=("id", "beds"))))


def floor_told(room: str) -> int:
    """The floor that three digits tell, as 203 does; 1 where the number tells none."""
    told = len(room) == 3 and room.isascii() and room.isdigit() and room[0] != "0"
    return int(room[0]) if told else 1


def write_bed(act: Action, bed: BedDraft) -> BedId:
    """The bed `room-number`, made together with its room when either is not there yet."""
    known = place_queries.bed_labelled(act.db, bed.label)
    if known is not None:
        return known
    room_id = place_queries.room_numbered(act.db, bed.room)
    if room_id is None:
        room_id = write_room(act, RoomPlan(number=bed.room, floor=floor_told(bed.room)))
    values = {
        "room_id": room_id,
        "number": bed.number,
        "label": bed.label,
        "is_nursing": int(bed.nursing),
        "is_dementia": int(bed.dementia),
        "in_service_from": iso(bed.from_on),
    }
    return BedId(act.insert("bed", values))


def _person_row(person: Person) -> dict[str, object]:
    stored = to_row(person)
    values = {name: stored[name] for name in PERSON_FIELDS}
    keys = search_keys(values["name"], values["id_number"])
    return {**values, "search_keys": msgspec.json.encode(keys).decode()}
