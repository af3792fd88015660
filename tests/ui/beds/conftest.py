"""The page 床位 over the made-up home."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.beds.hands import build, words
from tests.ui.conftest import Answers
from ui.beds.page import BedsPage
from ui.catalogue import Desk
from ui.kit.look import Look


class Menus(Answers):
    """Remembers the menu that would open, and where."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.menus: list[tuple[list[str], QPoint]] = []

    def pop_up(self, menu: QMenu, corner: QPoint) -> None:
        self.menus.append((words(menu), corner))
        menu.deleteLater()


@pytest.fixture
def answers(look: Look) -> Menus:
    return Menus(look)


@pytest.fixture(autouse=True)
def _closed_widgets_go() -> None:
    """What the test before has closed is not dressed again and again by the next ones."""
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> BedsPage:
    return build(desk, qtbot)
