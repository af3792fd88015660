"""What a page shows when it has nothing: what is missing, and what to do first."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.kit.buttons import row
from ui.kit.look import Look
from ui.kit.tokens import Space
from ui.kit.words import Role, label

_DISC = 72


class Empty(QWidget):
    """A sign in a disc, one fact, one advice, and the buttons that cure it."""

    def __init__(
        self, look: Look, icon: str, fact: str, advice: str, *buttons: QPushButton
    ) -> None:
        super().__init__()
        self._fact = label(look, fact, Role.SUBHEAD, wrap=True)
        self._advice = label(look, advice, colour=look.colours.text2, wrap=True)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(_Disc(look, icon), 0, Qt.AlignmentFlag.AlignVCenter)
        outer.addSpacing(Space.XL)
        words = QVBoxLayout()
        words.setSpacing(Space.S)
        words.addStretch(1)
        words.addWidget(self._fact)
        words.addWidget(self._advice)
        words.addLayout(row(*buttons, None, spacing=Space.S))
        words.addStretch(1)
        outer.addLayout(words, 3)
        outer.addStretch(1)
        self.tell(fact, advice)

    def tell(self, fact: str, advice: str) -> None:
        self._fact.setText(fact)
        self._advice.setText(advice)
        self.setAccessibleName(f"{fact} {advice}")


class ListOrEmpty(QStackedWidget):
    """A list in its frame, with what is done to its lines below; or what to do first."""

    def __init__(self, table: QWidget, empty: Empty, foot: QHBoxLayout | None = None) -> None:
        super().__init__()
        listed, inner = _framed()
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(table)
        if foot is not None:
            inner.setContentsMargins(1, 1, 1, Space.S)
            inner.setSpacing(Space.S)
            inner.addLayout(foot)
        nothing, around = _framed()
        around.addWidget(empty)
        self.addWidget(listed)
        self.addWidget(nothing)

    def show_list(self, *, has_lines: bool) -> None:
        self.setCurrentIndex(0 if has_lines else 1)


def _framed() -> tuple[QFrame, QVBoxLayout]:
    frame = QFrame()
    frame.setObjectName("pane")
    return frame, QVBoxLayout(frame)


class _Disc(QWidget):
    def __init__(self, look: Look, icon: str) -> None:
        super().__init__()
        self._look, self._icon = look, icon
        self.setFixedSize(_DISC, _DISC)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colours = self._look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.tint_line), 1))
        painter.setBrush(QColor(colours.tint))
        painter.drawEllipse(QRectF(0.5, 0.5, _DISC - 1, _DISC - 1))
        picture = self._look.pixmap(self._icon, colours.accent, 32, self.devicePixelRatioF())
        painter.drawPixmap((_DISC - 32) // 2, (_DISC - 32) // 2, picture)
        painter.end()
