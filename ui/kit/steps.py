"""Where something stands on its way: numbered steps, done, due and to come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.look import BOLD, REGULAR, Look

_LINE = 24


class Steps(QWidget):
    """Painted; the step that is due is filled."""

    def __init__(self, look: Look, words: Sequence[str]) -> None:
        super().__init__()
        self._look, self._words, self._due = look, tuple(words), 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_due(0)

    def show_due(self, due: int) -> None:
        """The number of the step that is due; as many as there are means that all are done."""
        self._due = due
        now = self._words[due] if due < len(self._words) else "都办完了"
        self.setAccessibleName(f"步骤：{'、'.join(self._words)}；现在：{now}")
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._look.font(self._look.sizes.body, BOLD))
        side = self._side()
        words = sum(metrics.horizontalAdvance(word) + side + 16 for word in self._words)
        return QSize(words + (_LINE + 8) * (len(self._words) - 1), side + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 1
        for number, word in enumerate(self._words):
            if number:
                painter.setPen(QPen(QColor(self._look.colours.edge), 1))
                middle = self.height() // 2
                painter.drawLine(left, middle, left + _LINE, middle)
                left += _LINE + 8
            left = self._paint_step(painter, left, number, word)
        painter.end()

    def _side(self) -> int:
        return self._look.sizes.body + 12

    def _paint_step(self, painter: QPainter, left: int, number: int, word: str) -> int:
        look, colours, side = self._look, self._look.colours, self._side()
        due, done = number == self._due, number < self._due
        disc = QRectF(left, (self.height() - side) / 2, side, side)
        painter.setPen(QPen(QColor(colours.accent if due or done else colours.edge), 1))
        painter.setBrush(
            QColor(colours.accent if due else colours.tint if done else colours.surface)
        )
        painter.drawEllipse(disc)
        if done:
            tick = look.pixmap("check", colours.accent, side - 10, self.devicePixelRatioF())
            painter.drawPixmap(round(disc.left()) + 5, round(disc.top()) + 5, tick)
        else:
            painter.setPen(QColor(colours.on_accent if due else colours.text2))
            painter.setFont(look.font(look.sizes.caption, BOLD))
            painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), str(number + 1))
        painter.setFont(look.font(look.sizes.body, BOLD if due else REGULAR))
        painter.setPen(QColor(colours.text if due else colours.text2))
        at = left + side + 8
        place = QRectF(at, 0, self.width() - at, self.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), word)
        widest = QFontMetrics(look.font(look.sizes.body, BOLD))
        return at + widest.horizontalAdvance(word) + 8
