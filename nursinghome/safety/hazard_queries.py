"""Hazards and their turns in and out of the file."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from nursinghome.core.errors import NotFound
from nursinghome.core.ids import RoomId
from nursinghome.residents.values import of_record
from nursinghome.safety.hazard_model import Hazard, HazardLevel, HazardLine, How, Turn
from nursinghome.storage import Database

Row = Mapping[str, Any]

_AFTER_NUMBER = re.compile(r"\s*(室|号|房间?|号房间?)$")
_OPEN = """
    h.withdrawn_reason IS NULL AND h.id IN
    (SELECT t.hazard_id FROM hazard_turn t WHERE t.rechecked_on IS NULL)
"""
_MONTH = """
    h.found_on BETWEEN :first AND :last OR h.withdrawn_reason IS NULL AND h.id IN (
        SELECT t.hazard_id FROM hazard_turn t
        WHERE t.from_on <= :last AND coalesce(t.rechecked_on, '9999-12-31') >= :first)
"""


def one(db: Database, hazard_id: int) -> HazardLine:
    for found in _lines(db, "h.id = :id", {"id": hazard_id}):
        return found
    raise NotFound("没有找到这处隐患。请刷新后再看。")


def everything(db: Database) -> list[HazardLine]:
    return _lines(db, "1", {})


def still_open(db: Database) -> list[HazardLine]:
    """What waits for mending or for the look again, the earliest deadline first."""
    found = _lines(db, _OPEN, {})
    return sorted(found, key=lambda line: (line.hazard.due_on, line.id))


def touching(db: Database, first: date, last: date) -> list[HazardLine]:
    """What was found in the days or stood open in them, the newest first."""
    span = {"first": first.isoformat(), "last": last.isoformat()}
    return _lines(db, _MONTH, span)


def room_of(db: Database, place: str) -> RoomId | None:
    """The room that a place names (203, 203 室, 203房间); None when it names none or several."""
    number = _AFTER_NUMBER.sub("", place.strip())
    found = [row["id"] for row in db.query("SELECT id FROM room WHERE number = ?", [number])]
    return RoomId(found[0]) if len(found) == 1 else None


def _lines(db: Database, where: str, values: Mapping[str, Any]) -> list[HazardLine]:
    turns = _turns(db, where, values)
    sql = f"SELECT h.* FROM hazard h WHERE {where} ORDER BY h.found_on DESC, h.id DESC"  # noqa: S608 - our own words
    return [_line(row, turns[row["id"]]) for row in db.query(sql, dict(values))]


def _turns(db: Database, where: str, values: Mapping[str, Any]) -> Mapping[int, Sequence[Turn]]:
    sql = f"""
        SELECT * FROM hazard_turn WHERE hazard_id IN (SELECT h.id FROM hazard h WHERE {where})
        ORDER BY hazard_id, from_on, id
    """  # noqa: S608 - our own words
    found: dict[int, list[Turn]] = defaultdict(list)
    for row in db.query(sql, dict(values)):
        days = ("from_on", "rectified_on", "rechecked_on")
        values = of_record(row, Turn, days=days)
        alone = bool(row["rechecked_alone"])
        found[row["hazard_id"]].append(Turn(**{**values, "rechecked_alone": alone}))
    return found


def _line(row: Row, turns: Sequence[Turn]) -> HazardLine:
    values = of_record(row, Hazard, days=("found_on", "due_on"))
    values |= {"level": HazardLevel(row["level"]), "how": How(row["how"])}
    return HazardLine(
        id=row["id"],
        hazard=Hazard(**{**values, "measure": row["measure"] or ""}),
        turns=tuple(turns),
        withdrawn_reason=row["withdrawn_reason"],
    )
