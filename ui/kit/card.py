"""White frames that hold one idea each, and the hairline between two things."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.kit.look import Look
from ui.kit.tokens import Space, Theme
from ui.kit.words import Role, label


class Card(QFrame):
    """A white card with a heading; add to `column`."""

    def __init__(self, look: Look, title: str = "", *, padding: int = Space.L) -> None:
        super().__init__()
        self.setObjectName("card")
        self.column = QVBoxLayout(self)
        if look.theme is Theme.CONTRAST:
            padding -= 1  # for the wider frame, so that a card is as large in every theme
        self.column.setContentsMargins(padding, padding - 4, padding, padding)
        self.column.setSpacing(Space.S)
        self.title: QLabel | None = None
        if title:
            self.setAccessibleName(title)
            self.title = label(look, title, Role.SUBHEAD)
            self.column.addWidget(self.title)


def hairline() -> QFrame:
    line = QFrame()
    line.setObjectName("hairline")
    line.setFixedHeight(1)
    return line


class Scroll(QScrollArea):
    """A column that may be longer than its place; it never moves sideways."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        self._about: object = None

    def tell_about(self, what: object) -> None:
        """Something else than before is read from its top; the same stays where it was."""
        if what != self._about:
            self._about = what
            self.verticalScrollBar().setValue(0)

    def minimumSizeHint(self) -> QSize:
        inner = self.widget().minimumSizeHint()
        wide = inner.width() + self.verticalScrollBar().sizeHint().width()
        return QSize(wide, min(inner.height(), 120))


def column(*widgets: QWidget | None, spacing: int = Space.S) -> QWidget:
    """Widgets below each other in one; None is the place that grows."""
    made = QWidget()
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            box.addStretch(1)
        else:
            box.addWidget(widget)
    return made


def framed(inner: QWidget, margin: int = Space.L) -> QFrame:
    """Something alone in a white frame with round corners."""
    frame = QFrame()
    frame.setObjectName("pane")
    box = QVBoxLayout(frame)
    box.setContentsMargins(margin, margin, margin, margin)
    box.addWidget(inner)
    return frame
