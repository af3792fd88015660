"""A page 月报 that is shown, and a folder that is taken for the stick."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.catalogue import Desk
from ui.reports import sending
from ui.reports.page import MonthlyPage
from ui.reports.sticks import Stick, folder_as_stick
from ui.window import SMALLEST, Window


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is taken for the stick which is plugged in."""
    folder = tmp_path / "民政上报A"
    folder.mkdir()

    def plugged_in() -> Sequence[Stick]:
        return [replace(folder_as_stick(folder), name="U盘「民政上报A」")]

    monkeypatch.setattr(sending, "sticks", plugged_in)
    return folder


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[MonthlyPage]:
    window = Window(desk, first="monthly")
    qtbot.addWidget(window)
    window.resize(*SMALLEST)
    window.show()
    qtbot.waitExposed(window)
    made = window.page
    assert isinstance(made, MonthlyPage)
    yield made
    window.let_go()
