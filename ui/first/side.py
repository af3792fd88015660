"""The green side of the first start: the steps, which are done, and that nothing is sent."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.first.answers import STEPS
from ui.kit.buttons import row
from ui.kit.look import BOLD, REGULAR, Look
from ui.kit.mark import PRODUCT, Mark
from ui.kit.tokens import Space
from ui.kit.words import Role, label

_WHITE = "#FFFFFF"


class FirstSide(QWidget):
    """Painted ground, the mark, and the steps below one another."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        box = QVBoxLayout(self)
        margin = look.sizes.control
        box.setContentsMargins(margin, margin, Space.L, margin)
        box.setSpacing(Space.S)
        name = label(look, PRODUCT, Role.HEAD, colour=_WHITE)
        box.addLayout(row(Mark(look, 48, reverse=True), name, None))
        box.addSpacing(Space.XL)
        self.steps = StepList(look)
        box.addWidget(self.steps)
        box.addStretch(1)
        self.note = label(look, "", Role.NAME, colour=_WHITE, wrap=True)
        box.addWidget(self.note)
        box.addWidget(label(look, "电脑不用上网", Role.NOTE, colour=_WHITE))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.steps.sizeHint().width() + self._look.sizes.control + Space.L, 400)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        w, h, colours = self.width(), self.height(), self._look.colours
        ground = QLinearGradient(QPointF(0, 0), QPointF(w * 0.6, h))
        ground.setColorAt(0, QColor(colours.lock_top))
        ground.setColorAt(1, QColor(colours.lock_foot))
        painter = QPainter(self)
        painter.fillRect(self.rect(), ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(255, 255, 255, 28))
        painter.drawEllipse(QRectF(w * 0.62, h * 0.13, w * 0.28, w * 0.28))
        painter.drawEllipse(QRectF(-w * 0.1, h * 0.84, w * 0.7, w * 0.7))
        painter.drawEllipse(QRectF(w * 0.58, h * 0.85, w * 0.8, w * 0.8))
        painter.end()


class StepList(QWidget):
    """Numbered discs on a line: white and ticked when done, filled when due."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._due = look, 0
        self._steps: tuple[str, ...] = STEPS
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_due(0)

    def show_due(self, due: int, steps: tuple[str, ...] = STEPS) -> None:
        self._due, self._steps = due, steps
        self.setAccessibleName(f"第 {due + 1} 步 共 {len(steps)} 步：{steps[due]}")
        self.update()

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        metrics = self.fontMetrics()
        wide = max(map(metrics.horizontalAdvance, STEPS)) * 11 // 10
        return QSize(wide + self._side() + 2 * Space.L, self._pitch() * len(STEPS))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, pitch = self._side(), self._pitch()
        painter.setPen(QPen(QColor(255, 255, 255, 140), 2))
        for number in range(len(self._steps) - 1):
            top = number * pitch + side + 1
            painter.drawLine(side // 2, top, side // 2, (number + 1) * pitch + 1)
        for number, words in enumerate(self._steps):
            self._paint_step(painter, number, words)
        painter.end()

    def _side(self) -> int:
        return self._look.sizes.body * 2

    def _pitch(self) -> int:
        return self._look.sizes.body * (3 if self._look.sizes.narrow else 4) * 7 // 8

    def _paint_step(self, painter: QPainter, number: int, words: str) -> None:
        look, side, top = self._look, self._side(), number * self._pitch()
        done, due = number < self._due, number == self._due
        disc = QRectF(1, top + 1, side - 2, side - 2)
        painter.setPen(QPen(QColor(_WHITE), 2))
        painter.setBrush(QColor(_WHITE) if done or due else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(disc)
        if done:
            size = look.sizes.body + 4
            tick = look.pixmap("check", "#0B6653", size, self.devicePixelRatioF())
            at = (side - size) // 2
            painter.drawPixmap(at, top + at, tick)
        else:
            painter.setPen(QColor("#0B6653" if due else _WHITE))
            painter.setFont(look.font(look.sizes.body, BOLD))
            painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), str(number + 1))
        painter.setPen(QColor(_WHITE))
        painter.setFont(look.font(look.sizes.body, BOLD if due else REGULAR))
        place = QRectF(side + Space.L, top, self.width() - side - Space.L, side)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), words)
