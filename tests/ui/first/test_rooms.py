from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.first.house_plan import HousePlan
from ui.first.rooms import FloorAnswer, faults, floor_words, next_building, next_floor, plans
from ui.kit.look import Look


def test_a_floor_becomes_rooms_numbered_by_floor_with_nursing_rooms_first() -> None:
    (plan,) = plans([FloorAnswer(1, 2, "3", "2", "1")])
    assert plan.words == "二楼"
    assert [(room.number, room.beds, room.nursing) for room in plan.rooms] == [
        ("201", 2, True),
        ("202", 2, False),
        ("203", 2, False),
    ]
    assert (plan.beds, plan.nursing) == (6, 2)
    assert {room.building for room in plan.rooms} == {None}


def test_several_buildings_stand_in_the_numbers_of_their_rooms() -> None:
    told = plans([FloorAnswer(1, 1, "1", "1"), FloorAnswer(2, 11, "1", "1")])
    assert [(one.words, one.rooms[0].number, one.rooms[0].building) for one in told] == [
        ("1号楼一楼", "1101", "1号楼"),
        ("2号楼11楼", "21101", "2号楼"),
    ]


@pytest.mark.parametrize(
    ("floor", "where"),
    [
        (FloorAnswer(1, 1, "", "3"), ["rooms"]),
        (FloorAnswer(1, 1, "14", ""), ["beds"]),
        (FloorAnswer(1, 1, "0", "21"), ["rooms", "beds"]),
        (FloorAnswer(1, 1, "十", "3"), ["rooms"]),
        (FloorAnswer(1, 1, "2", "3", "3"), ["nursing"]),
        (FloorAnswer(1, 1, "2", "3", "全"), ["nursing"]),
        (FloorAnswer(1, 1, "", "", "2"), ["rooms", "beds"]),
        (FloorAnswer(1, 1, "99", "20", "99"), []),
        (FloorAnswer(), []),
    ],
)
def test_what_cannot_be_is_told_by_field_and_makes_no_rooms(
    floor: FloorAnswer, where: list[str]
) -> None:
    found = list(faults([FloorAnswer(1, 1, "1", "1"), floor]))
    assert [(row, problem.where) for row, problem in found] == [(1, key) for key in where]
    assert all(problem.cure for _, problem in found)
    assert len(plans([floor])) == int(not where and not floor.is_empty)


def test_one_more_floor_is_like_the_last_and_one_more_building_begins_anew() -> None:
    floors = [FloorAnswer(1, 1, "14", "3", "2")]
    floors.append(next_floor(floors))
    assert floors[-1] == FloorAnswer(1, 2, "14", "3", "2")
    floors.append(next_building(floors))
    assert floors[-1] == FloorAnswer(2, 1)
    assert floor_words(floors[-1], several=True) == "2号楼一楼"


def test_the_plan_grows_with_its_rooms_and_is_told_in_words(look: Look, qtbot: QtBot) -> None:
    plan = HousePlan(look)
    qtbot.addWidget(plan)
    plan.resize(600, 10)
    plan.show_plans(())
    assert (plan.height(), plan.accessibleName()) == (0, "房间图：还没有房间")
    plan.show_plans(plans([FloorAnswer(1, 1, "4", "3", "1")]))
    one_line = plan.height()
    assert plan.accessibleName() == "房间图：一楼 4 间 12 张床，护理型 3 张"
    plan.show_plans(plans([FloorAnswer(1, 1, "40", "3", "1")]))
    assert plan.height() >= 3 * one_line
    green = look.colours.accent
    picture = plan.grab().toImage()
    assert any(
        picture.pixelColor(x, y).name().upper() == green
        for x in range(picture.width())
        for y in range(one_line)
    )
