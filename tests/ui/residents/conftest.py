"""The page 老人 over the made-up home."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.catalogue import PAGES, Desk
from ui.residents.page import ResidentsPage


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> ResidentsPage:
    made = next(spec for spec in PAGES if spec.key == "residents").build(desk)
    assert isinstance(made, ResidentsPage)
    qtbot.addWidget(made)
    made.resize(1198, 600)
    made.show()
    qtbot.waitExposed(made)
    return made
