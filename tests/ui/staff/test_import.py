"""员工, 导入: a list is looked over, taken in as one step, and taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from nursinghome.workspace import Workspace
from tests.data.rosters.books import xlsx
from tests.ui.staff.conftest import Menus, build_page, take_on, words
from ui.catalogue import Desk
from ui.staff.page import StaffPage

HEAD = ["姓名", "性别", "出生日期", "岗位", "用工", "到岗日期", "健康证到期"]
ROWS = [
    ["吴大勇", "男", "1970-01-01", "厨师", "公益岗", "2021-03-01", "2027-02-28"],
    ["", "女", "1975-03-02", "护理员", "合同", "2021-03-01", ""],
    ["何小妹", "女", "1980-05-06", "护工", "合同", "前年秋天", ""],
]


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "员工花名册.xlsx"
    path.write_bytes(xlsx([HEAD, *ROWS]))
    return path


def read(page: StaffPage, answers: Menus, path: Path, qtbot: QtBot) -> None:
    answers.file = path
    page.import_button.click()
    qtbot.waitUntil(lambda: page.importing.pane.model.rowCount() > 0, timeout=10_000)


def test_a_list_is_looked_over_row_by_row_and_nothing_is_stored(
    page: StaffPage, answers: Menus, roster: Path, workspace: Workspace, qtbot: QtBot
) -> None:
    read(page, answers, roster, qtbot)
    pane = page.importing.pane
    told = [pane.model.record(at) for at in range(pane.model.rowCount())]
    assert [(one.row, one.grave) for one in told] == [(3, "不收"), (4, "不收"), (2, "要核对")]
    assert "新收 1" in pane.fact.text()
    assert pane.isVisible()
    assert not page.table.isVisible()
    pane.leave.click()
    assert not pane.isVisible()
    assert workspace.staff.lines() == ()


def test_a_list_is_taken_in_shown_and_taken_back(
    page: StaffPage, answers: Menus, roster: Path, workspace: Workspace, qtbot: QtBot
) -> None:
    read(page, answers, roster, qtbot)
    page.importing.pane.store.click()
    qtbot.waitUntil(lambda: bool(page.banners.messages), timeout=30_000)
    assert page.banners.messages[0].fact == "已导入「员工花名册.xlsx」：新收 1 人"
    assert words(page) == [["吴大勇", "炊事员", "公益岗", "2021-03-01", "1 份", ""]]
    next(b for b in page.banners.findChildren(QPushButton) if b.text() == "撤回").click()
    assert workspace.staff.lines() == ()
    assert page.model.rowCount() == 0


def test_the_list_comes_back_when_a_file_is_no_list(
    page: StaffPage, answers: Menus, tmp_path: Path, workspace: Workspace, qtbot: QtBot
) -> None:
    take_on(workspace, "李秀英")
    path = tmp_path / "照片.xlsx"
    path.write_bytes(b"not a workbook")
    answers.file = path
    page.begin("import")
    qtbot.waitUntil(lambda: bool(page.banners.messages), timeout=30_000)
    assert page.banners.messages[0].tone == "bad"
    assert page.table.isVisible()


def test_who_may_not_change_the_staff_has_no_import(
    desk: Desk, answers: Menus, qtbot: QtBot
) -> None:

    page = build_page(replace(desk, permissions=desk.permissions - {"staff.change"}), qtbot)
    assert page.import_button.isHidden()
    page.begin("import")
    assert answers.ran == []
