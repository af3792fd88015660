"""A ring around the button that has the focus, always visible, for mouse and keyboard."""

from __future__ import annotations

import contextlib

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ui.kit.tokens import Radius

_GAP, _WIDTH = 2, 3
_MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show}


class FocusRing(QWidget):
    """Lies over one window and follows the focus within it."""

    def __init__(self, window: QWidget, colour: str) -> None:
        super().__init__(window)
        self._colour = QColor(colour)
        self._around: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - a widget exists only with one
        app.focusChanged.connect(self._on_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's
        if event.type() in _MOVES:
            QTimer.singleShot(0, self, self._settle)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour, _WIDTH))
        half = _WIDTH / 2
        radius = Radius.CONTROL + _GAP + half
        rect = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(rect, radius, radius)
        painter.end()

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._watched:
            with contextlib.suppress(RuntimeError):  # the viewport of a closed page is gone
                widget.removeEventFilter(self)
        self._watched = []
        self._around = None
        if isinstance(new, QAbstractButton) and new.window() is self.window():
            self._around = new
            self._watch(new)
        self._settle()

    def _watch(self, widget: QWidget | None) -> None:
        while widget is not None and widget is not self.window():
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()

    def _settle(self) -> None:
        around = self._around
        if around is None or not around.isVisible():
            self.hide()
            return
        corner = around.mapTo(self.window(), QPoint(0, 0))
        grow = _GAP + _WIDTH
        self.setGeometry(QRect(corner, around.size()).adjusted(-grow, -grow, grow, grow))
        self.show()
        self.raise_()
