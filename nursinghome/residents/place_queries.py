"""Rows of the home, its rooms and beds, read into records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from nursinghome.core.errors import NotFound
from nursinghome.core.ids import BedId, ResidentId, RoomId
from nursinghome.residents.codes import Management, OutageKind, RoomState
from nursinghome.residents.place_model import Bed, Building, Home, Outage, Room
from nursinghome.residents.values import day, day_or_none, of_record
from nursinghome.storage import Database

_BEDS = """
    SELECT b.*, s.resident_id AS occupant_id, r.name AS occupant, u.id AS outage_id,
        u.kind AS outage_kind, u.from_on AS outage_from, u.until_on AS outage_until,
        u.note AS outage_note
    FROM bed b
    LEFT JOIN occupancy o ON o.bed_id = b.id
        AND o.from_on <= :day AND (o.until_on IS NULL OR :day < o.until_on)
    LEFT JOIN stay s ON s.id = o.stay_id
    LEFT JOIN resident r ON r.id = s.resident_id
    LEFT JOIN bed_outage u ON u.bed_id = b.id
        AND u.from_on <= :day AND (u.until_on IS NULL OR :day < u.until_on)
"""
_IN_SERVICE = """
    WHERE b.in_service_from <= :day AND (b.retired_on IS NULL OR :day < b.retired_on)
    ORDER BY b.room_id, length(b.number), b.number
"""


def home(db: Database) -> Home:
    for row in db.query("SELECT * FROM home"):
        values = of_record(row, Home, days=("opened_on", "registered_on", "filed_on"))
        if values["management"] is not None:
            values["management"] = Management(values["management"])
        return Home(**values)
    raise NotFound("还没有填写本院资料。请先在设置里填写。")


def beds(db: Database, on: date) -> list[Bed]:
    """The beds in service on the day, with who lies in them."""
    return [_bed(row) for row in db.query(_BEDS + _IN_SERVICE, {"day": on.isoformat()})]


def retired(db: Database, on: date) -> list[Bed]:
    """The beds whose service ends on some day, as they stand on the day given."""
    ended = "WHERE b.retired_on IS NOT NULL ORDER BY b.room_id, length(b.number), b.number"
    return [_bed(row) for row in db.query(_BEDS + ended, {"day": on.isoformat()})]


def bed(db: Database, bed_id: BedId, on: date) -> Bed:
    """One bed as it stands on the day, in service or not."""
    sql = _BEDS + "WHERE b.id = :bed"
    for row in db.query(sql, {"day": on.isoformat(), "bed": bed_id}):
        return _bed(row)
    raise NotFound("没有找到这张床。请刷新后再看。")


def bed_labelled(db: Database, label: str) -> BedId | None:
    rows = db.query("SELECT id FROM bed WHERE label = ?", [label])
    return next((BedId(row["id"]) for row in rows), None)


def outages(db: Database, bed_id: BedId) -> list[Outage]:
    """All days on which the bed could not be given out, oldest first."""
    rows = db.query("SELECT * FROM bed_outage WHERE bed_id = ? ORDER BY from_on, id", [bed_id])
    return [_outage(row) for row in rows]


def rooms(db: Database, on: date) -> list[Room]:
    """Every room with its beds of the day, in the order of numbers."""
    held: defaultdict[RoomId, list[Bed]] = defaultdict(list)
    for found in beds(db, on):
        held[found.room_id].append(found)
    rows = db.query("SELECT * FROM room ORDER BY floor, length(number), number")
    return [_room(row, tuple(held[RoomId(row["id"])])) for row in rows]


def room(db: Database, room_id: RoomId) -> Room:
    for row in db.query("SELECT * FROM room WHERE id = ?", [room_id]):
        return _room(row, ())
    raise NotFound("没有找到这个房间。请刷新后再看。")


def room_numbered(db: Database, number: str) -> RoomId | None:
    rows = db.query("SELECT id FROM room WHERE number = ?", [number])
    return next((RoomId(row["id"]) for row in rows), None)


def tree(db: Database, on: date) -> tuple[Building, ...]:
    """Buildings with their rooms and beds; rooms of no building stand last."""
    all_rooms = rooms(db, on)
    found = [
        Building(
            id=row["id"],
            name=row["name"],
            floors=row["floors"],
            rooms=tuple(one for one in all_rooms if one.building_id == row["id"]),
        )
        for row in db.query("SELECT * FROM building ORDER BY name")
    ]
    loose = tuple(one for one in all_rooms if one.building_id is None)
    if loose:
        found.append(Building(id=None, name="未分楼", floors=1, rooms=loose))
    return tuple(found)


def building_named(db: Database, name: str) -> int | None:
    rows = db.query("SELECT id FROM building WHERE name = ?", [name])
    return next((int(row["id"]) for row in rows), None)


def bed_numbers(db: Database, room_id: RoomId) -> list[str]:
    """The numbers given to the room's beds so far, retired ones too."""
    rows = db.query("SELECT number FROM bed WHERE room_id = ?", [room_id])
    return [str(row["number"]) for row in rows]


def _room(row: Mapping[str, Any], held: tuple[Bed, ...]) -> Room:
    values = dict(row)
    values["has_bathroom"] = bool(row["has_bathroom"])
    values["state"] = RoomState(row["state"])
    return Room(**values, beds=held)


def _bed(row: Mapping[str, Any]) -> Bed:
    outage = None
    if row["outage_id"] is not None:
        outage = _outage(
            {
                "id": row["outage_id"],
                "kind": row["outage_kind"],
                "from_on": row["outage_from"],
                "until_on": row["outage_until"],
                "note": row["outage_note"],
            }
        )
    return Bed(
        id=BedId(row["id"]),
        room_id=RoomId(row["room_id"]),
        number=row["number"],
        label=row["label"],
        is_nursing=bool(row["is_nursing"]),
        is_dementia=bool(row["is_dementia"]),
        in_service_from=day(row["in_service_from"]),
        retired_on=day_or_none(row["retired_on"]),
        occupant_id=None if row["occupant_id"] is None else ResidentId(row["occupant_id"]),
        occupant=row["occupant"],
        outage=outage,
    )


def _outage(row: Mapping[str, Any]) -> Outage:
    return Outage(
        id=row["id"],
        kind=OutageKind(row["kind"]),
        from_on=day(row["from_on"]),
        until_on=day_or_none(row["until_on"]),
        note=row["note"],
    )
