"""The two views of the page 员工排班: who works here, and the month's roster."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from nursinghome.core.dates import Month
from ui.kit.buttons import Choice
from ui.kit.live_page import LivePage
from ui.kit.tokens import TextSize
from ui.safety.desk import SafetyDesk

if TYPE_CHECKING:
    from nursinghome.reports import Made
    from ui.roster.view import RosterView

PEOPLE, ROSTER = "people", "roster"
VIEWS = ((PEOPLE, "员工"), (ROSTER, "排班"))
Print = Callable[[str, "Callable[[], Made]"], None]


class StaffViews(QObject):
    """The roster is made when it is first looked at; each view has a head of its own."""

    turned = Signal()

    def __init__(
        self, page: LivePage, desk: SafetyDesk, print_paper: Print, *, may_change: bool
    ) -> None:
        super().__init__(page)
        self._page, self._desk, self._print = page, desk, print_paper
        self._may_change = may_change
        self._people_head: tuple[QWidget, ...] = ()
        self.which = Choice(page.look, VIEWS, "看什么")
        self.which.choose(PEOPLE)
        self.stack = QStackedWidget()
        self.roster: RosterView | None = None
        page.head.insertWidget(1, self.which)
        page.title.setVisible(page.look.text_size is TextSize.NORMAL)
        page.subtitle.setProperty("wanted", page.look.text_size is not TextSize.HUGE)
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
        self._people_head = head

    def show(self, key: str) -> None:
        """One of the views by its key."""
        self.which.choose(key)
        if key == ROSTER and self.roster is None:
            self._build()
        for widget in self._people_head:
            widget.setVisible(key == PEOPLE and widget.property("wanted") is not False)
        if self.roster is not None:
            self.roster.head.setVisible(key == ROSTER)
        self.stack.setCurrentIndex(1 if key == ROSTER else 0)
        self.turned.emit()

    def show_roster(self, month: str) -> None:
        """202611 shows that month; '' the one that was shown last."""
        self.show(ROSTER)
        if self.roster is not None and len(month) == 6 and month.isdecimal():
            self.roster.month = Month(int(month[:4]), int(month[4:]))
            self.turned.emit()

    def _build(self) -> None:
        from ui.roster.desk import roster_desk  # noqa: PLC0415 - when it is first looked at
        from ui.roster.parts import RosterParts  # noqa: PLC0415 - as above
        from ui.roster.view import RosterView  # noqa: PLC0415 - as above

        page, desk = self._page, self._desk
        parts = RosterParts(
            look=page.look,
            desk=roster_desk(desk.workspace, desk.clock),
            dialogs=page.dialogs,
            banners=page.banners,
            refusals=page.refusals,
            may_change=self._may_change,
            print_paper=self._print,
            run=page.run,
        )
        made = self.roster = RosterView(parts)
        made.people_wanted.connect(self._on_people)
        self.stack.addWidget(made)
        page.head.addWidget(made.head, 1)

    def _on_people(self) -> None:
        self.show(PEOPLE)
