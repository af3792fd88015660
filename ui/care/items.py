"""The items of a scale: one is open with its sentences, the others are one line each."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from nursinghome.standards.scale import Group, Item, Scale
from ui.care.answers import AnswerRow
from ui.care.strip import Strip
from ui.kit.buttons import row
from ui.kit.look import Look
from ui.kit.tokens import Radius, Space
from ui.kit.words import Role, label

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Return: 1,
    Qt.Key.Key_Enter: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Backspace: -1,
}
_MET = ((1, "达到"), (0, "达不到"))


class ItemCard(QWidget):
    """One item: its line with the answers as figures, and opened the sentence of each."""

    answered = Signal(str, int)
    wanted = Signal(str)

    def __init__(self, look: Look, scale: Scale, item: Item) -> None:
        super().__init__()
        self.item, self._look = item, look
        self._options = scale.options(item)
        self._met = scale.counting == "unmet"
        self.points = {option.points for option in self._options}
        self._rows: list[AnswerRow] = []
        self._is_open = False
        words = [(option.points, str(option.points)) for option in self._options]
        self.strip = Strip(look, _MET if self._met else words, amber=0 if self._met else None)
        self.strip.picked.connect(self._on_picked)
        code = item.code.rpartition(".")[2] if self._met else item.code
        name = item.hint if self._met and item.hint else item.name
        self.setAccessibleName(f"{item.code} {item.name}")
        caption = label(look, code, Role.NOTE, colour=look.colours.text2)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(Space.M, Space.XS + 1, Space.M, Space.XS + 1)
        self._box.setSpacing(2)
        title = label(look, name, Role.NAME, wrap=True)
        line = row(caption, title, self.strip, spacing=Space.S)
        line.setStretch(1, 1)
        self._box.addLayout(line)

    def open(self, *, on: bool) -> None:
        self._is_open = on
        if on and not self._rows and not self._met:
            self._make_rows()
        for made in self._rows:
            made.setVisible(on)
        if self._rows:
            self._hint.setVisible(on)
        self.update()

    def show_answer(self, points: int | None) -> None:
        self.strip.show_given(points)
        self.setAccessibleDescription("没有答" if points is None else f"{points} 分")
        self._dress_rows()

    def show_before(self, points: int | None) -> None:
        self.strip.show_before(points)
        self._dress_rows()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.wanted.emit(self.item.code)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colours, painter = self._look.colours, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_open:
            painter.setPen(QPen(QColor(colours.accent), 2))
            place = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(place, Radius.CARD, Radius.CARD)
        else:
            painter.setPen(QPen(QColor(colours.line), 1))
            foot = self.height() - 1
            painter.drawLine(Space.M, foot, self.width() - Space.M, foot)
        painter.end()

    def _make_rows(self) -> None:
        look, item = self._look, self.item
        words = (
            f"{item.hint}。按数字键选，回车到下一项" if item.hint else "按数字键选，回车到下一项"
        )
        self._hint = label(look, words, Role.NOTE, colour=look.colours.accent, wrap=True)
        self._box.addWidget(self._hint)
        for option in self._options:
            made = AnswerRow(look, option)
            made.picked.connect(self._on_picked)
            self._rows.append(made)
            self._box.addWidget(made)
        self._dress_rows()

    def _dress_rows(self) -> None:
        for made in self._rows:
            given = made.points == self.strip.given
            made.show_state(given=given, before=made.points == self.strip.before)

    def _on_picked(self, points: int) -> None:
        self.answered.emit(self.item.code, points)


class GroupHead(QFrame):
    """A part of the scale with how much of it is answered."""

    def __init__(self, look: Look, group: Group) -> None:
        super().__init__()
        self._group = group
        self._told = label(look, "", Role.LABEL, colour=look.colours.text2)
        line = row(label(look, f"{group.code} {group.name}", Role.STRONG), None, self._told)
        line.setContentsMargins(Space.M, Space.XS, Space.M, Space.XS)
        self.setLayout(line)
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(self.backgroundRole(), QColor(look.colours.surface2))
        self.setPalette(palette)

    def show_counts(self, answered: int, items: int, points: int) -> None:
        self._told.setText(f"{answered}/{items} 项　{points}/{self._group.top} 分")

    @property
    def words(self) -> str:
        return self._told.text()


class ItemsPane(QScrollArea):
    """Digits answer, Enter and Down go on, Backspace and Up go back."""

    changed = Signal()
    passed_end = Signal()
    passed_start = Signal()

    def __init__(self, look: Look, scale: Scale) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(scale.name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scale = scale
        self._codes = [item.code for item in scale.items]
        self.answers: dict[str, int] = {}
        self.current = ""
        self.cards: dict[str, ItemCard] = {}
        self.heads: dict[str, GroupHead] = {}
        inner = QWidget()
        self._fill(look, QVBoxLayout(inner))
        self.viewport().setAutoFillBackground(False)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        self._show_counts()
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
        """Keep the answer; the item stays open, so that it can be seen and changed."""
        self.answers[code] = points
        self.cards[code].show_answer(points)
        if code != self.current:
            self.open(code)
        self._show_counts()
        self.changed.emit()

    def put(self, answers: Mapping[str, int]) -> None:
        """Many answers at once; the next item without one is open then."""
        for code, points in answers.items():
            if code in self.cards and points in self.cards[code].points:
                self.answers[code] = points
                self.cards[code].show_answer(points)
        self.open(self.next_open() or self.current)
        self._show_counts()
        self.changed.emit()

    def given(self) -> Mapping[str, int]:
        return dict(self.answers)

    def show_before(self, answers: Mapping[str, int]) -> None:
        """Mark what was answered last time; nothing is filled in."""
        for code, card in self.cards.items():
            card.show_before(answers.get(code))

    def next_open(self) -> str:
        """The next item without an answer, from the current one on and then from the top."""
        at = self._codes.index(self.current)
        order = self._codes[at:] + self._codes[:at]
        return next((code for code in order if code not in self.answers), "")

    def minimumSizeHint(self) -> QSize:
        return QSize(self.widget().minimumSizeHint().width() + 12, 96)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if event.text().isdigit() and int(event.text()) in self.cards[self.current].points:
            self.answer(self.current, int(event.text()))
        elif step is not None:
            self._step(step)
        else:
            super().keyPressEvent(event)

    def _fill(self, look: Look, box: QVBoxLayout) -> None:
        box.setContentsMargins(0, 0, Space.XS, 0)
        box.setSpacing(2)
        groups = {group.code: group for group in self._scale.groups}
        for item in self._scale.items:
            if item.group and item.group not in self.heads:
                self.heads[item.group] = GroupHead(look, groups[item.group])
                box.addWidget(self.heads[item.group])
            card = ItemCard(look, self._scale, item)
            card.answered.connect(self.answer)
            card.wanted.connect(self.open)
            self.cards[item.code] = card
            box.addWidget(card)
        box.addStretch(1)

    def _show_counts(self) -> None:
        for code, head in self.heads.items():
            items = [item.code for item in self._scale.items if item.group == code]
            points = [self.answers[item] for item in items if item in self.answers]
            head.show_counts(len(points), len(items), sum(points))

    def _show_current(self) -> None:
        self.ensureWidgetVisible(self.cards[self.current], 0, Space.XL)

    def _step(self, step: int) -> None:
        at = self._codes.index(self.current) + step
        if 0 <= at < len(self._codes):
            self.open(self._codes[at])
        elif step > 0:
            self.passed_end.emit()
        else:
            self.passed_start.emit()


def progress_words(answered: int, items: int) -> str:
    return f"已答 {answered}/{items}"


def muted(look: Look, text: str) -> QLabel:
    return label(look, text, Role.NOTE, colour=look.colours.text2, wrap=True)
