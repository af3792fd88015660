"""What a person does on the page 三改设施, in few words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from nursinghome.renovation import RoomWork, Work
from nursinghome.workspace import Workspace
from ui.catalogue import PAGES, Desk
from ui.kit.form_sheet import FormSheet
from ui.renovation.page import RenovationPage

Key = Qt.Key


def build(desk: Desk, qtbot: QtBot) -> RenovationPage:
    made = next(spec for spec in PAGES if spec.key == "renovation").build(desk)
    assert isinstance(made, RenovationPage)
    qtbot.addWidget(made)
    made.resize(1198, 640)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.take_focus()
    return made


def go_to(page: RenovationPage, number: str, work: Work = Work.WATER) -> None:
    room = next(line.room.id for line in page.board.rooms if line.room.number == number)
    page.map.go_to(page.model.row_of(room, work))


def press(page: RenovationPage, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(page.map, key)


def here(page: RenovationPage) -> str:
    """101 热水."""
    cell = page.map.cell
    assert cell is not None
    return f"{cell.line.room.number} {cell.one.work.words}"


def held(workspace: Workspace, number: str, work: Work) -> RoomWork:
    rooms = workspace.renovation.board().rooms
    return next(line for line in rooms if line.room.number == number).works[work]


def facts(page: RenovationPage) -> list[str]:
    return [message.fact for message in page.banners.messages]


class Fills:
    """Types values into the form that is shown; remembers what the dialog said."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.values = values
        self.said: list[str] = []

    def __call__(self, dialog: QDialog) -> None:
        if not isinstance(dialog, FormSheet):
            return
        for key, value in self.values.items():
            dialog.form.fields[key].put(value)
        dialog.do.click()
        banners = dialog.refusals.banners.messages
        self.said = [f"{one.fact} {one.cure}" for one in banners]
        self.said += [field.fault for field in dialog.form.fields.values() if field.fault]
