"""Stores a plan inside one action: corrections first, so that beds and days are free for the new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from nursinghome.core.ids import BedId, ResidentId, StayId
from nursinghome.residents import person_queries, writing
from nursinghome.residents.codes import Category, Origin, SelfCare
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
    opened = {new.row: writing.write_person(act, new.person) for new in plan.new_people}
    for correction in plan.person_changes:
        _correct_person(act, correction)
    _correct_stays(act, plan.stay_changes, beds)
    for stay in plan.new_stays:
        _write_stay(act, stay, opened, beds)


def _new_beds(act: Action, plan: Plan) -> Beds:
    return {
        new.bed: writing.write_bed(
            act, writing.BedDraft(room=new.bed.room, number=new.bed.number, from_on=new.from_on)
        )
        for new in plan.new_beds
    }


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
            _write_place(act, change.stay_id, change.place, until, beds)
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


def _write_stay(act: Action, stay: NewStay, opened: Mapping[int, ResidentId], beds: Beds) -> None:
    resident_id = stay.resident_id or opened[stay.person_row or 0]
    draft = writing.StayDraft(
        resident_id=resident_id,
        admitted_on=stay.admitted_on,
        discharged_on=stay.discharged_on,
        reason=stay.reason,
        reason_word=stay.reason_word,
    )
    stay_id = writing.write_stay(act, draft)
    if stay.place is not None:
        _write_place(act, stay_id, stay.place, stay.discharged_on, beds)
    _say_category(act, resident_id, stay.admitted_on, stay.category, stay.category_word)
    _say_selfcare(act, resident_id, stay.admitted_on, stay.selfcare, stay.selfcare_word)


def _write_place(
    act: Action, stay_id: StayId, place: Place, until: date | None, beds: Beds
) -> None:
    if place.bed is not None:
        bed_id = BedId(beds[place.bed])
        writing.write_occupancy(act, stay_id, bed_id, place.from_on, until)


def _correct_words(act: Action, change: StayChange) -> None:
    if change.category is not None:
        _say_category(
            act, change.resident_id, change.category_from, change.category, change.category_word
        )
    if change.selfcare is not None:
        _say_selfcare(
            act, change.resident_id, change.selfcare_from, change.selfcare, change.selfcare_word
        )


def _say_category(
    act: Action, resident_id: ResidentId, day: date, category: Category, word: str | None
) -> None:
    """The category from the day on; what else stands on that day's line stays."""
    values = {"category": category, "word": word}
    sql = "SELECT id FROM funding WHERE resident_id = ? AND from_on = ?"
    for row in list(act.db.query(sql, [resident_id, iso(day)])):
        act.update("funding", row["id"], values)
        return
    act.insert("funding", {"resident_id": resident_id, "from_on": iso(day), **values})


def _say_selfcare(
    act: Action, resident_id: ResidentId, day: date, level: SelfCare, word: str | None
) -> None:
    """The stated level from the day on; an assessment of that day is never replaced."""
    values = {"level": level, "word": word}
    sql = """
        SELECT id, origin FROM care_level
        WHERE resident_id = ? AND scale = 'tekun' AND from_on = ?
    """
    for row in list(act.db.query(sql, [resident_id, iso(day)])):
        if row["origin"] == Origin.STATED:
            act.update("care_level", row["id"], values)
        return
    key = {"resident_id": resident_id, "scale": "tekun", "from_on": iso(day)}
    act.insert("care_level", {**key, "origin": Origin.STATED, **values})
