"""三改 past its day and a hot-water log left alone: the day before, the day, and the day after."""

from __future__ import annotations

from datetime import date

import pytest

from nursinghome.agenda import Task
from nursinghome.storage import Database
from tests.nursinghome.agenda.rooms import EVERYTHING, agenda, told
from tests.nursinghome.reports.crews import put

MAY = EVERYTHING | {"renovation.see"}
DUE = date(2026, 11, 20)


@pytest.fixture
def rooms(db: Database) -> list[int]:
    return [put(db, "room", number=number) for number in ("101", "102", "103")]


def work(db: Database, room: int, kind: str, **more: object) -> None:
    put(db, "room_work", room_id=room, work=kind, **({"state": "doing"} | more))


def tasks(db: Database, today: date, may: frozenset[str] = MAY) -> tuple[Task, ...]:
    wanted = {"works", "hot_water"}
    return tuple(task for task in agenda(db, today, may=may).tasks if task.source in wanted)


def test_a_work_is_late_from_the_day_after(db: Database, rooms: list[int]) -> None:
    work(db, rooms[0], "bath", due_on=DUE.isoformat())
    assert tasks(db, DUE) == ()
    (found,) = tasks(db, date(2026, 11, 21))
    assert told((found,)) == [("today", "101 卫浴改造过期", "应 11月20日前改好，已超 1 天")]
    assert (found.page, found.record, found.verb) == ("renovation", rooms[0], "去登记")
    assert found.due_on == DUE


def test_several_late_works_are_one_card(db: Database, rooms: list[int]) -> None:
    work(db, rooms[1], "water", state="planned", planned_year=2026, planned_quarter=3)
    work(db, rooms[0], "bath", due_on=DUE.isoformat())
    work(db, rooms[2], "bath", state="none", due_on=DUE.isoformat())
    (found,) = tasks(db, date(2026, 11, 21))
    assert told((found,)) == [("today", "三改有 2 项过期", "最早：102 热水，应 9月30日前改好")]
    assert found.record == rooms[1]


def test_nobody_else_hears_of_it(db: Database, rooms: list[int]) -> None:
    work(db, rooms[0], "bath", due_on=DUE.isoformat())
    assert tasks(db, date(2026, 11, 21), EVERYTHING) == ()


def test_the_log_is_missed_after_three_full_days(db: Database) -> None:
    assert tasks(db, date(2026, 11, 14)) == ()
    put(db, "water_day", on_day="2026-11-10", hours=8)
    put(db, "water_day", on_day="2026-11-12", celsius=45)
    assert tasks(db, date(2026, 11, 13)) == ()
    (found,) = tasks(db, date(2026, 11, 14))
    assert told((found,)) == [("soon", "热水供应有 3 天没登记", "登记到 11月10日")]
    assert (found.page, found.record) == ("renovation", -1)
