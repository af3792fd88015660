"""The levels of a scale below each other, and a bracket around those that may still come out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from nursinghome.standards.scale import Level
from ui.care.desk import short
from ui.kit.look import BOLD, MEDIUM, REGULAR, Look
from ui.kit.tokens import Radius, Space

_GAP, _BRACKET = 3, 28


class Ladder(QWidget):
    """Painted; a level is announced only when no other is possible any more."""

    def __init__(self, look: Look, levels: Sequence[Level]) -> None:
        super().__init__()
        self._look, self._levels = look, tuple(levels)
        self._possible: tuple[Level, ...] = self._levels
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_possible(self._levels)

    def show_possible(self, levels: Sequence[Level]) -> None:
        self._possible = tuple(levels)
        self.setAccessibleName(f"还可能是：{'、'.join(self.possible)}")
        self.update()

    @property
    def possible(self) -> list[str]:
        return [_words(level) for level in self._possible]

    def sizeHint(self) -> QSize:
        rows = len(self._levels)
        wide = _BRACKET + self._look.sizes.body * 13
        return QSize(wide, rows * self._row() + (rows - 1) * _GAP + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, level in enumerate(self._levels):
            self._paint_level(painter, self._place(number), level)
        places = [self._place(self._levels.index(level)) for level in self._possible]
        top, foot = places[0].top() + 5, places[-1].bottom() - 5
        painter.setPen(QPen(QColor(self._look.colours.accent), 3))
        middle = _BRACKET / 2 - 2
        painter.drawLine(QPointF(middle, top), QPointF(middle, foot))
        for y in (top, foot):
            painter.drawLine(QPointF(middle - 6, y), QPointF(middle + 6, y))
        painter.end()

    def _row(self) -> int:
        return self._look.sizes.body * 2

    def _place(self, number: int) -> QRectF:
        top = number * (self._row() + _GAP) + 1
        return QRectF(_BRACKET, top, self.width() - _BRACKET - 1, self._row())

    def _paint_level(self, painter: QPainter, place: QRectF, level: Level) -> None:
        look, colours = self._look, self._look.colours
        possible, only = level in self._possible, self._possible == (level,)
        edge = colours.accent if only else colours.tint_line if possible else colours.line
        painter.setPen(QPen(QColor(edge), 2 if only else 1))
        painter.setBrush(QColor(colours.tint if possible else colours.surface2))
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), Radius.TAG, Radius.TAG)
        inner = place.adjusted(Space.M, 0, -Space.M, 0)
        painter.setPen(QColor(colours.text if possible else colours.text2))
        painter.setFont(look.font(look.sizes.body, BOLD if possible else REGULAR))
        sides, middle = Qt.AlignmentFlag, int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(inner, middle | int(sides.AlignLeft), _words(level))
        painter.setFont(look.font(look.sizes.caption, MEDIUM))
        painter.drawText(inner, middle | int(sides.AlignRight), _band(level))


def _words(level: Level) -> str:
    return f"{level.code}级 {short(level.name)}"


def _band(level: Level) -> str:
    return f"{level.low} 分" if level.low == level.high else f"{level.low}–{level.high} 分"
