"""Line icons in any colour and size, drawn once and kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

GAP = 4


class Icons:
    """Draws resources/icons/*.svg; their lines take the wanted colour."""

    def __init__(self, folder: Path, ratio: float) -> None:
        """ratio: device pixels of the sharpest screen for one logical pixel."""
        self._folder, self._ratio = folder, ratio
        self._shapes: dict[tuple[str, int, float, int], QPixmap] = {}
        self._pixmaps: dict[tuple[str, str, int, float, int], QPixmap] = {}
        self._icons: dict[tuple[str, str, int, str, str], QIcon] = {}

    def pixmap(
        self, name: str, colour: str, size: int, ratio: float = 1.0, gap: int = 0
    ) -> QPixmap:
        """A picture of `size` logical pixels, with `gap` empty ones at its right."""
        key = (name, colour, size, ratio, gap)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._draw(name, colour, size, ratio, gap)
        return self._pixmaps[key]

    def icon(self, name: str, colour: str, size: int, *, off: str = "", checked: str = "") -> QIcon:
        """An icon for a button: `off` colours it when disabled, `checked` when chosen.

        GAP empty pixels at its right keep the words away, which Qt sets too close.
        """
        key = (name, colour, size, off, checked)
        if key not in self._icons:
            icon = QIcon(self.pixmap(name, colour, size, self._ratio, GAP))
            if off:
                picture = self.pixmap(name, off, size, self._ratio, GAP)
                icon.addPixmap(picture, QIcon.Mode.Disabled)
            if checked:
                picture = self.pixmap(name, checked, size, self._ratio, GAP)
                icon.addPixmap(picture, QIcon.Mode.Normal, QIcon.State.On)
            self._icons[key] = icon
        return self._icons[key]

    def _draw(self, name: str, colour: str, size: int, ratio: float, gap: int) -> QPixmap:
        """The drawing's shape in one colour; reading the drawing takes longest, so it is kept."""
        key = (name, size, ratio, gap)
        if key not in self._shapes:
            self._shapes[key] = self._shape(name, size, ratio, gap)
        shape = self._shapes[key]
        pixmap = shape.copy()  # with its alpha channel
        pixmap.fill(QColor(colour))  # fillRect knows gradients, which would take 3 ms of the start
        painter = QPainter(pixmap)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        painter.drawPixmap(0, 0, shape)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _shape(self, name: str, size: int, ratio: float, gap: int) -> QPixmap:
        """The drawing in black, in device pixels."""
        drawing = (self._folder / f"{name}.svg").read_bytes()
        renderer = QSvgRenderer(QByteArray(drawing))
        side = round(size * ratio)
        pixmap = QPixmap(side + round(gap * ratio), side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, side, side))
        painter.end()
        return pixmap
