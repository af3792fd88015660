from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from nursinghome.core.dates import Month
from nursinghome.core.ids import BedId
from nursinghome.residents import DischargeReason
from nursinghome.workspace import Workspace
from tests.ui.conftest import Answers
from ui.catalogue import PAGES, Desk
from ui.kit.look import Look
from ui.kit.preview import PreviewSheet
from ui.reports.page import MonthlyPage
from ui.reports.sheet import FIRST_FIGURE

OCTOBER = Month(2026, 10)


def build(desk: Desk, qtbot: QtBot) -> MonthlyPage:
    made = next(spec for spec in PAGES if spec.key == "monthly").build(desk)
    assert isinstance(made, MonthlyPage)
    qtbot.addWidget(made)
    made.show_month(OCTOBER)
    made.resize(1198, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> MonthlyPage:
    return build(desk, qtbot)


def figure(page: MonthlyPage, cell: str, column: int = FIRST_FIGURE) -> str:
    return str(page.model.index(page.model.row_of(cell), column).data())


def settle(page: MonthlyPage) -> None:
    for button in page.step_buttons:
        button.click()


def enabled(page: MonthlyPage) -> list[str]:
    return [button.text() for button in page.step_buttons if button.isEnabled()]


def filled(page: MonthlyPage) -> list[str]:
    return [b.text() for b in page.step_buttons if b.property("kind") == "primary"]


def facts(page: MonthlyPage) -> list[str]:
    return [message.fact for message in page.banners.messages]


def test_the_sheet_shows_the_figures_of_the_service(
    page: MonthlyPage, workspace: Workspace, qtmodeltester: ModelTester
) -> None:
    cells = workspace.monthly.cells(OCTOBER)
    assert figure(page, "residents_end") == str(cells["residents_end"]) == "10"
    assert figure(page, "occupancy_pct") == f"{cells['occupancy_pct']:.2f}"
    assert figure(page, "residents_end", FIRST_FIGURE + 3) == "+1"
    qtmodeltester.check(page.model)  # type: ignore[no-untyped-call] # pytest-qt has no types here


def test_a_figure_tells_who_is_behind_it(page: MonthlyPage, workspace: Workspace) -> None:
    page.sheet.choose("admitted")
    names = [page.pane.model.record(row).name for row in range(page.pane.model.rowCount())]
    assert sorted(names) == ["朱有福", "黎桂英"]


def test_arrow_keys_walk_the_figures(page: MonthlyPage) -> None:
    page.sheet.choose("admitted")
    QTest.keyClick(page.sheet, Qt.Key.Key_Down)
    assert page.pane.model.record(0).name == "庄明礼"


def test_a_person_behind_a_figure_is_opened(page: MonthlyPage, qtbot: QtBot) -> None:
    page.sheet.choose("discharged")
    page.pane.table.selectRow(0)
    page.pane.table.setCurrentIndex(page.pane.table.model().index(0, 0, QModelIndex()))
    with qtbot.waitSignal(page.wanted) as wanted:
        QTest.keyClick(page.pane.table, Qt.Key.Key_Return)
    assert wanted.args == ["residents", page.pane.model.record(0).resident_id]


def test_what_does_not_hold_is_chosen_first_and_says_what_to_do(page: MonthlyPage) -> None:
    assert page.view is not None
    worst = page.view.open_findings[0]
    assert worst.cells
    assert page.model.sign(page.sheet.currentIndex().row()) in {"warn", "bad"}


def test_only_the_step_that_is_due_is_filled(page: MonthlyPage) -> None:
    seen = []
    for button in page.step_buttons:
        seen.append((filled(page), page.subtitle.text()))
        button.click()
    assert seen == [
        (["填表"], "下一步：填表"),
        (["审核"], "下一步：审核"),
        (["定稿"], "下一步：定稿"),
    ]
    assert page.subtitle.text() == "2026年10月已定稿（原报）"
    assert enabled(page) == []


def test_nothing_is_settled_without_a_yes(page: MonthlyPage, answers: Answers) -> None:
    page.step_buttons[0].click()
    page.step_buttons[1].click()
    answers.yes = False
    page.step_buttons[2].click()
    assert answers.asked[-1].title == "2026年10月月报定稿？"
    assert page.subtitle.text() == "下一步：定稿"


def test_figures_that_changed_after_filling_in_are_refused_at_review(
    page: MonthlyPage, workspace: Workspace
) -> None:
    page.step_buttons[0].click()
    change_october(workspace)
    page.step_buttons[1].click()
    assert facts(page)[0] == "2026年10月的数字在填表以后变了。请重新填表。"


def change_october(workspace: Workspace) -> None:
    hit = workspace.search.find("祝玉兰")[0]
    stay = workspace.stays.timeline(hit.resident_id).stays[0].id
    beds = {bed.label: bed.id for bed in workspace.home.beds()}
    workspace.stays.move(stay, BedId(beds["203-2"]), date(2026, 10, 10))
    who = workspace.search.find("赵德顺")[0].resident_id
    its = workspace.stays.timeline(who).stays[0].id
    workspace.stays.discharge(its, date(2026, 10, 20), DischargeReason.HOME)


def test_a_settled_month_that_drifted_says_so_and_is_corrected(
    page: MonthlyPage, workspace: Workspace, answers: Answers
) -> None:
    settle(page)
    change_october(workspace)
    assert "定稿以后又改了" in facts(page)[0]
    assert figure(page, "residents_end") == "10"
    answers.reason_given = "补登了离院"
    next(b for b in page.banners.findChildren(QPushButton) if b.text() == "做更正").click()
    assert workspace.monthly.editions(OCTOBER)[0].name == "更正01"
    assert figure(page, "residents_end") == "9"


def test_who_may_not_settle_waits_for_the_director(desk: Desk, qtbot: QtBot) -> None:
    clerk = replace(desk, permissions=frozenset({"reports.see", "reports.prepare"}))
    page = build(clerk, qtbot)
    page.step_buttons[0].click()
    assert page.subtitle.text() == "等会计或院长审核"
    assert enabled(page) == ["填表"]


def test_another_month_is_shown_when_it_is_stepped(page: MonthlyPage) -> None:
    page.show_month(Month(2026, 9))
    assert figure(page, "residents_end") == "9"


def test_the_paper_is_previewed_printed_and_saved(
    page: MonthlyPage, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    seen: list[int] = []
    answers.file = tmp_path / "十月"
    answers.print_to = tmp_path / "printed.pdf"

    def look_at(dialog: QDialog) -> None:
        assert isinstance(dialog, PreviewSheet)
        seen.append(len(dialog.pages))
        ink = dialog.view.grab().toImage()
        middle = ink.pixelColor(ink.width() // 2, ink.height() // 12)
        assert middle.name() == "#ffffff"
        dialog.ahead.click()
        dialog.pdf_wanted.emit()
        dialog.xlsx_wanted.emit()
        dialog.print_wanted.emit()

    answers.fill = look_at
    page.print_page()
    qtbot.waitUntil(lambda: bool(seen), timeout=30_000)
    qtbot.waitUntil(lambda: answers.print_to.is_file() if answers.print_to else False)
    assert seen[0] >= 1
    assert (tmp_path / "十月.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "十月.xlsx").read_bytes().startswith(b"PK")
    assert answers.print_to.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("width", [500, 760, 1400])
def test_the_label_keeps_its_room_and_older_columns_give_way(
    page: MonthlyPage, width: int, look: Look
) -> None:
    page.sheet.resize(width, 400)
    page.sheet.fit()
    head = page.sheet.horizontalHeader()
    shown = [c for c in range(page.model.columnCount()) if not head.isSectionHidden(c)]
    assert FIRST_FIGURE in shown
    assert page.sheet.columnWidth(0) >= look.sizes.body * 10
    if width == 1400:
        assert len(shown) == page.model.columnCount()
