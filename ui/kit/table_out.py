"""How a shown table leaves the window: as a workbook, or through the preview onto paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from nursinghome.core.clock import Clock, SystemClock, today
from ui.kit.jobs import Task, run_job
from ui.kit.paper_out import PaperOut
from ui.kit.table import TableView

if TYPE_CHECKING:
    from nursinghome.reports import Made, PlainList
    from ui.kit.live_page import LivePage


class TableOut(QObject):
    """Takes care of one table's 存成表格 and 打印 on its page."""

    def __init__(self, page: LivePage, table: TableView, *, clock: Clock | None = None) -> None:
        super().__init__(table)
        self._page, self._table = page, table
        self._clock = clock or SystemClock()
        table.goes_out = True
        table.xlsx_wanted.connect(self.save)
        table.print_wanted.connect(self.show_paper)

    def save(self) -> None:
        """Ask where to, and write the rows that are shown as a workbook."""
        listed = self._listed()

        def work(_task: Task) -> bytes:
            return listed.xlsx()

        def done(content: bytes) -> None:
            self._out.save(self._table.name, "xlsx", "表格 (*.xlsx)", content)

        run_job(self, work, done=done, failed=self._page.refusals.failed)

    def show_paper(self) -> None:
        """The rows that are shown, in the preview."""
        listed = self._listed()

        def work(_task: Task) -> Made:
            return listed.made()

        def done(made: Made) -> None:
            self._out.show(self._table.name, made)

        run_job(self, work, done=done, failed=self._page.refusals.failed)

    @property
    def _out(self) -> PaperOut:
        page = self._page
        return PaperOut(
            page=page, dialogs=page.dialogs, banners=page.banners, refusals=page.refusals
        )

    def _listed(self) -> PlainList:
        """What is shown at this moment; it is turned into files on another thread."""
        from nursinghome.reports import PlainColumn, PlainList  # noqa: PLC0415 - the PDF library

        table = self._table
        columns = zip(table.heads(), table.figures_shown(), strict=True)
        return PlainList(
            title=table.name,
            columns=tuple(PlainColumn(head=head, figures=figures) for head, figures in columns),
            rows=tuple(map(tuple, table.rows())),
            unit=self._page.home_name,
            day=today(self._clock),
        )
