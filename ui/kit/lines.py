"""Where words that need several lines are broken: parts stay together, and no word ends alone."""

from __future__ import annotations

import re

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

GAP = "　"
"""Stands between the parts of a line that are told beside each other: 入院 3　离院 1."""
_SENTENCES = re.compile(r"(?<=[。；])(?![」』）])")
_CLAUSES = re.compile(r"(?<=[。；，：])(?![」』）])")
_ALONE = 3
"""Fewer letters on the last line than these and the full stop look like an oversight."""
_MOST = 5
"""Letters by which the lines above are made shorter so that the last one is not alone."""


def broken(words: str, width: int, font: QFont) -> list[str]:
    """The lines of these words in so many dots; Qt alone breaks Chinese after any letter."""
    return [line for part in words.split("\n") for line in _paragraph(part, width, font)]


def _paragraph(words: str, width: int, font: QFont) -> list[str]:
    metrics = QFontMetricsF(font)
    if GAP in words:
        parts = _together(words.split(GAP), GAP, width, metrics)
        if parts:
            return parts
    found = _filled(words, width, font)
    if len(found) == 1:
        return found
    for mark in (_SENTENCES, _CLAUSES):
        parts = _together(mark.split(words), "", width, metrics)
        if parts and len(parts) <= len(found):
            return parts
    return _accompanied(words, width, font, found)


def _accompanied(words: str, width: int, font: QFont, found: list[str]) -> list[str]:
    """The same number of lines, but the last one is not alone."""
    letter = QFontMetricsF(font).horizontalAdvance("的")
    for less in range(_MOST + 1):
        tried = _filled(words, width - less * letter, font)
        if len(tried) > len(found):
            break
        if len(tried[-1]) > _ALONE:
            return tried
    return found


def _together(parts: list[str], gap: str, width: int, metrics: QFontMetricsF) -> list[str]:
    """Whole parts on each line, or [] where one of them is too long for that."""
    lines: list[str] = []
    for part in parts:
        if metrics.horizontalAdvance(part) > width:
            return []
        longer = f"{lines[-1]}{gap}{part}" if lines else part
        if lines and metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def _filled(words: str, width: float, font: QFont) -> list[str]:
    """As Qt fills them."""
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    found: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, 0))
        found.append(words[line.textStart() : line.textStart() + line.textLength()].rstrip(" "))
    layout.endLayout()
    return found or [""]
