"""Targets, wordings, the county table, public baths, and everything that is printed."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from nursinghome.renovation import Work
from nursinghome.workspace import Workspace
from tests.nursinghome.reports.pdf.reading import marks, texts
from tests.ui.renovation.conftest import Menus
from tests.ui.renovation.hands import Fills, go_to
from ui.kit.preview import PreviewSheet
from ui.renovation.page import MAP, TARGETS, WATER, RenovationPage

TODAY = date(2026, 11, 2)  # of tests.ui.homes.NOW


def rooms(page: RenovationPage) -> list[str]:
    return [line.room.number for line in page.board.rooms]


def test_targets_are_set_and_the_wording_is_chosen(
    page: RenovationPage, workspace: Workspace, answers: Menus
) -> None:
    page.show_view(TARGETS)
    answers.fill = Fills({"year": "2026", "water": "2", "bath": ""})
    page.targets.change.click()
    assert workspace.renovation.targets(2026) == {Work.WATER: 2}
    assert page.targets.table.rows() == [["2026", "热水", "2", "0", "还差 2 间"]]
    page.show_view(MAP)
    assert page.cards[Work.WATER].target == "今年目标 2 间"
    page.show_view(TARGETS)
    answers.fill = Fills({"year": "今年"})
    answers.yes = False
    page.targets.change.click()
    answers.yes = True
    page.targets.wording.put("sangai-chongqing-2020")
    page.targets.wording.edited.emit()
    assert workspace.work_items.wording().id == "sangai-chongqing-2020"
    page.targets.wording.put("sangai-fengjie-2021")
    page.targets.wording.edited.emit()
    assert workspace.work_items.wording().id == "sangai-fengjie-2021"
    page.undo_last()
    assert workspace.work_items.wording().id == "sangai-chongqing-2020"


def test_the_county_table_shows_the_own_town(page: RenovationPage) -> None:
    page.show_view(TARGETS)
    page.targets.town.put("康乐镇")
    page.targets.town.edited.emit()
    first = page.targets.county.rows()[0]
    assert first == ["2021 年敬老院改造", "1 个", "7 个"]
    assert "奉节府办发〔2021〕70号" in page.targets.source.text()


def test_a_public_bath_is_added_as_a_room_without_beds(
    page: RenovationPage, workspace: Workspace
) -> None:
    page.targets.bath.click()
    page.targets.bath.click()
    assert {"公共浴室", "公共浴室2"} <= set(rooms(page))
    go_to(page, "公共浴室", Work.BEDDING)
    assert page.pane.number.text() == "公共浴室"
    assert page.pane.facts.text() == "公共"
    assert page.pane.accept.isHidden()


def test_the_substitute_list_is_opened_among_the_checks(
    page: RenovationPage, workspace: Workspace, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.action_wanted) as heard:
        page.targets.checks.click()
    assert heard.args == ["safety", "checks"]
    number = workspace.checks.open("gaizao-substitute", TODAY, "陈国安")
    with qtbot.waitSignal(page.action_wanted) as heard:
        page.targets.checks.click()
    assert heard.args == ["safety", f"checks:{number}"]


def test_papers_are_printed_and_the_progress_becomes_a_workbook(
    page: RenovationPage, answers: Menus, tmp_path: Path, qtbot: QtBot
) -> None:
    seen: list[tuple[str, str]] = []
    answers.file = tmp_path / "paper.pdf"

    def look_at(dialog: QDialog) -> None:
        assert isinstance(dialog, PreviewSheet)
        dialog.pdf_wanted.emit()
        text = marks("".join(texts((tmp_path / "paper.pdf").read_bytes())))
        seen.append((dialog.windowTitle(), text))

    answers.fill = look_at
    go_to(page, "101")
    wanted = (
        (page.print_page, "", "三改进度表"),
        (page.print_button.click, "逐房检查表，空白", "空白三改逐房检查表"),
        (page.pane.print_button.click, "这间的验收单", "三改验收单"),
        (page.water.blank.click, "", "空白热水供应登记表"),
        (page.water.sheet.click, "", "热水供应登记表"),
    )
    for press_it, choice, title in wanted:
        answers.choice = choice
        press_it()
        qtbot.waitUntil(lambda: bool(seen), timeout=30_000)
        assert seen.pop()[0] == title
        assert page.print_button.isEnabled()
    answers.file = tmp_path / "三改.xlsx"
    page.out_button.click()
    qtbot.waitUntil((tmp_path / "三改.xlsx").exists, timeout=30_000)


def test_ctrl_p_prints_what_is_looked_at(
    page: RenovationPage, answers: Menus, qtbot: QtBot
) -> None:
    for view, title in ((WATER, "热水供应登记表"), (TARGETS, "三改年度目标")):
        page.show_view(view)
        page.print_page()
        qtbot.waitUntil(partial(answers.ran.__contains__, title), timeout=30_000)
