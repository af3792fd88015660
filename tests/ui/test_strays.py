"""What stands alone before it has its place is found; tests.ui.test_layout looks everywhere."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.strays import Strays


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
