"""The sign of the program: a house in a green square, and letters in round discs."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.kit.look import BOLD, Look

PRODUCT = "敬老院台账"


class Mark(QWidget):
    """The house in its square; `reverse` is for a green ground."""

    def __init__(self, look: Look, side: int, *, reverse: bool = False) -> None:
        super().__init__()
        self._look, self._reverse = look, reverse
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colours, side = self._look.colours, self.width()
        ground, line = colours.accent, colours.on_accent
        if self._reverse:
            ground, line = "#FFFFFF", "#0B6653"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(self.rect()), side / 5, side / 5)
        inner = side * 5 // 8
        at = (side - inner) // 2
        picture = self._look.pixmap("house", line, inner, self.devicePixelRatioF())
        painter.drawPixmap(at, at, picture)
        painter.end()


def paint_initial(painter: QPainter, look: Look, name: str, place: QRectF, *, chosen: bool) -> None:
    """The first character of a name in a disc, where a photo would be."""
    colours = look.colours
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.tint_line if chosen else colours.line), 1))
    painter.setBrush(QColor(colours.tint if chosen else colours.surface2))
    painter.drawEllipse(place.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.setPen(QColor(colours.accent if chosen else colours.text2))
    painter.setFont(look.font(round(place.width() * 0.42), BOLD))
    painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), name[:1])
    painter.restore()


class Initial(QWidget):
    """A name's first character in a disc."""

    def __init__(self, look: Look, name: str, side: int, *, chosen: bool = True) -> None:
        super().__init__()
        self._look, self._name, self._chosen = look, name, chosen
        self.setFixedSize(QSize(side, side))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        place = QRectF(self.rect())
        paint_initial(painter, self._look, self._name, place, chosen=self._chosen)
        painter.end()
