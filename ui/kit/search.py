"""A search field with its sign, and the keys that reach it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy

from ui.kit.look import MEDIUM, Look
from ui.kit.tokens import Radius
from ui.kit.words import tint


class KeyCap(QLabel):
    """The name of a key, drawn as a key."""

    def __init__(self, look: Look, keys: str) -> None:
        super().__init__(keys)
        self.setFont(look.font(look.sizes.caption, MEDIUM))
        tint(self, look.colours.text2)
        self._edge = QColor(look.colours.edge)
        self.setContentsMargins(6, 1, 6, 3)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._edge, 1))
        cap = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(cap, Radius.TAG, Radius.TAG)
        foot = self.height() - 2
        painter.drawLine(Radius.TAG, foot, self.width() - Radius.TAG, foot)
        painter.end()
        super().paintEvent(event)


class SearchField(QLineEdit):
    """What is typed is looked for at once; arrow down and Enter leave for the list below."""

    went_on = Signal()

    def __init__(self, look: Look, hint: str, *, keys: str = "") -> None:
        super().__init__()
        self.setAccessibleName(hint)
        self.setPlaceholderText(hint)
        self._sign = QLabel(self)
        self._sign.setPixmap(look.pixmap("search", look.colours.text2))
        self._sign.adjustSize()
        self._cap = KeyCap(look, keys)
        self._cap.setParent(self)
        self._cap.setVisible(bool(keys))
        self._cap.adjustSize()
        right = self._cap.width() + 8 if keys else 0
        self.setTextMargins(self._sign.width() + 8, 0, right, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sign.move(12, (self.height() - self._sign.height()) // 2)
        cap = self._cap
        cap.move(self.width() - cap.width() - 12, (self.height() - cap.height()) // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.went_on.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
        else:
            super().keyPressEvent(event)
