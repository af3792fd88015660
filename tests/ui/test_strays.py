"""No part of the program is a window of its own for a moment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.strays import Strays

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_nothing_stands_alone_before_it_has_its_place() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.ui.strays"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout) == {}


def test_a_part_that_is_shown_too_early_is_found(qapp: QApplication, qtbot: QtBot) -> None:
    strays, place = Strays(qapp), QWidget()
    qtbot.addWidget(place)
    inside, early = QPushButton("在里面", place), QPushButton("太早")
    inside.setVisible(True)
    assert strays.seen == {}
    early.setVisible(True)
    early.setParent(place)
    assert list(strays.seen) == ["QPushButton 太早"]
    qapp.removeEventFilter(strays)
