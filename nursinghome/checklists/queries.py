"""Rounds, answers and the places they are about, in and out of the file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from nursinghome.checklists.model import Answer, Purpose, Round, Spot, Step, Target
from nursinghome.core.errors import NotFound
from nursinghome.residents.values import day, day_or_none
from nursinghome.standards.checklist import Place
from nursinghome.storage import Database

Row = Mapping[str, Any]

_ROUNDS = """
    SELECT * FROM check_round
    WHERE (:pack IS NULL OR pack = :pack) AND (:purpose IS NULL OR purpose = :purpose)
    ORDER BY checked_on DESC, id DESC
"""
_HISTORY = """
    SELECT a.id, a.at, a.who, a.reason,
        CASE WHEN a.undoes IS NULL THEN a.name ELSE '撤回：' || a.name END AS name
    FROM action a WHERE a.id IN (
        SELECT action_id FROM change WHERE table_name = 'check_round' AND row_id = :round
        UNION SELECT c.action_id FROM check_answer w
        CROSS JOIN change c ON c.table_name = 'check_answer' AND c.row_id = w.id
        WHERE w.round_id = :round
    )
    ORDER BY a.id
"""
_SPOTS: Mapping[Place, str] = {
    "home": "SELECT 0 AS id, '全院' AS label",
    "building": "SELECT id, name AS label FROM building ORDER BY name",
    "room": """
        SELECT r.id, r.number || ' 房间' AS label FROM room r
        WHERE r.state <> 'demolished'
            AND (:building IS NULL OR r.building_id = :building)
        ORDER BY r.floor, length(r.number), r.number
    """,
    "bed": """
        SELECT b.id, b.label || ' 床' AS label FROM bed b JOIN room r ON r.id = b.room_id
        WHERE b.in_service_from <= :day AND coalesce(b.retired_on, '9999-12-31') > :day
            AND (:building IS NULL OR r.building_id = :building)
            AND (:room IS NULL OR r.id = :room)
        ORDER BY r.floor, length(r.number), r.number, length(b.number), b.number
    """,
    "equipment": """
        SELECT id, name || '（' || place || '）' AS label FROM equipment
        WHERE withdrawn_reason IS NULL AND coalesce(retired_on, '9999-12-31') > :day
        ORDER BY kind, place, id
    """,
    "resident": """
        SELECT r.id, r.name AS label FROM stay s JOIN resident r ON r.id = s.resident_id
        WHERE s.withdrawn_reason IS NULL AND r.withdrawn_reason IS NULL
            AND s.admitted_on <= :day AND coalesce(s.discharged_on, '9999-12-31') > :day
        ORDER BY r.name, r.id
    """,
}
_NAMES: Mapping[Place, str] = {
    "home": "SELECT '全院' AS label",
    "building": "SELECT name AS label FROM building WHERE id = :id",
    "room": "SELECT number || ' 房间' AS label FROM room WHERE id = :id",
    "bed": "SELECT label || ' 床' AS label FROM bed WHERE id = :id",
    "equipment": "SELECT name || '（' || place || '）' AS label FROM equipment WHERE id = :id",
    "resident": "SELECT name AS label FROM resident WHERE id = :id",
}


def round_(db: Database, round_id: int) -> Round:
    for row in db.query("SELECT * FROM check_round WHERE id = ?", [round_id]):
        return _round(row)
    raise NotFound("没有找到这份检查。请刷新后再看。")


def rounds(db: Database, pack_id: str | None, purpose: Purpose | None) -> list[Round]:
    asked = {"pack": pack_id, "purpose": purpose.value if purpose else None}
    return [_round(row) for row in db.query(_ROUNDS, asked)]


def answers(db: Database, round_ids: Iterable[int]) -> dict[int, dict[int, Answer]]:
    """The answers of the rounds by round and row, with one query."""
    marks = ", ".join(str(int(one)) for one in round_ids)
    sql = f"SELECT * FROM check_answer WHERE round_id IN ({marks}) ORDER BY id"  # noqa: S608 - whole numbers
    found: dict[int, dict[int, Answer]] = defaultdict(dict)
    for row in db.query(sql):
        found[row["round_id"]][row["id"]] = _answer(row)
    return found


def round_of(db: Database, answer_id: int) -> int:
    for row in db.query("SELECT round_id FROM check_answer WHERE id = ?", [answer_id]):
        return int(row["round_id"])
    raise NotFound("这一条的答案已经不在了。请刷新后再看。")


def has_photos(db: Database, answer_id: int) -> bool:
    sql = """
        SELECT 1 FROM evidence WHERE owner_kind = 'check_answer' AND owner_id = ?
        AND withdrawn_reason IS NULL
    """
    return any(db.query(sql, [answer_id]))


def history(db: Database, round_id: int) -> list[Step]:
    """The oldest first; answers that one person gave one after another are one step."""
    steps: list[Step] = []
    for row in db.query(_HISTORY, {"round": round_id}):
        step = Step(at=row["at"], who=row["who"], name=row["name"], reason=row["reason"])
        last = steps[-1] if steps else None
        if last is not None and (last.who, last.name, step.reason) == (step.who, step.name, None):
            steps[-1] = replace(last, times=last.times + 1)
        else:
            steps.append(step)
    return steps


def standing(db: Database, pack_id: str, purpose: Purpose, target: Target, who: str) -> bool:
    """Whether the person has a round of the pack about the target that is not closed."""
    return any(
        one.is_open and one.target == target and one.who == who
        for one in rounds(db, pack_id, purpose)
    )


def spots(db: Database, place: Place, on: date, within: Target) -> tuple[Spot, ...]:
    """The places of the kind inside the target, as they are on the day."""
    asked = {
        "day": on.isoformat(),
        "building": within.id if within.place == "building" else None,
        "room": within.id if within.place == "room" else None,
    }
    return tuple(
        Spot(Target(place, row["id"]), row["label"]) for row in db.query(_SPOTS[place], asked)
    )


def label(db: Database, target: Target) -> str:
    """The name of the place, also of one that is no more."""
    (row,) = db.query(_NAMES[target.place], {"id": target.id})
    return str(row["label"])


def place_row(target: Target) -> dict[str, object]:
    """The columns that name a target."""
    is_person = target.place == "resident"
    return {
        "place": target.place,
        "place_id": 0 if is_person else target.id,
        "resident_id": target.id if is_person else None,
    }


def _target(row: Row) -> Target:
    return Target(row["place"], row["resident_id"] or row["place_id"])


def _round(row: Row) -> Round:
    return Round(
        id=row["id"],
        pack_id=row["pack"],
        edition=row["edition"],
        repeat=row["repeat"],
        purpose=Purpose(row["purpose"]),
        target=_target(row),
        on=day(row["checked_on"]),
        who=row["who"],
        closed_on=day_or_none(row["closed_on"]),
        withdrawn_reason=row["withdrawn_reason"],
    )


def _answer(row: Row) -> Answer:
    tenths = row["tenths"]
    return Answer(
        item=row["item"],
        target=_target(row),
        option=row["option"],
        points=None if tenths is None else Decimal(tenths) / 10,
        is_left_out=bool(row["is_left_out"]),
        note=row["note"] or "",
    )
