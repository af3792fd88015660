from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from nursinghome.core.changes import ChangeFeed
from tests.ui.conftest import Answers
from tests.ui.kit.typing_hand import type_into
from ui.kit.live_page import LivePage
from ui.kit.look import Look
from ui.kit.preferences import PreferenceStore
from ui.kit.preview import PreviewSheet
from ui.kit.table import Column, RecordTable, TableView
from ui.kit.table_bar import TableBar
from ui.kit.table_shape import TableShape
from ui.kit.tokens import TextSize, Theme


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


def titles(view: TableView) -> list[str]:
    return view.heads()


def act(view: TableView, words: str, menu: QMenu | None = None) -> None:
    menu = menu or view.menu()
    next(one for one in menu.actions() if one.text() == words).trigger()
    menu.deleteLater()


def test_what_is_shown_keeps_what_qt_asks_of_models_too(
    view: TableView, model: RecordTable[Person], qtmodeltester: ModelTester
) -> None:
    shown_rows = view.model()
    qtmodeltester.check(shown_rows)  # type: ignore[no-untyped-call] # pytest-qt has no types here
    view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    view.look_for("秀")
    model.show(PEOPLE[1:])
    view.look_for("")
    qtmodeltester.check(shown_rows)  # type: ignore[no-untyped-call] # as above


def test_the_chosen_row_stays_chosen_when_the_table_is_sorted(view: TableView) -> None:
    view.selectRow(0)
    kept = QPersistentModelIndex(view.currentIndex())
    view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert kept.data() == "张秀梅"
    assert view.currentIndex().row() == 2
    assert view.source_row(view.currentIndex()) == 0


def test_what_is_missing_is_sorted_to_the_end(look: Look, qtbot: QtBot) -> None:
    columns = (Column[Person](title="龄", words=lambda p: p.name, sort=lambda p: p.age or None),)
    model: RecordTable[Person] = RecordTable(columns)
    model.show((Person("没有", 0), Person("大", 9), Person("小", 3)))
    view = TableView(look, model, "老人名单")
    qtbot.addWidget(view)
    view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert shown(view) == ["小", "大", "没有"]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("秀", ["张秀梅"]),
        ("岁 ７２", ["朱有福"]),
        ("张 72", []),
        ("", ["张秀梅", "赵德顺", "朱有福"]),
    ],
)
def test_words_are_looked_for_in_all_columns(view: TableView, typed: str, names: list[str]) -> None:
    assert view.look_for(typed) == len(names)
    assert shown(view) == names
    assert [row[0] for row in view.rows()] == names


def test_a_chosen_row_stays_chosen_while_it_is_found(view: TableView) -> None:
    view.selectRow(2)
    view.look_for("朱")
    assert view.currentIndex().data() == "朱有福"
    view.look_for("张")
    assert not view.currentIndex().isValid()


def test_a_hidden_column_is_neither_copied_nor_counted(view: TableView) -> None:
    act(view, "列：年龄")
    assert titles(view) == ["姓名"]
    view.selectRow(1)
    act(view, "复制选中的行")
    assert QGuiApplication.clipboard().text() == "姓名\n赵德顺"
    menu = view.menu()
    last = next(one for one in menu.actions() if one.text() == "列：姓名")
    assert not last.isEnabled()
    act(view, "照原来的样子", menu)
    assert titles(view) == ["姓名", "年龄"]


@pytest.fixture
def store(tmp_path: Path) -> PreferenceStore:
    return PreferenceStore(tmp_path / "window.ini")


@pytest.fixture
def remembering(store: PreferenceStore, normal: Look) -> Look:
    return Look(Theme.LIGHT, TextSize.NORMAL, normal.letters, store)


@pytest.fixture
def kept_view(remembering: Look, model: RecordTable[Person], qtbot: QtBot) -> Iterator[TableView]:
    made = TableView(remembering, model, "老人名单")
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    yield made
    assert made.name == "老人名单"


def drag(view: TableView, column: int, by: int) -> None:
    """Take the right edge of a head and draw it."""
    head = view.horizontalHeader()
    edge = head.sectionViewportPosition(column) + head.sectionSize(column) - 1
    middle = head.height() // 2
    port, left = head.viewport(), Qt.MouseButton.LeftButton
    QTest.mouseMove(port, QPoint(edge, middle))
    QTest.mousePress(port, left, pos=QPoint(edge, middle))
    QTest.mouseMove(port, QPoint(edge + by, middle))
    QTest.mouseRelease(port, left, pos=QPoint(edge + by, middle))


def test_a_table_is_as_it_was_left(
    kept_view: TableView, remembering: Look, model: RecordTable[Person], qtbot: QtBot
) -> None:
    before = kept_view.columnWidth(0)
    drag(kept_view, 0, 64)
    assert kept_view.columnWidth(0) == before + 64
    kept_view.horizontalHeader().setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    again = TableView(remembering.dressed(Theme.LIGHT, TextSize.HUGE), model, "老人名单")
    qtbot.addWidget(again)
    again.resize(900, 300)
    again.show()
    assert shown(again) == ["张秀梅", "朱有福", "赵德顺"]
    assert again.columnWidth(0) == pytest.approx((before + 64) * 24 / 16, abs=2)
    act(again, "照原来的样子")
    third = TableView(remembering, model, "老人名单")
    qtbot.addWidget(third)
    third.resize(600, 300)
    third.show()
    assert third.columnWidth(0) == before
    assert shown(third) == ["张秀梅", "赵德顺", "朱有福"]


def test_hidden_columns_are_remembered_but_never_all_of_them(
    kept_view: TableView, remembering: Look, store: PreferenceStore, model: RecordTable[Person]
) -> None:
    act(kept_view, "列：姓名")
    again = TableView(remembering, model, "老人名单")
    assert titles(again) == ["年龄"]
    again.deleteLater()
    store.keep_table("老人名单", TableShape(hidden=frozenset({"姓名", "年龄"}), sorted_by="不在了"))
    third = TableView(remembering, model, "老人名单")
    assert titles(third) == ["姓名", "年龄"]
    third.deleteLater()


def test_what_is_remembered_of_a_table_is_in_the_file(tmp_path: Path) -> None:
    shape = TableShape(
        widths={"姓名": 900}, hidden=frozenset({"备注"}), sorted_by="姓名", descending=True
    )
    PreferenceStore(tmp_path / "window.ini").keep_table("老人名单", shape)
    assert PreferenceStore(tmp_path / "window.ini").table("老人名单") == shape
    assert PreferenceStore(tmp_path / "window.ini").table("别的") == TableShape()


@pytest.mark.parametrize("held", ["{", "[]", '{"widths": 1}', '{"widths": {"a": "b"}}', "3"])
def test_a_table_that_cannot_be_remembered_is_as_it_was_made(tmp_path: Path, held: str) -> None:
    store = PreferenceStore(tmp_path / "window.ini")
    store._settings.setValue("tables/老人名单", held)
    assert store.table("老人名单") == TableShape()


def test_the_menu_comes_from_the_rows_and_from_the_head(view: TableView, qtbot: QtBot) -> None:
    asked: list[bool] = []
    view.show_menu = lambda: asked.append(True)  # type: ignore[method-assign] # it would wait
    for widget in (view.viewport(), view.horizontalHeader().viewport()):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(4, 4), QPoint(4, 4))
        QApplication.sendEvent(widget, event)
    assert asked == [True, True]


class Page(LivePage):
    """A page with one table."""

    def __init__(self, look: Look, answers: Answers, table: TableView) -> None:
        super().__init__(look, answers, ChangeFeed(), "页")
        self.bar = TableBar(look, table)
        self.column.addWidget(self.bar)
        self.column.addWidget(table)
        self.lets_out(table)
        self.home_name = "幸福镇中心敬老院"


@pytest.fixture
def page(look: Look, answers: Answers, view: TableView, qtbot: QtBot) -> Page:
    made = Page(look, answers, view)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_bar_looks_for_words_and_tells_how_many_it_found(
    page: Page, view: TableView, qtbot: QtBot
) -> None:
    assert page.bar.found.text() == "共 3 行"
    page.bar.search.setFocus()
    type_into(page.bar.search, "秀")
    assert (page.bar.found.text(), shown(view)) == ("找到 1 行", ["张秀梅"])
    QTest.keyClick(page.bar.search, Qt.Key.Key_Return)
    assert page.focusWidget() is view
    page.bar.clear()
    assert (page.bar.found.text(), len(shown(view))) == ("共 3 行", 3)


def test_the_shown_rows_are_stored_as_a_workbook(
    page: Page, view: TableView, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.file = tmp_path / "名单.xlsx"
    view.look_for("岁 张")
    act(view, "存成表格")
    qtbot.waitUntil(lambda: bool(page.banners.messages), timeout=30_000)
    assert page.banners.messages[0].fact == "已存好：名单.xlsx"
    sheet = openpyxl.load_workbook(io.BytesIO(answers.file.read_bytes())).active
    assert sheet is not None
    assert sheet["A3"].value == "填报单位：幸福镇中心敬老院"
    assert [cell.value for cell in sheet[4]] == ["姓名", "年龄"]
    assert [cell.value for cell in sheet[5]] == ["张秀梅", "81 岁"]
    assert sheet.max_row == 5


def test_the_shown_rows_are_previewed_before_they_are_printed(
    page: Page, view: TableView, answers: Answers, qtbot: QtBot
) -> None:
    seen: list[int] = []

    def look_at(dialog: QDialog) -> None:
        assert isinstance(dialog, PreviewSheet)
        seen.append(len(dialog.pages))

    answers.fill = look_at
    act(view, "打印这张表")
    qtbot.waitUntil(lambda: bool(seen), timeout=30_000)
    assert answers.ran == ["老人名单"]


def test_a_hundred_thousand_rows_ask_only_for_those_that_are_seen(look: Look, qtbot: QtBot) -> None:
    asked: list[int] = []

    def words(person: Person) -> str:
        asked.append(person.age)
        return person.name

    model: RecordTable[Person] = RecordTable((Column[Person](title="姓名", words=words),))
    view = TableView(look, model, "老人名单")
    qtbot.addWidget(view)
    view.resize(400, 400)
    view.show()
    model.show([Person("张", number) for number in range(100_000)])
    view.grab()
    assert 0 < len(asked) < 1000
    assert view.model().rowCount() == 100_000
