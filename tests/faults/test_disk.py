"""The player of records by itself: what was synced stays, what was not may be lost or torn."""

from __future__ import annotations

import random
from pathlib import Path

from tests.faults.disk import CREATED, Disk, Event, Image, Kind

PLACE = Path("/home-of-a-test")


def _event(kind: Kind, fd: int = 3, at: int = 0, one: bytes | str = b"", two: str = "") -> Event:
    told = one if isinstance(one, bytes) else f"{PLACE}/{one}".rstrip("/").encode()
    return Event(kind, fd, at, told, f"{PLACE}/{two}".encode())


def _after(*events: Event, lies: bool = False) -> list[Image]:
    """Every sort of outcome, some of them several times."""
    disk = Disk(PLACE, {"a": b"old"}, ["folder"], lies=lies)
    for event in events:
        disk.follow(event)
    draw = random.Random(1)  # noqa: S311 - a repeatable choice
    return [disk.image(draw) for _ in range(300)]


WRITTEN = (_event(Kind.OPENED, one="a"), _event(Kind.WROTE, one=b"new"))
FOLDER = (_event(Kind.OPENED, 4, one=""), _event(Kind.SYNCED, 4))


def test_what_was_written_may_be_there_or_not() -> None:
    found = {image["a"] for image in _after(*WRITTEN)}
    assert {b"old", b"new"} < found


def test_what_was_synced_is_there() -> None:
    events = (*WRITTEN, _event(Kind.SYNCED))
    assert {image["a"] for image in _after(*events)} == {b"new"}
    assert b"old" in {image["a"] for image in _after(*events, lies=True)}


def test_a_new_name_is_sure_when_its_folder_was_synced() -> None:
    made = (
        _event(Kind.OPENED, at=CREATED, one="b"),
        _event(Kind.WROTE, one=b"x"),
        _event(Kind.SYNCED),
    )
    assert {image.get("b") for image in _after(*made)} == {None, b"x"}
    assert {image.get("b") for image in _after(*made, *FOLDER)} == {b"x"}


def test_a_file_in_a_new_folder_is_lost_with_it() -> None:
    made = (
        _event(Kind.MADE_FOLDER, one="new"),
        _event(Kind.OPENED, at=CREATED, one="new/b"),
        _event(Kind.SYNCED),
        _event(Kind.OPENED, 4, one="new"),
        _event(Kind.SYNCED, 4),
    )
    assert {tuple(image) for image in _after(*made)} == {("a",), ("a", "new/b")}


def test_a_rename_puts_one_content_or_the_other_there() -> None:
    renamed = _event(Kind.RENAMED, -1, one="b", two="a")
    made = (
        _event(Kind.OPENED, at=CREATED, one="b"),
        _event(Kind.WROTE, one=b"x"),
        _event(Kind.SYNCED),
    )
    assert {image["a"] for image in _after(*made, renamed)} == {b"old", b"x"}


def test_sectors_may_be_torn_and_rubbish_stays_inside_of_what_was_written() -> None:
    big = (_event(Kind.OPENED, one="a"), _event(Kind.WROTE, at=3, one=b"N" * 2000))
    found = {image["a"] for image in _after(*big)}
    assert all(content.startswith(b"old") for content in found)
    assert any(b"N" in content and b"\0" * 509 in content for content in found)
    assert any(set(content) - set(b"old\0N") for content in found)


def test_a_name_taken_away_may_come_back() -> None:
    gone = _event(Kind.REMOVED, -1, one="a")
    assert {image.get("a") for image in _after(gone)} == {None, b"old"}
    assert {image.get("a") for image in _after(gone, *FOLDER)} == {None}
