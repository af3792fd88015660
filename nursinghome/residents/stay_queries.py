"""Rows of stays, beds used and absences, read into records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from nursinghome.core.errors import NotFound
from nursinghome.core.ids import BedId, ResidentId, StayId
from nursinghome.residents.codes import AbsenceKind, DischargeReason
from nursinghome.residents.stay_model import Absence, Occupancy, Stay, Timeline
from nursinghome.residents.values import day, day_or_none, iso
from nursinghome.storage import Database

FAR = "9999-12-31"


class Holder(NamedTuple):
    """Who has a bed, and for which days."""

    name: str
    from_on: date
    until_on: date | None


_HOLDER = f"""
    SELECT r.name, o.from_on, o.until_on FROM occupancy o
    JOIN stay s ON s.id = o.stay_id JOIN resident r ON r.id = s.resident_id
    WHERE o.bed_id = :bed AND o.stay_id <> :except
    AND o.from_on < coalesce(:until, '{FAR}') AND :from < coalesce(o.until_on, '{FAR}')
    ORDER BY o.from_on LIMIT 1
"""  # noqa: S608 - one constant


def timeline(db: Database, resident_id: ResidentId) -> Timeline:
    """The stays of a person, oldest first; withdrawn ones are left out."""
    where = "resident_id = ? AND withdrawn_reason IS NULL"
    return Timeline(resident_id=resident_id, stays=tuple(_stays(db, where, resident_id)))


def stay(db: Database, stay_id: StayId) -> Stay:
    for found in _stays(db, "id = ?", stay_id):
        return found
    raise NotFound("没有找到这次入住。请刷新后再看。")


def holder(
    db: Database, bed_id: BedId, from_on: date, until_on: date | None, *, except_stay: StayId | None
) -> Holder | None:
    """Who has the bed on any of the days; None when it is free."""
    given = {
        "bed": bed_id,
        "from": iso(from_on),
        "until": iso(until_on),
        "except": except_stay or 0,
    }
    for row in db.query(_HOLDER, given):
        return Holder(row["name"], day(row["from_on"]), day_or_none(row["until_on"]))
    return None


def _stays(db: Database, where: str, key: int) -> list[Stay]:
    rows = list(db.query(f"SELECT * FROM stay WHERE {where} ORDER BY admitted_on, id", [key]))  # noqa: S608 - texts above
    ids = [row["id"] for row in rows]
    beds = _parts(db, "SELECT o.*, b.label FROM occupancy o JOIN bed b ON b.id = o.bed_id", ids)
    absences = _parts(db, "SELECT * FROM absence o", ids)
    return [
        _stay(
            row,
            tuple(_occupancy(one) for one in beds[row["id"]]),
            tuple(_absence(one) for one in absences[row["id"]]),
        )
        for row in rows
    ]


def _parts(db: Database, select: str, ids: list[int]) -> defaultdict[int, list[Mapping[str, Any]]]:
    marks = ", ".join("?" * len(ids))
    found: defaultdict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for row in db.query(
        f"{select} WHERE stay_id IN ({marks}) ORDER BY from_on, until_on IS NULL, until_on, o.id",
        ids,
    ):
        found[row["stay_id"]].append(row)
    return found


def _stay(
    row: Mapping[str, Any], occupancies: tuple[Occupancy, ...], absences: tuple[Absence, ...]
) -> Stay:
    return Stay(
        id=StayId(row["id"]),
        resident_id=ResidentId(row["resident_id"]),
        admitted_on=day(row["admitted_on"]),
        discharged_on=day_or_none(row["discharged_on"]),
        reason=None if row["reason"] is None else DischargeReason(row["reason"]),
        reason_word=row["reason_word"],
        note=row["note"],
        withdrawn_reason=row["withdrawn_reason"],
        occupancies=occupancies,
        absences=absences,
    )


def _occupancy(row: Mapping[str, Any]) -> Occupancy:
    return Occupancy(
        id=row["id"],
        bed_id=BedId(row["bed_id"]),
        bed=row["label"],
        from_on=day(row["from_on"]),
        until_on=day_or_none(row["until_on"]),
    )


def _absence(row: Mapping[str, Any]) -> Absence:
    return Absence(
        id=row["id"],
        kind=AbsenceKind(row["kind"]),
        from_on=day(row["from_on"]),
        until_on=day_or_none(row["until_on"]),
        place=row["place"],
        note=row["note"],
    )
