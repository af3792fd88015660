"""What the signs of the map mean."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nursinghome.renovation import WorkState
from ui.kit.look import Look
from ui.renovation.map_painting import Mark, mark_of, paint_mark

_ORDER = (WorkState.DONE, WorkState.DOING, WorkState.PLANNED, WorkState.UNDONE, WorkState.NONE)
_LATE = "过期"
_GAP, _BETWEEN = 6, 14


class Legend(QWidget):
    """One line: each sign with its word, and red for what is late."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        told = "，".join((*(state.words for state in _ORDER), _LATE))
        self.setAccessibleName(f"图例：{told}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._look.font(self._look.sizes.caption))
        words = sum(metrics.horizontalAdvance(text) for text, _ in self._marks())
        each = self._chip.width() + _GAP + _BETWEEN
        count = len(self._marks())
        return QSize(round(words + each * count - _BETWEEN), self._look.sizes.caption + 12)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self._look.font(self._look.sizes.caption)
        metrics, left = QFontMetrics(font), 0.0
        for words, mark in self._marks():
            chip = self._chip.translated(left, (self.height() - self._chip.height()) / 2)
            paint_mark(painter, self._look, chip, mark, self.devicePixelRatioF())
            left += chip.width() + _GAP
            painter.setFont(font)
            painter.setPen(QColor(self._look.colours.text))
            wide = metrics.horizontalAdvance(words)
            place = QRectF(left, 0, wide + 2, self.height())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), words)
            left += wide + _BETWEEN
        painter.end()

    @property
    def _chip(self) -> QRectF:
        caption = self._look.sizes.caption
        return QRectF(0, 0, caption * 2, caption + 8)

    def _marks(self) -> list[tuple[str, Mark]]:
        found = [(state.words, mark_of(self._look, state)) for state in _ORDER]
        return [*found, (_LATE, mark_of(self._look, WorkState.UNDONE, late=True))]
