from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.kit.look import Look
from ui.kit.table import Column, RecordTable, TableView


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    age: int


COLUMNS = (
    Column[Person](title="姓名", words=lambda p: p.name),
    Column[Person](title="年龄", words=lambda p: f"{p.age} 岁", sort=lambda p: p.age, figures=True),
)
PEOPLE = (Person("张秀梅", 81), Person("赵德顺", 9), Person("朱有福", 72))


@pytest.fixture
def model() -> RecordTable[Person]:
    made: RecordTable[Person] = RecordTable(COLUMNS)
    made.show(PEOPLE)
    return made


@pytest.fixture
def view(look: Look, model: RecordTable[Person], qtbot: QtBot) -> TableView:
    made = TableView(look, model, "老人名单")
    qtbot.addWidget(made)
    return made


def shown(view: TableView, column: int = 0) -> list[Any]:
    model = view.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_the_model_keeps_what_qt_asks_of_models(
    model: RecordTable[Person], qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # pytest-qt has no types here
    model.show(PEOPLE[:1])
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # pytest-qt has no types here


def test_figures_stand_at_the_right(model: RecordTable[Person]) -> None:
    right = model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole)
    assert Qt.AlignmentFlag(right) & Qt.AlignmentFlag.AlignRight


def test_sorting_goes_by_value_and_not_by_words(view: TableView) -> None:
    view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert shown(view) == ["赵德顺", "朱有福", "张秀梅"]


def test_rows_stand_as_they_were_given_until_a_head_is_pressed(view: TableView) -> None:
    assert shown(view) == ["张秀梅", "赵德顺", "朱有福"]


def test_copied_rows_carry_their_heads(view: TableView, qtbot: QtBot) -> None:
    view.selectRow(1)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "姓名\t年龄\n赵德顺\t9 岁"


def test_a_row_chosen_by_the_program_stands_alone_while_ctrl_is_held(view: TableView) -> None:
    view.selectRow(0)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    view.selectRow(2)
    assert [index.row() for index in view.selectionModel().selectedRows()] == [2]


def test_enter_opens_the_record_also_when_the_table_is_sorted(
    view: TableView, qtbot: QtBot
) -> None:
    view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    view.setCurrentIndex(view.model().index(0, 0))
    with qtbot.waitSignal(view.opened) as opened:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [1]


def test_a_table_of_nothing_opens_nothing(look: Look, qtbot: QtBot) -> None:
    view = TableView(look, RecordTable[Person](COLUMNS), "空")
    qtbot.addWidget(view)
    with qtbot.assertNotEmitted(view.opened):
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert not view.currentIndex().isValid()
