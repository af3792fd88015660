"""The register and the papers about one person: made in another thread, shown in the preview."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from nursinghome.core.dates import Month
from ui.kit.live_page import LivePage
from ui.kit.paper_making import PaperMaking
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
        self._services, self._making = services, PaperMaking(page)

    def make(self, kind: str, file: PersonFile, pressed: QPushButton) -> None:
        """One of the papers about the person whose file is open."""
        who, month = file.resident, Month.of(file.today)
        paper = partial(person_paper, kind=kind, resident_id=who.id, month=month)
        self._make(f"{TITLES[kind]} {who.name}", paper, pressed)

    def make_register(self, month: Month, pressed: QPushButton) -> None:
        """The register of everybody who lives here."""
        self._make(f"{month.words}在院老人名册", partial(register_paper, month=month), pressed)

    def _make(self, title: str, paper: Callable[[Workspace], Made], pressed: QPushButton) -> None:
        self._making.show(title, partial(self._work, paper), pressed)

    def _work(self, paper: Callable[[Workspace], Made]) -> Made:
        with self._services.elsewhere() as other:
            return paper(other)
