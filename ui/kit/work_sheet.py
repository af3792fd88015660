"""A dialog whose answer takes a moment: it closes when the work is done and stays for a refusal."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.kit.dialogs import Question, Sheet
from ui.kit.jobs import Task
from ui.kit.look import Look
from ui.kit.progress import ProgressCard


class WorkSheet(Sheet):
    """While it works nothing can be typed and it cannot be left: what was begun counts."""

    def __init__(self, look: Look, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(look, question, parent)
        self.progress = ProgressCard(look, self)
        self.progress.stop.hide()
        self.outer.insertWidget(self.outer.indexOf(self.column) + 1, self.progress)
        self._busy = False

    def run(
        self,
        title: str,
        work: Callable[[Task], None],
        *,
        failed: Callable[[BaseException], None],
    ) -> None:
        """Run work in another thread and close; failed tells why it stays open."""

        def on_done(_nothing: None) -> None:
            self._wait(on=False)
            self.done(int(self.DialogCode.Accepted))

        def on_failed(error: BaseException) -> None:
            self._wait(on=False)
            failed(error)

        self._wait(on=True)
        self.progress.run(self, title, work, done=on_done, failed=on_failed)

    def reject(self) -> None:
        if not self._busy:
            super().reject()

    def _wait(self, *, on: bool) -> None:
        self._busy = on
        parts = [self.column.itemAt(at).widget() for at in range(self.column.count())]
        for part in (*parts, self.do, self.leave):
            if part is not None:
                part.setEnabled(not on)
