"""Dialogs are as large as their words need; keys do what the eye is led to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.kit.card import Scroll
from ui.kit.dialogs import Question, Sheet
from ui.kit.focus import FocusRing
from ui.kit.look import Look
from ui.kit.words import label

LONG = "这里写的话比一行长得多，窗口要跟着长高，一个字也不能被切掉。" * 3


@pytest.mark.parametrize("lines", [1, 12])
def test_long_words_and_many_lines_have_room(each_size: Look, qtbot: QtBot, lines: int) -> None:
    question = Question(title="问一句", fact=LONG, note=LONG, do="好", leave="不")
    sheet = Sheet(each_size, question)
    qtbot.addWidget(sheet)
    for _ in range(lines):
        sheet.column.addWidget(label(each_size, "一行"))
    sheet.show()
    assert sheet.width() >= each_size.sizes.body * 30
    assert sheet.height() >= sheet.outer.totalHeightForWidth(sheet.width())


@pytest.mark.parametrize("lossy", [False, True])
def test_enter_does_only_what_can_be_undone(look: Look, qtbot: QtBot, *, lossy: bool) -> None:
    sheet = Sheet(look, Question(title="丢掉？", do="丢掉", leave="留着", lossy=lossy))
    qtbot.addWidget(sheet)
    with qtbot.waitActive(sheet):
        sheet.show()
        sheet.activateWindow()
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert not sheet.isVisible()
    assert bool(sheet.result()) is not lossy
    leave = sheet.leave
    assert leave is not None
    filled = leave if lossy else sheet.do
    assert [one for one in (leave, sheet.do) if one.property("kind") == "primary"] == [filled]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_button_with_the_focus_is_the_one_that_is_pressed(
    look: Look, qtbot: QtBot, key: Qt.Key
) -> None:
    """Not the usual answer beside it."""
    sheet = Sheet(look, Question(title="离院？", do="登记离院", leave="不登记"))
    qtbot.addWidget(sheet)
    with qtbot.waitActive(sheet):
        sheet.show()
        sheet.activateWindow()
    leave = sheet.leave
    assert leave is not None
    leave.setFocus()
    ring = sheet.findChild(FocusRing)
    assert ring is not None
    assert ring.isVisible()
    assert ring.geometry().contains(leave.geometry())
    QTest.keyClick(leave, key)
    assert not sheet.isVisible()
    assert sheet.result() == 0


def test_something_else_is_read_from_its_top(look: Look, qtbot: QtBot) -> None:
    inner = QWidget()
    inner.setMinimumHeight(900)
    rolling = Scroll(inner)
    qtbot.addWidget(rolling)
    rolling.resize(200, 200)
    rolling.show()
    bar = rolling.verticalScrollBar()
    for about, value in ((1, 0), (1, 300), (2, 0)):
        rolling.tell_about(about)
        assert bar.value() == value
        bar.setValue(300)
