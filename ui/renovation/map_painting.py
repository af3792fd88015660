"""Draws the map: each state has a sign, a ground and an edge, so that colour is never alone."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from nursinghome.renovation import Work, WorkState
from ui.kit.look import BOLD, MEDIUM, REGULAR, Look
from ui.kit.tokens import Radius

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)
_DASHES = [4.0, 3.0]


class Mark(NamedTuple):
    """How a state is drawn."""

    icon: str
    words: str
    ground: str
    edge: str
    dashed: bool = False


def mark_of(look: Look, state: WorkState, *, late: bool = False) -> Mark:
    c = look.colours
    if late:
        icon = {WorkState.DOING: "hammer", WorkState.PLANNED: "clock"}.get(state, "circle-alert")
        return Mark(icon, c.bad.words, c.bad.ground, c.bad.edge)
    return {
        WorkState.DONE: Mark("check", c.accent, c.tint, c.tint_line),
        WorkState.DOING: Mark("hammer", c.warn.words, c.warn.ground, c.warn.edge),
        WorkState.PLANNED: Mark("clock", c.text2, c.surface, c.edge),
        WorkState.UNDONE: Mark("", c.text2, c.surface, c.edge, dashed=True),
        WorkState.NONE: Mark("minus", c.text2, c.surface2, c.line),
    }[state]


def paint_mark(painter: QPainter, look: Look, place: QRectF, mark: Mark, ratio: float) -> None:
    """A sign in its box."""
    pen = QPen(QColor(mark.edge), 1)
    if mark.dashed:
        pen.setDashPattern(_DASHES)
    painter.setPen(pen)
    painter.setBrush(QColor(mark.ground))
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), Radius.TAG, Radius.TAG)
    if mark.icon:
        side = round(min(place.height() - 4, look.sizes.caption + 4))
        picture = look.pixmap(mark.icon, mark.words, side, ratio)
        middle = place.center()
        painter.drawPixmap(round(middle.x() - side / 2), round(middle.y() - side / 2), picture)


class MapPainter:
    """Paints with one look; places come from the plan."""

    def __init__(self, painter: QPainter, look: Look, ratio: float) -> None:
        self._p, self._look, self._c = painter, look, look.colours
        self._ratio = ratio
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def floor(self, place: QRect, title: str) -> None:
        self._p.setFont(self._look.font(self._look.sizes.caption, BOLD))
        self._p.setPen(QColor(self._c.text))
        shown = self._p.fontMetrics().elidedText(
            title, Qt.TextElideMode.ElideMiddle, place.width() - 4
        )
        self._p.drawText(place, _LEFT, shown)

    def label(self, place: QRect, work: Work) -> None:
        self._p.setFont(self._look.font(self._look.sizes.caption, REGULAR))
        self._p.setPen(QColor(self._c.text2))
        self._p.drawText(place, _LEFT, work.words)

    def room(self, place: QRect) -> None:
        """The room that is open at the right: its whole column on the accent's tint."""
        self._p.setPen(QPen(QColor(self._c.accent), 2))
        self._p.setBrush(QColor(self._c.tint))
        frame = QRectF(place).adjusted(1, 1, -1, 2)
        self._p.drawRoundedRect(frame, Radius.CONTROL, Radius.CONTROL)

    def name(self, place: QRect, number: str, *, chosen: bool) -> None:
        self._p.setFont(self._look.font(self._look.sizes.caption, BOLD if chosen else MEDIUM))
        self._p.setPen(QColor(self._c.accent if chosen else self._c.text))
        wide = self._p.fontMetrics().horizontalAdvance(number)
        if wide <= place.width() - 2:
            self._p.drawText(place, _MIDDLE, number)
            return
        half = -(-len(number) // 2)
        for at, part in enumerate((number[:half], number[half:])):
            high = place.height() // 2
            line = QRect(place.left(), place.top() + at * high, place.width(), high)
            shown = self._p.fontMetrics().elidedText(
                part, Qt.TextElideMode.ElideRight, place.width() - 2
            )
            self._p.drawText(line, _MIDDLE, shown)

    def cell(self, place: QRect, state: WorkState, *, late: bool) -> None:
        mark = mark_of(self._look, state, late=late)
        paint_mark(self._p, self._look, QRectF(place), mark, self._ratio)

    def cursor(self, place: QRect) -> None:
        """Where the keyboard is: a frame with a gap."""
        self._p.setBrush(Qt.BrushStyle.NoBrush)
        for grow, width, colour in ((1, 2, self._c.surface), (2, 3, self._c.accent)):
            self._p.setPen(QPen(QColor(colour), width))
            frame = QRectF(place).adjusted(-grow, -grow, grow, grow)
            self._p.drawRoundedRect(frame, Radius.CONTROL, Radius.CONTROL)
