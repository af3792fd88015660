"""Draws the program's sign, a house in a green square, as the icon files of every system.

Run as `python build/package/icon.py`; what it writes is kept beside it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SIDES = (16, 24, 32, 48, 64, 128, 256)


def main() -> None:
    sys.path.insert(0, str(ROOT))
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui.kit.look import Look  # noqa: PLC0415 - the path is set above
    from ui.kit.mark import Mark  # noqa: PLC0415 - as above
    from ui.kit.tokens import TextSize, Theme  # noqa: PLC0415 - as above

    app = QApplication([])
    look = Look(Theme.LIGHT, TextSize.NORMAL)
    pictures = []
    for side in SIDES:
        mark = Mark(look, side)
        image = QImage(side, side, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        mark.render(image, QPoint(), renderFlags=QWidget.RenderFlag(0))
        file = HERE / f"nursinghome-{side}.png"
        image.save(str(file))
        pictures.append(Image.open(file).convert("RGBA"))
    pictures[-1].save(HERE / "nursinghome.ico", sizes=[(side, side) for side in SIDES])
    for side in SIDES[:-1]:
        (HERE / f"nursinghome-{side}.png").unlink()
    (HERE / f"nursinghome-{SIDES[-1]}.png").rename(HERE / "nursinghome.png")
    app.quit()


if __name__ == "__main__":
    main()
