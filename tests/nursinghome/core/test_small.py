"""The clock, money, paths and safe writing."""

from __future__ import annotations

import errno
import os
import stat
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from nursinghome.core import paths
from nursinghome.core.clock import FixedClock, SystemClock, stamp, today
from nursinghome.core.errors import Invalid, NotFound, Problem, Trouble
from nursinghome.core.files import read_file, reason, settle_folder, write_bytes, written_whole
from nursinghome.core.money import read_yuan, yuan
from nursinghome.core.paths import resources, user_data


def test_a_fixed_clock_stands_still() -> None:
    clock = FixedClock(datetime(2026, 10, 31, 8, 30, 15, 999, tzinfo=UTC))
    assert today(clock) == date(2026, 10, 31)
    assert stamp(clock) == "2026-10-31T08:30:15+00:00"


def test_the_clock_of_the_computer_knows_its_offset() -> None:
    moment = SystemClock().now()
    assert moment.tzinfo is not None
    assert abs(datetime.now(UTC) - moment) < timedelta(minutes=1)  # noqa: TID251 - held against it


@pytest.mark.parametrize(
    ("fen", "words"), [(0, "0.00"), (5, "0.05"), (138660012, "1,386,600.12"), (-150, "-1.50")]
)
def test_money_is_written_with_two_places(fen: int, words: str) -> None:
    assert yuan(fen) == words


@pytest.mark.parametrize(
    ("words", "fen"),
    [
        ("0", 0),
        ("12", 1200),
        ("12.5", 1250),
        (" 1,386,600.12 ", 138660012),
        ("3，860.5 元", 386050),
        ("12345678901", None),
        ("12.345", None),
        ("-3", None),
        ("很多", None),
        ("", None),
    ],
)
def test_an_amount_is_read_as_it_is_written(words: str, fen: int | None) -> None:
    assert read_yuan(words) == fen


def test_a_refusal_carries_its_problems() -> None:
    refusal = Invalid("不行", [Problem("name", "空", "填上")])
    assert (str(refusal), refusal.kind, refusal.exit_code) == ("不行", "invalid", 2)
    assert refusal.problems == (Problem("name", "空", "填上"),)
    assert Trouble("满").exit_code == 3


def test_resources_are_found_wherever_the_program_was_put(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert resources("standards").is_dir()
    (tmp_path / "nursinghome" / "_resources").mkdir(parents=True)
    (tmp_path / "nursinghome" / "core").mkdir()
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "nursinghome" / "core" / "paths.py"))
    assert resources("fonts") == tmp_path / "nursinghome" / "_resources" / "fonts"
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources("fonts", "a.ttf") == tmp_path / "resources" / "fonts" / "a.ttf"


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "月报.pdf"
    write_bytes(target, b"one")
    with pytest.raises(RuntimeError), written_whole(target) as part:
        _half(part)
    assert target.read_bytes() == b"one"
    assert [found.name for found in tmp_path.iterdir()] == ["月报.pdf"]


def _half(part: Path) -> None:
    part.write_bytes(b"tw")
    raise RuntimeError


def test_a_place_that_cannot_be_written_is_trouble(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="文件夹不在了"):
        write_bytes(tmp_path / "gone" / "a.pdf", b"x")
    assert not (tmp_path / "gone").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="devices have no place in its folders")
def test_a_device_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    device = tmp_path / "printer"
    os.mkfifo(device)
    with pytest.raises(Trouble, match="是一个设备"):
        write_bytes(device, b"x")
    assert device.is_fifo()
    assert list(tmp_path.iterdir()) == [device]


@pytest.mark.skipif(sys.platform == "win32", reason="it tells of these as of missing folders")
def test_a_name_that_is_too_long_or_lies_in_a_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="文件名太长"):
        write_bytes(tmp_path / ("长" * 300), b"x")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Trouble, match="是文件，不是文件夹"):
        write_bytes(tmp_path / "file" / "a.pdf", b"x")


@pytest.mark.parametrize("name", ["", "folder"])
def test_a_folder_is_no_place_for_a_files_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    with pytest.raises(Invalid, match="是文件夹"):
        write_bytes(Path(name), b"x")
    assert [found.name for found in tmp_path.iterdir()] == ["folder"]


def test_a_file_is_read_up_to_a_length_or_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"12345")
    assert read_file(tmp_path / "a.csv", 5) == b"12345"
    assert read_file(tmp_path / "a.csv", 2) == b"123"
    with pytest.raises(NotFound, match=r"gone\.csv"):
        read_file(tmp_path / "gone.csv", 5)
    with pytest.raises(Invalid, match="是文件夹"):
        read_file(tmp_path, 5)
    with pytest.raises(Trouble, match="不是文件夹"):
        read_file(tmp_path / "a.csv" / "b", 5)


def test_every_disk_fault_has_words() -> None:
    assert "磁盘满了" in reason(OSError(errno.ENOSPC, "x"))
    assert reason(OSError("x")) == "请检查磁盘后再试。"


def test_a_name_that_may_not_last_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def sync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EIO, "x")

    monkeypatch.setattr(os, "fsync", sync)
    with pytest.raises(Trouble, match=r"「a\.txt」写上了，但断电后可能不在：盘读写出错"):
        write_bytes(tmp_path / "a.txt", b"x")
    assert (tmp_path / "a.txt").read_bytes() == b"x"


def test_where_folders_cannot_be_settled_the_file_alone_is(tmp_path: Path) -> None:
    settle_folder(tmp_path / "gone", "nt")
    with pytest.raises(FileNotFoundError):
        settle_folder(tmp_path / "gone", "posix")


@pytest.mark.parametrize("named", ["", "relative/place"])
def test_what_the_program_makes_by_itself_has_a_place_even_if_none_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, named: str
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", named)
    assert user_data() == tmp_path / ".local" / "share" / "nursinghome"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", named)
    assert user_data() == tmp_path / "AppData" / "Local" / "nursinghome"


def test_the_place_that_the_computer_names_is_taken(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert user_data() == tmp_path / "nursinghome"
