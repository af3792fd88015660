"""What is on the stick was read back from it; nothing else is called written."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from nursinghome.core.errors import Trouble
from nursinghome.exchange import stick as writing
from nursinghome.exchange.stick import deliver

CONTENT = b"a package" * 1000


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

    def __call__(self, path: Path) -> bytes:
        answer = next(self._answers, None)
        if isinstance(answer, OSError):
            raise answer
        return path.read_bytes() if answer is None else answer


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ((b"",), "和写的不一样"),
        ((CONTENT, CONTENT[:-1]), "和写的不一样"),
        ((OSError(errno.EIO, "x"),), "盘读写出错"),
    ],
)
def test_a_stick_that_lies_gets_no_package(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answers: tuple[bytes | OSError, ...],
    words: str,
) -> None:
    monkeypatch.setattr(writing, "_read_back", Stick(*answers))
    with pytest.raises(Trouble, match=words):
        deliver(tmp_path, "a.ylz", CONTENT)
    assert list(tmp_path.iterdir()) == []


def test_a_stick_pulled_at_the_last_moment_is_not_called_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_read_back", Stick(CONTENT, OSError(errno.ENOENT, "gone")))
    with pytest.raises(Trouble, match="读不回来"):
        deliver(tmp_path, "a.ylz", CONTENT)


def test_a_system_without_the_hint_reads_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "posix_fadvise")
    assert deliver(tmp_path, "a.ylz", CONTENT).is_file()


def test_an_older_file_of_the_name_survives_a_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.ylz").write_bytes(b"older")
    monkeypatch.setattr(writing, "_read_back", Stick(b""))
    with pytest.raises(Trouble):
        deliver(tmp_path, "a.ylz", CONTENT)
    assert (tmp_path / "a.ylz").read_bytes() == b"older"
