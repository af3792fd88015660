"""The base of every page: a title line, room for messages, and reloading when data changed."""

from __future__ import annotations

import contextlib
import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nursinghome.core.changes import ChangeFeed, Topic
from nursinghome.core.dates import Month
from ui.kit.dialogs import Dialogs
from ui.kit.look import Look
from ui.kit.messages import Banners
from ui.kit.refusals import Refusals
from ui.kit.tokens import Space
from ui.kit.words import Role, label

if TYPE_CHECKING:
    from ui.kit.jobs import Job, Task
    from ui.kit.table import TableView

T = TypeVar("T")


class Listener(QWidget):
    """A widget that cares about changed registers."""

    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Some registers changed and the change is stored."""


class _Ear(QObject):
    """Brings what another thread published to the window's thread."""

    heard = Signal(object)


def listen(feed: ChangeFeed, listener: Listener) -> Callable[[], None]:
    """Subscribe without keeping the listener alive; call the result when it is gone."""
    ear = _Ear(listener)
    ear.heard.connect(listener.on_changed)
    known = weakref.ref(ear)

    def heard(topics: frozenset[Topic]) -> None:
        found = known()
        if found is not None:
            with contextlib.suppress(RuntimeError):  # it was closed meanwhile
                found.heard.emit(topics)

    return feed.subscribe(heard)


class LivePage(Listener):
    """Reloads when one of its topics changed: at once when visible, else when next shown."""

    topics: ClassVar[frozenset[Topic]] = frozenset()
    help: ClassVar[str] = ""
    """Its page of the guide, if that is not named as the page is in the rail."""
    wanted = Signal(str, int)
    """Another page and the number of a record to show there; 0 for the page alone."""
    action_wanted = Signal(str, str)
    """Another page and what to begin there."""
    month_wanted = Signal(object)
    """The month that the top bar should show."""
    month_lent = Signal()
    """Whether the page shows a month of its own may have changed."""
    due_told = Signal(str, int)
    """A page and how many things are due there today."""

    def __init__(self, look: Look, dialogs: Dialogs, feed: ChangeFeed, title: str) -> None:
        super().__init__()
        self.look, self.dialogs = look, dialogs
        self.home_name = ""
        """What stands at the head of a printed table; the window fills it in."""
        self.setAccessibleName(title)
        self._stale = True
        sizes = look.sizes
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(sizes.margin_x, sizes.margin_y, sizes.margin_x, Space.L)
        self.column.setSpacing(Space.M)
        self.head = QHBoxLayout()
        self.head.setSpacing(Space.M)
        self.title = label(look, title, Role.TITLE)
        self.subtitle = label(look, "", colour=look.colours.text2)
        self.head.addWidget(self.title)
        self.head.addWidget(self.subtitle)
        self.head.addStretch(1)
        self.column.addLayout(self.head)
        self.banners = Banners(look)
        self.column.addWidget(self.banners)
        self.refusals = Refusals(page=self, banners=self.banners, dialogs=dialogs)
        self.destroyed.connect(listen(feed, self))

    def reload(self) -> None:
        """Read and show everything again."""

    @property
    def own_month(self) -> Month | None:
        """The month that the page plans, which the top bar steps meanwhile; None for the shared."""
        return None

    def show_month(self, month: Month) -> None:
        """The month in the top bar was stepped."""

    def look_for(self, words: str) -> None:
        """Something was typed into the search field of the top bar."""

    def show_record(self, number: int) -> None:
        """Another page asked to see this record."""

    @property
    def reads_sticks(self) -> bool:
        """Whether what is shown looks for sticks by itself, and reads what lies on them."""
        return False

    def begin(self, action: str) -> None:
        """Another page asked to begin something here: "add" a record, say."""

    def tell_due(self) -> None:
        """Count what is due today, also while another page is shown, and tell it."""

    def may_leave(self) -> bool:
        """Asked before the page is thrown away; a page with typed words asks the person."""
        return True

    def put_typed_aside(self) -> bool:
        """Asked before the file is locked: True when nothing typed is lost without asking."""
        return self.may_leave()

    def print_page(self) -> None:
        """Ctrl+P."""

    def save_form(self) -> None:
        """Ctrl+S: store the form that is open."""

    def new_record(self) -> None:
        """Ctrl+N: an empty form for one more of what the page keeps."""

    def undo_last(self) -> None:
        """Ctrl+Z outside text fields: take back the last step of the page's register."""

    def take_focus(self) -> None:
        """F6 came round to the page."""
        self.focusNextChild()

    def on_changed(self, topics: frozenset[Topic]) -> None:
        if topics & self.topics:
            self._stale = True
            if self.isVisible():
                self.freshen()

    def freshen(self) -> None:
        if self._stale:
            self._stale = False
            with self.refusals.shown():
                self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.freshen()

    def lets_out(self, *tables: TableView) -> None:
        """These tables can be stored as workbooks and printed, from their menus."""
        from ui.kit.table_out import TableOut  # noqa: PLC0415 - it is only needed with a table

        for table in tables:
            TableOut(self, table)

    def run(
        self,
        title: str,
        work: Callable[[Task], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> Job:
        """Long work in another thread, with a card under the messages that shows and stops it.

        Without failed a refusal is shown as one of the page's own.
        """
        from ui.kit.progress import ProgressCard  # noqa: PLC0415 - only with long work

        card = ProgressCard(self.look, self)
        self.column.insertWidget(self.column.indexOf(self.banners) + 1, card)
        card.ended.connect(card.deleteLater)
        return card.run(self, title, work, done=done, failed=failed or self.refusals.failed)

    def later(self, call: Callable[[], None]) -> None:
        """Call once the page was painted; never when it is gone."""
        QTimer.singleShot(0, self, call)
