"""The papers about one person: made in another thread, shown in the preview."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from nursinghome.core.dates import Month
from nursinghome.core.ids import ResidentId
from ui.kit.jobs import Task, run_job
from ui.kit.live_page import LivePage
from ui.kit.paper_out import PaperOut
from ui.residents.services import PersonFile, ResidentServices, person_paper

if TYPE_CHECKING:
    from nursinghome.reports import Made

EMERGENCY, BOOKLET = "emergency", "person"
TITLES = {EMERGENCY: "急救单", BOOKLET: "一人一档"}


class PersonPapers(QObject):
    """One paper at a time; its button waits until it is made."""

    def __init__(self, page: LivePage, services: ResidentServices) -> None:
        super().__init__(page)
        self._page, self._services = page, services
        self._busy = False

    def make(self, kind: str, file: PersonFile, pressed: QPushButton) -> None:
        """Make the paper and show it; a second press while it is made changes nothing."""
        if self._busy:
            return
        self._busy = True
        pressed.setEnabled(False)
        title = f"{TITLES[kind]} {file.resident.name}"
        work = partial(self._work, kind, file.resident.id, Month.of(file.today))
        run_job(
            self,
            work,
            done=partial(self._on_made, title, pressed),
            failed=partial(self._on_failed, pressed),
        )

    def _work(self, kind: str, resident_id: ResidentId, month: Month, _task: Task) -> Made:
        with self._services.elsewhere() as other:
            return person_paper(other, kind, resident_id, month)

    def _on_made(self, title: str, pressed: QPushButton, made: Made) -> None:
        self._free(pressed)
        page = self._page
        PaperOut(
            page=page, dialogs=page.dialogs, banners=page.banners, refusals=page.refusals
        ).show(title, made)

    def _on_failed(self, pressed: QPushButton, error: BaseException) -> None:
        self._free(pressed)
        self._page.refusals.failed(error)

    def _free(self, pressed: QPushButton) -> None:
        self._busy = False
        pressed.setEnabled(True)
