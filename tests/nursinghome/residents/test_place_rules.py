"""What may be written about a home and its rooms reaches to the edge and no further."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from nursinghome.residents import RoomPlan, place_rules
from tests.factories import HOME

TODAY = date(2026, 10, 31)


@pytest.mark.parametrize(
    "changes",
    [
        {"region": "500236"},
        {"region": "500236014001"},
        {"opened_on": TODAY, "registered_on": TODAY, "filed_on": TODAY},
        {"site_area_m2": 0.0, "floor_area_m2": 0.0, "fire_area_m2": 0.0},
    ],
)
def test_a_home_at_the_edge_is_taken(changes: dict[str, Any]) -> None:
    assert list(place_rules.home_problems(replace(HOME, **changes), TODAY)) == []


@pytest.mark.parametrize(
    ("where", "value"),
    [
        *((name, " ") for name in ("name", "code", "region_name", "director")),
        ("region", "50023"),
        ("region", "5002360140011"),
        ("credit_code", "12345"),
        *((name, TODAY + timedelta(1)) for name in ("opened_on", "registered_on", "filed_on")),
        *((name, -0.1) for name in ("site_area_m2", "floor_area_m2", "fire_area_m2")),
    ],
)
def test_each_fault_of_a_home_is_told_at_its_field(where: str, value: object) -> None:
    changes: dict[str, Any] = {where: value}
    problems = list(place_rules.home_problems(replace(HOME, **changes), TODAY))
    assert [problem.where for problem in problems] == [where]


@pytest.mark.parametrize(("floors", "faults"), [(0, 1), (1, 0), (60, 0), (61, 1)])
def test_a_building_has_from_1_to_60_floors(floors: int, faults: int) -> None:
    assert len(list(place_rules.building_problems("1号楼", floors))) == faults


@pytest.mark.parametrize(("beds", "faults"), [(-1, 1), (0, 0), (60, 0), (61, 1)])
def test_a_room_has_from_0_to_60_beds(beds: int, faults: int) -> None:
    assert len(list(place_rules.count_problems(beds))) == faults


@pytest.mark.parametrize(
    ("plan", "where"),
    [
        (RoomPlan(number="1" * 20, area_m2=0.0), []),
        (RoomPlan(number="1" * 21, area_m2=-0.1), ["number", "area_m2"]),
        (RoomPlan(number=""), ["number"]),
    ],
)
def test_a_room_has_a_number_of_20_letters_at_most(plan: RoomPlan, where: list[str]) -> None:
    assert [problem.where for problem in place_rules.room_problems(plan)] == where


def test_the_next_number_follows_the_highest_whole_one() -> None:
    assert place_rules.next_number([]) == "1"
    assert place_rules.next_number(["2", "10", "A12"]) == "11"


def test_floors_are_called_as_people_call_them() -> None:
    said = [RoomPlan(number="1", floor=floor).floor_words for floor in (1, 10, 11, 0, -1)]
    assert said == ["一楼", "十楼", "11 楼", "地下 1 楼", "地下 2 楼"]
