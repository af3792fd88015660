"""What is painted by hand and can be pressed shows the hand that is over it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QEnterEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nursinghome.standards.scale import Option
from ui.care.answers import AnswerRow
from ui.care.strip import Strip
from ui.care.tick import TickButton
from ui.kit.look import Look
from ui.lock_side import AccountCard
from ui.residents.portrait import Portrait

HERE = QPointF(20, 10)
PARTS: list[Callable[[Look], QWidget]] = [
    lambda look: TickButton(look, "昏迷"),
    lambda look: Strip(look, [(0, "0"), (1, "1")]),
    lambda look: AnswerRow(look, Option(points=4, text="不用帮忙")),
    lambda look: AccountCard(look, "李桂兰"),
    Portrait,
]


def accent_in(widget: QWidget, look: Look) -> bool:
    picture, wanted = widget.grab().toImage(), QColor(look.colours.accent).rgb()
    wide, high = picture.width(), picture.height()
    return any(picture.pixel(x, y) == wanted for x in range(wide) for y in (*range(4), high // 2))


def come(widget: QWidget) -> None:
    QApplication.sendEvent(widget, QEnterEvent(HERE, HERE, HERE))


@pytest.mark.parametrize("make", PARTS)
def test_the_edge_answers_the_hand(
    look: Look, qtbot: QtBot, make: Callable[[Look], QWidget]
) -> None:
    made = make(look)
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    before = accent_in(made, look)  # not shown yet: the hand may have been left anywhere
    made.show()
    qtbot.waitExposed(made)
    come(made)
    assert (before, accent_in(made, look)) == (False, True)


def test_what_cannot_be_pressed_does_not_answer(look: Look, qtbot: QtBot) -> None:
    made = TickButton(look, "昏迷")
    qtbot.addWidget(made)
    made.setEnabled(False)
    made.show()
    come(made)
    assert not accent_in(made, look)
