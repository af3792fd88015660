"""Long work that can be seen and stopped: what is being done, how far, and 停下."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from ui.kit.buttons import button, row
from ui.kit.jobs import Job, Task, run_job
from ui.kit.look import Look
from ui.kit.tokens import Space
from ui.kit.words import Role, label

T = TypeVar("T")
PATIENCE_MS = 500
"""Work that is over sooner shows nothing."""


class ProgressCard(QFrame):
    """Hidden while nothing is done; `run` shows it once the work takes longer than a moment."""

    stop_wanted = Signal()
    ended = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._job: Job | None = None
        self.title = label(look, "", Role.STRONG)
        self.steps = label(look, "", colour=look.colours.text2)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.note = label(look, "", Role.NOTE, colour=look.colours.text2)
        self.stop = button(look, "停下", small=True)
        box = self.column = QVBoxLayout(self)
        box.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        box.setSpacing(Space.S)
        box.addLayout(row(self.title, None, self.steps))
        box.addWidget(self.bar)
        box.addLayout(row(self.note, None, self.stop))
        self.stop.clicked.connect(self._on_stop)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self.show)
        self.hide()

    def run(
        self,
        owner: QObject,
        title: str,
        work: Callable[[Task], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[BaseException], None],
    ) -> Job:
        """Run work as run_job does, and show how far it is; 停下 ends it as Cancelled."""

        def on_done(result: T) -> None:
            self.end()
            done(result)

        def on_failed(error: BaseException) -> None:
            self.end()
            failed(error)

        self.begin(title)
        self._job = run_job(
            owner, work, done=on_done, failed=on_failed, progressed=self.show_progress
        )
        return self._job

    def begin(self, title: str) -> None:
        self.title.setText(title)
        self.setAccessibleName(title)
        self.show_progress(0, 0, "")
        self.stop.setEnabled(True)
        self._patience.start()

    def show_progress(self, done: int, total: int, words: str) -> None:
        """Without a total the bar only says that something is being done."""
        self.bar.setMaximum(total)
        self.bar.setValue(done)
        self.bar.setAccessibleName(f"{done}/{total}")
        self.steps.setText(f"{done}/{total}" if total else "")
        self.note.setText(words)

    def end(self) -> None:
        self._patience.stop()
        self._job = None
        self.hide()
        self.ended.emit()

    def _on_stop(self) -> None:
        self.stop.setEnabled(False)
        self.note.setText("正在停下…")
        if self._job is not None:
            self._job.stop()
        self.stop_wanted.emit()
