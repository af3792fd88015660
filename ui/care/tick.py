"""A box to tick with words that may break into lines."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.kit.hover import edge_of, hovers
from ui.kit.look import Look
from ui.kit.tokens import Radius, Space

_WRAP = int(Qt.TextFlag.TextWordWrap)


class TickButton(QAbstractButton):
    """Space or a press ticks it."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__()
        self._look = look
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setFont(look.font(look.sizes.body))
        hovers(self)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._words_in(width).height(), self._side()) + 2 * Space.XS

    def sizeHint(self) -> QSize:
        wide = self.width() if self.isVisible() else self._look.sizes.body * 14
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.sizes.body * 8, self._side() + 2 * Space.XS)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        look, colours, side = self._look, self._look.colours, self._side()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        painter.setPen(QPen(QColor(colours.accent if on else edge_of(self, colours)), 2))
        painter.setBrush(QColor(colours.tint if on else colours.surface))
        painter.drawRoundedRect(QRectF(1, Space.XS + 1, side - 2, side - 2), Radius.TAG, Radius.TAG)
        if on:
            mark = look.pixmap("check", colours.accent, side - 4, self.devicePixelRatioF())
            painter.drawPixmap(2, Space.XS + 2, mark)
        painter.setPen(QColor(colours.text))
        painter.setFont(self.font())
        painter.drawText(self._words_in(self.width()), _WRAP, self.text())
        painter.end()

    def _side(self) -> int:
        return self._look.sizes.body + 4

    def _words_in(self, width: int) -> QRect:
        left = self._side() + Space.S
        metrics = QFontMetrics(self.font())
        room = QRect(left, Space.XS, max(width - left, 1), 10_000)
        return metrics.boundingRect(room, _WRAP, self.text())
