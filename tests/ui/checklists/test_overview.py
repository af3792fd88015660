"""The packs with what is due, the rounds of one of them, and what leads to them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from nursinghome.checklists import Purpose
from nursinghome.workspace import Workspace
from tests.factories import LOOKING
from tests.ui.checklists.conftest import (
    DAY,
    FRAME,
    LOSSES,
    MONTHLY,
    ROOMS,
    STARS,
    TODAY,
    build_page,
    fill_with,
    run,
)
from tests.ui.conftest import Answers, leave_as_it_is
from ui.catalogue import Desk
from ui.checklists.history import HistorySheet
from ui.checklists.view import ACTIONS, ChecksView
from ui.kit.form_sheet import FormSheet
from ui.kit.preview import PreviewSheet
from ui.safety.page import SafetyPage


def act(menu: QMenu, words: str) -> None:
    next(one for one in menu.actions() if one.text().startswith(words)).trigger()


def states(view: ChecksView) -> dict[str, str]:
    lines = (view.overview.model.record(at) for at in range(view.overview.model.rowCount()))
    return {line.head.id: line.state for line in lines}


def test_every_pack_is_there_with_where_it_comes_from(
    view: ChecksView, qtmodeltester: ModelTester
) -> None:
    found = states(view)
    assert {MONTHLY, STARS, LOSSES, ROOMS, FRAME} <= set(found)
    assert found[MONTHLY] == "没做过"
    view.overview.show_pack(STARS)
    assert view.overview.source.words == "地方 · 单一来源"
    assert view.overview.often.words == "每年"
    assert "不是国标" in view.overview.note.text()
    assert not view.overview.look_at.isEnabled()
    qtmodeltester.check(view.overview.model)  # type: ignore[no-untyped-call]  # pytest-qt has no types here


@pytest.mark.parametrize(
    ("days", "state", "tone"), [(60, "超 2 天", "bad"), (10, "还有 28 天", "plain")]
)
def test_what_is_due_stands_first(
    view: ChecksView, workspace: Workspace, days: int, state: str, tone: str
) -> None:
    run(workspace, TODAY - days * DAY)
    assert view.overview.model.record(0).head.id == MONTHLY
    view.overview.show_pack(MONTHLY)
    assert view.overview.state.words == state
    assert view.overview.model.record(0).tone == tone


def test_on_the_last_day_it_says_today(view: ChecksView, workspace: Workspace) -> None:
    run(workspace, TODAY - 10 * DAY)
    line = replace(view.overview.model.record(0), today=TODAY + 28 * DAY)
    assert (line.state, line.tone) == ("今天截止", "bad")


def test_a_round_is_begun_and_goes_on(
    page: SafetyPage, view: ChecksView, workspace: Workspace, answers: Answers
) -> None:
    view.overview.show_pack(MONTHLY)
    answers.fill = fill_with(who="谢小兰", on="2026-11-01")
    page.new_record()
    (found,) = workspace.check_book.rounds(MONTHLY)
    assert (found.who, str(found.on), found.purpose) == ("谢小兰", "2026-11-01", Purpose.CHECK)
    assert view.sheet.isVisible()
    assert view.sheet.title.text().startswith("养老机构服务质量月度检查表")
    view.sheet.back.click()
    assert view.overview.isVisible()
    assert view.overview.begin.text() == "接着填"
    assert states(view)[MONTHLY] == "在填"
    view.overview.begin.click()
    assert view.sheet.isVisible()
    page.new_record()  # nothing to be begun on a sheet
    assert len(workspace.check_book.rounds(MONTHLY)) == 1


def test_a_room_is_chosen_where_a_pack_is_about_rooms(
    view: ChecksView, workspace: Workspace, answers: Answers
) -> None:
    view.overview.show_pack(ROOMS)
    offered: list[str] = []
    scopes: list[str] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, FormSheet)
        box: Any = dialog.form.fields["target"]
        offered.extend(box.box.itemText(at) for at in range(box.box.count()))
        scope: Any = dialog.form.fields["place"]
        scopes.extend(scope.box.itemText(at) for at in range(scope.box.count()))
        scope.put("equipment")
        scope.edited.emit()
        assert box.text == ""  # there is none
        scope.put("room")
        scope.edited.emit()
        box.put("2")

    answers.fill = fill
    view.overview.begin.click()
    assert offered[:2] == ["101 房间", "102 房间"]
    assert scopes == ["全院", "一栋楼", "一间房", "一张床", "一台设备", "一位老人"]
    (found,) = workspace.check_book.rounds(ROOMS)
    assert (found.target.place, found.target.id) == ("room", 2)
    assert "102 房间" in view.sheet.facts.text()


def test_a_table_without_items_says_what_to_do(page: SafetyPage, view: ChecksView) -> None:
    view.overview.show_pack(FRAME)
    view.overview.begin.click()
    assert page.banners.messages[0].fact == "这张表还没有条目"
    assert view.overview.isVisible()


def test_who_leaves_the_dialog_begins_nothing(
    view: ChecksView, workspace: Workspace, answers: Answers
) -> None:
    answers.yes = False
    view.overview.begin.click()
    assert workspace.check_book.rounds() == ()
    assert view.overview.isVisible()


def test_a_round_is_put_right_and_withdrawn(
    page: SafetyPage, view: ChecksView, workspace: Workspace, answers: Answers
) -> None:
    number = run(workspace, close=False)
    view.overview.show_pack(MONTHLY)
    answers.fill = fill_with(who="周国安")
    act(view.overview.menu(), "更正日期和检查人")
    assert workspace.check_book.round(number).who == "周国安"
    answers.yes, answers.fill = False, leave_as_it_is
    act(view.overview.menu(), "更正日期和检查人")
    act(view.overview.menu(), "撤销这次检查")
    assert workspace.check_book.round(number).withdrawn_reason is None
    answers.yes, answers.reason_given = True, "选错了表"
    act(view.overview.menu(), "撤销这次检查")
    assert workspace.check_book.round(number).withdrawn_reason == "选错了表"
    view.overview.show_pack(MONTHLY)
    assert view.overview.rounds_model.words(0, 2) == "已撤销"
    message = page.banners.messages[0]
    assert (message.fact, message.action) == ("已撤销检查", "撤回")
    assert message.on_action is not None
    message.on_action()
    assert workspace.check_book.round(number).withdrawn_reason is None
    message.on_action()
    assert "已经撤回过了" in page.banners.messages[0].fact


def test_rounds_tell_what_they_came_to_and_are_opened(
    view: ChecksView, workspace: Workspace, qtbot: QtBot
) -> None:
    run(workspace)
    workspace.checks.open(STARS, TODAY, "谢小兰", Purpose.SELF)
    number = workspace.checks.open(LOSSES, TODAY, "谢小兰")
    view.overview.show_pack(MONTHLY)
    assert view.overview.rounds_model.words(0, 2) == "整改"
    QTest.keyClick(view.overview.rounds, Qt.Key.Key_Return)
    assert view.sheet.round is not None
    assert view.sheet.reopen.isVisible()
    view.sheet.back.click()
    view.overview.show_pack(LOSSES)
    view.overview.look_at.click()
    assert view.sheet.round is not None
    assert view.sheet.round.id == number


def test_menus_open_below_their_buttons(
    view: ChecksView, workspace: Workspace, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(workspace)
    opened: list[list[str]] = []

    def pop_up(menu: QMenu, _corner: object) -> None:
        opened.append([one.text() for one in menu.actions()])

    monkeypatch.setattr(answers, "pop_up", pop_up)
    view.overview.show_pack(MONTHLY)
    view.overview.paper.click()
    view.overview.more.click()
    assert opened == [
        ["空表，拿去打勾", "选中的这次检查"],
        ["撤销这次检查…", "看经过", "改这张表…"],
    ]


def test_sheets_are_printed_blank_and_filled(
    page: SafetyPage,
    view: ChecksView,
    workspace: Workspace,
    answers: Answers,
    qtbot: QtBot,
) -> None:
    number = run(workspace)
    view.overview.show_pack(MONTHLY)
    shown: list[str] = []

    def look(dialog: QDialog) -> None:
        if isinstance(dialog, PreviewSheet):
            shown.append(dialog.windowTitle())

    answers.fill = look

    def wait(count: int) -> None:
        qtbot.waitUntil(lambda: len(shown) == count)

    page.print_page()
    wait(1)
    act(view.overview.papers(), "选中的这次检查")
    wait(2)
    view.open_round(number)
    page.print_page()
    wait(3)
    view.sheet.back.click()
    view.which.button_for(ACTIONS).click()
    page.print_page()
    wait(4)
    assert shown == ["检查表（空表）", "检查表", "检查表", "2026年11月问题整改台账"]


def test_what_was_done_to_a_round_is_told(
    view: ChecksView, workspace: Workspace, answers: Answers
) -> None:
    workspace.checks.reopen(run(workspace), "漏填了")
    view.overview.show_pack(MONTHLY)
    told: list[list[str]] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, HistorySheet)
        told.extend(dialog.table.rows())

    answers.fill = look
    act(view.overview.menu(), "看经过")
    assert [row[1:] for row in told] == [
        ["李桂兰", "开始检查", ""],
        ["李桂兰", "填写检查", ""],
        ["李桂兰", "办结检查", ""],
        ["李桂兰", "重新打开检查", "漏填了"],
    ]


def test_cards_of_today_lead_to_their_place(
    page: SafetyPage, view: ChecksView, workspace: Workspace
) -> None:
    number = run(workspace, close=False)
    page.begin(f"checks:{number}")
    assert view.sheet.isVisible()
    page.begin("checks:0")
    assert view.actions_pane.isVisible()


def test_whoever_may_only_look_only_looks(workspace: Workspace, desk: Desk, qtbot: QtBot) -> None:
    run(workspace)
    workspace.ledger.actor = replace(workspace.ledger.actor, permissions=LOOKING)
    view = build_page(desk, qtbot).view
    assert isinstance(view, ChecksView)
    view.overview.show_pack(MONTHLY)
    assert view.overview.begin.isHidden()
    assert view.take_in.isHidden()
    assert [one.text() for one in view.overview.menu().actions()] == ["看经过"]
    QTest.keyClick(view.overview.table, Qt.Key.Key_Return)
    assert view.overview.isVisible()
    view.overview.look_at.click()
    assert view.sheet.reopen.isHidden()
