"""Makes a paper beside the window's thread and shows it over its page when it is ready."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.kit.jobs import Task, run_job
from ui.kit.paper_out import Files, PaperOut

if TYPE_CHECKING:
    from ui.kit.live_page import LivePage


class PaperMaking(QObject):
    """One paper of a page at a time: a press while one is made changes nothing."""

    def __init__(self, page: LivePage) -> None:
        super().__init__(page)
        self._page, self._busy = page, False

    def show(self, title: str, make: Callable[[], Files], *pressed: QWidget) -> None:
        """`make` runs on the other thread; what was pressed is dim meanwhile."""
        if self._busy:
            return

        def work(_task: Task) -> Files:
            return make()

        def done(made: Files) -> None:
            self._hold(pressed, busy=False)
            PaperOut.over(self._page).show(title, made)

        self._hold(pressed, busy=True)
        run_job(self, work, done=done, failed=partial(self._on_failed, pressed))

    def _on_failed(self, pressed: tuple[QWidget, ...], error: BaseException) -> None:
        self._hold(pressed, busy=False)
        self._page.refusals.failed(error)

    def _hold(self, pressed: tuple[QWidget, ...], *, busy: bool) -> None:
        self._busy = busy
        for each in pressed:
            each.setEnabled(not busy)
