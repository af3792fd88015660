"""Where the program is, and whether it may be changed by whoever uses it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from nursinghome.core.errors import Trouble
from nursinghome.updates import this_installation
from nursinghome.updates.places import NotUpdatable, State
from tests.nursinghome.updates.makers import installation


def test_a_program_from_source_is_not_replaced() -> None:
    with pytest.raises(NotUpdatable, match="从源码运行"):
        this_installation()


@pytest.mark.parametrize("place", ["nursinghome", "versions/0.2.0/nursinghome"])
def test_the_root_is_found_from_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / place))
    found = this_installation()
    assert (found.root, found.program) == (tmp_path, "nursinghome")


def test_a_state_is_remembered_and_read_again(tmp_path: Path) -> None:
    there = installation(tmp_path)
    assert there.state == State()
    there.refuse_foreign()
    state = State(base="0.1.0", current="0.2.0", previous="", steps=27)
    there.remember(state)
    assert there.state == state
    assert [one.name for one in there.versions.iterdir()] == ["current.json"]


def test_an_administrators_program_is_left_to_the_administrator(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = installation(tmp_path)

    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "write_bytes", denied)
    with pytest.raises(NotUpdatable, match="管理员装新的安装包"):
        there.refuse_foreign()


def test_a_folder_that_is_in_the_way_is_told(tmp_path: Path) -> None:
    there = installation(tmp_path)
    (tmp_path / "versions").write_text("in the way")
    with pytest.raises(Trouble, match="写不进去"):
        there.refuse_foreign()


@pytest.mark.skipif(os.geteuid() != 0, reason="only an administrator can become somebody else")
def test_a_folder_of_root_is_not_written_by_others(tmp_path: Path) -> None:
    there = installation(tmp_path / "opt")
    for folder in (tmp_path, *tmp_path.parents[:3]):
        folder.chmod(0o755)
    os.seteuid(65534)
    try:
        with pytest.raises(NotUpdatable):
            there.refuse_foreign()
    finally:
        os.seteuid(0)
    assert not there.versions.exists()
