"""Painted parts that can be pressed answer the hand over them as buttons do: by an accent edge."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.kit.tokens import Colours


def hovers(widget: QWidget) -> None:
    """Paint anew when the hand comes and goes."""
    widget.setAttribute(Qt.WidgetAttribute.WA_Hover)


def edge_of(widget: QWidget, colours: Colours, resting: str = "") -> str:
    """The colour of the edge at this moment; resting is the one without a hand over it."""
    if widget.isEnabled() and widget.underMouse():
        return colours.accent
    return resting or colours.edge
