"""The month under keys and mouse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nursinghome.core.dates import Month
from nursinghome.roster import MonthView
from tests.nursinghome.roster.months import in_turn, marks_of, month_view, write
from tests.ui.kit.contrast import READABLE, contrast
from ui.kit.look import Look
from ui.kit.tokens import COLOURS, Theme
from ui.roster.edits import Block, Edit
from ui.roster.grid import GridView, least_row
from ui.roster.grid_model import GridModel
from ui.roster.shades import SHADES

Key, Held = Qt.Key, Qt.KeyboardModifier
LEFT = Qt.MouseButton.LeftButton


class Desk:
    """A grid over one month, in which what is told is done at once."""

    def __init__(self, look: Look, view: MonthView, *, may_change: bool = True) -> None:
        self.model = GridModel()
        self.grid = GridView(look, self.model, may_change=may_change)
        self.edits: list[Edit] = []
        self.said: list[str] = []
        self.grid.edited.connect(self.on_edit)
        self.grid.said.connect(self.said.append)
        self.view = view
        self.model.show(view)

    def on_edit(self, edit: Edit) -> None:
        self.edits.append(edit)
        self.view = edit.done(self.view)
        self.model.show(self.view)

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = Held.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(self.grid, key, held)

    def row(self, worker: int, days: int = 5) -> str:
        return marks_of(self.view, worker)[:days]

    def middle(self, row: int, day: int) -> QPoint:
        return self.grid.visualRect(self.model.index(row, day - 1)).center()

    def drag(
        self,
        start: QPoint,
        end: QPoint,
        held: Qt.KeyboardModifier = Held.NoModifier,
        *,
        let_go: bool = True,
    ) -> None:
        port = self.grid.viewport()
        QTest.mousePress(port, LEFT, held & Held.ShiftModifier, start)
        self.hover(start + QPoint(12, 1), held)
        self.hover(end, held)
        if let_go:
            QTest.mouseRelease(port, LEFT, held, end)

    def hover(self, point: QPoint, held: Qt.KeyboardModifier) -> None:
        port = self.grid.viewport()
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(point),
            port.mapToGlobal(QPointF(point)),
            Qt.MouseButton.NoButton,
            LEFT,
            held,
        )
        QApplication.sendEvent(port, event)


Make = Callable[..., Desk]


@pytest.fixture
def make(look: Look, qtbot: QtBot) -> Make:
    def made(view: MonthView, **how: bool) -> Desk:
        desk = Desk(look, view, **how)
        qtbot.addWidget(desk.grid)
        desk.grid.resize(1166, 480)
        desk.grid.show()
        qtbot.waitExposed(desk.grid)
        desk.grid.activateWindow()
        desk.grid.setFocus()
        return desk

    return made


@pytest.fixture
def desk(make: Make) -> Desk:
    return make(write(month_view(8), {1: "早中夜"}))


def test_digits_write_the_shift_of_that_digit(desk: Desk) -> None:
    desk.press(Key.Key_3, Key.Key_Right, Key.Key_0, Key.Key_Down, Key.Key_1)
    assert (desk.row(1), desk.row(2)) == ("夜休夜..", ".早...")
    assert [edit.words for edit in desk.edits] == ["排夜班", "排休", "排早班"]


def test_a_digit_of_no_shift_does_nothing(desk: Desk) -> None:
    desk.press(Key.Key_9)
    assert desk.edits == []


def test_shift_and_arrows_choose_a_block_that_is_written_whole(desk: Desk) -> None:
    desk.press(Key.Key_Right, Key.Key_Right, Key.Key_Down, held=Held.ShiftModifier)
    assert desk.grid.block == Block(top=0, left=0, bottom=1, right=2)
    desk.press(Key.Key_2)
    assert (desk.row(1), desk.row(2)) == ("中中中..", "中中中..")
    assert len(desk.edits) == 1


def test_delete_clears_and_space_fixes(desk: Desk) -> None:
    desk.press(Key.Key_Delete, Key.Key_Right, Key.Key_Space)
    assert desk.row(1) == ".中夜.."
    assert desk.model.face(0, 1).fixed
    desk.press(Key.Key_Space, Key.Key_Backspace)
    assert desk.row(1) == "..夜.."


def test_copy_paste_and_fill_are_those_of_a_spreadsheet(desk: Desk) -> None:
    desk.press(Key.Key_Right, held=Held.ShiftModifier)
    desk.press(Key.Key_C, held=Held.ControlModifier)
    assert QGuiApplication.clipboard().text() == "早\t中"
    assert desk.said == ["已复制 2 格"]
    desk.grid.go_to(2, 1)
    desk.press(Key.Key_V, held=Held.ControlModifier)
    assert desk.row(3) == ".早中.."
    desk.grid.choose(Block(top=2, left=2, bottom=2, right=4))
    desk.press(Key.Key_D, held=Held.ControlModifier)
    assert desk.row(3, 6) == ".早中中中."


def test_other_words_are_said_not_to_be_shifts(desk: Desk) -> None:
    QGuiApplication.clipboard().setText("三号楼")
    desk.press(Key.Key_V, held=Held.ControlModifier)
    assert desk.edits == []
    assert desk.said == ["要粘贴的不是班次"]


def test_enter_and_a_double_click_open_the_cell(desk: Desk, qtbot: QtBot) -> None:
    desk.grid.go_to(2, 4)
    with qtbot.waitSignal(desk.grid.opened) as opened:
        desk.press(Key.Key_Return)
    assert opened.args == [2, 4]
    with qtbot.waitSignal(desk.grid.opened) as opened:
        QTest.mouseDClick(desk.grid.viewport(), LEFT, pos=desk.middle(1, 3))
    assert opened.args == [1, 2]


def test_without_leave_nothing_is_changed(make: Make) -> None:
    desk = make(write(month_view(8), {1: "早中夜"}), may_change=False)
    desk.press(Key.Key_3, Key.Key_Delete, Key.Key_Space)
    desk.press(Key.Key_V, held=Held.ControlModifier)
    desk.drag(desk.middle(0, 1), desk.middle(3, 1))
    assert desk.edits == []
    assert desk.grid.handle().isEmpty()


def test_a_shift_is_dragged_to_another_person(desk: Desk) -> None:
    desk.drag(desk.middle(0, 1), desk.middle(2, 1), let_go=False)
    assert desk.said[-1] == "松开：挪到 冯建军 12月1日"
    desk.grid.grab()
    QTest.mouseRelease(desk.grid.viewport(), LEFT, pos=desk.middle(2, 1))
    assert (desk.row(1), desk.row(3)) == ("休中夜..", "早....")
    assert desk.said[-1] == ""


def test_a_shift_dragged_onto_another_is_exchanged(desk: Desk) -> None:
    desk.drag(desk.middle(0, 1), desk.middle(0, 3), let_go=False)
    assert desk.said[-1] == "松开：和 陈小英 12月3日 对换"
    QTest.mouseRelease(desk.grid.viewport(), LEFT, pos=desk.middle(0, 3))
    assert desk.row(1) == "夜中早.."


def test_with_control_it_is_copied(desk: Desk) -> None:
    desk.drag(desk.middle(0, 1), desk.middle(1, 1), Held.ControlModifier, let_go=False)
    assert desk.said[-1] == "松开：也排给 吴小燕 12月1日"
    QTest.mouseRelease(desk.grid.viewport(), LEFT, pos=desk.middle(1, 1))
    assert (desk.row(1), desk.row(2)) == ("早中夜..", "早....")


def test_escape_lets_go_of_what_is_carried(desk: Desk) -> None:
    desk.drag(desk.middle(0, 1), desk.middle(2, 1), let_go=False)
    desk.press(Key.Key_Escape)
    QTest.mouseRelease(desk.grid.viewport(), LEFT, pos=desk.middle(2, 1))
    assert desk.edits == []


def test_a_shift_let_go_outside_stays(desk: Desk) -> None:
    desk.drag(desk.middle(0, 1), QPoint(200, 470), let_go=False)
    assert desk.said[-1] == "松开：不动"
    QTest.mouseRelease(desk.grid.viewport(), LEFT, pos=QPoint(200, 470))
    assert desk.edits == []


def test_dragging_over_empty_cells_chooses_them(desk: Desk) -> None:
    desk.drag(desk.middle(1, 5), desk.middle(3, 8))
    assert desk.grid.block == Block(top=1, left=4, bottom=3, right=7)
    assert desk.edits == []


def test_a_click_with_shift_reaches_from_the_cursor(desk: Desk) -> None:
    QTest.mouseClick(desk.grid.viewport(), LEFT, Held.ShiftModifier, desk.middle(2, 3))
    assert desk.grid.block == Block(top=0, left=0, bottom=2, right=2)


@pytest.mark.parametrize(
    ("end", "first", "second"), [((0, 6), "早早早早早", "....."), ((2, 1), "早中夜..", "早....")]
)
def test_the_corner_fills_across_or_down(
    desk: Desk, end: tuple[int, int], first: str, second: str
) -> None:
    desk.drag(desk.grid.handle().center(), desk.middle(*end), let_go=False)
    assert desk.said[-1].startswith("松开：照样填")
    desk.grid.grab()
    QTest.mouseRelease(desk.grid.viewport(), LEFT, pos=desk.middle(*end))
    assert (desk.row(1), desk.row(2)) == (first, second)


def test_the_corner_that_comes_back_fills_nothing(desk: Desk) -> None:
    desk.drag(desk.grid.handle().center(), desk.middle(0, 1))
    assert desk.edits == []


@pytest.mark.parametrize("by", [QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard])
def test_a_menu_is_wanted_by_mouse_and_by_key(
    desk: Desk, qtbot: QtBot, by: QContextMenuEvent.Reason
) -> None:
    desk.grid.choose(Block(top=0, left=0, bottom=1, right=1))
    with qtbot.waitSignal(desk.grid.menu_wanted):
        QApplication.sendEvent(
            desk.grid.viewport(), QContextMenuEvent(by, desk.middle(3, 4), QPoint(5, 5))
        )
    index = desk.grid.currentIndex()
    on_mouse = by is QContextMenuEvent.Reason.Mouse
    assert (index.row(), index.column()) == ((3, 3) if on_mouse else (0, 0))


def test_the_cells_of_a_violation_are_framed_and_gone_to(desk: Desk) -> None:
    day = desk.view.days[20].day
    desk.grid.show_cells([(5, day), (6, day)])
    index = desk.grid.currentIndex()
    assert (index.row(), index.column()) == (4, 20)
    desk.grid.grab()
    desk.grid.show_cells([])
    assert desk.grid.shown == frozenset()


def test_all_days_stand_beside_each_other_in_every_size(each_size: Look, qtbot: QtBot) -> None:
    desk = Desk(each_size, in_turn(month_view(30)))
    qtbot.addWidget(desk.grid)
    desk.grid.resize(1238 if each_size.sizes.narrow else 1142, 400)
    desk.grid.show()
    last = desk.grid.visualRect(desk.model.index(0, 30))
    assert last.right() <= desk.grid.viewport().width()
    assert last.width() >= each_size.sizes.body + 6
    assert last.height() >= least_row(each_size)
    assert desk.grid.verticalScrollBar().maximum() > 0


def test_a_long_name_is_whole_and_few_people_have_low_rows(make: Make) -> None:
    view = month_view(2)
    long = replace(view.members[0], name="欧阳买买提江·吐尔逊")
    desk = make(replace(view, members=(long, view.members[1])))
    needed = desk.grid.names.fontMetrics().horizontalAdvance(long.name)
    assert desk.grid.names.width() > needed
    assert desk.grid.rowHeight(0) == 44


def test_an_empty_month_has_no_block_and_takes_no_keys(look: Look, qtbot: QtBot) -> None:
    grid = GridView(look, GridModel(), may_change=True)
    qtbot.addWidget(grid)
    grid.show()
    QTest.keyClick(grid, Key.Key_1)
    QTest.mouseClick(grid.viewport(), LEFT, pos=QPoint(20, 20))
    assert grid.block is None
    grid.grab()


def test_festivals_and_days_worked_instead_are_drawn(make: Make) -> None:
    desk = make(in_turn(month_view(8, Month(2026, 10))))
    head = desk.grid.days
    days = [desk.model.day(at) for at in range(31)]
    assert [head._below(days[at], 36) for at in (0, 4, 7, 9)] == ["国庆", "休", "四", "六班"]
    assert [head._below(days[at], 20) for at in (0, 4, 7, 9)] == ["休", "休", "四", "班"]
    desk.grid.grab()


def test_thirty_people_are_painted_sixty_times_a_second(make: Make) -> None:
    desk = make(in_turn(month_view(30)))
    desk.grid.resize(1166, 1000)
    desk.grid.grab()
    known = len(desk.grid.stock._pictures)
    desk.grid.grab()
    assert len(desk.grid.stock._pictures) == known < 40, "a picture serves all cells alike"


@pytest.mark.parametrize("theme", Theme)
def test_every_letter_in_the_month_can_be_read(theme: Theme) -> None:
    shades = SHADES[theme]
    pairs = [*shades.tints.values(), shades.leave, shades.wrong]
    assert min(contrast(one.words, one.fill) for one in pairs) >= READABLE
    colours = COLOURS[theme]
    assert contrast(colours.surface, colours.bad.words) >= READABLE
