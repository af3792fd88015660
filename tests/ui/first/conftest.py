"""A first start on a computer where the program never was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from nursinghome.core.clock import FixedClock
from tests.ui.conftest import Answers
from ui.first.screen import FirstStart
from ui.kit.look import Look
from ui.kit.preferences import PreferenceStore
from ui.program import Program


@pytest.fixture
def store(tmp_path: Path) -> PreferenceStore:
    return PreferenceStore(tmp_path / "window.ini")


@pytest.fixture
def program(
    look: Look,
    store: PreferenceStore,
    clock: FixedClock,
    answers: Answers,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Program]:
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    made = Program(look=look, store=store, clock=clock, dialogs=answers)
    made.start(None, None, None)
    yield made
    made.close()


@pytest.fixture
def screen(program: Program, tmp_path: Path, qtbot: QtBot) -> FirstStart:
    assert program.login is not None
    program.login.new_file.click()
    assert program.first is not None
    program.first.answers.path = tmp_path / "院" / "青莲.nhdb"
    qtbot.waitExposed(program.first)
    program.first.activateWindow()
    return program.first
