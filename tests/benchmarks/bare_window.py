"""The floor of the start: an empty Qt window that ends as soon as it is painted and idle."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


class Window(QMainWindow):
    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, self, ready)
        return done


def ready() -> None:
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    QApplication.exit(0)


if __name__ == "__main__":
    app = QApplication(sys.argv)
    window = Window()
    window.resize(1366, 696)
    window.show()
    sys.exit(app.exec())
