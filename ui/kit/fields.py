"""The fields of a form. Each bigger one has a module of its own; pages take them from here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QSizePolicy

from ui.kit.buttons import Choice
from ui.kit.date_field import DateField
from ui.kit.field import Check, Field, TextField
from ui.kit.look import Look
from ui.kit.name_field import NameField, fault_of_letters

__all__ = [
    "Check",
    "ChoiceField",
    "DateField",
    "Field",
    "ListField",
    "MemoField",
    "NameField",
    "TextField",
    "fault_of_letters",
]


class _OpeningList(QComboBox):
    """The arrow is drawn in the colour of the words, whatever the theme."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self._look.sizes.icon
        painter = QPainter(self)
        colours = self._look.colours
        colour = colours.text if self.isEnabled() else colours.faint
        arrow = self._look.pixmap("chevron-down", colour, side, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - side - 8, (self.height() - side) // 2, arrow)
        painter.end()


class ListField(Field):
    """One of several words from a list that opens."""

    def __init__(
        self, look: Look, key: str, title: str, options: Sequence[tuple[str, str]]
    ) -> None:
        self.box = _OpeningList(look)
        super().__init__(look, key, title, self.box)
        self.offer(options)
        self.box.activated.connect(self._typed)

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        self.box.clear()
        for key, words in options:
            self.box.addItem(words, key)
        least = self._look.sizes.body * 6
        self.box.setMinimumWidth(max(least, self.box.minimumSizeHint().width()))

    @property
    def text(self) -> str:
        return str(self.box.currentData() or "")

    def put(self, text: str) -> None:
        self.box.setCurrentIndex(self.box.findData(text))
        self.complain("")

    def _typed(self) -> None:
        self.complain("")
        self.edited.emit()


class ChoiceField(Field):
    """One of few words, all visible."""

    def __init__(
        self, look: Look, key: str, title: str, options: Sequence[tuple[str, str]]
    ) -> None:
        self.choice = Choice(look, options, title)
        self._keys = [key for key, _ in options]
        super().__init__(look, key, title, self.choice)
        self.setFocusProxy(self.choice.button_for(self._keys[0]))
        self.choice.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.choice.chosen.connect(self._typed)

    @property
    def text(self) -> str:
        return self.choice.key

    def put(self, text: str) -> None:
        self.choice.choose(text)
        self.complain("")

    def _typed(self) -> None:
        self.complain("")
        self.edited.emit()


class MemoField(Field):
    """Several lines of words; Ctrl+Enter goes to the next field."""

    def __init__(self, look: Look, key: str, title: str, *, lines: int = 2) -> None:
        self.memo = _Memo(look.sizes.body * 3 // 2 * lines + 20)
        super().__init__(look, key, title, self.memo)
        self.memo.setTabChangesFocus(True)
        self.memo.textChanged.connect(self.edited)

    @property
    def text(self) -> str:
        return self.memo.toPlainText().strip()

    def put(self, text: str) -> None:
        self.memo.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.memo.setPlainText(text)
        self.memo.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self.complain("")


class _Memo(QPlainTextEdit):
    def __init__(self, height: int) -> None:
        super().__init__()
        self.setFixedHeight(height)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.height())
