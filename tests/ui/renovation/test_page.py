"""三改设施: walked by keys, registered, accepted, reopened, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from nursinghome.renovation import RoomWork, Work, WorkState
from nursinghome.residents import RoomPlan
from nursinghome.workspace import Workspace
from tests.factories import LOOKING
from tests.ui.renovation.conftest import Menus
from tests.ui.renovation.hands import Fills, Key, build, facts, go_to, held, here, press
from ui.catalogue import Desk
from ui.kit.look import Look
from ui.renovation.page import WATER, RenovationPage

LEFT = Qt.MouseButton.LeftButton


def rooms(page: RenovationPage) -> list[str]:
    return [line.room.number for line in page.board.rooms]


def test_the_models_obey_qt(page: RenovationPage, qtmodeltester: ModelTester) -> None:
    assert page.model.rowCount() > 0
    qtmodeltester.check(page.model)  # type: ignore[no-untyped-call] # pytest-qt has no types here
    page.show_view(WATER)
    qtmodeltester.check(page.water.table.model_)  # type: ignore[no-untyped-call] # pytest-qt has no types here


def test_arrow_keys_walk_over_works_and_rooms(page: RenovationPage) -> None:
    first, second = rooms(page)[:2]
    go_to(page, first)
    press(page, Key.Key_Down)
    assert here(page) == f"{first} 寝具"
    press(page, Key.Key_Right, Key.Key_Down)
    assert here(page) == f"{second} 卫浴"
    press(page, Key.Key_Left, Key.Key_Left)
    assert here(page) == f"{first} 卫浴"
    press(page, Key.Key_End)
    assert here(page).endswith("卫浴")
    press(page, Key.Key_Right)
    assert here(page) == f"{rooms(page)[-1]} 卫浴"
    press(page, Key.Key_Home)
    assert here(page) == f"{first} 热水"
    press(page, Key.Key_PageDown)
    assert page.pane.work is Work.WATER
    assert page.pane.number.text() == f"{here(page).split()[0]} 室"


def test_a_press_opens_the_room_and_its_number_too(page: RenovationPage) -> None:
    row = page.model.row_of(page.board.rooms[1].room.id, Work.BATH)
    place = page.map.visualRect(page.model.index(row))
    QTest.mouseClick(page.map.viewport(), LEFT, pos=place.center())
    assert here(page) == f"{rooms(page)[1]} 卫浴"
    assert page.pane.which.key == Work.BATH.value
    QTest.mouseClick(page.map.viewport(), LEFT, pos=QPoint(2, 2))
    assert here(page) == f"{rooms(page)[1]} 卫浴"


def test_choosing_a_work_at_the_right_moves_the_map(page: RenovationPage) -> None:
    go_to(page, "101")
    page.pane.which.button_for("bedding").click()
    assert here(page) == "101 寝具"
    assert page.pane.wording.text() in {"生活寝具标准化", "老人房间标准化"}


def test_enter_registers_and_the_step_is_taken_back(
    page: RenovationPage, workspace: Workspace, answers: Menus
) -> None:
    go_to(page, "101")
    answers.fill = Fills(
        {
            "state": "doing",
            "started_on": "2026-10-08",
            "due_on": "2026-10-30",
            "budget_fen": "3,000",
            "spent_fen": "286.5元",
            "fund": "奉财社〔2026〕18号",
        }
    )
    press(page, Key.Key_Return)
    one = held(workspace, "101", Work.WATER)
    assert (one.state, one.budget_fen, one.spent_fen) == (WorkState.DOING, 300_000, 28_650)
    assert facts(page) == ["已登记：101 热水"]
    assert page.pane.state.words == "热水过期"
    assert page.cards[Work.WATER].told.endswith("投入 286.50 元")
    page.undo_last()
    assert answers.asked[-1].title == "撤回「登记三改」？"
    assert held(workspace, "101", Work.WATER).state is WorkState.UNDONE


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"state": "doing"}, "没有填开工日期。请填哪天开工。"),
        ({"budget_fen": "三千"}, "「三千」不是金额。写成 3860.00 的样子。"),
        ({"planned_year": "明年"}, "「明年」不是计划年份。请写数字。"),
        ({"started_on": "昨天吧"}, "看不懂"),
    ],
)
def test_what_is_refused_stands_beside_its_field_and_changes_nothing(
    page: RenovationPage,
    workspace: Workspace,
    answers: Menus,
    values: dict[str, str],
    said: str,
) -> None:
    go_to(page, "101")
    fills = answers.fill = Fills(values)
    answers.yes = False
    page.pane.change.click()
    assert len(fills.said) == 1
    assert said in fills.said[0] or "started_on" in values
    assert workspace.renovation.last() is None


def test_acceptance_waits_for_the_items_and_then_can_be_reopened(
    page: RenovationPage, workspace: Workspace, answers: Menus
) -> None:
    go_to(page, "101", Work.BEDDING)
    fills = answers.fill = Fills({"spent_fen": "2,000"})
    answers.yes = False
    page.pane.accept.click()
    assert fills.said[0].startswith("101 寝具还差「每床 ≥6 平方米")
    answers.yes = True
    for row in list(page.pane.items.rows):
        QTest.keyClick(row, Key.Key_1)
    assert page.pane.count.text() == "7/7 项"
    answers.fill = Fills({"accepted_on": "2026-11-01", "accepted_by": "陈国安"})
    page.pane.accept.click()
    one = held(workspace, "101", Work.BEDDING)
    assert (one.state, one.accepted_on) == (WorkState.DONE, date(2026, 11, 1))
    assert page.pane.accept.isHidden()
    page.pane.reopen.click()
    assert answers.asked[-1].danger
    assert held(workspace, "101", Work.BEDDING).state is WorkState.DOING
    assert not page.pane.accept.isHidden()


def test_items_are_ticked_by_press_digit_and_menu(page: RenovationPage) -> None:
    go_to(page, "101", Work.BEDDING)
    row = page.pane.items.rows[0]
    QTest.mouseClick(row, LEFT)
    assert page.pane.items.rows[0].answer == "符合"
    QTest.mouseClick(page.pane.items.rows[0], LEFT)
    assert page.pane.items.rows[0].answer == ""
    for key, answer in ((Key.Key_2, "部分符合"), (Key.Key_3, "不符合"), (Key.Key_4, "不适用")):
        QTest.keyClick(page.pane.items.rows[0], key)
        assert page.pane.items.rows[0].answer == answer
    QTest.keyClick(page.pane.items.rows[0], Key.Key_9)
    QTest.keyClick(page.pane.items.rows[0], Key.Key_Delete)
    assert page.pane.items.rows[0].answer == ""
    QTest.keyClick(page.pane.items.rows[0], Key.Key_Return)
    assert page.pane.items.rows[0].answer == "符合"
    menu = page.pane.items.rows[0].menu()
    menu.actions()[1].trigger()
    assert page.pane.items.rows[0].answer == "部分符合"
    assert "部分符合" in page.pane.items.rows[0].accessibleName()


def test_down_goes_from_item_to_item(page: RenovationPage, qtbot: QtBot) -> None:
    go_to(page, "101", Work.BEDDING)
    rows = page.pane.items.rows
    qtbot.waitUntil(rows[1].isVisible)
    rows[0].setFocus()
    QTest.keyClick(rows[0], Key.Key_Down)
    assert page.window().focusWidget() is rows[1]
    QTest.keyClick(rows[1], Key.Key_Up)
    assert page.window().focusWidget() is rows[0]


def test_a_floor_is_registered_in_one_step(
    page: RenovationPage, workspace: Workspace, answers: Menus
) -> None:
    first = page.board.floors[0].rooms[0].room
    workspace.renovation.register(
        [RoomWork(room_id=first.id, work=Work.BATH, state=WorkState.NONE)]
    )
    answers.fill = Fills(
        {"floor": "0", "work": "all", "items": "met", "fund": "奉财社〔2026〕18号"}
    )
    page.floor_button.click()
    lines = workspace.renovation.board().floors[0].rooms
    assert all(line.is_whole for line in lines)
    assert held(workspace, first.number, Work.BATH).state is WorkState.NONE
    assert lines[0].funds == ("奉财社〔2026〕18号",)
    fills = answers.fill = Fills({"floor": "0", "work": "all"})
    answers.yes = False
    page.floor_button.click()
    assert fills.said == [
        "这里没有还能记成「已改好」的。已改好和不适用的不会改动；换一层，或换一项。"
    ]
    answers.yes = True
    page.undo_last()
    assert not any(line.is_whole for line in workspace.renovation.board().rooms)


def test_a_floor_is_planned_without_clearing_what_is_known(
    page: RenovationPage, workspace: Workspace, answers: Menus
) -> None:
    room = page.board.floors[0].rooms[0].room
    workspace.renovation.register(
        [RoomWork(room_id=room.id, work=Work.WATER, fund="青财社〔2025〕3号")]
    )
    answers.fill = Fills(
        {"floor": "all", "work": "water", "state": "planned", "planned_year": "2027"}
    )
    page.floor_button.click()
    board = workspace.renovation.board()
    assert {line.works[Work.WATER].planned_year for line in board.rooms} == {2027}
    assert held(workspace, room.number, Work.WATER).fund == "青财社〔2025〕3号"


def test_another_page_opens_a_room_or_the_hot_water(page: RenovationPage) -> None:
    wanted = page.board.rooms[-1].room
    page.show_record(wanted.id)
    assert here(page).startswith(wanted.number)
    page.show_record(-1)
    assert page.which.key == WATER


def test_without_rooms_the_page_leads_to_the_beds(
    desk: Desk, qtbot: QtBot, bare: Workspace
) -> None:
    page = build(desk, qtbot)
    assert not page.floor_button.isEnabled()
    assert page.subtitle.text() == ""
    assert page.window().focusWidget() is page.first_button
    with qtbot.waitSignal(page.wanted) as heard:
        page.first_button.click()
    assert heard.args == ["beds", 0]


def test_whoever_may_only_look_finds_nothing_to_press(
    desk: Desk, answers: Menus, qtbot: QtBot
) -> None:
    page = build(replace(desk, permissions=LOOKING), qtbot)
    go_to(page, "101")
    for made in (page.pane.accept, page.pane.change, page.floor_button, page.undo_button):
        assert made.isHidden()
    press(page, Key.Key_Return)
    page.undo_last()
    assert answers.ran == []
    assert not page.pane.items.rows[0].isEnabled()


def test_each_text_size_shows_forty_rooms_whole(
    desk: Desk, each_size: Look, qtbot: QtBot, bare: Workspace
) -> None:
    for floor, count in ((1, 14), (2, 14), (3, 12)):
        for number in range(1, count + 1):
            plan = RoomPlan(number=f"{floor}{number:02d}", floor=floor)
            bare.home.add_room(plan, beds=1)
    sizes = each_size.sizes
    page = build(replace(desk, look=each_size), qtbot)
    rail = 96 if sizes.narrow else sizes.rail
    for height in (768, 696):
        page.resize(1366 - rail, height - sizes.top - sizes.status)
        qtbot.waitUntil(lambda: page.map.is_whole, timeout=2_000)
    least = page.minimumSizeHint()
    assert least.width() <= 1366 - rail
    assert least.height() <= 696 - sizes.top - sizes.status
