"""The view 排班: every change is stored, judged and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nursinghome.accounts import PERMISSIONS, Role
from nursinghome.core.dates import Month
from nursinghome.roster import Place, Violation
from nursinghome.workspace import Workspace
from tests.ui.roster.conftest import (
    MONTH,
    Menus,
    open_roster,
    press,
    press_keys,
    row,
    settle,
)
from ui.catalogue import Desk
from ui.kit.look import Look
from ui.roster.edits import Block, Edit
from ui.roster.empty import NO_KINDS, NOBODY
from ui.roster.view import RosterView
from ui.staff.page import StaffPage
from ui.window import Window

Key = Qt.Key
full_month = pytest.mark.usefixtures("full")


def test_the_view_is_chosen_beside_the_people_and_has_a_head_of_its_own(
    page: StaffPage, view: RosterView
) -> None:
    assert view.isVisible()
    assert view.head.isVisible()
    assert not page.add.isVisible()
    assert not page.filter.isVisible()
    page.views.show("people")
    assert page.add.isVisible()
    assert not view.head.isVisible()
    assert page.views.of_roster is None


def test_a_month_without_people_says_what_to_do_first(desk: Desk, qtbot: QtBot) -> None:
    page = open_roster(desk, qtbot)
    view = page.views.roster
    assert view is not None
    assert view._pages.currentIndex() == NOBODY
    view.empties.people.click()
    assert page.views.which.key == "people"


@pytest.mark.usefixtures("people")
def test_a_home_without_shifts_is_asked_for_them(
    desk: Desk, workspace: Workspace, qtbot: QtBot, answers: Menus
) -> None:
    for kind in workspace.shift_kinds.kinds():
        workspace.shift_kinds.retire(kind.id)
    view = open_roster(desk, qtbot).views.roster
    assert view is not None
    assert view._pages.currentIndex() == NO_KINDS
    view.empties.kinds.click()
    press(view.deeds.more_menu(), "每班要几个人")
    assert answers.ran == ["班次", "班次"], "shifts come before how many of them"


def test_a_task_of_today_opens_its_month(page: StaffPage, view: RosterView) -> None:
    page.views.show("people")
    page.begin("roster:202612")
    assert page.views.of_roster is view
    assert view.month == Month(2026, 12)
    assert view.model.columnCount() == 31
    page.begin("roster")
    assert view.month == Month(2026, 12)


def test_a_digit_is_stored_at_once(view: RosterView, workspace: Workspace) -> None:
    press_keys(view, Key.Key_3, Key.Key_Right, Key.Key_0)
    assert row(view, 0) == "夜·___"
    stored = workspace.roster.view(MONTH).places
    assert [one.kind_id is None for one in stored.values()] == [False, True]
    assert view.said.text() == "排休：陈小英 11月2日"


@full_month
def test_a_full_month_is_told_to_be_in_order(view: RosterView) -> None:
    assert [one.title for one in view.violations if one.hard] == []
    assert "排不开" not in view.head.wrong.text()
    assert view.head.publish.property("kind") == "primary"
    assert view.head.make.property("kind") == "plain"


@full_month
def test_what_is_wrong_follows_at_once_and_goes_again(view: RosterView) -> None:
    nights = [at for at in range(8) if view.model.face(at, 9).mark == "夜"]
    for at in nights:
        view.grid.go_to(at, 9)
        press_keys(view, Key.Key_0)
    hard = [one for one in view.violations if one.hard]
    assert any("10日夜班" in one.title for one in hard)
    assert view.head.wrong.text() == f"{len(hard)} 处排不开"
    assert view.counted.count(2, 9).short
    view.undo_last()
    assert not [one for one in view.violations if one.hard and "夜班" in one.title]
    assert view.said.text() == "撤回了：排休，Ctrl+Y 重做"


@full_month
def test_a_cure_is_one_click_and_can_be_taken_back(view: RosterView, workspace: Workspace) -> None:
    (one, other) = [at for at in range(8) if view.model.face(at, 9).mark == "夜"]
    for at in (one, other):
        view.grid.go_to(at, 9)
        press_keys(view, Key.Key_0)
    before = workspace.roster.view(MONTH).places
    settle()
    line = view.strip.lines[0]
    assert line.violation is not None
    assert line.cure.isVisible()
    assert "→" in line.cure.toolTip()
    assert "月" in line.cure.toolTip()
    title = line.violation.title
    line.cure.click()
    assert title not in {found.title for found in view.violations}
    view.undo_last()
    assert workspace.roster.view(MONTH).places == before


@full_month
def test_choosing_a_sentence_shows_its_cells(view: RosterView) -> None:
    view.grid.go_to(0, 9)
    press_keys(view, Key.Key_3, Key.Key_Right, Key.Key_1)
    own = next(one for one in view.violations if one.hard and one.worker_id is not None)
    view.show_violation(own)
    assert {day for _, day in view.grid.shown} == set(own.days or (own.day,))
    assert view.grid.currentIndex().row() == 0
    nobodys = replace(own, worker_id=None, day=date(2026, 11, 20), days=())
    view.show_violation(nobodys)
    assert view.grid.shown == frozenset()
    assert view.grid.currentIndex().column() == 19


@full_month
def test_sentences_are_turned_over(view: RosterView) -> None:
    for day in (5, 12, 19, 26):
        for at in range(8):
            if view.model.face(at, day).mark == "夜":
                view.grid.go_to(at, day)
                press_keys(view, Key.Key_0)
    hard = [one for one in view.violations if one.hard]
    assert len(hard) > 2
    first = view.strip.shown
    assert view.strip.lines[1].turn.text() == f"下一处 2/{len(hard)}"
    QTest.keyClick(view.grid, Key.Key_F8)
    assert view.strip.shown != first
    for _ in hard:
        view.strip.turn()
    view.strip.show_violations(())
    view.strip.turn()
    assert view.strip.shown == ()


@full_month
def test_the_red_tag_lists_everything(view: RosterView, answers: Menus) -> None:
    view.head.wrong.click()
    for at in range(8):
        view.grid.go_to(at, 9)
        press_keys(view, Key.Key_0)
    answers.ran.clear()
    view.head.wrong.click()
    assert answers.ran == ["2026年11月没排好的地方"]


def test_the_top_bar_steps_the_months_of_the_roster_alone(
    desk: Desk, people: list[int], kinds: dict[str, int | None], qtbot: QtBot
) -> None:
    window = Window(desk, first="staff")
    qtbot.addWidget(window)
    window.show()
    page = window.page
    assert isinstance(page, StaffPage)
    assert str(window.top.month.month) == "2026-10"
    page.views.show("roster")
    assert str(window.top.month.month) == "2026-11"
    for _ in range(5):
        window.top.month.ahead.click()
    assert str(window.top.month.month) == "2027-02"
    assert page.views.roster is not None
    assert page.views.roster.month == Month(2027, 2)
    assert page.views.roster.model.columnCount() == 28
    window.open("monthly")
    assert str(window.top.month.month) == "2026-10"
    window.open("staff")
    assert str(window.top.month.month) == "2027-02"
    page.views.show("people")
    assert str(window.top.month.month) == "2026-10"


@full_month
def test_a_slow_month_is_judged_beside_and_says_so(view: RosterView, qtbot: QtBot) -> None:
    view.judge.patience = -1.0
    view.reload()
    assert view.head.wrong.text() != "正在核对"
    view.grid.go_to(0, 9)
    press_keys(view, Key.Key_3)
    assert view.head.wrong.text() == "正在核对"
    assert row(view, 0, 10)[-1] == "夜", "the cell does not wait"
    settle()
    assert view.head.wrong.text() != "正在核对"
    first: list[Any] = []
    view.judge._tell = lambda _view, found: first.append(found)
    view.reload()
    view.reload()
    settle()
    assert [found is None for found in first] == [True, True, False], "the older one is not told"


def test_whoever_may_only_look_changes_nothing(
    desk: Desk, full: None, qtbot: QtBot, answers: Menus
) -> None:
    reads = desk.permissions - {"staff.change"}
    assert "staff.change" in PERMISSIONS[Role.DIRECTOR]
    view = open_roster(replace(desk, permissions=reads), qtbot).views.roster
    assert view is not None
    press_keys(view, Key.Key_3, Key.Key_Return)
    view.undo_last()
    view.store(view.grid.keys._digit("3", view.model.view, Block.of((0, 0), (0, 0))))  # type: ignore[arg-type] # both are there
    view.head.enough.click()
    assert answers.ran == []
    assert row(view, 0, 3) == "早早中"
    assert not view.head.make.isVisible()
    assert not view.head.publish.isVisible()
    words = [action.text() for action in view.deeds.cell_menu().actions()]
    assert words == ["复制（Ctrl+C）", "", "打印陈小英的排班条", "打印11月1日值班表"]
    assert "每班要几个人" not in [one.text() for one in view.deeds.more_menu().actions()]


@full_month
def test_the_counts_stand_below_their_days(view: RosterView, page: StaffPage) -> None:
    for wide, high in ((1198, 672), (1000, 672), (1100, 420)):
        page.resize(wide, high)
        for at in (0, 13, 29):
            day = view.grid.visualRect(view.model.index(0, at))
            count = view.foot.visualRect(view.counted.index(0, at))
            assert (day.left(), day.width()) == (count.left(), count.width())


@full_month
def test_the_line_below_gives_way_before_the_people_do(view: RosterView, page: StaffPage) -> None:
    for at in range(8):
        view.grid.go_to(at, 9)
        press_keys(view, Key.Key_0)
    assert view.strip.isVisible()
    assert view.legend.isVisible()
    page.resize(1198, 430)
    assert not view.strip.isVisible(), "the red tag opens the list"
    assert view.head.wrong.isVisible()


def test_every_row_and_tag_can_be_heard(view: RosterView, page: StaffPage) -> None:
    press_keys(view, Key.Key_3)
    assert view.legend.kinds.accessibleName().startswith("1 写早 6:00—14:00，2 写中")
    assert view.head.enough.accessibleName().startswith("护理员 8 人，按配比应有")
    assert page.help == "staff"
    assert view.help == view.head.help == "roster"
    view.grab()
    page.grab()


@pytest.fixture
def hint() -> Violation:
    return Violation(rule="cover", hard=False, amount=1, title="周末多排 1 人", text="应 2 人")


def test_what_should_not_be_is_told_in_amber(view: RosterView, hint: Violation) -> None:
    press_keys(view, Key.Key_3)
    month = view.view
    assert month is not None
    view.show_view(month, (hint,))
    assert view.head.wrong.text() == "1 处可以更好"
    assert view.strip.lines[0].objectName() == "warn"


def test_the_clipboard_and_shortcuts_stay_with_the_grid(view: RosterView) -> None:
    event = QKeyEvent(QKeyEvent.Type.KeyPress, Key.Key_F, Qt.KeyboardModifier.NoModifier, "f")
    assert not view.grid.keys.on_key(event)
    assert not view.grid.hand.on_key(event)


def test_places_of_somebody_unknown_are_counted(view: RosterView) -> None:
    gone = Place(worker_id=999, day=date(2026, 11, 1), kind_id=None)
    assert view._what(Edit(places=(gone,), words="改一格")) == "改一格：1 格"


def test_the_look_of_every_size_fits(each_size: Look, desk: Desk, full: None, qtbot: QtBot) -> None:
    page = open_roster(replace(desk, look=each_size), qtbot)
    view = page.views.roster
    assert view is not None
    assert page.minimumSizeHint().height() <= 696 - each_size.sizes.top - each_size.sizes.status
    assert page.minimumSizeHint().width() <= 1366 - each_size.sizes.rail
    page.grab()


@full_month
def test_where_no_step_helps_it_says_why(view: RosterView, answers: Menus) -> None:
    for at in range(8):
        view.grid.go_to(at, 9)
        press_keys(view, Key.Key_0)
        press_keys(view, Key.Key_Space)
    settle()
    line = view.strip.lines[0]
    assert line.violation is not None
    assert not line.cure.isVisible()
    assert line.why.isVisible()
    line.why.click()
    settle()
    assert answers.ran[-1].endswith("：为什么")


@full_month
def test_the_hours_in_the_line_below_give_way_to_what_was_just_done(
    view: RosterView, page: StaffPage
) -> None:
    page.resize(1198, 672)
    view.say("")
    legend, whole = view.legend, view.legend.kinds.whole
    assert legend.kinds.sizeHint().width() == whole
    view.say("排夜班：陈小英 11月5日，再按一次换成早班，按 0 写休息，按退格去掉；" * 3)
    assert legend.kinds.sizeHint().width() < whole
    assert "6:00—14:00" in legend.kinds.toolTip()
    view.say("")
    assert legend.kinds.sizeHint().width() == whole
