"""What is done with the cells and with the month: opened, filled, copied, cleared, published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from nursinghome.core.dates import Month
from nursinghome.roster import Absence, Absent
from nursinghome.workspace import Workspace
from tests.ui.roster.conftest import (
    MONTH,
    Menus,
    facts,
    fill,
    press,
    press_keys,
    row,
)
from ui.kit.form_sheet import FormSheet
from ui.roster.edits import Block
from ui.roster.view import RosterView
from ui.staff.page import StaffPage

Key = Qt.Key
full_month = pytest.mark.usefixtures("full")


def form_of(**values: str) -> Callable[[QDialog], None]:
    def fill_in(dialog: QDialog) -> None:
        if isinstance(dialog, FormSheet):
            for key, value in values.items():
                dialog.form.fields[key].put(value)
                dialog.form.fields[key].edited.emit()

    return fill_in


@full_month
def test_publishing_freezes_and_a_change_needs_a_reason(
    view: RosterView, workspace: Workspace, answers: Menus
) -> None:
    view.head.publish.click()
    assert answers.asked[-1].title == "公布 2026年11月排班表？"
    assert not view.head.make.isVisible()
    assert not view.head.publish.isVisible()
    assert view.head.state.text() == "11月2日已公布"
    answers.yes = False
    view.grid.go_to(0, 0)
    press_keys(view, Key.Key_0)
    assert workspace.roster.changes(MONTH) == ()
    answers.yes, answers.reason_given = True, "有人生病"
    press_keys(view, Key.Key_0)
    (change,) = workspace.roster.changes(MONTH)
    assert change.reason == "有人生病"
    assert view.head.state.text() == "11月2日已公布，改过 1 处"
    view.head.state.click()
    assert answers.ran[-1] == "2026年11月公布后的改动"


@full_month
def test_a_published_month_is_opened_again_with_a_reason(view: RosterView, answers: Menus) -> None:
    answers.yes = False
    view.head.publish.click()
    assert view.head.publish.isVisible()
    answers.yes = True
    view.head.publish.click()
    answers.yes = False
    press(view.deeds.more_menu(), "重新打开")
    assert view.head.state.isVisible()
    answers.yes, answers.reason_given = True, "公布早了"
    press(view.deeds.more_menu(), "重新打开")
    assert not view.head.state.isVisible()


def test_last_month_is_copied_by_the_days_of_the_week(
    page: StaffPage,
    view: RosterView,
    workspace: Workspace,
    people: list[int],
    kinds: dict[str, int | None],
) -> None:
    press(view.deeds.more_menu(), "抄上月")
    assert "没有可以照抄" in facts(page)[0]
    fill(workspace, people, kinds, Month(2026, 10))
    leave = Absent(
        worker_id=people[0],
        from_on=date(2026, 11, 3),
        until_on=date(2026, 11, 5),
        kind=Absence.ANNUAL,
    )
    workspace.absences.add(leave)
    press(view.deeds.more_menu(), "抄上月")
    assert page.banners.messages[0].fact.startswith("抄了上月 2")
    assert "陈小英 2 天（请假）" in page.banners.messages[0].cure
    assert row(view, 0, 4)[2:] == "年年"
    undo = page.banners.messages[0].on_action
    assert undo is not None
    undo()
    assert row(view, 1) == "_____"
    assert "已撤回" in facts(page)


@full_month
def test_a_month_is_cleared_but_for_what_is_fixed(view: RosterView) -> None:
    press_keys(view, Key.Key_Space)
    press(view.deeds.more_menu(), "清空这个月")
    assert row(view, 0) == "早____"
    assert row(view, 1) == "_____"


@full_month
def test_enter_opens_the_cell(view: RosterView, answers: Menus, kinds: dict[str, Any]) -> None:
    answers.fill = form_of(kind=str(kinds["夜"]), fixed="yes")
    press_keys(view, Key.Key_Return)
    assert answers.ran == ["陈小英　11月1日"]
    assert row(view, 0)[0] == "夜"
    assert view.model.face(0, 0).fixed
    answers.fill = form_of(kind="open")
    press_keys(view, Key.Key_Return)
    assert row(view, 0)[0] == "_"
    answers.fill = form_of(kind="rest", fixed="no")
    press_keys(view, Key.Key_Return)
    assert row(view, 0)[0] == "·"
    answers.yes = False
    answers.fill = form_of(kind="open")
    press_keys(view, Key.Key_Return)
    assert row(view, 0)[0] == "·"


@full_month
def test_the_menu_of_a_cell_does_what_the_keys_do(view: RosterView, answers: Menus) -> None:
    view.grid.choose(Block(top=0, left=0, bottom=0, right=1))
    press(view.deeds.cell_menu(), "夜班 22:00")
    assert row(view, 0, 3) == "夜夜中"
    press(view.deeds.cell_menu(), "固定或放开")
    assert view.model.face(0, 1).fixed
    press(view.deeds.cell_menu(), "清空")
    assert row(view, 0, 3) == "__中"
    view.grid.choose(Block(top=0, left=2, bottom=0, right=4))
    press(view.deeds.cell_menu(), "向右填")
    assert row(view, 0, 5) == "__中中中"
    press(view.deeds.cell_menu(), "复制")
    view.grid.go_to(1, 0)
    press(view.deeds.cell_menu(), "粘贴")
    assert row(view, 1, 3) == "中中中"
    view.grid.menu_wanted.emit(view.mapToGlobal(view.rect().center()))
    assert "休息（0）" in answers.menus[-1]


@full_month
def test_leave_and_wishes_are_written_down_from_the_cells(
    page: StaffPage, view: RosterView, workspace: Workspace, answers: Menus, people: list[int]
) -> None:
    view.grid.choose(Block(top=2, left=3, bottom=2, right=5))
    answers.fill = form_of(kind="sick")
    press(view.deeds.cell_menu(), "记请假")
    (leave,) = workspace.absences.between(date(2026, 11, 1), date(2026, 12, 1))
    assert (leave.from_on, leave.until_on) == (date(2026, 11, 4), date(2026, 11, 7))
    answers.fill = form_of(weight="3")
    press(view.deeds.cell_menu(), "记意愿")
    (wish,) = workspace.requests.of_month(MONTH)
    assert (wish.worker_id, wish.day, wish.kind_id, wish.weight) == (
        people[2],
        date(2026, 11, 4),
        None,
        3,
    )
    assert facts(page)[:2] == ["已记意愿", "已记请假"]


@full_month
def test_what_is_missing_in_a_form_is_said_there(
    view: RosterView, workspace: Workspace, answers: Menus
) -> None:
    faults: list[str] = []

    def leave_out(dialog: QDialog) -> None:
        if isinstance(dialog, FormSheet):
            dialog.form.fields["worker_id"].put("")
            dialog.accept()
            faults.append(dialog.form.fields["worker_id"].fault)
            dialog.reject()

    answers.fill = leave_out
    press(view.deeds.cell_menu(), "记请假")
    assert faults == ["没有选。请选一项。"]
    assert not workspace.roster.view(MONTH).absences
