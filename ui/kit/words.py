"""Labels: words in one of the few sizes, weights and colours of the look."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.kit.look import BOLD, MEDIUM, REGULAR, Look


class Role(Enum):
    """What the words are for; it decides their size and weight."""

    TITLE = ("h1", BOLD)
    HEAD = ("h2", BOLD)
    SUBHEAD = ("h3", BOLD)
    STRONG = ("body", BOLD)
    NAME = ("body", MEDIUM)
    BODY = ("body", REGULAR)
    LABEL = ("caption", MEDIUM)
    NOTE = ("caption", REGULAR)
    BIG = ("big", BOLD)


def label(
    look: Look, text: str = "", role: Role = Role.BODY, *, colour: str = "", wrap: bool = False
) -> QLabel:
    """Plain words; never read as markup, whatever a name may hold."""
    size, weight = role.value
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(look.font(getattr(look.sizes, size), weight))
    made.setWordWrap(wrap)
    tint(made, colour or look.colours.text)
    return made


def tint(widget: QWidget, colour: str) -> None:
    """Give a widget's words a colour through its palette."""
    palette = widget.palette()
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
        palette.setColor(role, QColor(colour))
    widget.setPalette(palette)


class Elided(QLabel):
    """One line that shortens itself with … and tells the whole in its tool tip."""

    def __init__(self, look: Look, text: str = "", role: Role = Role.BODY) -> None:
        super().__init__(text)
        size, weight = role.value
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(look.font(getattr(look.sizes, size), weight))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self.fontMetrics().averageCharWidth() * 4), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.rect(), int(self.alignment()), shown)
        painter.end()
