"""Is anything a window of its own for a moment, in any state? `tests.ui.walk` asks it everywhere.

A part that is shown before it has its place flashes over the program and takes the focus.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

SCREENS = frozenset(
    {"LoginPage", "Window", "FirstStart", "PracticeWait", "HelpWindow", "GalleryPage"}
)
"""What is meant to be a window; dialogs, menus and tool tips say so themselves."""


class Strays(QObject):
    """Hears of every widget that is shown, and keeps those that stand alone by mistake."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self.seen: dict[str, str] = {}
        app.installEventFilter(self)

    @contextmanager
    def deaf(self) -> Iterator[None]:
        """Hearing every event takes time, so it rests while nothing new can be shown."""
        self._app.removeEventFilter(self)
        yield
        self._app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            kind = type(watched).__name__
            alone = watched.isWindow() and watched.windowType() == Qt.WindowType.Window
            if alone and kind not in SCREENS:
                self.seen[f"{kind} {called(watched)}".strip()] = where()
        return False


def called(widget: QWidget) -> str:
    return widget.accessibleName() or str(widget.property("text") or "")


def where() -> str:
    """The line of the program that showed it."""
    ours = [one for one in traceback.extract_stack() if "/ui/" in one.filename]
    own = [one for one in ours if "/tests/" not in one.filename]
    return f"{Path(own[-1].filename).name}:{own[-1].lineno}" if own else ""
