"""Whom to assess: filters with their counts, and the list below them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout, QWidget

from nursinghome.care import Done, Due, DueState
from nursinghome.core.ids import ResidentId
from ui.kit.buttons import Kind, button, row
from ui.kit.flow import Flow
from ui.kit.look import Look
from ui.kit.table import Column, RecordTable, TableView
from ui.kit.table_bar import TableBar
from ui.kit.tokens import Space

NOT_DUE = date.max
_LATE = {DueState.NEVER, DueState.OVERDUE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the list: who, where, and how the assessment stands."""

    resident_id: ResidentId
    name: str
    bed: str | None
    words: str
    order: date
    state: DueState | None = None
    done: bool = False
    waiting: bool = False

    @classmethod
    def due(cls, one: Due, today: date) -> Entry:
        told = {
            DueState.NEVER: "从未评估",
            DueState.OVERDUE: f"过期 {(today - one.due_on).days} 天",
            DueState.COMING: f"{short_day(one.due_on)}到期",
        }[one.state]
        return cls(
            resident_id=one.resident_id,
            name=one.name,
            bed=one.bed,
            words=told,
            order=one.due_on,
            state=one.state,
        )

    @classmethod
    def of_done(cls, one: Done) -> Entry:
        told = f"{short_day(one.assessed_on)}{'待确认' if one.waiting else '已评'}"
        return cls(
            resident_id=one.resident_id,
            name=one.name,
            bed=one.bed,
            words=told,
            order=one.assessed_on,
            done=True,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Pill:
    """A filter with its words."""

    key: str
    words: str
    fits: Callable[[Entry], bool]


PILLS = (
    Pill(key="due", words="该评估", fits=lambda one: one.state is not None),
    Pill(key="late", words="过期", fits=lambda one: one.state in _LATE),
    Pill(key="soon", words="快到期", fits=lambda one: one.state is DueState.COMING),
    Pill(key="done", words="本月已评", fits=lambda one: one.done),
    Pill(key="waiting", words="待确认", fits=lambda one: one.waiting),
    Pill(key="all", words="全部", fits=lambda one: not one.done and not one.waiting),
)


class RegisterPane(QFrame):
    """Keeps who is open when the list is read again."""

    chosen = Signal(object)
    opened = Signal()
    refiltered = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.entries: tuple[Entry, ...] = ()
        self._pill = PILLS[0]
        self.model: RecordTable[Entry] = RecordTable(
            (
                Column[Entry](title="姓名", words=lambda one: one.name, grows=True),
                Column[Entry](title="床位", words=lambda one: one.bed or "—"),
                Column[Entry](title="评估", words=lambda one: one.words, sort=lambda o: o.order),
            )
        )
        self.table = TableView(look, self.model, "该评估的人")
        self.bar = TableBar(look, self.table)
        self.setFixedWidth({20: 400, 24: 420, 28: 430}[look.sizes.icon])
        box = QVBoxLayout(self)
        box.setContentsMargins(Space.M, Space.M, 1, 1)
        box.addWidget(self._make_pills(look))
        over = row(self.bar)
        over.setContentsMargins(0, 0, Space.M, 0)
        box.addLayout(over)
        box.addWidget(self.table, 1)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.table.opened.connect(self._on_opened)

    def look_at(self, key: str) -> None:
        self._pill = next(pill for pill in PILLS if pill.key == key)
        self.pills[key].setChecked(True)
        self.bar.clear()

    def show_entries(self, entries: Sequence[Entry], keep: ResidentId | None) -> bool:
        """Show what the filter lets through; False when nobody is there to be chosen."""
        self.entries = tuple(entries)
        for pill in PILLS:
            count = sum(pill.fits(one) for one in entries)
            self.pills[pill.key].setText(f"{pill.words} {count}")
        shown = [one for one in entries if self._pill.fits(one)]
        self.model.show(shown)
        if not shown:
            return False
        at = next((n for n, one in enumerate(shown) if one.resident_id == keep), -1)
        if keep is None or at >= 0:
            self.table.choose_source_row(max(at, 0))
        return True

    @property
    def current(self) -> ResidentId | None:
        index = self.table.currentIndex()
        return (
            self.model.record(self.table.source_row(index)).resident_id if index.isValid() else None
        )

    def _make_pills(self, look: Look) -> QWidget:
        holder = QWidget()
        flow = Flow(holder)
        group = QButtonGroup(self)
        self.pills: dict[str, QPushButton] = {}
        for number, pill in enumerate(PILLS):
            made = button(look, pill.words, kind=Kind.PILL)
            made.setCheckable(True)
            made.setChecked(pill is self._pill)
            group.addButton(made, number)
            flow.addWidget(made)
            self.pills[pill.key] = made
        group.idClicked.connect(self._on_pill)
        return holder

    def _on_pill(self, number: int) -> None:
        self._pill = PILLS[number]
        self.refiltered.emit()

    def _on_row(self) -> None:
        if self.current is not None:
            self.chosen.emit(self.current)

    def _on_opened(self, _row: int) -> None:
        self.opened.emit()


def short_day(day: date) -> str:
    return f"{day.month}月{day.day}日"
