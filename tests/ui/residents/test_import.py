from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtWidgets import QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from nursinghome.workspace import Workspace
from tests.ui.conftest import Answers
from ui.residents.page import ResidentsPage

HEAD = ["姓名", "性别", "出生日期", "身份证号", "类别", "入住日期", "床号"]
ROWS = [
    ["吴大山", "男", "1940-03-02", "", "特困", "2026-10-01", "203-2"],
    ["", "女", "1941-03-02", "", "特困", "2026-10-01", ""],
    ["何小妹", "女", "1944-05-06", "", "特困", "前年秋天", ""],
]


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "花名册.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([HEAD, *ROWS]):
            sheet.write_row(number, 0, row)
    return path


def read(page: ResidentsPage, answers: Answers, path: Path, qtbot: QtBot) -> None:
    answers.file = path
    page.import_button.click()
    qtbot.waitUntil(lambda: page.importing.pane.model.rowCount() > 0, timeout=10_000)


def test_a_dry_run_lists_what_is_refused_and_stores_nothing(
    page: ResidentsPage,
    answers: Answers,
    roster: Path,
    workspace: Workspace,
    qtbot: QtBot,
    qtmodeltester: ModelTester,
) -> None:
    read(page, answers, roster, qtbot)
    pane = page.importing.pane
    told = [(pane.model.record(at).row, pane.model.record(at).grave) for at in range(3)]
    assert told == [(3, "不收"), (4, "不收"), (2, "要核对")]
    assert pane.model.record(1).text.startswith("第 4 行「入住日期」：")
    assert pane.model.record(1).said.startswith("「前年秋天」不是日期。")
    assert "新收 1" in pane.fact.text()
    long = replace(pane.model.record(1), value="一" * 30)
    assert long.shown == "一" * 19 + "…"
    assert workspace.search.find("吴大山") == ()
    qtmodeltester.check(pane.model)  # type: ignore[no-untyped-call] # pytest-qt has no types here


def test_an_import_is_stored_shown_and_taken_back(
    page: ResidentsPage, answers: Answers, roster: Path, workspace: Workspace, qtbot: QtBot
) -> None:
    read(page, answers, roster, qtbot)
    page.importing.pane.store.click()
    qtbot.waitUntil(lambda: bool(page.banners.messages), timeout=30_000)
    assert page.banners.messages[0].fact == "已导入「花名册.xlsx」：新收 1 人"
    assert page.subtitle.text() == "在院 11 人"
    next(b for b in page.banners.findChildren(QPushButton) if b.text() == "撤回").click()
    assert page.subtitle.text() == "在院 10 人"
    assert workspace.search.find("吴大山") == ()


def test_a_file_that_is_no_list_is_refused_and_the_register_comes_back(
    page: ResidentsPage, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "照片.xlsx"
    path.write_bytes(b"not a workbook")
    answers.file = path
    page.import_button.click()
    qtbot.waitUntil(lambda: bool(page.banners.messages), timeout=30_000)
    assert page.banners.messages[0].tone == "bad"
    assert page.register.isVisible()


def test_choosing_no_file_changes_nothing(page: ResidentsPage, answers: Answers) -> None:
    answers.file = None
    page.import_button.click()
    assert page.register.isVisible()
