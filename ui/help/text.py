"""Where a page of the guide is read: nothing in it leads outside."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QTextBrowser

from ui.help.drawing import headings
from ui.kit.look import Look
from ui.kit.tokens import Space


class HelpText(QTextBrowser):
    """Scrolls to a section; asks to be drawn anew when its width has changed."""

    narrowed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._drawn_for = 0
        self.setOpenLinks(False)
        self.setFont(look.font(look.sizes.body))
        self.document().setDocumentMargin(Space.L)

    @property
    def room(self) -> int:
        """Pixels for a picture."""
        self._drawn_for = self.viewport().width()
        return max(200, self._drawn_for - 2 * Space.L - 4)

    def go_to(self, section: int) -> None:
        self.moveCursor(QTextCursor.MoveOperation.Start)  # or the page follows it when shown
        found = headings(self.document())
        top = 0.0
        if 0 < section < len(found):
            layout = self.document().documentLayout()
            top = layout.blockBoundingRect(found[section]).top()
        self.verticalScrollBar().setValue(round(top))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if abs(self.viewport().width() - self._drawn_for) > Space.L:
            self.narrowed.emit()
