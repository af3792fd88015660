"""Hides the window while something typed could not be put aside; it lies behind, untouched."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from nursinghome.accounts import KeyRing
from nursinghome.core.clock import Clock
from nursinghome.core.errors import NotAllowed, Refusal
from ui.kit.dialogs import Dialogs
from ui.kit.jobs import Task, run_job
from ui.login import LoginPage


class Curtain(QDialog):
    """Only the one who was at work opens it, with the password; nothing else is offered."""

    def __init__(
        self,
        dialogs: Dialogs,
        clock: Clock,
        path: Path,
        login: str,
        over: QWidget,
    ) -> None:
        super().__init__(over.window())
        self._dialogs, self._clock, self._path = dialogs, clock, path
        self.setWindowTitle("锁屏")
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.page = LoginPage(dialogs.look, clock, path.name)
        self.page.offer([login], login)
        self.page.alone("填的还在这里，没有丢。输密码接着填。")
        self.page.tried.connect(self._on_tried)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.page)
        self.setGeometry(over.window().geometry())
        self.setWindowState(over.window().windowState())

    def accept(self) -> None:
        """Enter is the password field's."""

    def reject(self) -> None:
        """Esc does not open it."""

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()

    def _on_tried(self, login: str, password: str) -> None:
        path, clock = self._path, self._clock

        def work(_task: Task) -> None:
            KeyRing.read(path, clock).unlock(login, password)

        run_job(self, work, done=self._on_right, failed=self._on_refused)

    def _on_right(self, _nothing: None) -> None:
        self.done(int(self.DialogCode.Accepted))

    def _on_refused(self, error: BaseException) -> None:
        if isinstance(error, NotAllowed):
            ring = KeyRing.read(self._path, self._clock)
            self.page.refuse(error.message, ring.wait_seconds(self.page.login))
        elif isinstance(error, Refusal):
            self.page.busy(on=False)
            self._dialogs.tell(self, error)
        else:
            raise error
