"""Line icons in any colour and size, drawn once and kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

GAP = 4


class Icons:
    """Draws resources/icons/*.svg; `currentColor` in a drawing takes the wanted colour."""

    def __init__(self, folder: Path, ratio: float) -> None:
        """ratio: device pixels of the sharpest screen for one logical pixel."""
        self._folder, self._ratio = folder, ratio
        self._drawings: dict[str, str] = {}
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
        if name not in self._drawings:
            self._drawings[name] = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        drawing = self._drawings[name].replace("currentColor", colour)
        renderer = QSvgRenderer(QByteArray(drawing.encode()))
        side = round(size * ratio)
        pixmap = QPixmap(side + round(gap * ratio), side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, side, side))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap
