"""The two views of the page 员工排班: who works here, and the month's roster."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from nursinghome.core.dates import Month
from ui.kit.buttons import Choice
from ui.kit.look import Look
from ui.kit.tokens import TextSize

if TYPE_CHECKING:
    from ui.roster.parts import RosterParts
    from ui.roster.view import RosterView
    from ui.staff.page import StaffPage

PEOPLE, ROSTER = "people", "roster"
VIEWS = ((PEOPLE, "员工"), (ROSTER, "排班"))


class StaffViews(QObject):
    """The roster is made when it is first looked at; each view has a head of its own."""

    turned = Signal()

    def __init__(self, page: StaffPage, look: Look, make: Callable[[], RosterParts]) -> None:
        super().__init__(page)
        self._page, self._make = page, make
        self._people_head: list[QWidget] = []
        self.which = Choice(look, VIEWS, "看什么")
        self.which.choose(PEOPLE)
        self.stack = QStackedWidget()
        self.roster: RosterView | None = None
        self._month: Month | None = None
        page.head.insertWidget(1, self.which)
        page.title.setVisible(look.text_size is TextSize.NORMAL)
        self.which.chosen.connect(self.show)

    @property
    def of_roster(self) -> RosterView | None:
        """The roster while it is looked at."""
        return self.roster if self.which.key == ROSTER else None

    @property
    def month(self) -> Month | None:
        """The month that the roster shows while it is looked at."""
        return self.of_roster.month if self.of_roster is not None else None

    def keep(self, people: QWidget, *head: QWidget) -> None:
        """The view of the people, and what stands in its head."""
        self.stack.addWidget(people)
        self._people_head = list(head)

    def show(self, key: str) -> None:
        """One of the views by its key."""
        self.which.choose(key)
        if key == ROSTER and self.roster is None:
            self._build()
        roster = self.roster
        for widget in self._people_head:
            widget.setVisible(key == PEOPLE and widget.property("wanted") is not False)
        if roster is not None:
            roster.head.setVisible(key == ROSTER)
        self.stack.setCurrentIndex(1 if key == ROSTER else 0)
        self.turned.emit()

    def _build(self) -> None:
        from ui.roster.view import RosterView  # noqa: PLC0415 - when it is first looked at

        made = self.roster = RosterView(self._make())
        made.people_wanted.connect(lambda: self.show(PEOPLE))
        self.stack.addWidget(made)
        self._page.head.addWidget(made.head, 1)
