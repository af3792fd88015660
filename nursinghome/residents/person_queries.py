"""Rows of residents, read into records; the register as it stands on a day."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from nursinghome.core.errors import NotFound
from nursinghome.core.ids import ResidentId, StayId
from nursinghome.residents.codes import Category, DischargeReason, Presence, SelfCare, Sex
from nursinghome.residents.model import Filter, Listed, Resident
from nursinghome.residents.pinyin import initials_in
from nursinghome.residents.values import day, day_or_none, of_record
from nursinghome.storage import Database

_COLUMNS = """
    SELECT r.id, r.name, r.sex, r.birth_date, r.id_number, r.phone, r.note, r.search_keys,
        s.id AS stay_id, s.admitted_on, s.discharged_on, s.reason,
        b.label AS bed, ro.building_id, fc.counts_as, fc.label AS category_label,
        f.word AS category_word, c.level, c.word AS selfcare_word, a.kind AS absence
"""
_PRESENT = """
    FROM stay s JOIN resident r ON r.id = s.resident_id
"""
_EVERYONE = """
    FROM resident r LEFT JOIN stay s ON s.id = (
        SELECT id FROM stay WHERE resident_id = r.id AND withdrawn_reason IS NULL
        AND admitted_on <= :day
        ORDER BY admitted_on DESC, coalesce(discharged_on, '9999-12-31') DESC, id DESC LIMIT 1
    )
"""
_STANDING = """
    LEFT JOIN occupancy o ON o.stay_id = s.id
        AND o.from_on <= :day AND (o.until_on IS NULL OR :day < o.until_on)
    LEFT JOIN bed b ON b.id = o.bed_id
    LEFT JOIN room ro ON ro.id = b.room_id
    LEFT JOIN absence a ON a.stay_id = s.id
        AND a.from_on <= :day AND (a.until_on IS NULL OR :day < a.until_on)
    LEFT JOIN funding f ON f.id = (
        SELECT id FROM funding WHERE resident_id = r.id AND from_on <= :day
        ORDER BY from_on DESC LIMIT 1
    )
    LEFT JOIN funding_category fc ON fc.code = f.category
    LEFT JOIN care_level c ON c.id = (
        SELECT id FROM care_level WHERE resident_id = r.id AND scale = 'tekun'
        AND from_on <= :day ORDER BY from_on DESC LIMIT 1
    )
"""
_TAKEN_BACK = "WHERE r.withdrawn_reason IS NOT NULL AND r.merged_into IS NULL"
_ORDER = """
    ORDER BY b.label IS NULL, ro.floor, length(ro.number), ro.number,
        length(b.number), b.number, r.name, r.id
"""
# The plus keeps SQLite from reading every stay ever begun: the ends choose fewer rows.
_IN_THE_HOME = """
    WHERE s.withdrawn_reason IS NULL AND +s.admitted_on <= :day
    AND (s.discharged_on IS NULL OR :day < s.discharged_on)
"""


def resident(db: Database, resident_id: ResidentId) -> Resident:
    for row in db.query("SELECT * FROM resident WHERE id = ?", [resident_id]):
        return _resident(row)
    raise NotFound("没有找到这位老人。请刷新后再看。")


def with_number(db: Database, id_number: str) -> Resident | None:
    """The person who has the number now; numbers of withdrawn files are free again."""
    sql = "SELECT * FROM resident WHERE id_number = ? AND withdrawn_reason IS NULL"
    return next((_resident(row) for row in db.query(sql, [id_number])), None)


def named(db: Database, name: str, birth_date: date) -> list[Resident]:
    sql = """
        SELECT * FROM resident
        WHERE name = ? AND birth_date = ? AND withdrawn_reason IS NULL ORDER BY id
    """
    return [_resident(row) for row in db.query(sql, [name, birth_date.isoformat()])]


def keyed(db: Database, keys: Iterable[str], birth_date: date) -> list[Resident]:
    """People born on the day who are found under one of the search keys."""
    wanted = sorted(set(keys))
    marks = ", ".join("?" * len(wanted))
    sql = f"""
        SELECT * FROM resident WHERE birth_date = ? AND id IN (
            SELECT resident_id FROM search_key WHERE key IN ({marks})
        ) ORDER BY id
    """  # noqa: S608 - question marks
    return [_resident(row) for row in db.query(sql, [birth_date.isoformat(), *wanted])]


def present(db: Database, on: date) -> list[Listed]:
    """Everyone counted on the day, by bed; those without a bed last."""
    sql = _COLUMNS + _PRESENT + _STANDING + _IN_THE_HOME + _ORDER
    return [_listed(row, on) for row in db.query(sql, {"day": on.isoformat()})]


def listed(db: Database, on: date, wanted: Filter) -> list[Listed]:
    """The lines of the register on the day that fit the filter."""
    inside = (Presence.PRESENT, Presence.ABSENT)
    if wanted.presence in inside:
        sql = _COLUMNS + _PRESENT + _STANDING + _IN_THE_HOME + _ORDER
    else:
        on_file = _TAKEN_BACK if wanted.is_withdrawn else "WHERE r.withdrawn_reason IS NULL"
        sql = f"{_COLUMNS}{_EVERYONE}{_STANDING}{on_file}{_ORDER}"
    rows = db.query(sql, {"day": on.isoformat()})
    return [line for row in rows if _fits(line := _listed(row, on), row, wanted)]


def line(db: Database, resident_id: ResidentId, on: date) -> Listed:
    """One person's line of the register on the day."""
    for found in lines(db, [resident_id], on):
        return found
    raise NotFound("没有找到这位老人。请刷新后再看。")


def lines(db: Database, ids: Iterable[ResidentId], on: date) -> list[Listed]:
    """The lines of these people on the day, in their order; whoever is not on file is left out."""
    wanted = list(ids)
    among = "WHERE r.id IN (SELECT value FROM json_each(:ids))"
    given = {"day": on.isoformat(), "ids": json.dumps(wanted)}
    rows = db.query(f"{_COLUMNS}{_EVERYONE}{_STANDING}{among}", given)
    found = {one.resident_id: one for one in (_listed(row, on) for row in rows)}
    return [found[one] for one in wanted if one in found]


def _fits(line: Listed, row: Mapping[str, Any], wanted: Filter) -> bool:
    # Whoever is on leave still lives here.
    still_here = wanted.presence is Presence.PRESENT
    pairs: tuple[tuple[object, object], ...] = (
        (None if still_here else wanted.presence, line.presence),
        (wanted.category, line.category),
        (wanted.selfcare, line.selfcare),
        (wanted.sex, line.sex),
        (wanted.building_id, row["building_id"]),
    )
    return all(asked is None or asked == held for asked, held in pairs)


def _resident(row: Mapping[str, Any]) -> Resident:
    values = of_record(row, Resident, days=("birth_date",))
    return Resident(**(values | {"sex": Sex(row["sex"])}))


def _listed(row: Mapping[str, Any], on: date) -> Listed:
    return Listed(
        resident_id=ResidentId(row["id"]),
        name=row["name"],
        initials=initials_in(row["search_keys"]),
        sex=Sex(row["sex"]),
        birth_date=day(row["birth_date"]),
        id_number=row["id_number"],
        phone=row["phone"],
        note=row["note"],
        presence=_presence(row, on),
        stay_id=None if row["stay_id"] is None else StayId(row["stay_id"]),
        admitted_on=day_or_none(row["admitted_on"]),
        discharged_on=day_or_none(row["discharged_on"]),
        discharge_reason=None if row["reason"] is None else DischargeReason(row["reason"]),
        bed=row["bed"],
        category=None if row["counts_as"] is None else Category(row["counts_as"]),
        category_label=row["category_label"],
        category_word=row["category_word"],
        selfcare=SelfCare(row["level"] or SelfCare.UNASSESSED),
        selfcare_word=row["selfcare_word"],
        absence=row["absence"],
    )


def _presence(row: Mapping[str, Any], on: date) -> Presence:
    if row["stay_id"] is None:
        return Presence.EXPECTED
    if row["discharged_on"] is not None and row["discharged_on"] <= on.isoformat():
        return Presence.LEFT
    return Presence.PRESENT if row["absence"] is None else Presence.ABSENT
