"""What may be written when the disk is full; the disk is one that a test fills."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from nursinghome.accounts import PERMISSIONS, Role
from nursinghome.core.errors import Trouble
from nursinghome.storage import Ledger, Room
from nursinghome.storage.room import MIB, RESERVE
from tests.factories import make_home, open_ledger


class Usage(NamedTuple):
    total: int
    used: int
    free: int


Fill = Callable[[float], None]


@pytest.fixture
def leave_free(monkeypatch: pytest.MonkeyPatch) -> Fill:
    """Lets a disk of 1 GB have so many MB free; what lies in the reserve comes on top."""

    def leave(mib: float, total: int = 1024) -> None:
        def usage(folder: Path) -> Usage:
            reserve = sum(one.stat().st_size for one in folder.glob("*.reserve"))
            free = round(mib * MIB) + RESERVE - reserve
            return Usage(total * MIB, 0, free)

        monkeypatch.setattr(shutil, "disk_usage", usage)

    return leave


@pytest.fixture
def room(tmp_path: Path, leave_free: Fill) -> Room:
    """Of a home with its reserve laid aside and 100 MB free."""
    leave_free(100)
    made = Room(tmp_path / "home.nhdb")
    made.make()
    return made


@pytest.fixture
def ledger(tmp_path: Path, room: Room) -> Ledger:
    opened = open_ledger(tmp_path)
    opened.room = room
    return opened


def _set(ledger: Ledger, value: str) -> None:
    with ledger.action("改设置", permission="settings.change") as act:
        act.insert("setting", {"key": f"key{value}", "value": value})


def _keep(ledger: Ledger, content: bytes) -> None:
    with ledger.action("附照片", permission="settings.change") as act:
        act.keep(content)
        act.insert("setting", {"key": "photo", "value": "1"})


def _settings(ledger: Ledger) -> list[str]:
    return [row["value"] for row in ledger.db.query("SELECT value FROM setting ORDER BY id")]


def test_the_reserve_is_made_once_and_cannot_shrink(room: Room) -> None:
    content = room.reserve.read_bytes()
    assert len(content) == room.size == 4 * MIB
    assert len(set(content[:4096])) > 200
    assert not room.may_make()
    room.make()
    assert room.reserve.read_bytes() == content
    assert [one.name for one in room.reserve.parent.iterdir()] == ["home.nhdb.reserve"]


def test_without_room_no_reserve_is_made(tmp_path: Path, leave_free: Fill) -> None:
    leave_free(0.9)
    room = Room(tmp_path / "home.nhdb")
    room.make()
    assert not room.reserve.exists()
    assert not room.look()


def test_on_a_small_disk_it_takes_a_twentieth(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: Usage(8 * MIB, 0, 8 * MIB))
    room = Room(tmp_path / "home.nhdb")
    assert room.size == 8 * MIB // 20
    assert room.least == room.size // 4


def test_the_step_at_hand_ends_and_the_next_is_refused(
    ledger: Ledger, room: Room, leave_free: Fill
) -> None:
    leave_free(0.5)
    _set(ledger, "1")
    assert not room.reserve.exists()
    with pytest.raises(Trouble, match=r"磁盘满了，只剩 4\.5 MB，只能看、不能改") as caught:
        _set(ledger, "2")
    assert "腾出 1 MB 以上" in caught.value.problems[0].cure
    assert str(room.reserve.parent) in caught.value.problems[0].cure
    assert _settings(ledger) == ["1"]
    ledger.room.spare()
    _set(ledger, "3")
    assert _settings(ledger) == ["1", "3"]
    with pytest.raises(Trouble):
        _set(ledger, "4")


def test_reading_goes_on_and_writing_begins_again_by_itself(
    ledger: Ledger, room: Room, leave_free: Fill
) -> None:
    leave_free(0.1)
    _set(ledger, "1")
    assert room.look()
    leave_free(0.9)
    assert room.look(), "less than the reserve needs again"
    leave_free(1.1)
    assert not room.look()
    _set(ledger, "2")
    assert _settings(ledger) == ["1", "2"]
    room.make()
    assert room.reserve.is_file()


def test_what_may_not_fit_gets_the_place_of_the_reserve(
    ledger: Ledger, room: Room, leave_free: Fill
) -> None:
    leave_free(3)
    _keep(ledger, b"x" * (2 * MIB + 1))
    assert not room.reserve.exists()
    assert not room.look() or room.free < room.wanted


def test_a_disk_that_fills_during_a_step_loses_the_step_alone(ledger: Ledger, room: Room) -> None:
    """The driver says so itself; the reserve makes place for the next try."""
    ledger.db.execute("PRAGMA max_page_count = 1")
    pages = next(ledger.db.query("PRAGMA page_count"))["page_count"]
    ledger.db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Trouble, match="磁盘满了，没有保存"):
        _keep(ledger, b"x" * MIB)
    assert not room.reserve.exists()
    ledger.db.execute("PRAGMA max_page_count = 1000000")
    _set(ledger, "1")
    assert _settings(ledger) == ["1"]


def test_another_trouble_leaves_the_reserve(ledger: Ledger, room: Room) -> None:
    with pytest.raises(Trouble), ledger.action("改设置", permission="settings.change"):
        raise Trouble("U盘拔出了。")
    assert room.reserve.is_file()


def test_the_drive_is_called_as_people_call_it(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "drive", "D:", raising=False)
    assert room.place == " D 盘"
    assert "请在 D 盘腾出" in room.cure


def test_without_a_data_file_there_is_always_room() -> None:
    room = Room(None)
    room.make()
    room.begin()
    room.before_commit(1_000_000, 1 << 40)
    assert not room.look()
    assert not room.give_up()


def test_a_folder_that_is_gone_is_told_by_others(tmp_path: Path) -> None:
    room = Room(tmp_path / "gone" / "home.nhdb")
    assert not room.look()
    room.make()
    assert not room.reserve.parent.exists()


def test_a_step_inside_another_is_not_refused(ledger: Ledger, room: Room, leave_free: Fill) -> None:
    leave_free(0.5)
    ledger.actor = type(ledger.actor)(
        account_id=ledger.actor.account_id,
        name="陈国安",
        permissions=PERMISSIONS[Role.DIRECTOR],
    )
    with ledger.action("建院", permission="home.change"):
        make_home(ledger)
    assert len(list(ledger.db.query("SELECT id FROM bed"))) == 4
