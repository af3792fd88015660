"""The page 安全 over the made-up home."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QDialog, QMenu
from pytestqt.qtbot import QtBot

from nursinghome.safety import Hazard, HazardLevel, How
from nursinghome.workspace import Workspace
from tests.pictures import portrait
from tests.ui.conftest import Answers
from ui.catalogue import PAGES, Desk
from ui.kit.form_sheet import FormSheet
from ui.kit.look import Look
from ui.safety.page import SafetyPage

TODAY = date(2026, 11, 2)
DAY = timedelta(days=1)


class Menus(Answers):
    """Remembers the words of the menus that would open."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.menus: list[list[str]] = []

    def pop_up(self, menu: QMenu, corner: QPoint) -> None:  # noqa: ARG002 - of Dialogs
        self.menus.append([action.text() for action in menu.actions()])
        menu.deleteLater()


@pytest.fixture
def answers(look: Look) -> Menus:
    return Menus(look)


def build_page(desk: Desk, qtbot: QtBot) -> SafetyPage:
    made = next(spec for spec in PAGES if spec.key == "safety").build(desk)
    assert isinstance(made, SafetyPage)
    qtbot.addWidget(made)
    made.resize(1198, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> SafetyPage:
    return build_page(desk, qtbot)


def record(workspace: Workspace, **changes: Any) -> int:
    values: dict[str, Any] = {
        "found_on": TODAY - 5 * DAY,
        "level": HazardLevel.GENERAL,
        "how": How.PATROL,
        "found_by": "王小梅",
        "place": "厨房",
        "text": "燃气软管\n老化",
        "owner": "周国安",
        "due_on": TODAY + 5 * DAY,
    }
    return workspace.hazards.record(Hazard(**{**values, **changes}))


def fill_with(**values: str) -> Callable[[QDialog], None]:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, FormSheet)
        for key, value in values.items():
            field = dialog.form.fields[key]
            field.put(value)
            field.edited.emit()

    return fill


def photo(folder: Path) -> Path:
    path = folder / "照片.jpg"
    path.write_bytes(portrait().content)
    return path


@pytest.fixture
def zhao(workspace: Workspace) -> str:
    """The number of somebody who lives here."""
    return str(workspace.people.list()[0].resident_id)
