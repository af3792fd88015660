"""The pictures of the README and of the guide, taken from those of build/shots.py."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from nursinghome.core.dates import Month
from nursinghome.reports import REPORTS, Wanted
from nursinghome.workspace import Workspace
from ui.kit.preview import Pages

ROOT = Path(__file__).resolve().parent.parent
DOCS, HELP = ROOT / "docs" / "pictures", ROOT / "resources" / "help" / "pictures"
DOCS_PICTURES = {
    "first": "first-home",
    "today": "today",
    "residents": "residents-found",
    "beds": "beds-carry",
    "care": "care-form",
    "staff": "staff",
    "roster": "roster",
    "renovation": "renovation",
    "safety": "safety",
    "rating": "rating",
    "monthly": "monthly",
    "settings": "settings-choices",
}
"""What the README calls a picture, and the state that it shows."""
WIDTH, HEIGHT = 820, 461
"""Of a picture that is kept: a screen of 1366×768, made smaller."""
HELP_PICTURES = (
    "first-home",
    "first-beds",
    "first-sheet",
    "practice",
    "residents-overview",
    "residents-import",
    "care-form",
    "monthly",
    "monthly-send",
    "settings-backup",
    "roster",
    "settings-choices",
    "today",
    "beds-carry",
    "staff",
    "renovation",
    "safety",
    "rating",
)
A4_INCHES = 210 / 25.4


def keep_for_docs(folder: Path, work: Workspace, month: Month) -> None:
    """From the light pictures of the normal size, small enough to be kept."""
    for target in (DOCS, HELP):
        target.mkdir(parents=True, exist_ok=True)
    for name, taken in DOCS_PICTURES.items():
        _keep(_small(folder, taken), DOCS / f"{name}.png")
    for taken in HELP_PICTURES:
        _keep(_small(folder, taken), HELP / f"{taken}.png")
    made = REPORTS["monthly"].make(work, Wanted(month=month))
    page = Pages(made.pdf).picture(0, WIDTH / A4_INCHES / 72).copy(0, 0, WIDTH, HEIGHT)
    painter = QPainter(page)
    painter.setPen(QPen(QColor("#C8C8C8"), 1))
    painter.drawRect(page.rect().adjusted(0, 0, -1, -1))
    painter.end()
    _keep(page, DOCS / "monthly-report.png", grey=True)


def _small(folder: Path, taken: str) -> QImage:
    whole = QImage(str(folder / f"{taken}-normal.png"))
    return whole.scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation)


def _keep(picture: QImage, path: Path, *, grey: bool = False) -> None:
    """As PNG with unfiltered rows: Qt's filters make pages of flat colour a third larger."""
    kinds = QImage.Format
    plain = picture.convertToFormat(kinds.Format_Grayscale8 if grey else kinds.Format_RGB888)
    wide, high, line = plain.width(), plain.height(), plain.bytesPerLine()
    held, used = bytes(plain.constBits()), wide * plain.depth() // 8
    rows = b"".join(b"\0" + held[at : at + used] for at in range(0, high * line, line))
    head = struct.pack(">IIBBBBB", wide, high, 8, 0 if grey else 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts))


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)
