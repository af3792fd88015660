"""What can be printed about the three works, and the progress as a workbook."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from nursinghome.core.dates import Month
from nursinghome.core.ids import RoomId
from ui.kit.jobs import Task, run_job
from ui.kit.live_page import LivePage
from ui.kit.paper_out import PaperOut
from ui.renovation.desk import RenovationDesk

if TYPE_CHECKING:
    from nursinghome.reports import Made

PROGRESS, CHECKLIST, ACCEPTANCE = "progress", "checklist", "acceptance"
COUNTY, LOG = "county", "water"
"""The papers of the register, by their names in `nursinghome.reports`."""
_TITLES = {
    PROGRESS: "三改进度表",
    CHECKLIST: "三改逐房检查表",
    ACCEPTANCE: "三改验收单",
    COUNTY: "三改年度目标",
    LOG: "热水供应登记表",
}


class RenovationPrints(QObject):
    """Makes one paper in another thread and shows it over the page that asked."""

    busy = Signal(bool)

    def __init__(self, page: LivePage, desk: RenovationDesk) -> None:
        super().__init__(page)
        self._page, self._desk = page, desk

    def show(
        self,
        name: str,
        month: Month | None = None,
        *,
        room_id: RoomId | None = None,
        blank: bool = False,
    ) -> None:
        """As of today, or of the month that is named."""
        title = f"空白{_TITLES[name]}" if blank else _TITLES[name]
        wanted = month or Month.of(self._desk.today)

        def work(_task: Task) -> Made:
            return self._desk.paper(name, wanted, room_id=room_id, blank=blank)

        self._make(work, lambda made: self._out.show(title, made))

    def save_table(self) -> None:
        """The progress as a workbook."""
        month = Month.of(self._desk.today)

        def work(_task: Task) -> Made:
            return self._desk.paper(PROGRESS, month)

        def done(made: Made) -> None:
            self._out.save(_TITLES[PROGRESS], "xlsx", "表格 (*.xlsx)", made.xlsx)

        self._make(work, done)

    def menu(self) -> QMenu:
        """The progress first, as Ctrl+P gives it."""
        return self._menu(
            ("三改进度表（Ctrl+P）", partial(self.show, PROGRESS)),
            ("三改进度表，空白", partial(self.show, PROGRESS, blank=True)),
            ("逐房检查表，填好的", partial(self.show, CHECKLIST)),
            ("逐房检查表，空白", partial(self.show, CHECKLIST, blank=True)),
            ("验收单，空白", partial(self.show, ACCEPTANCE, blank=True)),
            ("年度目标和县里任务", partial(self.show, COUNTY)),
            ("热水供应登记表", partial(self.show, LOG)),
            ("热水供应登记表，空白", partial(self.show, LOG, blank=True)),
        )

    def room_menu(self, room_id: RoomId) -> QMenu:
        show = partial(self.show, room_id=room_id)
        return self._menu(
            ("这间的检查表，填好的", partial(show, CHECKLIST)),
            ("这间的检查表，空白", partial(show, CHECKLIST, blank=True)),
            ("这间的验收单", partial(show, ACCEPTANCE)),
        )

    def _menu(self, *choices: tuple[str, Callable[[], None]]) -> QMenu:
        menu = QMenu(self._page)
        menu.setAccessibleName("打印")
        for words, call in choices:
            menu.addAction(words).triggered.connect(call)
        return menu

    @property
    def _out(self) -> PaperOut:
        return PaperOut.over(self._page)

    def _make(self, work: Callable[[Task], Made], show: Callable[[Made], None]) -> None:
        def done(made: Made) -> None:
            self.busy.emit(False)  # noqa: FBT003 - Qt's signature
            show(made)

        def failed(error: BaseException) -> None:
            self.busy.emit(False)  # noqa: FBT003 - Qt's signature
            self._page.refusals.failed(error)

        self.busy.emit(True)  # noqa: FBT003 - Qt's signature
        run_job(self, work, done=done, failed=failed)
