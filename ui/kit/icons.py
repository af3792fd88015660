"""Line icons in any colour and size, drawn once and kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

GAP = 4


class Icons:
    """Draws resources/icons/*.svg; `currentColor` in a drawing takes the wanted colour."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

    def pixmap(self, name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
        """A square picture of `size` logical pixels for a screen of that pixel ratio."""
        key = (name, colour, size, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._draw(name, colour, size, ratio)
        return self._pixmaps[key]

    def icon(self, name: str, colour: str, size: int, *, off: str = "", checked: str = "") -> QIcon:
        """An icon for a button: `off` colours it when disabled, `checked` when chosen.

        GAP empty pixels at its right keep the words away, which Qt sets too close.
        """
        icon = QIcon()
        modes = {QIcon.Mode.Normal: colour, QIcon.Mode.Disabled: off}
        for ratio in (1.0, 2.0):
            for mode, ink in modes.items():
                if ink:
                    icon.addPixmap(self._draw(name, ink, size, ratio, GAP), mode)
            if checked:
                picture = self._draw(name, checked, size, ratio, GAP)
                icon.addPixmap(picture, QIcon.Mode.Normal, QIcon.State.On)
        return icon

    def _draw(self, name: str, colour: str, size: int, ratio: float, gap: int = 0) -> QPixmap:
        drawing = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
        side = round(size * ratio)
        pixmap = QPixmap(side + round(gap * ratio), side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, side, side))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap
