"""What a person does on the page 床位, in few words."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from nursinghome.workspace import Workspace
from ui.beds.page import BedsPage
from ui.beds.view import BedView
from ui.catalogue import PAGES, Desk

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def build(desk: Desk, qtbot: QtBot) -> BedsPage:
    made = next(spec for spec in PAGES if spec.key == "beds").build(desk)
    assert isinstance(made, BedsPage)
    qtbot.addWidget(made)
    made.resize(1198, 600)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.take_focus()
    return made


def row_labelled(page: BedsPage, label: str) -> int:
    """The row of a bed, -1 when it is not shown."""
    model = page.model
    return next((r for r in range(model.rowCount()) if model.tile(r).label == label), -1)


def go_to(page: BedsPage, label: str) -> None:
    row = row_labelled(page, label)
    assert row >= 0, label
    page.view.go_to(row)


def middle(view: BedView, page: BedsPage, label: str) -> QPoint:
    return view.visualRect(page.model.index(row_labelled(page, label))).center()


def drag(page: BedsPage, source: str, target: str, *, let_go: bool = True) -> None:
    """Both beds must be in sight."""
    port = page.view.viewport()
    QTest.mousePress(port, LEFT, pos=middle(page.view, page, source))
    QTest.mouseMove(port, middle(page.view, page, source) + QPoint(30, 2))
    QTest.mouseMove(port, middle(page.view, page, target))
    if let_go:
        QTest.mouseRelease(port, LEFT, pos=middle(page.view, page, target))


def press(page: BedsPage, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(page.view, key)


def bed_of(workspace: Workspace, name: str) -> str | None:
    return workspace.people.line(workspace.search.find(name)[0].resident_id).bed


def told(page: BedsPage, label: str) -> str:
    row = row_labelled(page, label)
    return str(page.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole))


def facts(page: BedsPage) -> list[str]:
    return [message.fact for message in page.banners.messages]


def words(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions()]


def choose(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.deleteLater()


def menu_of(page: BedsPage, label: str) -> QMenu:
    return page.deeds.menu(page.model.tile(row_labelled(page, label)), page.board)
