"""An identity number does not stay in the clipboard, where any program could read it."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

KEEP_MS = 30_000
_NUMBER = re.compile(r"(?<!\d)\d{17}[\dXx](?![\dXx])")


class ClipboardGuard(QObject):
    """Clears it half a minute later, unless it was replaced, wherever the number came from.

    Not every system says which program has put it there.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._held = ""
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(KEEP_MS)
        self.timer.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._on_changed)

    def clear(self) -> None:
        """Now: the half minute is over, or the file is locked."""
        self.timer.stop()
        if self._held and self._clipboard.text() == self._held:
            self._clipboard.clear()
        self._held = ""

    def _on_changed(self) -> None:
        text = self._clipboard.text()
        if _NUMBER.search(text):
            self._held = text
            self.timer.start()
