from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from nursinghome.core.dates import Month
from nursinghome.core.ids import BedId
from nursinghome.residents import DischargeReason, Sex
from nursinghome.safety import Hazard, HazardLevel, How
from nursinghome.staff import Employment, Job, Post, Worker
from nursinghome.workspace import Workspace
from tests.ui.conftest import Answers
from ui.catalogue import PAGES, Desk
from ui.kit.look import Look
from ui.kit.preview import PreviewSheet
from ui.reports.cell_pane import CHECKS, FindingCard
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


def test_what_happened_stands_behind_a_figure_without_a_bed(
    page: MonthlyPage, workspace: Workspace, qtbot: QtBot
) -> None:
    number = workspace.hazards.record(
        Hazard(
            found_on=OCTOBER.last,
            level=HazardLevel.LOW,
            how=How.PATROL,
            found_by="王小梅",
            place="院坝",
            text="路灯坏了",
            owner="周国安",
            due_on=OCTOBER.last,
        )
    )
    page.reload()
    page.sheet.choose("hazards_open")
    assert page.pane.table.rows() == [["院坝：路灯坏了", "2026-10-31"]]
    page.pane.table.choose_source_row(0)
    with qtbot.waitSignal(page.action_wanted) as wanted:
        QTest.keyClick(page.pane.table, Qt.Key.Key_Return)
    assert wanted.args == ["safety", f"hazards:{number}"]
    page.sheet.choose("admitted")
    assert "床位" in page.pane.table.heads()


def test_arrow_keys_walk_the_figures(page: MonthlyPage) -> None:
    page.sheet.choose("admitted")
    QTest.keyClick(page.sheet, Qt.Key.Key_Down)
    assert page.pane.model.record(0).name == "庄明礼"


@pytest.mark.parametrize("by_key", [True, False])
def test_opening_a_figure_goes_on_to_its_names(page: MonthlyPage, by_key: bool) -> None:
    page.sheet.choose("discharged")
    page.pane.open_view(CHECKS)
    if by_key:
        QTest.keyClick(page.sheet, Qt.Key.Key_Return)
    else:
        place = page.sheet.visualRect(page.sheet.currentIndex()).center()
        QTest.mouseClick(page.sheet.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(page.sheet.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.pane.stack.currentIndex() == 0
    assert page.focusWidget() is page.pane.table
    assert page.pane.table.currentIndex().data() == "庄明礼"


def test_a_head_of_a_section_has_no_names(page: MonthlyPage) -> None:
    page.pane.open_view(CHECKS)
    page.sheet.setCurrentIndex(page.model.index(0, FIRST_FIGURE))
    QTest.keyClick(page.sheet, Qt.Key.Key_Return)
    assert page.pane.stack.currentIndex() == 1


def test_a_figure_stands_beside_those_before_it(page: MonthlyPage) -> None:
    page.sheet.choose("residents_end")
    assert page.pane.before.startswith("上月 9，+1；上年同月 ")
    page.sheet.choose("beds_total")
    assert page.pane.before.startswith("上月 12，没有变")
    page.show_month(Month(2020, 4))
    page.sheet.choose("residents_end")
    assert page.pane.before == "上月没有数可比"


def cure_button(page: MonthlyPage) -> QPushButton:
    """The button on the one card above the names."""
    QApplication.sendPostedEvents()
    cards = page.pane.stack.findChildren(FindingCard)
    (found,) = [b for card in cards for b in card.findChildren(QPushButton) if b.isVisible()]
    return found


def test_who_a_finding_concerns_stands_first_in_its_colours_and_is_cured_with_one_press(
    page: MonthlyPage, look: Look, qtbot: QtBot
) -> None:
    page.sheet.choose("residents_end")
    model = page.pane.model
    roles, warn = Qt.ItemDataRole, look.colours.warn
    worn = [model.index(0, 0).data(r) for r in (roles.BackgroundRole, roles.ForegroundRole)]
    assert worn == [QColor(warn.ground), QColor(warn.words)]
    cure = cure_button(page)
    assert cure.text() == "打开第一个人"
    with qtbot.waitSignal(page.wanted) as wanted:
        cure.click()
    assert wanted.args == ["residents", model.record(0).resident_id]


def test_a_missing_level_is_cured_on_the_page_of_assessments(
    page: MonthlyPage, qtbot: QtBot
) -> None:
    page.sheet.choose("ability_unassessed")
    cure = cure_button(page)
    assert cure.text() == "去评估第一个人"
    with qtbot.waitSignal(page.wanted) as wanted:
        cure.click()
    assert wanted.args is not None
    assert wanted.args[0] == "care"


def test_amounts_are_shown_only_when_they_tell_something(page: MonthlyPage) -> None:
    page.sheet.choose("residents_end")
    assert page.pane.table.isColumnHidden(3)
    page.sheet.choose("bed_days")
    assert not page.pane.table.isColumnHidden(3)


def test_a_person_behind_a_figure_is_opened(page: MonthlyPage, qtbot: QtBot) -> None:
    page.sheet.choose("discharged")
    page.pane.table.selectRow(0)
    page.pane.table.setCurrentIndex(page.pane.table.model().index(0, 0, QModelIndex()))
    with qtbot.waitSignal(page.wanted) as wanted:
        QTest.keyClick(page.pane.table, Qt.Key.Key_Return)
    assert wanted.args == ["residents", page.pane.model.record(0).resident_id]


def test_an_employee_behind_a_figure_is_opened(
    page: MonthlyPage, workspace: Workspace, qtbot: QtBot
) -> None:
    job = Job(post=Post.COOK, employment=Employment.CONTRACT, from_on=OCTOBER.first)
    cook = Worker(name="吴大勇", sex=Sex.MALE, birth_date=date(1970, 1, 1), id_note="待补")
    number = workspace.staff.add(cook, job)
    page.reload()
    page.sheet.choose("ratio_gap")
    page.pane.table.opened.emit(0)  # a need is nobody who could be opened
    page.sheet.choose("cooks")
    assert page.pane.table.isColumnHidden(1)
    page.pane.table.selectRow(0)
    page.pane.table.setCurrentIndex(page.pane.table.model().index(0, 0, QModelIndex()))
    with qtbot.waitSignal(page.wanted) as wanted:
        QTest.keyClick(page.pane.table, Qt.Key.Key_Return)
    assert wanted.args == ["staff", number]


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
    assert enabled(page) == ["更正"]


def test_a_settled_month_is_corrected_though_nothing_drifted(
    page: MonthlyPage, workspace: Workspace, answers: Answers
) -> None:
    settle(page)
    answers.reason_given = "县里要求更正"
    page.step_buttons[0].click()
    assert answers.asked[-1].title == "更正2026年10月月报？"
    assert workspace.monthly.editions(OCTOBER)[0].name == "更正01"
    assert page.step_buttons[0].text() == "填表"


def test_nothing_is_settled_without_a_yes(page: MonthlyPage, answers: Answers) -> None:
    page.step_buttons[0].click()
    page.step_buttons[1].click()
    answers.yes = False
    page.step_buttons[2].click()
    assert answers.asked[-1].title == "2026年10月月报定稿？"
    assert page.subtitle.text() == "下一步：定稿"


def test_the_hand_goes_on_to_the_step_that_is_due(page: MonthlyPage) -> None:
    for at, due in enumerate((*page.step_buttons[1:], page.send)):
        page.step_buttons[at].click()
        assert page.focusWidget() is due


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
    qtbot.waitUntil(
        lambda: answers.print_to.is_file() if answers.print_to else False, timeout=30_000
    )
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
