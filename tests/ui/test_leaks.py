"""Pages, dialogs and screens are freed when they are closed, however often that happens."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from nursinghome.core.clock import FixedClock
from tests.ui import homes
from tests.ui.conftest import Answers
from ui.catalogue import PAGES, Desk
from ui.kit.dialogs import Dialogs, Question, Sheet
from ui.kit.look import Look
from ui.kit.preferences import PreferenceStore
from ui.kit.tokens import TextSize, Theme
from ui.program import Program
from ui.window import Window

ROOT = Path(__file__).resolve().parents[2]
TIMES = 5
PATIENCE = 800
"""Seconds for the walk through everything five times; it takes about thirty where nothing else runs."""
LOGIN = "李桂兰"
EVERY = tuple(spec.key for spec in PAGES)
FEW = ("today", "settings")
SHOWN = [pytest.param(FEW, id="few"), pytest.param(EVERY, id="every", marks=pytest.mark.slow)]


def settle() -> None:
    """What was closed goes, as it does in the next idle moment of the program."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))


def left(of: Callable[[], object]) -> list[int]:
    """How many widgets there are after each time; the first time may load what stays."""
    counts = []
    for _ in range(TIMES):
        of()
        settle()
        gc.collect()
        counts.append(len(QApplication.allWidgets()))
    return counts[1:]


def even(counts: list[int]) -> bool:
    return len(set(counts)) == 1


def test_what_stays_is_counted(qtbot: QtBot) -> None:
    kept: list[QWidget] = []
    assert not even(left(lambda: kept.append(QLabel("留下的"))))
    assert even(left(lambda: QLabel("不留的")))


@pytest.mark.parametrize("key", [spec.key for spec in PAGES])
def test_a_page_is_freed_with_its_window(desk: Desk, key: str) -> None:
    def once() -> None:
        window = Window(desk, first=key)
        window.show()
        window.let_go()
        window.close()

    assert even(left(once))


def test_a_dialog_is_freed_when_it_is_closed(look: Look, desk: Desk, qtbot: QtBot) -> None:
    window = Window(desk)
    qtbot.addWidget(window)
    window.show()
    gone: list[str] = []
    question = Question(title="撤销？", do="撤销", leave="不撤销")

    def once() -> None:
        sheet = Sheet(look, question, window)
        sheet.destroyed.connect(lambda: gone.append("sheet"))
        QTimer.singleShot(0, sheet, sheet.reject)
        assert Dialogs(look).run(sheet) is False

    assert even(left(once))
    assert len(gone) == TIMES


@pytest.fixture
def program(
    look: Look, clock: FixedClock, answers: Answers, tmp_path: Path, qapp: QApplication
) -> Iterator[Program]:
    store = PreferenceStore(tmp_path / "window.ini")
    made = Program(look=look, store=store, clock=clock, dialogs=answers)
    yield made
    made.close()
    look.wear(qapp)


@pytest.mark.parametrize("keys", SHOWN)
def test_another_look_frees_the_window_that_wore_the_old_one(
    program: Program, home_file: Path, keys: tuple[str, ...]
) -> None:
    program.start(home_file, LOGIN, homes.PASSWORD)

    def once() -> None:
        for theme, size in ((Theme.DARK, TextSize.LARGE), (Theme.LIGHT, TextSize.NORMAL)):
            window = program.window
            assert window is not None
            for key in keys:
                window.open(key)
            program.dress(theme, size)
            settle()

    assert even(left(once))


@pytest.mark.parametrize("keys", SHOWN)
def test_locking_frees_the_window_and_unlocking_the_lock_screen(
    program: Program, home_file: Path, qtbot: QtBot, keys: tuple[str, ...]
) -> None:
    program.start(home_file, LOGIN, homes.PASSWORD)

    def once() -> None:
        assert program.window is not None
        for key in keys:
            program.window.open(key)
        program.lock()
        page = program.login
        assert page is not None
        page.password.put(homes.PASSWORD)
        page.enter.click()
        qtbot.waitUntil(lambda: program.window is not None)

    assert even(left(once))


@pytest.mark.slow
@pytest.mark.timeout(PATIENCE)
def test_nothing_is_left_of_any_photographed_state(practice_home: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.ui.walk.leaks", str(practice_home)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout)
    assert told["seen"] > len(PAGES) * TIMES
    assert told["alive"] == []
    assert told["grown"] == {}
