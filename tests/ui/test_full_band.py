"""A full disk at the window: told below every page, and gone by itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from nursinghome.storage import Room
from nursinghome.storage.room import MIB
from ui.catalogue import Desk
from ui.full_band import FullBand
from ui.keeper import Keeper
from ui.kit.look import Look
from ui.settings.page import SettingsPage
from ui.statusbar import StatusBar
from ui.window import Window


class Usage:
    """A disk that a test fills."""

    total = 1024 * MIB
    free = 100 * MIB

    def __call__(self, _folder: Path) -> Usage:
        return self


@pytest.fixture
def usage(monkeypatch: pytest.MonkeyPatch) -> Usage:
    made = Usage()
    monkeypatch.setattr(shutil, "disk_usage", made)
    return made


def test_a_full_disk_is_told_over_every_page_and_goes_by_itself(
    desk: Desk, qtbot: QtBot, usage: Usage
) -> None:
    desk.workspace.ledger.room = room = Room(desk.workspace.path)
    window = Window(desk, first="residents")
    qtbot.addWidget(window)
    window.show()
    band = window.full
    assert band.isHidden()
    band.look()
    qtbot.waitUntil(room.reserve.is_file, timeout=9000)
    usage.free = MIB // 2
    band.look()
    assert band.isVisible()
    assert band.fact.text() == "磁盘满了，只剩 0.5 MB，只能看、不能改"
    assert str(room.reserve.parent) in band.cure.text()
    assert "腾出 5 MB 以上" in band.cure.text()
    usage.free = 6 * MIB
    band.look()
    assert band.isHidden()
    qtbot.waitUntil(room.reserve.is_file, timeout=9000)


def test_the_way_to_a_backup_is_in_the_band(desk: Desk, qtbot: QtBot) -> None:
    window = Window(desk, first="residents")
    qtbot.addWidget(window)
    window.full.backup.click()
    assert window.key == "settings"
    page = window.page
    assert isinstance(page, SettingsPage)
    assert page.stack.currentIndex() == page.sections.index(page.backups)
    page.begin("something else")


def test_it_stands_where_the_bottom_bar_was(desk: Desk, qtbot: QtBot, usage: Usage) -> None:
    desk.workspace.ledger.room = Room(desk.workspace.path)
    window = Window(desk, first="residents")
    qtbot.addWidget(window)
    told: list[bool] = []
    window.full.turned.connect(told.append)
    (status,) = window.findChildren(StatusBar)
    usage.free = 0
    window.full.look()
    assert status.isHidden()
    assert window.full.height() == status.height()
    usage.free = 100 * MIB
    window.full.look()
    assert not status.isHidden()
    assert told == [True, False]


def test_a_last_backup_is_made_when_the_disk_fills(desk: Desk, qtbot: QtBot) -> None:
    keeper = Keeper(desk.workspace, lambda _message: None, window := QDialogs(qtbot))
    keeper.on_full(full=True)
    assert desk.workspace.backups.last() is None, "nothing was changed"
    desk.workspace.choices.change({"report_due_day": "9"})
    keeper.on_full(full=False)
    keeper.on_full(full=True)
    qtbot.waitUntil(lambda: desk.workspace.backups.last() is not None, timeout=20_000)
    assert window is not None


def QDialogs(qtbot: QtBot) -> QDialog:  # noqa: N802 - a maker of one
    made = QDialog()
    qtbot.addWidget(made)
    return made


def test_a_fault_in_making_the_reserve_is_a_fault() -> None:
    from ui.full_band import _not_made  # noqa: PLC0415 - inside

    with pytest.raises(ZeroDivisionError):
        _not_made(ZeroDivisionError())


@pytest.mark.usefixtures("qapp")
def test_in_the_practice_home_nobody_looks_at_the_disk(look: Look, qtbot: QtBot) -> None:
    band = FullBand(look, Room(None))
    qtbot.addWidget(band)
    band.look()
    assert not band.is_full
