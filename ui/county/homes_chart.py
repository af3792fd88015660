"""The 入住率 of every home as bars beside each other, the fullest first, with the county's line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from nursinghome.county import Received
from ui.kit.look import BOLD, REGULAR, Look

_TICKS = (0, 50, 100)
_LINE = 50.0
_BAR = 0.7


@dataclass(frozen=True, slots=True)
class Bar:
    """One home."""

    name: str
    residents: int
    beds: int

    @property
    def rate(self) -> float:
        return 100 * self.residents / self.beds

    @property
    def words(self) -> str:
        return (
            f"{self.name}：在院 {self.residents} 人，床位 {self.beds} 张，入住率 {self.rate:.1f}%"
        )


def bars_of(homes: Sequence[Received]) -> tuple[Bar, ...]:
    """Homes with beds, the fullest first."""
    found = []
    for one in homes:
        residents, beds = one.cells.get("residents_end"), one.cells.get("beds_total")
        if beds:
            found.append(Bar(one.home.name, int(residents or 0), int(beds)))
    return tuple(sorted(found, key=lambda bar: (-bar.rate, bar.name)))


class HomesChart(QWidget):
    """Painted in one go; a home's words stand in its tool tip."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("各院入住率")

    def show_homes(self, homes: Sequence[Received]) -> None:
        self._bars = bars_of(homes)
        low = sum(bar.rate < _LINE for bar in self._bars)
        self.setAccessibleName(f"各院入住率，{len(self._bars)} 家，不足 50% 的 {low} 家")
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 8 * self._look.sizes.caption)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            bar = self.bar_at(event.pos().x())
            QToolTip.showText(event.globalPos(), bar.words if bar else "", self)
            return True
        return super().event(event)

    def bar_at(self, x: float) -> Bar | None:
        place = self._place()
        if not self._bars or x < place.left():
            return None
        at = int((x - place.left()) // (place.width() / len(self._bars)))
        return self._bars[at] if at < len(self._bars) else None

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        if not self._bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place, colours = self._place(), self._look.colours
        top = max(100.0, *(bar.rate for bar in self._bars))
        self._paint_grid(painter, place, top)
        step = place.width() / len(self._bars)
        painter.setPen(Qt.PenStyle.NoPen)
        for at, bar in enumerate(self._bars):
            low = bar.rate < _LINE
            painter.setBrush(QColor(colours.rate if low else colours.bar))
            high = place.height() * bar.rate / top
            left = place.left() + at * step + step * (1 - _BAR) / 2
            painter.drawRect(QRectF(left, place.bottom() - high, step * _BAR, high))
        self._paint_words(painter, place, step)
        painter.end()

    def _place(self) -> QRectF:
        metrics = QFontMetrics(self._look.font(self._look.sizes.caption, REGULAR))
        left = metrics.horizontalAdvance("100%") + 8
        line = metrics.height()
        return QRectF(left, line / 2, self.width() - left - 8, self.height() - 2 * line)

    def _paint_grid(self, painter: QPainter, place: QRectF, top: float) -> None:
        look = self._look
        font = look.font(look.sizes.caption, REGULAR)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        for tick in _TICKS:
            y = place.bottom() - place.height() * tick / top
            style = Qt.PenStyle.DashLine if tick == _LINE else Qt.PenStyle.DotLine
            colour = look.colours.text2 if tick == _LINE else look.colours.line
            painter.setPen(QPen(QColor(colour), 1, style))
            painter.drawLine(QPointF(place.left(), y), QPointF(place.right(), y))
            painter.setPen(QColor(look.colours.text2))
            words = f"{tick}%"
            x = place.left() - 8 - metrics.horizontalAdvance(words)
            painter.drawText(QPointF(x, y + metrics.ascent() * 0.38), words)

    def _paint_words(self, painter: QPainter, place: QRectF, step: float) -> None:
        """The first and the last by name: every name would be too much."""
        look = self._look
        font = look.font(look.sizes.caption, BOLD)
        painter.setFont(font)
        painter.setPen(QColor(look.colours.text2))
        metrics = QFontMetrics(font)
        y = place.bottom() + metrics.ascent() + 4
        first, last = self._bars[0], self._bars[-1]
        told = f"{first.name} {first.rate:.0f}%"
        painter.drawText(QPointF(place.left(), y), told)
        if len(self._bars) > 1:
            other = f"{last.name} {last.rate:.0f}%"
            x = place.right() - metrics.horizontalAdvance(other)
            if x > place.left() + metrics.horizontalAdvance(told) + step:
                painter.drawText(QPointF(x, y), other)
