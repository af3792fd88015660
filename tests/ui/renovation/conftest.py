"""The page 三改设施 over the made-up home."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from nursinghome.workspace import Workspace
from tests.ui.conftest import Answers
from tests.ui.renovation.hands import build
from ui.catalogue import Desk
from ui.kit.look import Look
from ui.renovation.page import RenovationPage


class Menus(Answers):
    """Chooses from a menu by words that the test prepared."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.choice = ""
        self.offered: list[str] = []

    def pop_up(self, menu: QMenu, corner: QPoint) -> None:  # noqa: ARG002 - Dialogs'
        self.offered = [action.text() for action in menu.actions()]
        for action in menu.actions():
            if self.choice and self.choice in action.text():
                action.trigger()
        menu.deleteLater()


@pytest.fixture
def answers(look: Look) -> Menus:
    return Menus(look)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> RenovationPage:
    return build(desk, qtbot)


@pytest.fixture
def bare(workspace: Workspace) -> Workspace:
    """The same home without any room."""
    db = workspace.ledger.db
    for table in ("occupancy", "bed_outage", "bed", "room"):
        db.execute(f"DELETE FROM {table}")  # noqa: S608 - the schema's own names
    db.conn.commit()
    return workspace
