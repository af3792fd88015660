"""Answers side by side in one frame: the given one is filled, the one of last time is marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.hover import edge_of, hovers
from ui.kit.look import BOLD, REGULAR, Look
from ui.kit.tokens import Radius

_PAD = 3


class Strip(QWidget):
    """Painted; the keys that answer are heard by the pane that holds it."""

    picked = Signal(int)

    def __init__(
        self, look: Look, options: Sequence[tuple[int, str]], *, amber: int | None = None
    ) -> None:
        """options: (points, words); amber: the answer that is filled in amber, not in green."""
        super().__init__()
        self._look, self._options, self._amber = look, tuple(options), amber
        self.given: int | None = None
        self.before: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        hovers(self)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_given(self, points: int | None) -> None:
        self.given = points
        self.update()

    def show_before(self, points: int | None) -> None:
        """What was answered last time; None takes the mark away."""
        self.before = points
        words = dict(self._options).get(points, "") if points is not None else ""
        self.setToolTip(f"上次：{words}" if words else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._cell() * len(self._options) + 2 * _PAD, self._look.sizes.small_control)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = int((event.position().x() - _PAD) // self._cell())
        if 0 <= at < len(self._options):
            self.picked.emit(self._options[at][0])

    def place(self, points: int) -> QRectF:
        """Where an answer stands."""
        at = [value for value, _ in self._options].index(points)
        return QRectF(_PAD + at * self._cell(), _PAD, self._cell(), self.height() - 2 * _PAD)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colours = self._look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(edge_of(self, colours)), 1))
        painter.setBrush(QColor(colours.surface))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, Radius.CONTROL, Radius.CONTROL)
        for points, words in self._options:
            self._paint_answer(painter, points, words)
        painter.end()

    def _paint_answer(self, painter: QPainter, points: int, words: str) -> None:
        look, colours, place = self._look, self._look.colours, self.place(points)
        given = points == self.given
        if given:
            amber = points == self._amber
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.away.fill if amber else colours.accent))
            painter.drawRoundedRect(place.adjusted(1, 0, -1, 0), Radius.TAG, Radius.TAG)
            painter.setPen(QColor(colours.away.words if amber else colours.on_accent))
        else:
            painter.setPen(QColor(colours.text))
        painter.setFont(look.font(look.sizes.body, BOLD if given else REGULAR))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), words)
        if points == self.before:
            painter.setPen(QPen(QColor(colours.on_accent if given else colours.ability), 2))
            middle, foot = place.center().x(), place.bottom() - 0.5
            half = min(8.0, place.width() / 3)
            painter.drawLine(QPointF(middle - half, foot), QPointF(middle + half, foot))

    def _cell(self) -> int:
        metrics = QFontMetrics(self._look.font(self._look.sizes.body, BOLD))
        widest = max(metrics.horizontalAdvance(words) for _, words in self._options)
        return max(widest + self._look.sizes.caption, self._look.sizes.small_control - 2)
