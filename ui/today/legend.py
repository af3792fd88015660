"""What the chart's bars and its line stand for."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.look import Look
from ui.kit.tokens import Space
from ui.kit.words import Role, label


class Key(QWidget):
    """A sample of the bar or the line, and its words."""

    def __init__(self, look: Look, words: str, *, is_line: bool) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.S)
        line.addWidget(_Sample(look, is_line=is_line))
        line.addWidget(label(look, words, Role.NOTE))


class _Sample(QWidget):
    def __init__(self, look: Look, *, is_line: bool) -> None:
        super().__init__()
        self._look, self._is_line = look, is_line
        self.setFixedSize(QSize(24 if is_line else 14, 14))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colours, painter = self._look.colours, QPainter(self)
        if self._is_line:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colours.rate), 2.4))
            painter.drawLine(QPointF(0, 7), QPointF(24, 7))
        else:
            painter.fillRect(QRectF(1, 1, 12, 12), QColor(colours.bar))
        painter.end()
