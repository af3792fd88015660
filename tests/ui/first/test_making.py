from __future__ import annotations

from pathlib import Path

import pytest

from nursinghome.accounts import KeyRing, new_recovery_key
from nursinghome.core.clock import FixedClock
from nursinghome.core.errors import Cancelled, Clash, Invalid
from nursinghome.workspace import open_workspace
from tests.ui.homes import CHEAP
from ui.first.making import found, home_of
from ui.first.rooms import FloorAnswer, plans

VALUES = {
    "name": "青莲镇敬老院",
    "director": " 陈国安 ",
    "region": "500236",
    "region_name": "重庆市奉节县",
    "code": "500236014",
    "opened_on": "1998-05-01",
}
PASSWORD = "第一个密码 1"  # noqa: S105 - of a made-up home


def make(path: Path, clock: FixedClock, **changes: str) -> str:
    floors = [FloorAnswer(1, 1, "2", "3", "1"), FloorAnswer(2, 1, "1", "1")]
    rooms = tuple(room for plan in plans(floors) for room in plan.rooms)
    key = new_recovery_key()
    found(path, home_of(VALUES | changes, rooms), PASSWORD, key, clock=clock, cost=CHEAP)
    return key


def test_the_file_opens_with_the_password_and_with_the_printed_key(
    tmp_path: Path, clock: FixedClock
) -> None:
    path = tmp_path / "新" / "青莲.nhdb"
    key = make(path, clock)
    ring = KeyRing.read(path, clock)
    unlocked = ring.unlock("陈国安", PASSWORD)
    assert ring.recover(key) == unlocked.key
    work = open_workspace(path, unlocked, clock)
    assert [(one.name, len(one.rooms)) for one in work.home.rooms() if one.rooms] == [
        ("1号楼", 2),
        ("2号楼", 1),
    ]
    work.close()


def test_a_home_that_is_refused_leaves_nothing(tmp_path: Path, clock: FixedClock) -> None:
    with pytest.raises(Invalid, match="资料"):
        make(tmp_path / "青莲.nhdb", clock, opened_on="2030-01-01")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("stopped_at", [0, 1])
def test_making_that_is_stopped_leaves_nothing(
    tmp_path: Path, clock: FixedClock, stopped_at: int
) -> None:
    def tell(done: int, _total: int, _words: str) -> None:
        if done == stopped_at:
            raise Cancelled("已停下。")

    told, key = home_of(VALUES), new_recovery_key()
    with pytest.raises(Cancelled):
        found(tmp_path / "青莲.nhdb", told, PASSWORD, key, clock=clock, cost=CHEAP, tell=tell)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_stands_there_is_left_as_it_is(tmp_path: Path, clock: FixedClock) -> None:
    path = tmp_path / "青莲.nhdb"
    path.write_bytes(b"something")
    with pytest.raises(Clash):
        make(path, clock)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [
        ("青莲.nhdb", b"something")
    ]


def test_faults_are_told_by_the_keys_of_the_fields() -> None:
    with pytest.raises(Invalid) as refused:
        home_of(VALUES | {"director": "", "name": " ", "region": "1"})
    assert {problem.where for problem in refused.value.problems} == {"director", "name", "region"}
