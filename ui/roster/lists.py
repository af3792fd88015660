"""A list over the page with what can be done with its lines: add, put right, withdraw."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from ui.kit.buttons import Kind, button, row
from ui.kit.dialogs import Question, Sheet
from ui.kit.empty import Empty
from ui.kit.messages import Banners
from ui.kit.refusals import Refusals
from ui.kit.table import Column, RecordTable, TableView
from ui.kit.words import Role, label
from ui.roster.parts import RosterParts


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A button below the list; one that needs a line is given the chosen one."""

    words: str
    icon: str
    call: Callable[[QWidget, Any], object]
    """The parent of what it asks, and the chosen record; None for one without a line."""
    needs_line: bool = True
    reads: bool = False
    """Only looks at something: for whoever may not change anything, too."""
    fits: Callable[[Any], bool] = bool
    """Whether it can be done with the chosen line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a list shows and offers."""

    title: str
    fact: str
    icon: str
    empty: tuple[str, str]
    columns: Sequence[Column[Any]]
    read: Callable[[], Sequence[Any]]
    deeds: Sequence[Deed] = ()


class ListSheet(Sheet):
    """Read anew after each deed."""

    def __init__(self, parts: RosterParts, listing: Listing, parent: QWidget) -> None:
        look = parts.look
        question = Question(title=listing.title, fact=listing.fact, do="关上", leave="")
        super().__init__(look, question, parent)
        self._listing = listing
        self.banners = Banners(look)
        self.refusals = Refusals(page=self, banners=self.banners, dialogs=parts.dialogs)
        self.model: RecordTable[Any] = RecordTable(listing.columns)
        self.table = TableView(look, self.model, listing.title)
        self.table.setMinimumSize(look.sizes.body * 40, look.sizes.control * 6)
        self.table.setProperty("told_whole", True)  # noqa: FBT003 - Qt's signature
        self.whole = label(look, "", Role.NOTE, colour=look.colours.text2, wrap=True)
        self.deeds: dict[str, QPushButton] = {}
        for deed in [one for one in listing.deeds if one.reads or parts.may_change]:
            made = button(look, deed.words, deed.icon, kind=Kind.PLAIN)
            made.clicked.connect(partial(self._on_deed, deed))
            self.deeds[deed.words] = made
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(Empty(look, listing.icon, *listing.empty))
        self.column.addWidget(self.banners)
        self.column.addWidget(self._stack, 1)
        self.column.addWidget(self.whole)
        self.column.addLayout(row(*self.deeds.values(), None, spacing=8))
        self.table.selectionModel().selectionChanged.connect(self._on_chosen)
        self.read()

    @property
    def chosen(self) -> Any:  # noqa: ANN401 - whatever the list is of
        found = self.table.selectionModel().selectedRows()
        return self.model.record(self.table.source_row(found[0])) if found else None

    def read(self) -> None:
        at = max(0, self.table.currentIndex().row())
        found = tuple(self._listing.read())
        self.model.show(found)
        self._stack.setCurrentIndex(0 if found else 1)
        if found:
            self.table.choose_source_row(min(at, len(found) - 1))
        self._on_chosen()

    def _on_chosen(self) -> None:
        one = self.chosen
        told = [] if one is None else [column.words(one) for column in self.model.columns]
        self.whole.setText("　".join(filter(None, told)))
        for deed in self._listing.deeds:
            if deed.words in self.deeds and deed.needs_line:
                self.deeds[deed.words].setEnabled(one is not None and deed.fits(one))

    def _on_deed(self, deed: Deed) -> None:
        with self.refusals.shown():
            deed.call(self, self.chosen if deed.needs_line else None)
        self.read()


def withdrawing(
    parts: RosterParts,
    title: Callable[[Any], str],
    call: Callable[[int, str], None],
    reasons: Sequence[str] = ("登记错了", "重复登记", "情况变了"),
) -> Deed:
    """撤销 with a reason."""

    def ask(parent: QWidget, record: Any) -> None:  # noqa: ANN401 - whatever the list is of
        question = Question(
            title=f"撤销「{title(record)}」？",
            fact="历史里会留下记录和原因。",
            do="撤销",
            leave="先不",
            danger=True,
        )
        reason = parts.dialogs.reason(parent, question, reasons)
        if reason:
            call(record.id, reason)

    return Deed(words="撤销", icon="undo-2", call=ask)
