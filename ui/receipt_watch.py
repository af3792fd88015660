"""Receipts that come on a stick are read whatever page is shown; the bottom bar tells of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from nursinghome.core.errors import Refusal
from ui.kit.jobs import Task, run_job

if TYPE_CHECKING:
    from pathlib import Path

    from nursinghome.exchange import Answer, Taken
    from nursinghome.workspace import Workspace
    from ui.window import Window

LOOK_MS = 5000
"""The first time too: not while the first page is being shown."""
PAGE = "monthly"


class ReceiptWatch(QObject):
    """Belongs to one open file of somebody who sends reports; 上报 itself reads its own sticks."""

    def __init__(
        self, workspace: Workspace, window: Callable[[], Window | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace, self._window = workspace, window
        self._seen: frozenset[Path] = frozenset()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Read what a stick brought that was not there the last time."""
        from nursinghome.exchange import drives  # noqa: PLC0415 - not for the first page

        there = frozenset(one.folder for one in drives())
        fresh = tuple(sorted(there - self._seen))
        self._seen = there
        window = self._window()
        if fresh and window is not None and not window.page.reads_sticks:
            self._read(fresh)

    def _read(self, folders: tuple[Path, ...]) -> None:
        workspace = self._workspace

        def work(_task: Task) -> tuple[Taken, ...]:
            from ui.reports.send_jobs import receipts  # noqa: PLC0415 - not for the first page

            return receipts(workspace, folders)

        run_job(self, work, done=self._on_read, failed=self._on_failed)

    def _on_read(self, found: tuple[Taken, ...]) -> None:
        answers = [answer for taken in found for answer in taken.new]
        refused = [file for taken in found for file, _why in taken.refused]
        if answers:
            self._tell(_words(answers), _action(answers))
        elif refused:
            self._tell(f"U盘上的回执「{refused[0]}」没有收", "")

    def _tell(self, words: str, action: str) -> None:
        window = self._window()
        if window is not None and window.status is not None:
            window.status.notify(words, lambda: window.turn_to(PAGE, action))

    def _on_failed(self, error: BaseException) -> None:
        """A stick that was pulled while it was read is read when it comes again."""
        if not isinstance(error, Refusal):
            raise error


def _first(answers: list[Answer]) -> Answer:
    """The one that asks for something, else the newest."""
    return max(answers, key=lambda one: (not one.accepted, one.package.month))


def _words(answers: list[Answer]) -> str:
    first = _first(answers)
    more = f"，另有 {len(answers) - 1} 份" if len(answers) > 1 else ""
    return f"收到回执：{first.office}{first.words}{first.package.month.number}月月报{more}"


def _action(answers: list[Answer]) -> str:
    month = _first(answers).package.month
    return f"send:{month.year * 100 + month.number}"
