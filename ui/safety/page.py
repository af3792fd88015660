"""安全: a row of views, one ledger each; a view is made when it is first looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from nursinghome.core.changes import ChangeFeed, Topic
from nursinghome.core.dates import Month
from ui.kit.buttons import Choice
from ui.kit.dialogs import Dialogs
from ui.kit.live_page import LivePage
from ui.kit.look import Look
from ui.kit.paper_making import PaperMaking
from ui.kit.photos import PhotoDesk
from ui.safety.desk import SafetyDesk
from ui.safety.telling import undo_last
from ui.safety.view import Parts, SafetyView
from ui.safety.views import VIEWS

if TYPE_CHECKING:
    pass


class SafetyPage(LivePage):
    """The page knows no ledger: it shows the chosen view and hands keys and months on to it."""

    topics = frozenset[Topic]().union({Topic.SETTINGS}, *(view.topics for view in VIEWS))

    def __init__(
        self, look: Look, dialogs: Dialogs, feed: ChangeFeed, *, desk: SafetyDesk, may_change: bool
    ) -> None:
        super().__init__(look, dialogs, feed, "安全")
        self._parts = Parts(
            look=look,
            desk=desk,
            dialogs=dialogs,
            banners=self.banners,
            refusals=self.refusals,
            may_change=may_change,
            photos=PhotoDesk(self, desk.workspace, may_change=may_change),
            print_paper=PaperMaking(self).show,
        )
        self._month = Month.of(desk.today)
        self._views: dict[str, SafetyView] = {}
        offered = [(view.key, view.title) for view in VIEWS if desk.may(view.permission)]
        self._offered = frozenset(key for key, _ in offered)
        self.which = Choice(look, offered, "看什么")
        self.head.insertWidget(1, self.which)
        self.subtitle.hide()
        self._stack = QStackedWidget()
        self.column.addWidget(self._stack, 1)
        self.which.chosen.connect(self._on_view)
        self._show(VIEWS[0].key)

    @property
    def view(self) -> SafetyView:
        """What is looked at."""
        found = self._stack.currentWidget()
        assert isinstance(found, SafetyView)  # noqa: S101 - the stack holds nothing else
        return found

    def reload(self) -> None:
        self.view.reload()

    def show_month(self, month: Month) -> None:
        """Each view shows what it keeps of the month in the top bar."""
        if self.view.may_leave():
            self._month = self.view.month = month
            self._stale = True
            if self.isVisible():
                self.freshen()

    def show_view(self, key: str) -> SafetyView:
        """One of the views by its key; gives it."""
        self.which.choose(key)
        self._on_view(key)
        return self.view

    def begin(self, action: str) -> None:
        """hazards:12 shows the record in its view; hazards alone shows the view."""
        key, _, number = action.partition(":")
        if key in self._offered and self.view.may_leave():
            view = self.show_view(key)
            if number:
                with self.refusals.shown():
                    view.show_record(int(number))

    def may_leave(self) -> bool:
        return self.view.may_leave()

    def save_form(self) -> None:
        self.view.save_form()

    def new_record(self) -> None:
        if self._parts.may_change:
            self.view.new_record()

    def undo_last(self) -> None:
        """Ctrl+Z: the newest step of any ledger of safety."""
        if self._parts.may_change:
            undo_last(self._parts, self)

    def print_page(self) -> None:
        self.view.print_page()

    def take_focus(self) -> None:
        self.view.take_focus()

    def _on_view(self, key: str) -> None:
        if key != self.view.key and not self.view.may_leave():
            self.which.choose(self.view.key)
            return
        self._show(key)
        with self.refusals.shown():
            self.reload()

    def _show(self, key: str) -> None:
        if key not in self._views:
            made = next(view for view in VIEWS if view.key == key)(self._parts)
            self._views[key] = made
            self._stack.addWidget(made)
            self.lets_out(*made.tables)
        self._views[key].month = self._month
        self._stack.setCurrentWidget(self._views[key])
        self.which.choose(key)
