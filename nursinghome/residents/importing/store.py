"""Stores a plan inside one action: corrections first, so that beds and days are free for the new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from nursinghome.core.ids import ResidentId, StayId
from nursinghome.residents import person_queries, writing
from nursinghome.residents.codes import Origin
from nursinghome.residents.importing import snapshot
from nursinghome.residents.importing.cells import BedName
from nursinghome.residents.importing.plan import NewStay, PersonChange, Place, Plan, StayChange
from nursinghome.residents.values import day_or_none, iso
from nursinghome.storage import Action

Beds = Mapping[BedName, int]
Row = Mapping[str, Any]


class _Part(NamedTuple):
    """A bed or an absence of a stay that is put back with other days."""

    table: str
    row: Row


def store(act: Action, plan: Plan) -> None:
    beds = {**snapshot.bed_ids(act.db), **_new_beds(act, plan)}
    people = writing.write_people(act, [new.person for new in plan.new_people])
    opened = dict(zip((new.row for new in plan.new_people), people, strict=True))
    for correction in plan.person_changes:
        _correct_person(act, correction)
    _correct_stays(act, plan.stay_changes, beds)
    _write_stays(act, plan.new_stays, opened, beds)


def _new_beds(act: Action, plan: Plan) -> Beds:
    """Beds with the rooms they need, each in service from the day it is first used."""
    beds = [new.bed for new in plan.new_beds]
    rooms = snapshot.room_ids(act.db)
    missing = [number for number in dict.fromkeys(b.room for b in beds) if number not in rooms]
    added = act.insert_all("room", [{"number": number} for number in missing])
    rooms |= dict(zip(missing, added, strict=True))
    rows = [
        {
            "room_id": rooms[new.bed.room],
            "number": new.bed.number,
            "label": new.bed.label,
            "in_service_from": iso(new.from_on),
        }
        for new in plan.new_beds
    ]
    return dict(zip(beds, act.insert_all("bed", rows), strict=True))


def _correct_person(act: Action, change: PersonChange) -> None:
    person = person_queries.resident(act.db, change.resident_id)
    numbered = (change.sex, change.birth_date, change.id_number)
    new = replace(
        person,
        sex=change.sex or person.sex,
        birth_date=change.birth_date or person.birth_date,
        id_number=change.id_number or person.id_number,
        id_note=change.id_note if any(numbered) else person.id_note,
        phone=change.phone or person.phone,
        note=change.note or person.note,
    )
    writing.rewrite_person(act, change.resident_id, new)


def _correct_stays(act: Action, changes: Sequence[StayChange], beds: Beds) -> None:
    """The file's triggers hold at every statement: all that moves is taken out, then put back."""
    moved = [part for change in changes for part in _taken_out(act, change)]
    for change in changes:
        if change.discharged_on is not None:
            ended = {"discharged_on": iso(change.discharged_on), **_why(change)}
            act.update("stay", change.stay_id, ended)
        elif change.reason is not None:
            act.update("stay", change.stay_id, _why(change))
    for part in moved:
        act.insert(part.table, part.row)
    for change in changes:
        if change.place is not None:
            until = day_or_none(act.row("stay", change.stay_id)["discharged_on"])
            if row := _occupancy(change.stay_id, change.place, until, beds):
                act.insert("occupancy", row)
        _correct_words(act, change)


def _why(change: StayChange) -> dict[str, Any]:
    """The reason of the discharge, if the list tells one."""
    if change.reason is None:
        return {}
    return {"reason": change.reason, "reason_word": change.reason_word}


def _taken_out(act: Action, change: StayChange) -> Iterator[_Part]:
    """Remove the beds and absences whose days change; give those that still stand."""
    old_end = act.row("stay", change.stay_id)["discharged_on"]
    for table in ("occupancy", "absence"):
        sql = f"SELECT * FROM {table} WHERE stay_id = ? ORDER BY id"  # noqa: S608 - the two above
        for row in list(act.db.query(sql, [change.stay_id])):
            fitted = _ended(row, old_end, iso(change.discharged_on))
            if table == "occupancy" and change.place is not None:
                fitted = _replaced(row, change.place) if _is_old(row, change.place) else fitted
            if fitted == row:
                continue
            act.remove(table, row["id"])
            if fitted is not None:
                yield _Part(table, fitted)


def _ended(row: Row, old_end: str | None, new_end: str | None) -> Row | None:
    """The days of a part after the discharge moved; None when it began later than that."""
    if new_end is None:
        return row
    if row["from_on"] > new_end:
        return None
    until = row["until_on"]
    moves = until in (None, old_end) or until > new_end
    return {**row, "until_on": new_end} if moves else row


def _is_old(row: Row, place: Place) -> bool:
    return bool(row["from_on"] == iso(place.replaces_from))


def _replaced(row: Row, place: Place) -> Row | None:
    return {**row, "until_on": iso(place.old_until)} if place.old_until else None


def _write_stays(
    act: Action, stays: Sequence[NewStay], opened: Mapping[int, ResidentId], beds: Beds
) -> None:
    owners = [stay.resident_id or opened[stay.person_row or 0] for stay in stays]
    rows = [_stay_row(stay, owner) for stay, owner in zip(stays, owners, strict=True)]
    numbers = act.insert_all("stay", rows)
    occupancies = [
        row
        for stay, number in zip(stays, numbers, strict=True)
        if (row := _occupancy(StayId(number), stay.place, stay.discharged_on, beds))
    ]
    act.insert_all("occupancy", occupancies)
    new = [(s, o) for s, o in zip(stays, owners, strict=True) if s.resident_id is None]
    act.insert_all("funding", [_category_row(stay, owner) for stay, owner in new])
    act.insert_all("care_level", [_selfcare_row(stay, owner) for stay, owner in new])
    for stay, owner in zip(stays, owners, strict=True):
        if stay.resident_id is not None:
            _say(act, "funding", _category_row(stay, owner))
            _say(act, "care_level", _selfcare_row(stay, owner))


def _stay_row(stay: NewStay, owner: ResidentId) -> Row:
    return {
        "resident_id": owner,
        "admitted_on": iso(stay.admitted_on),
        "discharged_on": iso(stay.discharged_on),
        "reason": stay.reason,
        "reason_word": stay.reason_word,
    }


def _category_row(stay: NewStay, owner: ResidentId) -> Row:
    return {
        "resident_id": owner,
        "from_on": iso(stay.admitted_on),
        "category": stay.category,
        "word": stay.category_word,
    }


def _selfcare_row(stay: NewStay, owner: ResidentId) -> Row:
    return {
        "resident_id": owner,
        "from_on": iso(stay.admitted_on),
        "scale": "tekun",
        "origin": Origin.STATED,
        "level": stay.selfcare,
        "word": stay.selfcare_word,
    }


def _occupancy(stay_id: StayId, place: Place | None, until: date | None, beds: Beds) -> Row | None:
    if place is None or place.bed is None:
        return None
    return {
        "stay_id": stay_id,
        "bed_id": beds[place.bed],
        "from_on": iso(place.from_on),
        "until_on": iso(until),
    }


def _correct_words(act: Action, change: StayChange) -> None:
    owner = {"resident_id": change.resident_id}
    if change.category is not None:
        said = {"category": change.category, "word": change.category_word}
        _say(act, "funding", {**owner, "from_on": iso(change.category_from), **said})
    if change.selfcare is not None:
        said = {"level": change.selfcare, "word": change.selfcare_word}
        stated = {"scale": "tekun", "origin": Origin.STATED}
        _say(act, "care_level", {**owner, **stated, "from_on": iso(change.selfcare_from), **said})


def _say(act: Action, table: str, row: Row) -> None:
    """A category or a stated level from its day on; an assessment of that day is not replaced."""
    scale = " AND scale = 'tekun'" if table == "care_level" else ""
    sql = f"SELECT * FROM {table} WHERE resident_id = ? AND from_on = ?{scale}"  # noqa: S608 - two tables
    there = next(iter(act.db.query(sql, [row["resident_id"], row["from_on"]])), None)
    if there is None:
        act.insert(table, row)
    elif there.get("origin") in (None, Origin.STATED):
        act.update(table, there["id"], row)
