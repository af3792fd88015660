"""The page 员工 over the made-up home, with hands to fill its forms."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QDialog, QMenu
from pytestqt.qtbot import QtBot

from nursinghome.residents import Sex
from nursinghome.staff import Certificate, Employment, Job, Paper, Post, Worker
from nursinghome.workspace import Workspace
from tests.ui.conftest import Answers
from ui.catalogue import PAGES, Desk
from ui.kit.form_sheet import FormSheet
from ui.kit.look import Look
from ui.staff.page import StaffPage

TODAY = date(2026, 11, 2)


class Menus(Answers):
    """Remembers the words of the menus that would open."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.menus: list[list[str]] = []

    def pop_up(self, menu: QMenu, corner: QPoint) -> None:  # noqa: ARG002 - of Dialogs
        self.menus.append([action.text() for action in menu.actions() if action.text()])
        menu.deleteLater()


@pytest.fixture
def answers(look: Look) -> Menus:
    return Menus(look)


def build_page(desk: Desk, qtbot: QtBot) -> StaffPage:
    made = next(spec for spec in PAGES if spec.key == "staff").build(desk)
    assert isinstance(made, StaffPage)
    qtbot.addWidget(made)
    made.resize(1198, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> StaffPage:
    return build_page(desk, qtbot)


def take_on(workspace: Workspace, name: str, post: Post = Post.CARER, **changes: Any) -> int:
    values: dict[str, Any] = {
        "name": name,
        "sex": Sex.FEMALE,
        "birth_date": date(1975, 6, 1),
        "id_note": "证件待补",
    }
    terms = Employment.CONTRACT
    job = Job(post=post, employment=terms, from_on=changes.pop("from_on", date(2025, 3, 1)))
    return workspace.staff.add(Worker(**{**values, **changes}), job)


def certify(workspace: Workspace, who: int, until: date | None, **changes: Any) -> int:
    values: dict[str, Any] = {"kind": Certificate.HEALTH, "issued_on": date(2025, 10, 1)}
    return workspace.certificates.add(who, Paper(**{**values, "valid_until": until, **changes}))


def fill_with(**values: str) -> Callable[[QDialog], None]:
    def fill(dialog: QDialog) -> None:
        if not isinstance(dialog, FormSheet):  # a question
            return
        for key, value in values.items():
            field = dialog.form.fields[key]
            field.put(value)
            field.edited.emit()

    return fill


def press(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.deleteLater()


def words(page: StaffPage) -> list[list[str]]:
    model = page.model
    across = range(model.columnCount())
    return [[model.words(row, at) for at in across] for row in range(model.rowCount())]
