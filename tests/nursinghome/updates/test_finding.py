"""Update files on sticks, and what speaks against each."""

from __future__ import annotations

from pathlib import Path

import pytest

from nursinghome.updates import found_on, judged
from nursinghome.updates.finding import MARK
from nursinghome.updates.versions import number
from tests.nursinghome.updates.makers import PUBLIC, packs_update, program_update, put


def _against(path: Path, content: bytes, running: str = "0.1.0", packs: str = "0.0") -> str:
    folder = path.parent / "packs"
    folder.mkdir(exist_ok=True)
    (folder / MARK).write_text(packs)
    return judged(put(path, content), running, folder, PUBLIC).against


def test_one_that_fits_has_nothing_against_it(tmp_path: Path) -> None:
    path = tmp_path / "x.ylu"
    assert _against(path, program_update()) == ""
    assert _against(path, packs_update()) == ""
    assert judged(path, "0.1.0", tmp_path / "none", PUBLIC).title == "标准包 2026.11"


def test_a_step_back_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.ylu"
    assert "不比这里的新" in _against(path, program_update(version="0.1"))
    assert "不比这里的新" in _against(path, program_update(version="0.9.0"), "0.10.0")
    assert "不比这里的新" in _against(path, packs_update(version="2026.9"), packs="2026.10")


def test_one_for_another_system_is_refused(tmp_path: Path) -> None:
    against = _against(tmp_path / "x.ylu", program_update(platform="win-arm64"))
    assert "是给另一种电脑的（win-arm64）" in against


def test_one_for_a_newer_program_says_what_comes_first(tmp_path: Path) -> None:
    against = _against(tmp_path / "x.ylu", program_update(since="0.2.0"))
    assert "要先装到 0.2.0 版" in against


def test_one_that_cannot_be_read_is_shown_by_its_name(tmp_path: Path) -> None:
    found = judged(put(tmp_path / "坏.ylu", b"x"), "0.1.0", tmp_path, PUBLIC)
    assert (found.title, found.manifest) == ("坏.ylu", None)
    assert "不是更新文件" in found.against


def test_sticks_are_looked_through_one_folder_deep(maker: Path, small: Path) -> None:
    assert maker.is_dir()
    (small / "更新" / "深").mkdir(parents=True)
    put(small / "更新" / "b.ylu", packs_update())
    put(small / "a.ylu", program_update())
    put(small / "更新" / "深" / "c.ylu", packs_update())
    put(small / "x.txt", b"x")
    found = found_on([small, small, small / "gone"], "0.1.0", small)
    assert [one.path.name for one in found] == ["a.ylu", "b.ylu"]
    assert [one.title for one in found] == ["程序 9.0.0", "标准包 2026.11"]
    assert [one.against for one in found] == ["", ""]


@pytest.mark.parametrize(("less", "more"), [("0.9", "0.10"), ("1.9.9", "2.0"), ("1.0", "1.0.0.1")])
def test_versions_are_compared_as_numbers(less: str, more: str) -> None:
    assert number(less) < number(more)
    assert number("0.1") == number("0.1.0")
