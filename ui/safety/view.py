"""What every view of the page 安全 is, and what the page lends to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from nursinghome.core.changes import Topic
from nursinghome.core.dates import Month
from ui.kit.buttons import button, row
from ui.kit.card import Card
from ui.kit.dialogs import Dialogs
from ui.kit.look import Look
from ui.kit.messages import Banners
from ui.kit.photos import PhotoDesk
from ui.kit.refusals import Refusals
from ui.kit.table import TableView
from ui.kit.tokens import Space, TextSize
from ui.kit.words import Role, label, tint
from ui.safety.desk import SafetyDesk

if TYPE_CHECKING:
    from nursinghome.reports import Made, Wanted


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What the page lends to a view: its look, its services, its messages and its printer."""

    look: Look
    desk: SafetyDesk
    dialogs: Dialogs
    banners: Banners
    refusals: Refusals
    may_change: bool
    photos: PhotoDesk
    print_paper: Callable[[str, Callable[[], Made]], None]
    """A title, and what makes the paper on another thread."""


class SafetyView(QWidget):
    """One ledger: read again by `reload`; `key` names it in links, `title` in the row of views."""

    key: ClassVar[str]
    title: ClassVar[str]
    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.SAFETY})
    permission: ClassVar[str] = "safety.see"
    """Who may look; to others the view is not offered."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self.parts = parts
        self.month = Month.of(parts.desk.today)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.M)

    @property
    def tables(self) -> Sequence[TableView]:
        """What can be stored as a workbook and printed from its menu."""
        return ()

    def reload(self) -> None:
        """Read and show everything again."""

    def show_record(self, number: int) -> None:
        """Another page asked to see this record."""

    def may_leave(self) -> bool:
        """Asked before another view is shown; one with typed words asks the person."""
        return True

    def new_record(self) -> None:
        """Ctrl+N."""

    def save_form(self) -> None:
        """Ctrl+S."""

    def print_page(self) -> None:
        """Ctrl+P."""

    def take_focus(self) -> None:
        """F6 came round to the page."""
        for table in self.tables:
            table.setFocus(Qt.FocusReason.TabFocusReason)
            return

    def print_report(self, title: str, kind: str, wanted: Wanted) -> None:
        """A report of the catalogue in the preview."""
        self.parts.print_paper(title, partial(self.parts.desk.paper, kind, wanted))


class PrintMenu(QObject):
    """A button 打印 that opens the papers of a view; the first one is what Ctrl+P gives."""

    def __init__(self, view: SafetyView, choices: Sequence[tuple[str, Callable[[], None]]]) -> None:
        super().__init__(view)
        self._view, self._choices = view, tuple(choices)
        self.button: QPushButton = button(view.parts.look, "打印", "printer")
        self.button.clicked.connect(self._open)

    def first(self) -> None:
        self._choices[0][1]()

    def menu(self) -> QMenu:
        menu = QMenu(self._view)
        menu.setAccessibleName("打印")
        for words, call in self._choices:
            menu.addAction(words).triggered.connect(call)
        return menu

    def _open(self) -> None:
        corner = self.button.mapToGlobal(self.button.rect().bottomLeft())
        self._view.parts.dialogs.pop_up(self.menu(), corner)


class NumberCard(Card):
    """One number with its name above and one line about it below."""

    def __init__(self, look: Look, icon: str, name: str, *, flat: bool = False) -> None:
        """flat: one line also with middle letters, where the list below needs the room."""
        super().__init__(look, padding=Space.M)
        self._look, self._name = look, name
        self.column.setSpacing(0)
        sign = QLabel()
        sign.setPixmap(look.pixmap(icon, look.colours.text2))
        self.number = label(look, "", Role.BIG)
        self.unit = label(look, "", colour=look.colours.text2)
        self.note = label(look, "", Role.NOTE, colour=look.colours.text2, wrap=True)
        figures = row(self.number, self.unit, spacing=Space.XS)
        figures.setAlignment(self.unit, Qt.AlignmentFlag.AlignBottom)
        head = row(sign, label(look, name, Role.NAME), None, spacing=Space.S)
        self.column.addLayout(head)
        sizes = {TextSize.HUGE, TextSize.LARGE} if flat else {TextSize.HUGE}
        if look.text_size in sizes:
            self.column.setContentsMargins(Space.M, 0, Space.M, 0)
            head.addLayout(figures)
            self.note.hide()
        else:
            figures.addStretch(1)
            self.column.addLayout(figures)
            self.column.addWidget(self.note)

    def show_number(self, number: str, unit: str = "", note: str = "", *, tone: str = "") -> None:
        """tone: bad, warn or good colours the number; its words say the same."""
        colours = self._look.colours
        tones = {"bad": colours.bad, "warn": colours.warn, "good": colours.good}
        self.number.setText(number)
        self.unit.setText(unit)
        self.note.setText(note)
        tint(self.number, tones[tone].words if tone else colours.text)
        self.setAccessibleName(f"{self._name} {number}{unit} {note}".strip())
        self.setToolTip(note)
