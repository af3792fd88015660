"""检查组进门包 on the page 月报: looked through and made off the window's thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from nursinghome.core.dates import Month
from ui.kit.jobs import Task, run_job
from ui.kit.live_page import LivePage
from ui.kit.paper_out import PaperOut
from ui.reports.folder_view import FolderView

if TYPE_CHECKING:
    from nursinghome.reports import FolderLook, Made
    from ui.reports.services import MonthlyDesk


class Foldering:
    """Belongs to the page 月报; what is told of a month that was left meanwhile is passed over."""

    def __init__(
        self, page: LivePage, desk: MonthlyDesk, view: FolderView, paper_out: PaperOut
    ) -> None:
        self._page, self._desk, self._view, self._out = page, desk, view, paper_out
        self._month = Month(2000, 1)

    def look(self, month: Month) -> None:
        """Every part is made anew, which takes a moment."""
        self._month = month
        self._view.wait()

        def work(_task: Task) -> FolderLook:
            return self._desk.folder_look(month)

        def done(found: FolderLook) -> None:
            if month == self._month:
                self._view.show_look(found)

        run_job(self._page, work, done=done, failed=self._on_failed)

    def make(self, month: Month, *, since_last: bool) -> None:
        self._view.wait()

        def work(_task: Task) -> Made:
            return self._desk.folder(month, since_last=since_last)

        def done(made: Made) -> None:
            self._view.ready()
            words = "进门包（变动）" if since_last else "进门包"
            self._out.show(f"{month.words}{words}", made, partial(self._on_out, made))

        run_job(self._page, work, done=done, failed=self._on_failed)

    def _on_out(self, made: Made) -> None:
        with self._page.refusals.shown():
            self._desk.folder_printed(made)

    def _on_failed(self, error: BaseException) -> None:
        self._view.ready()
        self._page.refusals.failed(error)
