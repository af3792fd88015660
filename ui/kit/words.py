"""Labels: words in one of the few sizes, weights and colours of the look."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.kit.lines import GAP, broken
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
    made = Wrapped(text) if wrap else QLabel(text)
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


class Wrapped(QLabel):
    """As many lines as its width asks for, broken where a reader would break them."""

    def lines(self, width: int) -> list[str]:
        return broken(self.text(), width, self.font())

    def heightForWidth(self, width: int) -> int:
        height = super().heightForWidth(width)
        if GAP not in self.text() or height < 0:
            return height  # elsewhere there are never more lines than Qt would make
        margins = self.contentsMargins()
        room = width - margins.left() - margins.right()
        high = len(self.lines(room)) * self.fontMetrics().lineSpacing()
        return max(height, high + margins.top() + margins.bottom())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        place = self.contentsRect()
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(place, int(self.alignment()), "\n".join(self.lines(place.width())))
        painter.end()


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
