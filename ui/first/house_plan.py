"""The house as the numbers make it: a row for each floor, a box for each room, a bar for a bed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nursinghome.residents import RoomLine
from ui.first.rooms import FloorPlan
from ui.kit.look import MEDIUM, REGULAR, Look
from ui.kit.tokens import Radius, Space

_BARS = 4
"""Beds in one line of a room; more stand below."""


class HousePlan(QWidget):
    """Painted; a filled bar is a nursing bed, an empty one is not."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._plans: tuple[FloorPlan, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_plans(self, plans: Sequence[FloorPlan]) -> None:
        self._plans = tuple(plans)
        told = "；".join(
            f"{one.words} {len(one.rooms)} 间 {one.beds} 张床，护理型 {one.nursing} 张"
            for one in self._plans
        )
        self.setAccessibleName(f"房间图：{told}" if told else "房间图：还没有房间")
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._label_width() + 4 * self._room_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = 0
        for plan in self._plans:
            top = self._paint_floor(painter, top, plan)
        painter.end()

    def _fit(self) -> None:
        self.setFixedHeight(sum(self._floor_height(plan) for plan in self._plans))

    def _label_width(self) -> int:
        metrics = QFontMetrics(self._look.font(self._look.sizes.caption))
        words = (plan.words for plan in self._plans)
        return max(map(metrics.horizontalAdvance, words), default=0) + Space.M

    def _room_width(self) -> int:
        metrics = QFontMetrics(self._look.font(self._look.sizes.caption, MEDIUM))
        longest = max(
            (room.number for plan in self._plans for room in plan.rooms), key=len, default="101"
        )
        return max(metrics.horizontalAdvance(longest) + 2 * Space.S, 44)

    def _room_height(self, plan: FloorPlan) -> int:
        most = max((room.beds for room in plan.rooms), default=1)
        return self._look.sizes.caption * 3 // 2 + Space.S + 10 * -(-most // _BARS)

    def _in_a_line(self) -> int:
        return max(1, (self.width() - self._label_width()) // (self._room_width() + Space.S))

    def _floor_height(self, plan: FloorPlan) -> int:
        lines = -(-len(plan.rooms) // self._in_a_line())
        return lines * (self._room_height(plan) + Space.S)

    def _paint_floor(self, painter: QPainter, top: int, plan: FloorPlan) -> int:
        look = self._look
        left, wide, high = self._label_width(), self._room_width(), self._room_height(plan)
        painter.setFont(look.font(look.sizes.caption, REGULAR))
        painter.setPen(QColor(look.colours.text2))
        painter.drawText(QRectF(0, top, left, high), int(Qt.AlignmentFlag.AlignVCenter), plan.words)
        in_a_line = self._in_a_line()
        for number, room in enumerate(plan.rooms):
            line, at = divmod(number, in_a_line)
            place = QRectF(left + at * (wide + Space.S), top + line * (high + Space.S), wide, high)
            self._paint_room(painter, place, room)
        return top + self._floor_height(plan)

    def _paint_room(self, painter: QPainter, place: QRectF, room: RoomLine) -> None:
        look, colours = self._look, self._look.colours
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), Radius.TAG, Radius.TAG)
        painter.setPen(QColor(colours.text))
        painter.setFont(look.font(look.sizes.caption, MEDIUM))
        head = look.sizes.caption * 3 // 2
        middle = int(Qt.AlignmentFlag.AlignCenter)
        painter.drawText(
            QRectF(place.left(), place.top() + 2, place.width(), head), middle, room.number
        )
        painter.setPen(QPen(QColor(colours.accent if room.nursing else colours.edge), 1))
        painter.setBrush(QColor(colours.accent if room.nursing else colours.surface))
        bar = (place.width() - Space.S) / max(3, min(_BARS, room.beds))
        for number in range(room.beds):
            line, at = divmod(number, _BARS)
            in_line = min(_BARS, room.beds - line * _BARS)
            left = place.center().x() - in_line * bar / 2 + at * bar
            y = place.top() + head + 4 + line * 10
            painter.drawRoundedRect(QRectF(left + 1, y, bar - 2, 7), 2, 2)
