"""The items of a scale: one is open with its sentences, digits answer it, Enter goes on."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from nursinghome.standards.scale import Item, Option, Scale
from ui.kit.buttons import Kind, button, dress, row
from ui.kit.look import Look
from ui.kit.tokens import Space
from ui.kit.words import Role, label, tint


class ItemCard(QFrame):
    """One item; open it shows its answers from most points to fewest."""

    answered = Signal(str, int)
    wanted = Signal(str)

    def __init__(self, look: Look, item: Item, options: tuple[Option, ...]) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(f"{item.code} {item.name}")
        self.item, self._look = item, look
        self.points = {option.points for option in options}
        self._given = label(look, "没有答", Role.NAME, colour=look.colours.text2)
        box = QVBoxLayout(self)
        box.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        box.setSpacing(Space.XS)
        code = label(look, item.code, Role.NOTE, colour=look.colours.text2)
        box.addLayout(row(code, label(look, item.name, Role.STRONG), None, self._given))
        self._answers = QWidget()
        inner = QVBoxLayout(self._answers)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(Space.XS)
        if item.hint:
            hint = label(look, item.hint, Role.NOTE, colour=look.colours.text2, wrap=True)
            inner.addWidget(hint)
        self.buttons = {option.points: self._make_answer(option) for option in options}
        for made in self.buttons.values():
            inner.addWidget(made)
        box.addWidget(self._answers)
        self.open(on=False)

    def open(self, *, on: bool) -> None:
        self._answers.setVisible(on)
        self.setProperty("current", on)
        self.style().unpolish(self)
        self.style().polish(self)

    def show_answer(self, points: int | None) -> None:
        given = points is not None
        self._given.setText(f"{points} 分" if given else "没有答")
        tint(self._given, self._look.colours.accent if given else self._look.colours.text2)
        for value, made in self.buttons.items():
            dress(self._look, made, Kind.PRIMARY if value == points else Kind.PLAIN)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.wanted.emit(self.item.code)

    def _make_answer(self, option: Option) -> QPushButton:
        made = button(self._look, f"{option.points}　{option.text}")
        made.setProperty("points", option.points)
        made.setProperty("answer", True)  # noqa: FBT003 - Qt's signature
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.clicked.connect(self._on_pressed)
        return made

    def _on_pressed(self) -> None:
        self.answered.emit(self.item.code, int(self.sender().property("points")))


class ItemsPane(QScrollArea):
    """All items below each other; the arrow keys walk them."""

    changed = Signal()

    def __init__(self, look: Look, scale: Scale) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("评估项目")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._codes = [item.code for item in scale.items]
        self.answers: dict[str, int] = {}
        self.current = ""
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, Space.S, 0)
        box.setSpacing(Space.S)
        groups = {group.code: group for group in scale.groups}
        self.cards: dict[str, ItemCard] = {}
        told = ""
        for item in scale.items:
            if item.group and item.group != told:
                told = item.group
                box.addWidget(_group(look, f"{groups[told].name}（{groups[told].top} 分）"))
            card = ItemCard(look, item, scale.options(item))
            card.answered.connect(self.answer)
            card.wanted.connect(self.open)
            self.cards[item.code] = card
            box.addWidget(card)
        box.addStretch(1)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.open(self._codes[0])

    def open(self, code: str) -> None:
        if self.current:
            self.cards[self.current].open(on=False)
        self.current = code
        card = self.cards[code]
        card.open(on=True)
        self.setAccessibleDescription(card.accessibleName())
        QTimer.singleShot(0, card, self._show_current)

    def answer(self, code: str, points: int) -> None:
        """Keep the answer and go on to the next item."""
        self.answers[code] = points
        self.cards[code].show_answer(points)
        self.open(code)
        self._step(1)
        self.changed.emit()

    def given(self) -> Mapping[str, int]:
        return dict(self.answers)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 200)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if event.text().isdigit() and int(event.text()) in self.cards[self.current].points:
            self.answer(self.current, int(event.text()))
        elif step is not None:
            self._step(step)
        else:
            super().keyPressEvent(event)

    def _show_current(self) -> None:
        self.ensureWidgetVisible(self.cards[self.current], 0, Space.XL)

    def _step(self, step: int) -> None:
        at = self._codes.index(self.current) + step
        if 0 <= at < len(self._codes):
            self.open(self._codes[at])


def _group(look: Look, words: str) -> QLabel:
    return label(look, words, Role.SUBHEAD)
