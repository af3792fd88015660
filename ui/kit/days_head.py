"""The head of a month sheet: its days stand close together over narrow columns."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QHeaderView

from ui.kit.look import MEDIUM, Look


class DaysHead(QHeaderView):
    """No room is lost beside the figures of the days."""

    padding = 2
    """Pixels beside the words, both sides together."""

    def __init__(self, look: Look) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._look = look
        self.setFont(look.font(look.sizes.caption, MEDIUM))
        self.setMinimumSectionSize(8)
        self.setFixedHeight(look.sizes.caption * 2)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802 - Qt's
        colours = self._look.colours
        painter.save()
        painter.fillRect(rect, QColor(colours.surface2))
        painter.setFont(self.font())
        painter.setPen(QColor(colours.text2))
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), words)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()
