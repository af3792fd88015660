"""The frame around the pages: rail, top bar, the page itself, status bar."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from nursinghome.core.dates import Month
from ui.catalogue import PAGES, Desk, PageSpec
from ui.full_band import FullBand
from ui.kit.focus import FocusRing
from ui.kit.live_page import LivePage
from ui.kit.mark import PRODUCT
from ui.kit.nav import Rail
from ui.statusbar import StatusBar
from ui.topbar import TopBar

if TYPE_CHECKING:
    from ui.practice import PracticeBand

SMALLEST = (1366, 696)
WIDEST_PAGE = 1680


class Window(QWidget):
    """Shows one page at a time; a page is built when it is first opened and then kept."""

    lock_wanted = Signal()

    def __init__(
        self, desk: Desk, pages: Sequence[PageSpec] | None = None, first: str = ""
    ) -> None:
        super().__init__()
        pages = pages or _pages_of(desk)
        self.setWindowTitle(f"{PRODUCT} · {desk.home_name}")
        self._desk = desk
        self._specs = {p.key: p for p in pages if p.permission in desk.permissions}
        self._pages: dict[str, LivePage] = {}
        self.key = ""
        self._let_go = False
        self.rail = self._make_rail()
        self.top = TopBar(desk)
        self.stack = QStackedWidget()
        self.stack.setMaximumWidth(WIDEST_PAGE)
        self.top.setProperty("practice", desk.in_practice)
        self.full = self._make_full()
        self.status = None if desk.in_practice else self._make_status()
        status: QWidget = self.status or self._make_band()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        self.full.turned.connect(status.setHidden)
        grid.addWidget(self.rail, 0, 0, 3, 1)
        grid.addWidget(self.top, 0, 1)
        grid.addWidget(self.stack, 1, 1)
        grid.addWidget(status, 2, 1)
        grid.addWidget(self.full, 2, 1)
        grid.setRowStretch(1, 1)
        grid.setColumnStretch(1, 1)
        self._ring = FocusRing(self, desk.look.colours.accent)
        self._connect()
        if self._specs:
            self.open(first if first in self._specs else next(iter(self._specs)))
            self._count()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._specs and self.focusWidget() in {None, self}:
            self.page.take_focus()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_leave():
            super().closeEvent(event)
        else:
            event.ignore()

    def may_leave(self) -> bool:
        """Whether nothing typed would be lost, or the person does not mind."""
        return self._let_go or all(page.may_leave() for page in self._pages.values())

    def may_lock(self) -> bool:
        """Whether everything typed is put aside, or the person does not mind."""
        return self._let_go or all(page.put_typed_aside() for page in self._pages.values())

    def let_go(self) -> None:
        """The person was asked already."""
        self._let_go = True

    @property
    def page(self) -> LivePage:
        return self._pages[self.key]

    def open(self, key: str) -> LivePage:
        """Show a page, building it when it is opened for the first time."""
        if key not in self._pages:
            self._build(key)
        self.key = key
        self.rail.choose(key)
        stays = self._is_outside(self.focusWidget())
        self.stack.setCurrentWidget(self._pages[key])
        self._on_month_lent()
        if (
            not stays and self.isVisible()
        ):  # Qt alone would go to the first button, whatever it does
            self.page.take_focus()
        return self._pages[key]

    def _build(self, key: str) -> LivePage:
        page = self._specs[key].build(self._desk)
        page.home_name = self._desk.home_name
        page.wanted.connect(self._on_wanted)
        page.action_wanted.connect(self._on_action_wanted)
        page.month_wanted.connect(self.top.month.go)
        page.month_lent.connect(self._on_month_lent)
        page.due_told.connect(self.rail.show_due)
        page.show_month(self.top.month.month)
        self._pages[key] = page
        self.stack.addWidget(page)
        return page

    def _count(self) -> None:
        """Let the pages that count what is due do so, though another page is shown first."""
        for key in [k for k, spec in self._specs.items() if spec.counts and k not in self._pages]:
            self._build(key).tell_due()

    def _make_full(self) -> FullBand:
        full = FullBand(self._desk.look, self._desk.workspace.room)
        full.backup.setVisible("backup.make" in self._desk.permissions)
        full.backup_wanted.connect(self._on_backup)
        return full

    def _on_backup(self) -> None:
        self.open("settings").begin("backup")

    def _make_status(self) -> StatusBar:
        desk = self._desk
        return StatusBar(
            desk.look,
            desk.clock,
            desk.feed,
            desk.file_name,
            desk.workspace.backups.last_at,
            finds_people=desk.finds_people,
        )

    def _make_band(self) -> PracticeBand:
        """In the status bar's place: no page has less room for it."""
        from ui.practice import PracticeBand  # noqa: PLC0415 - only in the practice home

        band = PracticeBand(self._desk.look)
        band.left.connect(self.lock_wanted)
        band.anew_wanted.connect(partial(self._desk.go_practice, True))  # noqa: FBT003 - a signal's
        return band

    def _make_rail(self) -> Rail:
        rail = Rail(self._desk.look)
        specs = list(self._specs.values())
        for spec in [s for s in specs if not s.foot]:
            rail.add(spec.key, spec.icon, spec.title, spec.short)
        rail.add_gap()
        for spec in [s for s in specs if s.foot]:
            rail.add(spec.key, spec.icon, spec.title, spec.short)
        return rail

    def _connect(self) -> None:
        self.rail.chosen.connect(self._on_chosen)
        self.top.lock_wanted.connect(self.lock_wanted)
        self.top.month.stepped.connect(self._on_month)
        self.top.search.textEdited.connect(self._on_search)
        self.top.search.went_on.connect(self._on_search_done)
        keys = {
            "Ctrl+K": self._on_find,
            "F6": self._on_next_area,
            "F1": self._on_help,
            "Ctrl+P": self._on_print,
            "Ctrl+S": self._on_save,
            "Ctrl+N": self._on_new,
            "Ctrl+Z": self._on_undo,
        }
        for sequence, call in keys.items():
            QShortcut(QKeySequence(sequence), self, call)

    def _on_chosen(self, key: str) -> None:
        self.open(key)

    def turn_to(self, key: str, action: str) -> None:
        """Open a page, where it begins something; called by what tells of it from outside."""
        self.open(key)
        if action:
            self.page.begin(action)

    def _on_wanted(self, key: str, number: int) -> None:
        """A page asks for another page and a record there."""
        if key in self._specs:
            page = self.open(key)
            if number:
                page.show_record(number)

    def _on_action_wanted(self, key: str, action: str) -> None:
        """A page asks another page to begin something."""
        if key in self._specs:
            self.open(key).begin(action)

    def _on_month(self, month: Month) -> None:
        pages = list(self._pages.values()) if self.page.own_month is None else [self.page]
        for page in pages:
            page.show_month(month)

    def _on_month_lent(self) -> None:
        """A page that plans a month of its own has the stepper for it while it is shown."""
        if self.key in self._pages:
            self.top.lend_month(self.page.own_month)

    def _on_find(self) -> None:
        self.top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top.search.selectAll()

    def _on_search(self, words: str) -> None:
        if "residents" in self._specs and words:
            self.open("residents").look_for(words)

    def _on_search_done(self) -> None:
        if self.key == "residents":
            self.page.take_focus()

    def _on_print(self) -> None:
        self.page.print_page()

    def _on_save(self) -> None:
        self.page.save_form()

    def _on_new(self) -> None:
        self.page.new_record()

    def _on_undo(self) -> None:
        self.page.undo_last()

    @property
    def help(self) -> str:
        """The page of the guide that tells about the shown page."""
        return self.key

    def _on_help(self) -> None:
        self._desk.dialogs.on_help(self)

    def _is_outside(self, widget: QWidget | None) -> bool:
        """Whether it stands beside the pages: in the rail or in the top bar."""
        return widget is not None and (
            self.rail.isAncestorOf(widget) or self.top.isAncestorOf(widget)
        )

    def _on_next_area(self) -> None:
        """Rail, top bar, page, and round again."""
        focus: QWidget | None = self.focusWidget()
        in_rail = focus is not None and self.rail.isAncestorOf(focus)
        if in_rail and self._desk.finds_people:
            self._on_find()
        elif in_rail or (focus is not None and self.top.isAncestorOf(focus)):
            self.page.take_focus()
        else:
            self.rail.take_focus()


def _pages_of(desk: Desk) -> Sequence[PageSpec]:
    if not desk.is_county:
        return PAGES
    from ui.county.catalogue import COUNTY_PAGES  # noqa: PLC0415 - only at a county

    return COUNTY_PAGES
