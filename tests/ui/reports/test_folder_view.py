"""进门包 on the page 月报: what it holds, what changed, and that only what went out is remembered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from nursinghome.core.dates import Month
from nursinghome.core.errors import Trouble
from nursinghome.reports import FolderLine, FolderLook, InspectionService, Standing
from nursinghome.residents import DocumentState
from nursinghome.workspace import Workspace
from tests.ui.conftest import Answers
from ui.catalogue import Desk
from ui.kit.look import Look
from ui.kit.preview import PreviewSheet
from ui.reports.folder_view import FolderView, told
from ui.reports.page import FOLDER, SHEET, MonthlyPage
from ui.window import SMALLEST, Window

OCTOBER = Month(2026, 10)
AGREEMENT, HAVE = "agreement", DocumentState.PRESENT


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Window:
    made = Window(desk, first="monthly")
    qtbot.addWidget(made)
    made.resize(*SMALLEST)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def page(window: Window) -> MonthlyPage:
    assert isinstance(window.page, MonthlyPage)
    return window.page


def opened(page: MonthlyPage, qtbot: QtBot) -> FolderView:
    page.view_choice.button_for(FOLDER).click()
    qtbot.waitUntil(page.folder.whole.isEnabled, timeout=30_000)
    return page.folder


def standings(view: FolderView) -> dict[str, str]:
    model = view.model
    rows = (
        [str(model.index(at, column).data()) for column in range(4)]
        for at in range(model.rowCount())
    )
    return {row[0]: row[2] for row in rows}


def saved(page: MonthlyPage, answers: Answers, target: Path, qtbot: QtBot) -> str:
    """Save the folder that is being made as a PDF; the preview's title."""
    titles: list[str] = []

    def save(dialog: QDialog) -> None:
        assert isinstance(dialog, PreviewSheet)
        titles.append(dialog.windowTitle())
        dialog.save_pdf.click()

    answers.fill, answers.file = save, target
    qtbot.waitUntil(lambda: bool(titles), timeout=30_000)
    qtbot.waitUntil(page.folder.whole.isEnabled, timeout=30_000)
    return titles[0]


def test_it_lists_what_it_holds_and_nothing_was_printed_yet(
    page: MonthlyPage, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    view = opened(page, qtbot)
    found = standings(view)
    assert {"院情一览", "入住服务协议", "月报表"} <= set(found)
    assert found["院情一览"] == "没印过"
    assert view.told.text() == "还没有打印过。先打印全册，以后可以只印变动。"
    assert not view.changes.isEnabled()
    assert page.subtitle.text() == "检查组进门包 · 2026年10月"
    assert not any(made.isVisible() for made in (*page.step_buttons, page.paper_button))
    page.take_focus()
    assert view.table.hasFocus()
    qtmodeltester.check(view.model)  # type: ignore[no-untyped-call] # pytest-qt has no types here


def test_what_was_saved_is_remembered_and_then_only_changes_go_out(
    page: MonthlyPage, workspace: Workspace, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    view = opened(page, qtbot)
    view.whole.click()
    assert saved(page, answers, tmp_path / "all.pdf", qtbot) == "2026年10月进门包"
    qtbot.waitUntil(view.changes.isEnabled, timeout=30_000)
    assert standings(view)["入住服务协议"] == "没变"
    assert view.told.text().endswith("之后没有变。")
    somebody = workspace.people.list()[0].resident_id
    (paper,) = [one for one in workspace.dossier.papers(somebody).papers if one.kind == AGREEMENT]
    workspace.dossier.set_paper(somebody, replace(paper, state=HAVE, note="新签"))
    qtbot.waitUntil(lambda: standings(view)["入住服务协议"] == "有变", timeout=30_000)
    qtbot.waitUntil(view.changes.isEnabled, timeout=30_000)
    view.changes.click()
    assert saved(page, answers, tmp_path / "some.pdf", qtbot) == "2026年10月进门包（变动）"
    assert (tmp_path / "some.pdf").stat().st_size < (tmp_path / "all.pdf").stat().st_size
    qtbot.waitUntil(lambda: standings(view)["入住服务协议"] == "没变", timeout=30_000)


def test_what_was_only_looked_at_is_not_remembered(
    page: MonthlyPage, window: Window, workspace: Workspace, answers: Answers, qtbot: QtBot
) -> None:
    opened(page, qtbot)
    seen: list[str] = []
    answers.fill = lambda dialog: seen.append(dialog.windowTitle())
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(seen), timeout=30_000)
    assert seen == ["2026年10月进门包"]
    assert InspectionService(workspace).last() is None


def test_a_printed_folder_is_remembered(
    page: MonthlyPage, workspace: Workspace, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    seen: list[str] = []

    def print_it(dialog: QDialog) -> None:
        assert isinstance(dialog, PreviewSheet)
        dialog.print_wanted.emit()
        seen.append(dialog.windowTitle())

    service = InspectionService(workspace)
    first = service.printed(service.make(OCTOBER).trace)
    view = opened(page, qtbot)
    answers.fill, answers.print_to = print_it, tmp_path / "printed.pdf"
    view.changes.click()
    qtbot.waitUntil(lambda: bool(seen), timeout=30_000)
    last = service.last()
    assert last is not None
    assert last.trace.since == first
    qtbot.waitUntil(view.changes.isEnabled, timeout=30_000)


def test_a_folder_that_cannot_be_made_is_told_and_can_be_tried_again(
    page: MonthlyPage, answers: Answers, qtbot: QtBot
) -> None:
    view = opened(page, qtbot)
    view.wait()
    page._on_failed(Trouble("盘满了。"))
    assert [refusal.message for refusal in answers.told] == ["盘满了。"]
    assert view.whole.isEnabled()


def test_another_month_is_gone_through_anew(
    page: MonthlyPage, window: Window, qtbot: QtBot
) -> None:
    view = opened(page, qtbot)
    window.top.month.back.click()
    qtbot.waitUntil(
        lambda: view.whole.isEnabled() and "9月" in page.subtitle.text(), timeout=30_000
    )
    page.view_choice.button_for(SHEET).click()
    assert page.sheet.isVisible()


def test_one_line_says_what_was_printed_last(look: Look, qtbot: QtBot) -> None:
    view = FolderView(look)
    qtbot.addWidget(view)
    view.ready()
    assert view.told.text() == ""
    lines = tuple(FolderLine(title=one.value, words="", pages=0, standing=one) for one in Standing)
    assert FolderLook(lines=lines, last=None).changed == 2
    assert told(FolderLook(lines=lines, last=None)).startswith("还没有打印过")
    view.show_look(FolderLook(lines=lines, last=None))
    view.resize(900, 300)
    view.show()
    assert [view.model.index(at, 1).data() for at in range(4)] == ["—"] * 4
