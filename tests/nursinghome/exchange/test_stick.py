"""What is on the stick was read back from it; nothing else is called written."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from nursinghome.core.errors import Trouble
from nursinghome.exchange import stick as writing
from nursinghome.exchange.stick import deliver

CONTENT = b"a package" * 60_000
"""More than is read at once."""


def test_it_is_there_and_alone(tmp_path: Path) -> None:
    assert deliver(tmp_path, "a.ylz", CONTENT).read_bytes() == CONTENT
    assert [one.name for one in tmp_path.iterdir()] == ["a.ylz"]


def test_no_room_is_told_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = os.statvfs(tmp_path)
    monkeypatch.setattr(writing, "ROOM", full.f_bavail * full.f_frsize + (1 << 30))
    with pytest.raises(Trouble, match="U盘不够空"):
        deliver(tmp_path, "a.ylz", CONTENT)
    assert list(tmp_path.iterdir()) == []


class Stick:
    """Gives back what a test prepared, reading after reading; at the end the truth."""

    def __init__(self, *answers: bytes | OSError) -> None:
        self._answers: Iterator[bytes | OSError] = iter(answers)

    def __call__(self, path: Path) -> None:
        answer = next(self._answers, b"")
        if isinstance(answer, OSError):
            raise answer
        path.write_bytes(answer or path.read_bytes())


LIES = [b"A" + CONTENT[1:], CONTENT[:-1] + b"A", CONTENT[:-1], CONTENT + b"e", CONTENT[: 1 << 18]]


@pytest.mark.parametrize("lie", LIES)
def test_a_stick_that_lies_gets_no_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lie: bytes
) -> None:
    monkeypatch.setattr(writing, "forget", Stick(lie))
    with pytest.raises(Trouble, match="和写的不一样"):
        deliver(tmp_path, "a.ylz", CONTENT)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("lie", LIES[1:])
def test_a_stick_that_lies_about_the_end_after_naming_it_gets_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lie: bytes
) -> None:
    monkeypatch.setattr(writing, "forget", Stick(CONTENT, lie))
    with pytest.raises(Trouble, match="和写的不一样"):
        deliver(tmp_path, "a.ylz", CONTENT)
    assert list(tmp_path.iterdir()) == []


def test_a_stick_that_cannot_be_read_gets_no_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "forget", Stick(OSError(errno.EIO, "x")))
    with pytest.raises(Trouble, match="盘读写出错"):
        deliver(tmp_path, "a.ylz", CONTENT)
    assert list(tmp_path.iterdir()) == []


def test_a_stick_pulled_at_the_last_moment_is_not_called_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "forget", Stick(CONTENT, OSError(errno.ENOENT, "gone")))
    with pytest.raises(Trouble, match="读不回来"):
        deliver(tmp_path, "a.ylz", CONTENT)


def test_each_file_and_its_folder_are_settled_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled: list[bool] = []
    fsync = os.fsync

    def count(handle: int) -> None:
        settled.append(stat.S_ISDIR(os.fstat(handle).st_mode))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", count)
    deliver(tmp_path, "a.ylz", CONTENT)
    assert settled == [False, True]


def test_a_system_without_the_hint_reads_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "posix_fadvise")
    assert deliver(tmp_path, "a.ylz", CONTENT).is_file()


def test_an_older_file_of_the_name_survives_a_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.ylz").write_bytes(b"older")
    monkeypatch.setattr(writing, "forget", Stick(b"other"))
    with pytest.raises(Trouble):
        deliver(tmp_path, "a.ylz", CONTENT)
    assert (tmp_path / "a.ylz").read_bytes() == b"older"
