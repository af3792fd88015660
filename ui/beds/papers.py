"""What can be printed about beds: the board, bedside cards, door cards, and blank cards."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from nursinghome.core.dates import Month, words
from nursinghome.core.ids import ResidentId, RoomId
from ui.kit.jobs import Task, run_job
from ui.kit.live_page import LivePage
from ui.kit.paper_out import PaperOut

if TYPE_CHECKING:
    from nursinghome.reports import Made
    from nursinghome.workspace import Workspace

BOARD, BEDSIDE, DOORS = "beds", "bedside-cards", "door-cards"
_TITLES = {BOARD: "床位图", BEDSIDE: "床头卡", DOORS: "门牌卡"}


class BedPapers(QObject):
    """Makes one paper in another thread and shows it over the page that asked."""

    busy = Signal(bool)

    def __init__(
        self,
        page: LivePage,
        elsewhere: Callable[[], AbstractContextManager[Workspace]],
        today: Callable[[], date],
    ) -> None:
        super().__init__(page)
        self._page, self._elsewhere, self._today = page, elsewhere, today

    def show(
        self,
        kind: str,
        *,
        resident_id: ResidentId | None = None,
        room_id: RoomId | None = None,
        blank: bool = False,
    ) -> None:
        """As of today; for one person or one room when it is named."""
        elsewhere, month = self._elsewhere, Month.of(self._today())

        def work(_task: Task) -> Made:
            from nursinghome.reports import REPORTS, Wanted  # noqa: PLC0415 - the PDF library

            wanted = Wanted(month=month, resident_id=resident_id, room_id=room_id, blank=blank)
            with elsewhere() as other:
                return REPORTS[kind].make(other, wanted)

        title = f"空白{_TITLES[kind]}" if blank else f"{_TITLES[kind]} {words(self._today())}"

        def show(made: Made) -> None:
            self.busy.emit(False)  # noqa: FBT003 - Qt's signature
            PaperOut.over(self._page).show(title, made)

        self.busy.emit(True)  # noqa: FBT003 - Qt's signature
        run_job(self, work, done=show, failed=self._on_failed)

    def show_bedside_card(self, resident_id: ResidentId) -> None:
        self.show(BEDSIDE, resident_id=resident_id)

    def _on_failed(self, error: BaseException) -> None:
        self.busy.emit(False)  # noqa: FBT003 - Qt's signature
        self._page.refusals.failed(error)
