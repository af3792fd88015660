"""The register and the papers about one person: made in another thread, shown in the preview."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from nursinghome.core.dates import Month
from ui.kit.jobs import Task, run_job
from ui.kit.live_page import LivePage
from ui.kit.paper_out import PaperOut
from ui.residents.services import PersonFile, ResidentServices, person_paper, register_paper

if TYPE_CHECKING:
    from nursinghome.reports import Made
    from nursinghome.workspace import Workspace

EMERGENCY, BOOKLET = "emergency", "person"
TITLES = {EMERGENCY: "急救单", BOOKLET: "一人一档"}


class PersonPapers(QObject):
    """One paper at a time; its button waits until it is made."""

    def __init__(self, page: LivePage, services: ResidentServices) -> None:
        super().__init__(page)
        self._page, self._services = page, services
        self._busy = False

    def make(self, kind: str, file: PersonFile, pressed: QPushButton) -> None:
        """One of the papers about the person whose file is open."""
        who, month = file.resident, Month.of(file.today)
        paper = partial(person_paper, kind=kind, resident_id=who.id, month=month)
        self._make(f"{TITLES[kind]} {who.name}", paper, pressed)

    def make_register(self, month: Month, pressed: QPushButton) -> None:
        """The register of everybody who lives here."""
        self._make(f"{month.words}在院老人名册", partial(register_paper, month=month), pressed)

    def _make(self, title: str, paper: Callable[[Workspace], Made], pressed: QPushButton) -> None:
        """Make the paper and show it; a second press while it is made changes nothing."""
        if self._busy:
            return
        self._busy = True
        pressed.setEnabled(False)
        run_job(
            self,
            partial(self._work, paper),
            done=partial(self._on_made, title, pressed),
            failed=partial(self._on_failed, pressed),
        )

    def _work(self, paper: Callable[[Workspace], Made], _task: Task) -> Made:
        with self._services.elsewhere() as other:
            return paper(other)

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
