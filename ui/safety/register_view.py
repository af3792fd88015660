"""A register of the home's papers: numbers, a list, one record at the right with its steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import Choice, Kind, button, row
from ui.kit.dialogs import Question
from ui.kit.empty import Empty
from ui.kit.form import Form
from ui.kit.form_sheet import FormSheet
from ui.kit.look import Look
from ui.kit.table import Column, RecordTable, TableView, chosen_record
from ui.kit.tokens import Space
from ui.safety.record_pane import RecordPane, Shown, Step
from ui.safety.telling import tell_done
from ui.safety.view import NumberCard, Parts, PrintMenu, SafetyView

R = TypeVar("R")


class Wording(NamedTuple):
    """What a register calls its things."""

    table: str
    write: str
    icon: str
    nothing: str
    advice: str


class RegisterView(SafetyView, Generic[R]):
    """A register says what it holds and what can be done; this shows it."""

    wording: ClassVar[Wording]
    filters: ClassVar[tuple[tuple[str, str], ...]]
    cards_of: ClassVar[tuple[tuple[str, str], ...]]
    """Icon and name of each number."""
    help = "safety-papers"
    """The page of the guide that tells about it."""
    permission = "office.see"
    is_office: ClassVar[bool] = True
    """Kept by the office; the shift has nothing to do with it."""

    def __init__(self, parts: Parts) -> None:
        may = parts.may_change and (parts.desk.is_office or not self.is_office)
        super().__init__(replace(parts, may_change=may))
        look = parts.look
        self.cards = [NumberCard(look, icon, name) for icon, name in self.cards_of]
        self.filter = Choice(look, self.filters, "看哪些")
        self.filter.choose(self.filters[0][0])
        self.model: RecordTable[R] = RecordTable(self.columns(look))
        self.table = TableView(look, self.model, self.wording.table)
        self.pane = RecordPane(self.parts)
        self.write = button(look, self.wording.write, "plus", kind=Kind.PRIMARY)
        self.write.setToolTip("Ctrl+N")
        self.papers = PrintMenu(self, self.print_choices())
        self.days = parts.desk.light_days()
        self._kept = 0
        self._make_body()
        self.write.setVisible(may)
        self.filter.chosen.connect(self._on_filter)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.write.clicked.connect(self._on_write)

    def columns(self, look: Look) -> Sequence[Column[R]]:
        raise NotImplementedError

    def records(self, key: str) -> Sequence[R]:
        """What the filter of the key shows."""
        raise NotImplementedError

    def show_cards(self) -> None:
        raise NotImplementedError

    def number_of(self, record: R) -> int:
        raise NotImplementedError

    def shown(self, record: R) -> Shown:
        raise NotImplementedError

    def write_new(self) -> int:
        """Ask for a new record; gives its number, 0 when the person left."""
        raise NotImplementedError

    def print_choices(self) -> Sequence[tuple[str, Callable[[], None]]]:
        raise NotImplementedError

    @property
    def tables(self) -> Sequence[TableView]:
        return (self.table,)

    @property
    def chosen(self) -> R | None:
        return chosen_record(self.table, self.model)

    def reload(self) -> None:
        self.days = self.parts.desk.light_days()
        self.show_cards()
        self.show_records(self.records(self.filter.key))

    def show_records(self, found: Sequence[R]) -> None:
        self.model.show(found)
        self._stack.setCurrentIndex(0 if found else 1)
        self.pane.setVisible(bool(found))
        if found:
            numbers = [self.number_of(one) for one in found]
            at = numbers.index(self._kept) if self._kept in numbers else 0
            self.table.choose_source_row(at)
        self._on_selected()

    def show_record(self, number: int) -> None:
        """In the first of the filters that has it."""
        self._kept = number
        for key, _ in self.filters:
            if number in {self.number_of(one) for one in self.records(key)}:
                self.filter.choose(key)
                break
        self.reload()

    def new_record(self) -> None:
        if self.parts.may_change:
            self.write.click()

    def print_page(self) -> None:
        self.papers.first()

    def ask(self, question: Question, form: Form, save: Callable[[], None]) -> bool:
        """A dialog with a form; whether it was stored."""
        dialogs = self.parts.dialogs
        return dialogs.run(FormSheet(question, form, save, dialogs=dialogs, parent=self))

    def do(self, told: str, call: Callable[[], object]) -> None:
        """One call of a service, and its banner."""
        with self.parts.refusals.shown() as guard:
            call()
        if guard.done:
            tell_done(self.parts, told)

    def withdrawing(
        self, words: str, name: str, reasons: Sequence[str], call: Callable[[str], object]
    ) -> Step:
        """The step that says that a record was a mistake."""
        return Step(words, partial(self._with_reason, words, name, reasons, call))

    def _with_reason(
        self, words: str, name: str, reasons: Sequence[str], call: Callable[[str], object]
    ) -> None:
        verb = words.rstrip("…")
        question = Question(
            title=f"{verb}：{name}？",
            fact="历史里会留下记录和原因。",
            do=verb,
            leave="先不",
            danger=True,
        )
        reason = self.parts.dialogs.reason(self, question, reasons)
        if reason:
            self.do(f"已{verb}：{name}", partial(call, reason))

    def print_of(self, title: str, make: Callable[[Any], Any]) -> None:
        """A paper about one record in the preview."""
        self.parts.print_paper(title, partial(self.parts.desk.paper_of, make))

    def print_register(self, title: str, kind: str, *, blank: bool) -> None:
        from nursinghome.reports import Wanted  # noqa: PLC0415 - only when printing

        self.print_report(title, kind, Wanted(month=self.month, blank=blank))

    def _make_body(self) -> None:
        look, said = self.parts.look, self.wording
        self.column.addLayout(row(self.filter, None, self.papers.button, self.write))
        cards = QHBoxLayout()
        cards.setSpacing(Space.M)
        for card in self.cards:
            cards.addWidget(card, 1)
        self.column.addLayout(cards)
        self._stack = QStackedWidget()
        self._stack.addWidget(_framed(self.table, 1))
        self._stack.addWidget(_framed(Empty(look, said.icon, said.nothing, said.advice), Space.L))
        body = QHBoxLayout()
        body.setSpacing(Space.M)
        body.addWidget(self._stack, 1)
        body.addWidget(self.pane)
        self.column.addLayout(body, 1)

    def _on_filter(self, _key: str) -> None:
        with self.parts.refusals.shown():
            self.reload()

    def _on_selected(self) -> None:
        record = self.chosen
        if record is not None:
            self._kept = self.number_of(record)
            with self.parts.refusals.shown():
                self.pane.show_record(self.shown(record))

    def _on_write(self) -> None:
        number = self.write_new()
        if number:
            self._kept = number
            self.show_record(number)
            tell_done(self.parts, f"已{self.wording.write}")


def _framed(inner: QWidget, margin: int) -> QFrame:
    frame = QFrame()
    frame.setObjectName("pane")
    box = QVBoxLayout(frame)
    box.setContentsMargins(margin, margin, margin, margin)
    box.addWidget(inner)
    return frame
