"""检查自查 on the page 安全 over the made-up home."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from nursinghome.checklists import Answer, Plan, Source
from nursinghome.workspace import Workspace
from tests.pictures import portrait
from ui.catalogue import PAGES, Desk
from ui.checklists.view import ChecksView
from ui.kit.form_sheet import FormSheet
from ui.safety.page import SafetyPage

TODAY = date(2026, 11, 2)
DAY = timedelta(days=1)
MONTHLY, STARS, LOSSES, ROOMS, FRAME = (
    "shexian-monthly-30",
    "star-1000-local",
    "xian-violations-41",
    "sangai-fengjie-2021",
    "gbt37276-2018-frame",
)


def build_page(desk: Desk, qtbot: QtBot) -> SafetyPage:
    made = next(spec for spec in PAGES if spec.key == "safety").build(desk)
    assert isinstance(made, SafetyPage)
    qtbot.addWidget(made)
    made.resize(1198, 600)
    made.show()
    qtbot.waitExposed(made)
    made.show_view("checks")
    return made


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> SafetyPage:
    return build_page(desk, qtbot)


@pytest.fixture
def view(page: SafetyPage) -> ChecksView:
    assert isinstance(page.view, ChecksView)
    return page.view


def run(workspace: Workspace, on: date = TODAY, *, answered: int = 30, close: bool = True) -> int:
    """A monthly round with the item 6 not met, when it is among the answered."""
    number = workspace.checks.open(MONTHLY, on, "谢小兰")
    codes = [one.code for one in workspace.packs.pack(MONTHLY).items[:answered]]
    answers = [Answer(item=one, option="C" if one == "6" else "A") for one in codes]
    workspace.checks.answer(number, answers)
    if close:
        workspace.checks.close(number)
    return number


def plan(workspace: Workspace, round_id: int, **more: object) -> int:
    values: dict[str, object] = {
        "source": Source.CHECK,
        "source_id": round_id,
        "item": "6",
        "fault": "消毒柜坏了",
        "measure": "修好",
        "who": "周国安",
        "found_on": TODAY - DAY,
        "due_on": TODAY + DAY,
    }
    return workspace.actions.add(Plan(**(values | more)))  # type: ignore[arg-type]  # the caller names real fields


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


def open_sheet(view: ChecksView, number: int) -> None:
    view.open_round(number)
    assert view.sheet.isVisible()
