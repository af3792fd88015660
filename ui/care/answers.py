"""The sentences of an open item: a key cap with the points, and what they mean."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from nursinghome.standards.scale import Option
from ui.kit.hover import edge_of, hovers
from ui.kit.look import BOLD, Look
from ui.kit.tokens import Radius, Space
from ui.kit.words import Role, label


class AnswerRow(QWidget):
    """One sentence; pressed, it is the answer."""

    picked = Signal(int)

    def __init__(self, look: Look, option: Option) -> None:
        super().__init__()
        self._look, self.points = look, option.points
        self._given = False
        self.setAccessibleName(f"{option.points} 分：{option.text}")
        hovers(self)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._cap = _KeyCap(look, str(option.points))
        self._before = label(look, "上次", Role.NOTE, colour=look.colours.ability)
        self._before.hide()
        self._tick = QLabel()
        self._tick.setPixmap(look.pixmap("check", look.colours.accent))
        line = QHBoxLayout(self)
        line.setContentsMargins(Space.S, 3, Space.S, 3)
        line.setSpacing(Space.M)
        line.addWidget(self._cap, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(look, option.text, wrap=True), 1)
        line.addWidget(self._before)
        line.addWidget(self._tick)
        policy = self._tick.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._tick.setSizePolicy(policy)
        self._tick.hide()

    def show_state(self, *, given: bool, before: bool) -> None:
        self._given = given
        self._cap.show_pressed(on=given)
        self._tick.setVisible(given)
        self._before.setVisible(before)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.picked.emit(self.points)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        if not self._given and not self.underMouse():
            return
        colours, painter = self._look.colours, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(edge_of(self, colours, colours.tint_line)), 1))
        painter.setBrush(QColor(colours.tint) if self._given else Qt.BrushStyle.NoBrush)
        place = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(place, Radius.CONTROL, Radius.CONTROL)
        painter.end()


class _KeyCap(QWidget):
    """A digit as on its key."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__()
        self._look, self._words, self._on = look, words, False
        side = look.sizes.body + 8
        self.setFixedSize(QSize(side, side))

    def show_pressed(self, *, on: bool) -> None:
        self._on = on
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colours, painter = self._look.colours, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.accent if self._on else colours.edge), 1))
        painter.setBrush(QColor(colours.accent if self._on else colours.surface))
        place = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(place, Radius.TAG, Radius.TAG)
        painter.setPen(QColor(colours.on_accent if self._on else colours.text))
        painter.setFont(self._look.font(self._look.sizes.body, BOLD))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), self._words)
        painter.end()
