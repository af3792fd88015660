"""Words that are hard to see: measured in the picture itself, whoever chose the colours."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QWidget

from tests.ui.kit.contrast import READABLE, SEEN, contrast, luminance
from tests.ui.walk.room import shown, told
from ui.kit.badges import BadgeLabel

EDGE = 4
"""A border is not a word."""


def pale(root: QWidget) -> Iterator[str]:
    """Words below 5.5 against their ground; of what cannot be pressed now, below 3."""
    picture = root.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ratio = picture.devicePixelRatio()
    for widget in shown(root):
        if not isinstance(widget, QLabel | QAbstractButton | QComboBox | BadgeLabel):
            continue
        inset = 0 if isinstance(widget, QLabel) else EDGE
        place = QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())
        seen = place.adjusted(inset, inset, -inset, -inset).intersected(root.rect())
        if not _words(widget) or not _whole(widget) or seen.isEmpty():
            continue
        part = QRect(seen.topLeft() * ratio, seen.size() * ratio)
        found = _contrast(picture.copy(part))
        least = READABLE if widget.isEnabled() else SEEN
        if found < least - 0.05:
            yield f"{told(widget)} stands out by {found:.1f} of {least}"


def _words(widget: QWidget) -> str:
    say = getattr(widget, "text", None) or getattr(widget, "currentText", None)
    return str(say()) if say else widget.accessibleName()


def _whole(widget: QWidget) -> bool:
    """Nothing of it is scrolled away."""
    return widget.visibleRegion().boundingRect() == widget.rect()


def _contrast(part: QImage) -> float:
    """Of the commonest colour, and of the one that differs most from it."""
    held = memoryview(part.constBits()).cast("B").cast("I")  # a line of such pixels has no rest
    found, counts = np.unique(np.asarray(held), return_counts=True)
    ground = _colour(int(found[counts.argmax()]))
    by_light = sorted(map(_colour, found.tolist()), key=luminance)
    return max(contrast(ground, by_light[0]), contrast(ground, by_light[-1]))


@cache
def _colour(pixel: int) -> str:
    return f"#{pixel & 0xFFFFFF:06X}"
