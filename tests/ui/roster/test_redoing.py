"""Ctrl+Y: what was taken back is done again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from nursinghome.workspace import Workspace
from tests.ui.roster.conftest import MONTH, Menus, press, press_keys, row, settle
from ui.roster.view import RosterView

full_month = pytest.mark.usefixtures("full")


def redo(view: RosterView) -> None:
    QTest.keyClick(view.grid, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)


@full_month
def test_two_steps_are_taken_back_and_done_again(view: RosterView) -> None:
    view.grid.go_to(0, 0)
    press_keys(view, Qt.Key.Key_3, Qt.Key.Key_Right, Qt.Key.Key_Delete)
    written = row(view, 0)
    assert written[:2] == "夜_"
    view.undo_last()
    view.undo_last()
    assert row(view, 0)[:2] == "早早"
    assert "Ctrl+Y" in view.said.text()
    redo(view)
    assert row(view, 0)[:2] == "夜早"
    redo(view)
    assert row(view, 0) == written
    assert view.said.text().startswith("重做了：")
    redo(view)
    assert view.said.text() == "没有可以重做的"
    view.undo_last()
    assert row(view, 0)[:2] == "夜早"


@full_month
def test_the_menu_offers_it_only_while_it_can_be_done(view: RosterView) -> None:
    view.grid.go_to(0, 0)
    press_keys(view, Qt.Key.Key_3)
    view.undo_last()
    press(view.deeds.more_menu(), "重做：排夜班")
    assert row(view, 0)[0] == "夜"
    view.undo_last()
    press_keys(view, Qt.Key.Key_2)
    assert not [act for act in view.deeds.more_menu().actions() if "重做" in act.text()]


@full_month
def test_what_others_wrote_since_is_not_overwritten(
    view: RosterView, workspace: Workspace, people: list[int]
) -> None:
    view.grid.go_to(0, 0)
    press_keys(view, Qt.Key.Key_3)
    view.undo_last()
    workspace.roster.clear([(people[0], MONTH.first)])
    view.reload()
    redo(view)
    assert row(view, 0)[0] == "_"
    assert view.said.text() == "没有可以重做的"


@full_month
def test_a_published_month_is_not_written_again(view: RosterView, workspace: Workspace) -> None:
    view.grid.go_to(0, 0)
    press_keys(view, Qt.Key.Key_3)
    view.undo_last()
    workspace.roster.publish(MONTH)
    view.reload()
    assert view.redoing.next is None


@full_month
def test_a_step_without_cells_is_not_kept(view: RosterView, answers: Menus) -> None:
    before = view.view
    view.redoing.keep("记请假", before, before)
    view.redoing.keep("记请假", None, before)
    assert view.redoing.next is None
    settle()
    assert not answers.ran
