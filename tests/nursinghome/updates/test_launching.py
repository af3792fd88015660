"""Which version is started, and how one that does not come up is left again."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from nursinghome.updates.launching import (
    BEGUN,
    NEW,
    chosen,
    confirm,
    hand_over,
    installed_version,
    read,
    surroundings,
    write,
)

BASE = "0.1.0"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two versions beside the installed program."""
    for version in ("0.2.0", "0.3.0"):
        folder = tmp_path / "versions" / version
        folder.mkdir(parents=True)
        program = folder / "nursinghome"
        program.write_text(f"#!{sys.executable}\nimport sys\nsys.exit(40 + len(sys.argv))\n")
        program.chmod(0o755)
    return tmp_path


def _say(root: Path, **state: Any) -> None:
    write(root, {"base": BASE, "current": "0.3.0", "previous": "0.2.0", **state})


def _chosen(root: Path, *arguments: str) -> str | None:
    program = chosen(root / "nursinghome", lambda: BASE, arguments)
    return None if program is None else program.parent.name


def test_without_updates_the_installed_program_runs(tmp_path: Path) -> None:
    assert _chosen(tmp_path) is None
    hand_over(tmp_path / "nursinghome", lambda: BASE, [])
    assert list(tmp_path.iterdir()) == []


def test_the_version_that_counts_is_started_with_the_same_words(root: Path) -> None:
    _say(root)
    assert _chosen(root, "gui") == "0.3.0"
    with pytest.raises(SystemExit) as end:
        hand_over(root / "nursinghome", lambda: BASE, ["--json", "verify"])
    assert end.value.code == 43


def test_one_that_was_installed_since_counts_more(root: Path) -> None:
    _say(root, base="0.0.9")
    assert _chosen(root) is None


def test_a_version_whose_folder_is_gone_is_not_started(root: Path) -> None:
    _say(root, current="0.4.0")
    assert _chosen(root) is None


@pytest.mark.parametrize("content", ["", "{", "[]", '{"current": ""}', "\udcff"])
def test_a_file_that_cannot_be_read_is_none(root: Path, content: str) -> None:
    target = root / "versions" / "current.json"
    target.write_bytes(content.encode("utf-8", "surrogateescape"))
    assert _chosen(root) is None


def test_a_window_that_never_came_up_is_left_at_its_second_start(root: Path) -> None:
    _say(root, trial=NEW)
    assert _chosen(root, "verify") == "0.3.0"
    assert read(root)["trial"] == NEW
    assert _chosen(root) == "0.3.0"
    assert read(root)["trial"] == BEGUN
    assert _chosen(root, "C:/敬老院.nhdb") == "0.2.0"
    assert read(root) == {
        "base": BASE,
        "current": "0.2.0",
        "previous": None,
        "trial": "",
        "left": "0.3.0",
    }


def test_the_way_back_by_itself_may_lead_to_the_installed_program(root: Path) -> None:
    _say(root, trial=BEGUN, previous="")
    assert _chosen(root, "gui") is None
    assert read(root)["current"] == ""


def test_a_window_that_came_up_stays(root: Path) -> None:
    _say(root, trial=BEGUN)
    confirm(root / "versions" / "0.2.0" / "nursinghome")  # not the one on trial
    confirm(root / "nursinghome")  # nor the installed one
    assert read(root)["trial"] == BEGUN
    confirm(root / "versions" / "0.3.0" / "nursinghome")
    assert read(root)["trial"] == ""
    assert _chosen(root) == "0.3.0"
    before = (root / "versions" / "current.json").stat().st_mtime_ns
    confirm(root / "versions" / "0.3.0" / "nursinghome")
    assert (root / "versions" / "current.json").stat().st_mtime_ns == before


def test_a_program_from_source_has_nothing_to_confirm(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _say(root, trial=BEGUN)
    confirm()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(root / "versions" / "0.3.0" / "nursinghome"))
    assert read(root)["trial"] == BEGUN
    confirm()
    assert read(root)["trial"] == ""


def test_the_file_is_whole_or_as_it_was(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _say(root)

    def full(_handle: int) -> None:
        raise OSError(28, "no room")

    monkeypatch.setattr("nursinghome.updates.launching.os.fsync", full)
    with pytest.raises(OSError, match="no room"):
        write(root, {"current": "0.2.0"})
    assert json.loads((root / "versions" / "current.json").read_text())["current"] == "0.3.0"


def test_another_program_finds_its_own_libraries() -> None:
    assert surroundings({"LD_LIBRARY_PATH": "/x", "A": "1"}) == {
        "A": "1",
        "PYINSTALLER_RESET_ENVIRONMENT": "1",
    }
    before = surroundings({"LD_LIBRARY_PATH": "/x", "LD_LIBRARY_PATH_ORIG": "/y"})
    assert before["LD_LIBRARY_PATH"] == "/y"
    assert "LD_LIBRARY_PATH_ORIG" not in before


def test_the_version_is_that_of_the_package() -> None:
    assert installed_version()[0].isdigit()
