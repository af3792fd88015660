"""A home file with its buildings becomes buildings, rooms and beds."""

from __future__ import annotations

from pathlib import Path

import pytest

from nursinghome.core.errors import Invalid
from nursinghome.residents import HomeService, found_home
from nursinghome.residents.homefile import parse_home_file
from tests.factories import open_ledger

HEAD = """
[home]
name = "青莲镇敬老院"
code = "500236014"
region = "500236"
region_name = "重庆市奉节县"
opened_on = 1998-05-01
[director]
name = "陈国安"
"""
ROOMS = """
[[rooms]]
number = "1101"
beds = 2
floor = 1
building = "1号楼"
[[rooms]]
number = "1301"
beds = 3
floor = 3
nursing = true
building = " 1号楼 "
[[rooms]]
number = "2101"
beds = 1
building = "2号楼"
[[rooms]]
number = "203"
beds = 1
building = "3号楼"
[[rooms]]
number = "30412"
beds = 1
building = "4号楼"
[[rooms]]
number = "传达室"
beds = 0
"""


def test_named_buildings_stand_as_high_as_their_highest_room(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path)
    found_home(ledger, parse_home_file((HEAD + ROOMS).encode(), "home.toml"))
    tree = HomeService(ledger).rooms()
    told = {
        (one.name, one.floors): [(room.number, room.floor, len(room.beds)) for room in one.rooms]
        for one in tree
        if one.id is not None
    }
    assert told == {
        ("1号楼", 3): [("1101", 1, 2), ("1301", 3, 3)],
        ("2号楼", 21): [("2101", 21, 1)],
        ("3号楼", 2): [("203", 2, 1)],
        ("4号楼", 1): [("30412", 1, 1)],
    }
    (loose,) = [one for one in tree if one.id is None]
    assert [(room.number, room.floor) for room in loose.rooms] == [("传达室", 1)]


def test_a_file_is_as_long_as_a_million_bytes_and_no_longer() -> None:
    longest = (HEAD + "#").encode().ljust(1_000_000, b"x")
    assert parse_home_file(longest, "home.toml").home.name == "青莲镇敬老院"
    with pytest.raises(Invalid, match="太大"):
        parse_home_file(longest + b"x", "home.toml")


@pytest.mark.parametrize(("most", "field"), [(100, "重庆市奉节县"), (50, "陈国安")])
def test_a_name_has_its_longest(most: int, field: str) -> None:
    longest = HEAD.replace(field, "长" * most)
    parse_home_file(longest.encode(), "home.toml")
    with pytest.raises(Invalid):
        parse_home_file(HEAD.replace(field, "长" * (most + 1)).encode(), "home.toml")


@pytest.mark.parametrize("name", ["", "  ", "楼" * 51])
def test_a_building_needs_a_name(name: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_home_file((HEAD + ROOMS.replace(" 1号楼 ", name)).encode(), "home.toml")
    assert [problem.where for problem in refused.value.problems] == ["rooms[1].building"]
