"""The hot-water log: typed by digits, stored in one step, never lost unasked."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from nursinghome.core.dates import Month
from nursinghome.workspace import Workspace
from tests.ui.renovation.conftest import Menus
from tests.ui.renovation.hands import Key
from ui.renovation.page import MAP, WATER, RenovationPage

TODAY = date(2026, 11, 2)  # of tests.ui.homes.NOW


def test_hot_water_is_typed_by_digits_and_stored_in_one_step(
    page: RenovationPage, workspace: Workspace
) -> None:
    page.show_month(Month(2026, 10))
    page.show_view(WATER)
    table = page.water.table
    table.setCurrentIndex(table.model_.place(date(2026, 10, 1)))
    for keys in ("8", "0", "24", "2"):
        QTest.keyClicks(table, keys)
    QTest.keyClick(table, Key.Key_Return)
    QTest.keyClick(table, Key.Key_Space)
    page.water.entry.button_for("celsius").click()
    table.setCurrentIndex(table.model_.place(date(2026, 10, 1)))
    QTest.keyClicks(table, "4555")
    page.water.entry.button_for("scald").click()
    table.setCurrentIndex(table.model_.place(date(2026, 10, 1)))
    QTest.keyClicks(table, "120")
    table.setCurrentIndex(table.model_.place(date(2026, 10, 2)))
    page.water.note.put("检修")
    page.water.note.edited.emit()
    assert page.water.changed
    assert page.water.store.text() == "存好 5 天"
    page.save_form()
    month = workspace.hot_water.month(Month(2026, 10))
    assert [month.at(date(2026, 10, n)).hours for n in range(1, 6)] == [8, 0, 24, 2, 2]
    assert [month.at(date(2026, 10, n)).celsius for n in (1, 2, 3)] == [45, 55, None]
    assert month.at(date(2026, 10, 2)).note == "检修"
    assert month.stops == 1
    assert page.subtitle.text() == "10月停供 1 天，没记 26 天"


def test_closed_days_take_nothing_and_typed_days_ask_before_they_are_lost(
    page: RenovationPage, workspace: Workspace, answers: Menus
) -> None:
    page.show_month(Month(2026, 11))
    page.show_view(WATER)
    table = page.water.table
    table.setCurrentIndex(table.model_.place(date(2026, 11, 3)))
    QTest.keyClicks(table, "8")
    assert not page.water.changed
    assert "还没到" in page.water.day.text()
    table.setCurrentIndex(table.model_.place(TODAY))
    QTest.keyClicks(table, "8")
    answers.yes = False
    assert not page.may_leave()
    page.which.button_for(MAP).click()
    assert page.which.key == WATER
    page.show_month(Month(2026, 10))
    assert page.water.month == Month(2026, 11)
    answers.yes = True
    assert page.may_leave()
    assert workspace.hot_water.unlogged(TODAY) is None


def test_empty_days_are_filled_with_the_usual_hours(
    page: RenovationPage, workspace: Workspace
) -> None:
    page.show_month(Month(2026, 10))
    page.show_view(WATER)
    page.water.fill.click()
    assert page.water.grid.at(date(2026, 10, 31)).hours == 24
    page.water.revert.click()
    QTest.keyClicks(page.water.table, "7")
    page.water.store.click()
    page.water.fill.click()
    assert page.water.grid.at(date(2026, 10, 31)).hours == 7
    QTest.keyClick(page.water.table, Key.Key_Backspace)
    page.water.store.click()
    assert workspace.hot_water.month(Month(2026, 10)).supplied == 30


def test_the_calendar_is_heard_and_left_only_within_the_month(page: RenovationPage) -> None:
    page.show_month(Month(2026, 10))
    page.show_view(WATER)
    table = page.water.table
    first = table.model_.place(date(2026, 10, 1))
    table.setCurrentIndex(first)
    QTest.keyClick(table, Key.Key_Left)
    assert table.day == date(2026, 10, 1)
    table.setCurrentIndex(table.model_.index(0, 0))
    assert table.day == date(2026, 10, 1)
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "10月1日：没记供应小时"
    QTest.keyClick(table, Key.Key_Down)
    assert table.day == date(2026, 10, 8)
