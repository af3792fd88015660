"""Reads from the file what a list has to be compared with: its people and its beds, no others."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from nursinghome.core.ids import ResidentId, StayId
from nursinghome.residents import idnumber, rules
from nursinghome.residents.codes import Category, DischargeReason, Origin, SelfCare, Sex
from nursinghome.residents.importing.cells import BedName, plain_number, read_bed
from nursinghome.residents.importing.grid import shown
from nursinghome.residents.importing.known import (
    Holding,
    Known,
    KnownBed,
    KnownPerson,
    KnownStay,
)
from nursinghome.residents.importing.layout import Roster
from nursinghome.residents.values import day, day_or_none
from nursinghome.storage import Database

_PEOPLE = """
    SELECT id, name, sex, birth_date, id_number, phone, note FROM resident
    WHERE withdrawn_reason IS NULL AND (name IN (SELECT value FROM json_each(:names))
    OR id_number IN (SELECT value FROM json_each(:numbers)))
    ORDER BY id
"""
_STAYS = """
    SELECT * FROM stay WHERE resident_id IN (SELECT value FROM json_each(:ids))
    AND withdrawn_reason IS NULL ORDER BY admitted_on, id
"""
_FUNDINGS = """
    SELECT f.resident_id, f.from_on, c.counts_as, f.word FROM funding f
    JOIN funding_category c ON c.code = f.category
    WHERE f.resident_id IN (SELECT value FROM json_each(:ids)) ORDER BY f.from_on
"""
_LEVELS = """
    SELECT resident_id, from_on, level, word, origin FROM care_level
    WHERE resident_id IN (SELECT value FROM json_each(:ids)) AND scale = 'tekun'
    ORDER BY from_on
"""
_LAST_BEDS = """
    SELECT o.stay_id, o.from_on, o.until_on, room.number AS room, b.number AS number
    FROM occupancy o JOIN stay s ON s.id = o.stay_id
    JOIN bed b ON b.id = o.bed_id JOIN room ON room.id = b.room_id
    WHERE s.resident_id IN (SELECT value FROM json_each(:ids)) ORDER BY o.from_on, o.id
"""
_BEDS = """
    SELECT b.id, room.number AS room, b.number AS number, b.in_service_from, b.retired_on
    FROM bed b JOIN room ON room.id = b.room_id
"""
_HOLDINGS = """
    SELECT o.bed_id, o.stay_id, o.from_on, o.until_on, r.name AS who FROM occupancy o
    JOIN stay s ON s.id = o.stay_id JOIN resident r ON r.id = s.resident_id
    WHERE o.bed_id IN (SELECT value FROM json_each(:ids)) ORDER BY o.from_on, o.id
"""

Rows = Mapping[int, list[Mapping[str, Any]]]


def version(db: Database) -> int:
    """The newest action that changed something; what was only seen or taken out does not count."""
    return int(next(db.query("SELECT coalesce(max(action_id), 0) AS id FROM change"))["id"])


def bed_ids(db: Database) -> dict[BedName, int]:
    """The number of each bed; a leading zero of its number does not tell beds apart."""
    return {_bed_name(row): int(row["id"]) for row in db.query(_BEDS)}


def room_ids(db: Database) -> dict[str, int]:
    return {row["number"]: int(row["id"]) for row in db.query("SELECT id, number FROM room")}


def known_for(db: Database, roster: Roster, today: date) -> Known:
    """What is on file about the names, numbers and beds of the list."""
    now = version(db)
    wanted = {"names": as_json(names_of(roster)), "numbers": as_json(numbers_of(roster))}
    people = list(db.query(_PEOPLE, wanted))
    ids = {"ids": as_json(row["id"] for row in people)}
    stays = _by(db.query(_STAYS, ids), "resident_id")
    fundings = _by(db.query(_FUNDINGS, ids), "resident_id")
    levels = _by(db.query(_LEVELS, ids), "resident_id")
    beds = _by(db.query(_LAST_BEDS, ids), "stay_id")
    named = {read_bed(entry.get("room"), entry.get("bed")) for entry in roster.entries}
    held = {_bed_name(last) for rows in beds.values() for last in rows}
    return Known(
        today=today,
        version=now,
        beds=tuple(_beds(db, named | held)),
        people=tuple(
            _person(
                row, tuple(_stays(stays[row["id"]], fundings[row["id"]], levels[row["id"]], beds))
            )
            for row in people
        ),
    )


def _person(row: Mapping[str, Any], stays: tuple[KnownStay, ...]) -> KnownPerson:
    return KnownPerson(
        id=ResidentId(row["id"]),
        name=row["name"],
        sex=Sex(row["sex"]),
        birth_date=day(row["birth_date"]),
        id_number=row["id_number"],
        phone=row["phone"],
        note=row["note"],
        stays=stays,
    )


def _stays(
    stays: list[Mapping[str, Any]],
    fundings: list[Mapping[str, Any]],
    levels: list[Mapping[str, Any]],
    beds: Rows,
) -> Iterator[KnownStay]:
    starts = [stay["admitted_on"] for stay in stays]
    for stay, following in zip(stays, [*starts[1:], "9999-12-31"], strict=True):
        funding = _newest(fundings, stay["admitted_on"], following)
        level = _newest(levels, stay["admitted_on"], following)
        last = beds[stay["id"]][-1] if beds[stay["id"]] else None
        holds = last is not None and last["until_on"] == stay["discharged_on"]
        bed_from = None if last is None else last["from_on" if holds else "until_on"]
        yield KnownStay(
            id=StayId(stay["id"]),
            admitted_on=day(stay["admitted_on"]),
            discharged_on=day_or_none(stay["discharged_on"]),
            reason=DischargeReason(stay["reason"]) if stay["reason"] else None,
            reason_word=stay["reason_word"],
            category=Category(funding["counts_as"]) if funding else None,
            category_word=funding["word"] if funding else None,
            category_from=day(funding["from_on"]) if funding else None,
            selfcare=SelfCare(level["level"]) if level else SelfCare.UNASSESSED,
            selfcare_word=level["word"] if level else None,
            selfcare_from=day(level["from_on"]) if level else None,
            selfcare_is_assessed=level is not None and level["origin"] != Origin.STATED,
            bed=_bed_name(last) if last and holds else None,
            bed_from=day_or_none(bed_from),
        )


def _newest(rows: list[Mapping[str, Any]], start: str, following: str) -> Mapping[str, Any] | None:
    """The last word written down from the admission to the day before the next one."""
    return next((row for row in reversed(rows) if start <= row["from_on"] < following), None)


def _beds(db: Database, wanted: set[BedName | None]) -> Iterator[KnownBed]:
    rows = [row for row in db.query(_BEDS) if _bed_name(row) in wanted]
    holdings = _by(db.query(_HOLDINGS, {"ids": as_json(row["id"] for row in rows)}), "bed_id")
    for row in rows:
        yield KnownBed(
            bed=_bed_name(row),
            from_on=day(row["in_service_from"]),
            until_on=day_or_none(row["retired_on"]),
            holdings=tuple(
                Holding(
                    stay_id=StayId(one["stay_id"]),
                    who=one["who"],
                    from_on=day(one["from_on"]),
                    until_on=day_or_none(one["until_on"]),
                )
                for one in holdings[row["id"]]
            ),
        )


def _bed_name(row: Mapping[str, Any]) -> BedName:
    number = row["number"]
    return BedName(row["room"], str(int(number)) if number.isdecimal() else number.upper())


def names_of(roster: Roster) -> set[str]:
    return {rules.tidy_name(shown(entry.get("name"))) for entry in roster.entries}


def numbers_of(roster: Roster) -> Iterator[str]:
    """The numbers of the list; an old one in each form that it may have on file."""
    for entry in roster.entries:
        number = plain_number(entry.get("id_number"))
        yield from idnumber.long_forms(number) if idnumber.is_short(number) else (number,)


def _by(rows: Iterable[Mapping[str, Any]], key: str) -> Rows:
    grouped: defaultdict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        grouped[row[key]].append(row)
    return grouped


def as_json(values: Iterable[str | int]) -> str:
    return json.dumps(list(values), ensure_ascii=False)
