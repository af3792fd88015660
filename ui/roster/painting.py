"""Draws the cells of the month; each kind of cell is drawn once and then only put in its place."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from ui.kit.look import BOLD, MEDIUM, Look
from ui.kit.tokens import Pair, Radius
from ui.roster.faces import REST, Face
from ui.roster.shades import SHADES, Shades

MIDDLE = int(Qt.AlignmentFlag.AlignCenter)
_EAR, _DOT = 7, 5
"""The corner of what is fixed, and the dot of what was asked for; in pixels."""


class CellStock:
    """Pictures of cells of one size, by what they show."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self.shades: Shades = SHADES[look.theme]
        self._pictures: dict[tuple[Face, int, int], QPixmap] = {}

    def clear(self) -> None:
        self._pictures.clear()

    def picture(self, face: Face, wide: int, high: int, ratio: float) -> QPixmap:
        key = (face, wide, high)
        found = self._pictures.get(key)
        if found is None:
            found = QPixmap(round(wide * ratio), round(high * ratio))
            found.setDevicePixelRatio(ratio)
            found.fill(Qt.GlobalColor.transparent)
            painter = QPainter(found)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw(painter, face, QRect(0, 0, wide, high))
            painter.end()
            self._pictures[key] = found
        return found

    def ground_of(self, face: Face) -> Pair | None:
        """None where nothing is filled."""
        if face.wrong and face.mark not in {"", REST}:
            return self.shades.wrong
        if face.leave:
            return self.shades.leave
        return self.shades.tints[face.tint] if face.tint is not None else None

    def _draw(self, painter: QPainter, face: Face, place: QRect) -> None:
        colours, sizes = self._look.colours, self._look.sizes
        if not face.here:
            self._hatch(painter, place)
            return
        pair = self.ground_of(face)
        inner = QRectF(place).adjusted(1, 1, -1, -2)
        if pair is not None:
            painter.setPen(QPen(QColor(pair.words), 1) if self._edged(pair) else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(pair.fill))
            half = 0.5 if self._edged(pair) else 0.0
            painter.drawRoundedRect(
                inner.adjusted(half, half, -half, -half), Radius.TAG, Radius.TAG
            )
        elif face.wrong:
            painter.setPen(QPen(QColor(colours.bad.words), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inner.adjusted(1, 1, -1, -1), Radius.TAG, Radius.TAG)
        words = pair.words if pair is not None else colours.text2
        painter.setPen(QColor(words))
        strong = pair is not None and (face.wrong or face.leave is False)
        painter.setFont(self._look.font(sizes.body, MEDIUM if strong else BOLD))
        if face.mark == REST:
            self._rest(painter, place, words)
        else:
            painter.drawText(place.adjusted(0, 0, 0, -1), MIDDLE, face.mark)
        self._signs(painter, face, inner, words)

    def _edged(self, pair: Pair) -> bool:
        return self.shades.edged and pair.fill == self._look.colours.surface

    def _rest(self, painter: QPainter, place: QRect, colour: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        radius = self._look.sizes.body / 10
        painter.drawEllipse(QPointF(place.width() / 2, place.height() / 2 - 0.5), radius, radius)

    def _signs(self, painter: QPainter, face: Face, inner: QRectF, words: str) -> None:
        """An ear for what is fixed; a dot for a wish, hollow when it is not granted."""
        colours = self._look.colours
        painter.setPen(Qt.PenStyle.NoPen)
        if face.fixed:
            corner = inner.topRight()
            ear = [corner, corner + QPointF(-_EAR, 0), corner + QPointF(0, _EAR)]
            painter.setBrush(QColor(words if face.tint is not None else colours.accent))
            painter.drawPolygon(QPolygonF(ear))
        if face.wished is not None:
            filled = colours.accent if face.tint is None else words
            painter.setBrush(QColor(filled) if face.wished else Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(filled), 1.2))
            painter.drawEllipse(inner.topLeft() + QPointF(_DOT, _DOT), _DOT / 2, _DOT / 2)

    def _hatch(self, painter: QPainter, place: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.colours.side))
        painter.drawRect(place.adjusted(0, 0, 0, -1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._look.colours.faint), 1))
        painter.drawLine(place.left() + 6, place.bottom() - 7, place.right() - 6, place.top() + 6)
