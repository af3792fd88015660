"""The items of a work, to be ticked: blank or a press is met, digits choose another answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QVBoxLayout, QWidget

from nursinghome.renovation import ItemTick
from nursinghome.standards.checklist import Option
from ui.kit.look import MEDIUM, REGULAR, Look
from ui.kit.tokens import Radius, Space

_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
_SIGNS = {"full": "circle-check", "part": "circle-dot", "none": "circle-x", None: "minus"}
_CLEAR = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_0}


class ItemRow(QAbstractButton):
    """One item: its sign, its words on as many lines as they need, and the answer."""

    answered = Signal(str, object)
    """The item's code and the option, None to clear it."""
    stepped = Signal(int)
    """One item down, or up below zero."""

    def __init__(self, look: Look, options: Sequence[Option]) -> None:
        super().__init__()
        self._look, self._options = look, tuple(options)
        self._tick: ItemTick | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._on_clicked)

    @property
    def answer(self) -> str:
        """The words of the answer; nothing stands for what was not looked at."""
        found = self._tick.answer if self._tick is not None else None
        return found.label if found is not None else ""

    def show_tick(self, tick: ItemTick, *, may_change: bool) -> None:
        self._tick = tick
        self.setEnabled(may_change)
        self.setAccessibleName(f"{tick.item.text}：{self.answer or '还没查'}")
        keys = "　".join(f"{at} {one.label}" for at, one in enumerate(self._options, 1))
        told = [tick.item.text, tick.item.rule, tick.item.basis and f"依据：{tick.item.basis}"]
        hint = f"按一下记符合；数字键：{keys}　0 清掉" if may_change else ""
        self.setToolTip("\n".join(part for part in (*told, hint) if part))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._look.sizes.icon, self._words_height(width)) + 8

    def sizeHint(self) -> QSize:
        wide = self._look.sizes.body * 15
        return QSize(wide, self.heightForWidth(max(wide, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.sizes.body * 9, self._look.sizes.icon + 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def menu(self) -> QMenu:
        """Every answer by name."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for at, option in enumerate(self._options, 1):
            menu.addAction(f"{at} {option.label}").triggered.connect(_later(self, option))
        menu.addAction("0 清掉").triggered.connect(_later(self, None))
        return menu

    def put(self, option: Option | None) -> None:
        if self._tick is not None:
            self.answered.emit(self._tick.item.code, option)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _CLEAR:
            self.put(None)
        elif event.text().isdecimal() and 1 <= int(event.text()) <= len(self._options):
            self.put(self._options[int(event.text()) - 1])
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.stepped.emit(1 if key is Qt.Key.Key_Down else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()
        if self.isEnabled():
            self.menu().popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        tick = self._tick
        if tick is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, side = self._look, self._look.sizes.icon
        icon, colour = self._sign(tick)
        if icon:
            sign = look.pixmap(icon, colour, side, self.devicePixelRatioF())
            painter.drawPixmap(2, 4, sign)
        else:
            painter.setPen(QPen(QColor(look.colours.edge), 2))
            painter.drawEllipse(4, 6, side - 4, side - 4)
        words, answer = self._places()
        painter.setPen(QColor(look.colours.text))
        painter.setFont(look.font(look.sizes.caption, REGULAR))
        painter.drawText(words, _WRAP, tick.item.text)
        painter.setPen(QColor(colour if icon else look.colours.text2))
        painter.setFont(look.font(look.sizes.caption, MEDIUM))
        painter.drawText(answer, _RIGHT, self.answer)
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.colours.accent), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            place = self.rect().adjusted(1, 1, -2, -2)
            painter.drawRoundedRect(place, Radius.TAG, Radius.TAG)
        painter.end()

    def _sign(self, tick: ItemTick) -> tuple[str, str]:
        c = self._look.colours
        if tick.answer is None:
            return "", c.text2
        colours = {"full": c.accent, "part": c.warn.words, "none": c.bad.words}
        return _SIGNS[tick.answer.met], colours.get(tick.answer.met or "", c.text2)

    def _places(self) -> tuple[QRect, QRect]:
        left = self._look.sizes.icon + Space.M
        wide = self._answer_width
        words = QRect(left, 4, self.width() - left - wide - Space.S, self.height() - 6)
        return words, QRect(self.width() - wide - 4, 4, wide, self.height() - 6)

    @property
    def _answer_width(self) -> int:
        metrics = QFontMetrics(self._look.font(self._look.sizes.caption, MEDIUM))
        return metrics.horizontalAdvance(self.answer)

    def _words_height(self, width: int) -> int:
        if self._tick is None:
            return 0
        room = width - self._look.sizes.icon - Space.M - self._answer_width - Space.S
        metrics = QFontMetrics(self._look.font(self._look.sizes.caption, REGULAR))
        return metrics.boundingRect(QRect(0, 0, room, 10_000), _WRAP, self._tick.item.text).height()

    def _on_clicked(self) -> None:
        """Met, or cleared when it was."""
        tick = self._tick
        met = next((one for one in self._options if one.met == "full"), None)
        if tick is not None:
            self.put(None if tick.answer is not None and tick.answer == met else met)


def _later(row: ItemRow, option: Option | None) -> Callable[[], None]:
    return lambda: row.put(option)


class ItemList(QWidget):
    """The items of one work below each other."""

    answered = Signal(str, object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.rows: list[ItemRow] = []
        self._options: tuple[Option, ...] = ()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2)

    def show_ticks(
        self, found: Sequence[ItemTick], options: Sequence[Option], *, may_change: bool
    ) -> None:
        """Rows are kept as long as there are as many: the one with the focus keeps it."""
        if len(found) != len(self.rows) or tuple(options) != self._options:
            self._rebuild(len(found), options)
        for row, tick in zip(self.rows, found, strict=True):
            row.show_tick(tick, may_change=may_change)

    def _rebuild(self, count: int, options: Sequence[Option]) -> None:
        for old in self.rows:
            self._box.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._options = tuple(options)
        self.rows = [ItemRow(self._look, options) for _ in range(count)]
        for row in self.rows:
            row.answered.connect(self.answered)
            row.stepped.connect(partial(self._step, row))
            self._box.addWidget(row)

    def _step(self, row: ItemRow, step: int) -> None:
        at = self.rows.index(row) + step
        if 0 <= at < len(self.rows):
            self.rows[at].setFocus(Qt.FocusReason.TabFocusReason)
