from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from nursinghome.care import Given, Medicine
from nursinghome.core.dates import Month
from nursinghome.core.ids import ResidentId
from nursinghome.workspace import Workspace
from tests.nursinghome.care.entrusted import entrusted
from tests.ui.conftest import Answers
from ui.care.medicines_view import MedicinesView
from ui.care.page import MEDICINES, NOTES, CarePage
from ui.care.tick_table import FIRST_DAY, TickTable
from ui.kit.form_sheet import FormSheet
from ui.kit.look import Look

OCTOBER = Month(2026, 10)


def id_of(workspace: Workspace, name: str) -> ResidentId:
    return workspace.search.find(name)[0].resident_id


def entrust(workspace: Workspace, name: str = "张秀梅", **more: object) -> int:
    values: dict[str, object] = {
        "resident_id": id_of(workspace, name),
        "name": "硝苯地平缓释片",
        "dose": "1 片",
        "times_a_day": 2,
        "from_on": date(2026, 10, 3),
        "brought_by": "侄子张志远",
        "brought_on": date(2026, 10, 2),
        "quantity": "2 盒",
        "has_consent": True,
    }
    return workspace.medicines.entrust(Medicine(**(values | more)))  # type: ignore[arg-type]  # the caller names real fields


@pytest.fixture
def view(page: CarePage, workspace: Workspace) -> MedicinesView:
    entrust(workspace)
    page.show_month(OCTOBER)
    page.show_view(MEDICINES)
    page.take_focus()
    return page.medicines


def press(view: MedicinesView, keys: str) -> None:
    QTest.keyClicks(view.table, keys)


def ticks(workspace: Workspace) -> dict[int, Given]:
    grid = workspace.medicines.month(id_of(workspace, "张秀梅"), OCTOBER)
    found = {day: grid.at(0, day) for day in range(1, 32)}
    return {day: outcome for day, outcome in found.items() if outcome is not None}


def test_digits_tick_and_go_on_and_only_saving_stores(
    page: CarePage, view: MedicinesView, workspace: Workspace, qtmodeltester: ModelTester
) -> None:
    assert view.table.currentIndex().column() == FIRST_DAY + 2  # the first open day, the 3rd
    press(view, "123")
    assert ticks(workspace) == {}
    assert view.counts.text().endswith("改了 3 处还没存")
    page.save_form()
    assert ticks(workspace) == {3: Given.GIVEN, 4: Given.MISSED, 5: Given.REFUSED}
    assert not view.store.isEnabled()
    qtmodeltester.check(view.table.model_)  # type: ignore[no-untyped-call] # pytest-qt has no types here


def test_enter_fills_the_line_and_goes_to_the_next(
    view: MedicinesView, workspace: Workspace
) -> None:
    press(view, "3")
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert view.table.currentIndex().row() == 1
    view.store.click()
    stored = ticks(workspace)
    assert stored.pop(3) is Given.REFUSED
    assert set(stored.values()) == {Given.GIVEN}
    assert len(stored) == 28


def test_all_given_leaves_only_the_exceptions_to_type(
    view: MedicinesView, workspace: Workspace
) -> None:
    view.fill.click()
    view.table.setCurrentIndex(view.table.model_.index(0, FIRST_DAY + 9))
    press(view, "2")
    view.store.click()
    assert ticks(workspace)[10] is Given.MISSED
    assert view.counts.text() == "给了 57　没给 1　拒服 0　没登记 0"


def test_a_tick_is_cleared_and_what_was_not_stored_is_taken_back(
    view: MedicinesView, workspace: Workspace
) -> None:
    press(view, "1")
    view.store.click()
    view.table.setCurrentIndex(view.table.model_.index(0, FIRST_DAY + 2))
    QTest.keyClick(view.table, Qt.Key.Key_Delete)
    assert view.store.isEnabled()
    view.revert.click()
    assert not view.store.isEnabled()
    press(view, "0")
    view.store.click()
    assert ticks(workspace) == {}


def test_closed_days_take_no_tick_and_the_cursor_stays_among_the_days(
    view: MedicinesView,
) -> None:
    table = view.table
    table.setCurrentIndex(table.model_.index(0, FIRST_DAY))
    press(view, "1")
    assert not view.changed
    assert table.currentIndex().column() == FIRST_DAY
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert table.currentIndex().column() == FIRST_DAY
    told = table.model_.index(0, FIRST_DAY).data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert told == "硝苯地平缓释片 1 片 早 1日：不用给"
    table.setCurrentIndex(table.model_.index(0, FIRST_DAY + 30))
    press(view, "2")
    assert table.currentIndex().column() == FIRST_DAY + 30
    told = table.currentIndex().data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert told == "硝苯地平缓释片 1 片 早 31日：没给"


def test_presses_on_one_place_go_through_the_outcomes(view: MedicinesView) -> None:
    table = view.table
    index = table.model_.index(1, FIRST_DAY + 4)
    place = table.visualRect(index).center()
    seen = []
    for _ in range(5):
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        seen.append(index.data())
    assert seen == ["", "√", "缺", "拒", ""]


def test_what_was_ticked_is_not_thrown_away_without_asking(
    page: CarePage, view: MedicinesView, workspace: Workspace, answers: Answers
) -> None:
    entrust(workspace, "赵德顺")
    page.reload()
    press(view, "1")
    answers.yes = False
    page.which.button_for(NOTES).click()
    assert page.which.key == MEDICINES
    view.person.put(str(id_of(workspace, "赵德顺")))
    view.person.edited.emit()
    assert view.who == id_of(workspace, "张秀梅")
    page.show_month(Month(2026, 11))
    assert view.month == OCTOBER
    assert not page.may_leave()
    assert view.changed
    answers.yes = True
    view.person.put(str(id_of(workspace, "赵德顺")))
    view.person.edited.emit()
    assert view.who == id_of(workspace, "赵德顺")
    assert not view.changed


def test_without_anybody_the_page_says_what_to_do_first(page: CarePage) -> None:
    page.show_view(MEDICINES)
    assert page.subtitle.text().endswith("0 人有代管药")
    assert not page.medicines.print_sheet.isVisible()
    assert page.medicines.add.isVisible()
    assert page.medicines.chosen is None
    page.medicines.save()
    page.medicines.table.fill_all()
    page.medicines.table.fill_line()
    assert not page.medicines.changed


def test_a_medicine_is_taken_in_put_right_stopped_and_withdrawn(
    page: CarePage, workspace: Workspace, answers: Answers
) -> None:
    page.show_view(MEDICINES)
    page.new_record()
    assert answers.ran == ["登记家属托管的药"]
    who = id_of(workspace, "张秀梅")
    filled = {
        "resident_id": str(who),
        "name": "二甲双胍片",
        "dose": "1 片",
        "times_a_day": "3",
        "brought_by": "侄子",
        "brought_on": "2026-11-01",
        "quantity": "1 盒",
        "from_on": "2026-11-01",
        "has_consent": "1",
        "has_prescription": "0",
    }
    answers.fill = fill_with(filled)
    page.medicines.add.click()
    view = page.medicines
    assert view.who == who
    assert "缺处方" in view.facts.text()
    assert view.table.model_.rowCount() == 3
    answers.fill = fill_with({"dose": "半片"})
    view.change.click()
    assert entrusted(workspace.ledger.db, who)[0].medicine.dose == "半片"
    answers.fill = fill_with({"on": "2026-11-02"})
    view.stop.click()
    (held,) = entrusted(workspace.ledger.db, who)
    assert (held.medicine.until_on, held.stopped_reason) == (date(2026, 11, 2), "吃完了")
    assert "2026-11-02 起停用" in view.facts.text()
    answers.reason_given = "登记错了人"
    view.withdraw.click()
    assert entrusted(workspace.ledger.db, who)[0].withdrawn_reason == "登记错了人"
    assert view.who is None


def fill_with(values: dict[str, str]) -> Callable[[QDialog], None]:
    def fill(dialog: QDialog) -> None:
        if isinstance(dialog, FormSheet):
            for key, value in values.items():
                if key in dialog.form.fields:
                    dialog.form.fields[key].put(value)

    return fill


def test_what_is_missing_is_told_beside_its_field(
    page: CarePage, workspace: Workspace, answers: Answers
) -> None:
    page.show_view(MEDICINES)
    faults: list[str] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, FormSheet)
        fields = dialog.form.fields
        dialog.do.click()
        faults.append(fields["resident_id"].fault)
        fields["resident_id"].put(str(id_of(workspace, "张秀梅")))
        dialog.do.click()
        faults.append(fields["has_consent"].fault)

    answers.fill = fill
    answers.yes = False
    page.medicines.add.click()
    assert faults == ["还没选人。写姓名或床号，从名单里选。", "没有选委托书有没有。选一个。"]


def test_the_month_sheet_is_printed(
    page: CarePage, view: MedicinesView, answers: Answers, qtbot: QtBot
) -> None:
    view.print_sheet.click()
    qtbot.waitUntil(view.print_sheet.isEnabled)
    page.print_page()
    qtbot.waitUntil(view.print_sheet.isEnabled)
    assert answers.ran == ["张秀梅2026年10月给药登记表"] * 2


def test_the_month_fits_beside_the_rail_in_every_text_size(
    each_size: Look, workspace: Workspace, qtbot: QtBot
) -> None:
    entrust(workspace, name="欧阳买买提江·吐尔逊")
    table = TickTable(each_size)
    qtbot.addWidget(table)
    who = id_of(workspace, "欧阳买买提江·吐尔逊")
    table.resize(1366 - each_size.sizes.rail - 2 * each_size.sizes.margin_x, 300)
    table.show()
    table.show_grid(workspace.medicines.month(who, OCTOBER))
    last = table.model_.columnCount() - 1
    assert table.columnViewportPosition(last) + table.columnWidth(last) <= table.viewport().width()
    assert table.columnWidth(last) >= each_size.sizes.body
