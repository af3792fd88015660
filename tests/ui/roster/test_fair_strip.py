"""The bars of a year below the month."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nursinghome.workspace import Workspace
from tests.ui.roster.conftest import MONTH, Menus, fill, press, press_keys, settle
from tests.ui.roster.test_fairness import year
from ui.kit.look import Look
from ui.roster.bars import Year
from ui.roster.fair_strip import FairStrip
from ui.roster.view import RosterView
from ui.staff.page import StaffPage

full_month = pytest.mark.usefixtures("full")


@full_month
def test_the_person_of_the_row_is_told(view: RosterView) -> None:
    settle()
    assert view.fair_strip.isVisible()
    view.grid.go_to(1, 4)
    assert view.fair_strip.accessibleName() == "一年里 吴小燕：夜班 8，周末 5，节假日 0，春节 0"
    view.grid.go_to(0, 0)
    assert view.fair_strip.accessibleName().startswith("一年里 陈小英：夜班 8")


@full_month
def test_the_bars_follow_what_is_written(view: RosterView) -> None:
    settle()
    view.grid.go_to(1, 0)
    press_keys(view, Qt.Key.Key_3)
    settle()
    assert "吴小燕：夜班 9" in view.fair_strip.accessibleName()


def test_the_months_before_count(
    view: RosterView, workspace: Workspace, people: list[int], kinds: dict[str, int | None]
) -> None:
    fill(workspace, people, kinds, MONTH.plus(-1))
    fill(workspace, people, kinds, MONTH)
    settle()
    assert view.fair.year.lines[0].tally.months == 2
    assert "陈小英：夜班 16" in view.fair_strip.accessibleName()


@full_month
def test_pressed_it_shows_everybody(view: RosterView, answers: Menus) -> None:
    settle()
    view.fair_strip.click()
    assert answers.ran == ["到 2026年11月为止的一年"]
    settle()


@full_month
def test_it_is_folded_away_and_brought_back(view: RosterView) -> None:
    settle()
    press(view.deeds.more_menu(), "表下面显示公平条")
    assert not view.fair_strip.isVisible()
    press(view.deeds.more_menu(), "表下面显示公平条")
    assert view.fair_strip.isVisible()


@full_month
def test_it_gives_way_where_rows_would_be_too_low(page: StaffPage, view: RosterView) -> None:
    settle()
    page.resize(1198, 400)
    settle()
    assert not view.fair_strip.isVisible()


def test_who_has_no_turn_is_told_so(look: Look, qtbot: QtBot) -> None:
    strip = FairStrip(look)
    qtbot.addWidget(strip)
    strip.show_year(Year.of(year(40, 40, 53)), 3)
    assert strip.accessibleName() == "一年里 冯建军：夜班 53，周末 4，节假日 0，春节 2"
    strip.grab()
    for nobody in (9, None):
        strip.show_year(Year.of(year(40)), nobody)
        assert strip.accessibleName() == "一年里 这位没有排过这些班"
        strip.grab()
