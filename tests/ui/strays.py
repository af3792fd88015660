"""`python -m tests.ui.strays`: is anything a window of its own for a moment, in any state?

A part that is shown before it has its place flashes over the program and takes the focus.
"""

from __future__ import annotations

import json
import sys
import tempfile
import traceback
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from build import shots
from ui.kit.tokens import TextSize, Theme

SCREENS = frozenset(
    {"LoginPage", "Window", "FirstStart", "PracticeWait", "HelpWindow", "GalleryPage"}
)
"""What is meant to be a window; dialogs, menus and tool tips say so themselves."""


class Strays(QObject):
    """Hears of every widget that is shown, and keeps those that stand alone by mistake."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.seen: dict[str, str] = {}
        app.installEventFilter(self)

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Passer(shots.Studio):
    """A Studio that looks at nothing."""

    def take(self, widget: QWidget, name: str) -> None:  # noqa: ARG002 - as a Studio has them
        self.app.processEvents()


def main() -> None:
    app = QApplication(["strays"])
    strays = Strays(app)
    looks = [(Theme.LIGHT, TextSize.NORMAL), (Theme.LIGHT, TextSize.HUGE)]
    with tempfile.TemporaryDirectory() as folder:
        told, sys.stdout = sys.stdout, sys.stderr
        shots.main(Path(folder), make=Passer, looks=looks)
        sys.stdout = told
    json.dump(strays.seen, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
