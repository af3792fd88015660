"""The page 评估照护 over the made-up home, and hands to answer its sheets."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nursinghome.care import ScaleCode
from nursinghome.workspace import Workspace
from ui.care.page import CarePage
from ui.care.sitting import SittingForm
from ui.catalogue import PAGES, Desk


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> CarePage:
    made = next(spec for spec in PAGES if spec.key == "care").build(desk)
    assert isinstance(made, CarePage)
    qtbot.addWidget(made)
    made.resize(1198, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def begin(page: CarePage, workspace: Workspace, name: str, scale: ScaleCode) -> SittingForm:
    page.show_record(workspace.search.find(name)[0].resident_id)
    page.pane.start.click()
    assert page.sitting is not None
    page.sitting.open_scale(scale)
    return page.sitting


def press(form: SittingForm, code: ScaleCode, digits: str) -> None:
    """Each digit, and Enter to go on."""
    for digit in digits:
        QTest.keyClicks(form.items[code], f"{digit}\r")


def best(form: SittingForm) -> str:
    """The best answer of every item of the ability scale."""
    return "".join(str(max(card.points)) for card in form.items[ScaleCode.ABILITY].cards.values())
