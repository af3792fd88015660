"""One scale's levels over the years as steps; each scale has a chart of its own."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.look import MEDIUM, Look

_LEAST_SPAN = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A level from a day on; rank 0 is the best of its scale."""

    from_on: date
    rank: int


class LevelChart(QWidget):
    """The best level stands at the top; a line that falls is a person who needs more."""

    def __init__(self, look: Look, title: str, ranks: Sequence[str], colour: str) -> None:
        super().__init__()
        self._look, self._title, self._colour = look, title, colour
        self._ranks = tuple(ranks)
        self._steps: tuple[Step, ...] = ()
        self._today = date.min
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: Sequence[Step], today: date) -> None:
        """Steps in any order; those of the future are left out."""
        past = [step for step in steps if step.from_on <= today]
        self._steps, self._today = tuple(sorted(past, key=lambda s: s.from_on)), today
        told = "；".join(f"{step.from_on} 起 {self._ranks[step.rank]}" for step in self._steps)
        self.setAccessibleName(f"{self._title}的变化：{told or '还没有'}")
        self.update()

    def sizeHint(self) -> QSize:
        line = self._look.sizes.caption * 3 // 2
        return QSize(300, line * (len(self._ranks) + 1) + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._look.font(self._look.sizes.caption))
        self._paint_levels(painter)
        if self._steps:
            self._paint_years(painter)
            self._paint_line(painter)
        painter.end()

    @property
    def _first(self) -> date:
        return min(self._steps[0].from_on, self._today - _LEAST_SPAN)

    def _left(self, painter: QPainter) -> float:
        """Where the lines begin, behind the longest word."""
        metrics = painter.fontMetrics()
        return max(metrics.horizontalAdvance(words) for words in self._ranks) + 16.0

    def _x(self, painter: QPainter, day: date) -> float:
        left, right = self._left(painter), self.width() - 10.0
        return left + (right - left) * (day - self._first).days / (self._today - self._first).days

    def _y(self, rank: int) -> float:
        line = self._look.sizes.caption * 3 // 2
        return 4 + line * (rank + 0.5)

    def _paint_levels(self, painter: QPainter) -> None:
        colours, held = self._look.colours, self._steps[-1].rank if self._steps else -1
        for rank, words in enumerate(self._ranks):
            y, high = self._y(rank), self._look.sizes.caption * 3 // 2
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(QPointF(self._left(painter) - 6, y), QPointF(self.width(), y))
            now = rank == held
            painter.setPen(QColor(self._colour if now else colours.text2))
            painter.setFont(self._look.font(self._look.sizes.caption, MEDIUM if now else 400))
            place = QRectF(0, y - high / 2, self._left(painter) - 10, high)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, int(right), words)

    def _paint_years(self, painter: QPainter) -> None:
        size = self._look.sizes.caption
        painter.setFont(self._look.font(size))
        painter.setPen(QColor(self._look.colours.text2))
        low = self._y(len(self._ranks) - 1) + size * 0.7
        for year in self._years(painter):
            x = self._x(painter, date(year, 1, 1))
            painter.drawLine(QPointF(x, low), QPointF(x, low + 5))
            painter.drawText(QPointF(x + 4, low + size + 2), str(year))

    def _years(self, painter: QPainter) -> Iterator[int]:
        """As many as have room, each with its number."""
        need = painter.fontMetrics().horizontalAdvance("2026") + 12
        last = -1e9
        for year in range(self._first.year + 1, self._today.year + 1):
            x = self._x(painter, date(year, 1, 1))
            if x - last >= need and x + need <= self.width() + 4:
                last = x
                yield year

    def _paint_line(self, painter: QPainter) -> None:
        points = [
            QPointF(self._x(painter, step.from_on), self._y(step.rank)) for step in self._steps
        ]
        end = QPointF(self._x(painter, self._today), points[-1].y())
        painter.setPen(QPen(QColor(self._colour), 3))
        for one, other in itertools.pairwise([*points, end]):
            corner = QPointF(other.x(), one.y())
            painter.drawLine(one, corner)
            painter.drawLine(corner, other)
        painter.setBrush(QColor(self._look.colours.surface))
        painter.setPen(QPen(QColor(self._colour), 2))
        for point in points:
            painter.drawEllipse(point, 4.5, 4.5)
