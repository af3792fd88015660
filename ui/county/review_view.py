"""审核: each report of the month beside what does not add up in it; it stands or is sent back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from nursinghome.county import Received, Wrong
from ui.kit.badges import Badge
from ui.kit.buttons import button, row
from ui.kit.card import Scroll
from ui.kit.look import Look
from ui.kit.table import Column, RecordTable, TableView
from ui.kit.tokens import Space
from ui.kit.words import Role, label
from ui.reports.months_view import BadgeCell

STATE = 3


class ReviewView(QFrame):
    """Tells which report is to be sent back, or to stand after all."""

    back_wanted, stand_wanted = Signal(object), Signal(object)

    def __init__(
        self, look: Look, wrong_of: Callable[[Received], Sequence[Wrong]], *, may_keep: bool
    ) -> None:
        super().__init__()
        self._look, self._wrong_of, self._may_keep = look, wrong_of, may_keep
        self.model: RecordTable[Received] = RecordTable(_columns())
        self.table = TableView(look, self.model, "收到的月报")
        self._cell = BadgeCell(look, state_badge)
        self.table.setItemDelegateForColumn(STATE, self._cell)
        self.table.setMinimumHeight(look.sizes.control * 3)
        self.table.selectionModel().currentChanged.connect(self._show_chosen)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.M)
        left = QFrame()
        left.setObjectName("pane")
        box = QVBoxLayout(left)
        box.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        box.addWidget(self.table)
        line.addWidget(left, 7)
        line.addWidget(self._make_side(look), 5)

    @property
    def chosen(self) -> Received | None:
        index = self.table.currentIndex()
        return self.model.record(self.table.source_row(index)) if index.isValid() else None

    def show_reports(self, reports: Sequence[Received]) -> None:
        kept = self.chosen
        self.model.show(reports)
        numbers = [one.id for one in reports]
        if reports:
            at = numbers.index(kept.id) if kept is not None and kept.id in numbers else 0
            self.table.choose_source_row(at)
        self._show_chosen()

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _make_side(self, look: Look) -> QFrame:
        side = QFrame()
        side.setObjectName("pane")
        box = QVBoxLayout(side)
        box.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        box.setSpacing(Space.S)
        self.name = label(look, "", Role.SUBHEAD, wrap=True)
        self.facts = label(look, "", Role.NOTE, colour=look.colours.text2, wrap=True)
        self.why = label(look, "", colour=look.colours.warn.words, wrap=True)
        self.wrongs = label(look, "", wrap=True)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, Space.S, 0)
        column.setSpacing(Space.S)
        for part in (self.name, self.facts, self.why, self.wrongs):
            column.addWidget(part)
        column.addStretch(1)
        self.back = button(look, "退回更正", "undo-2")
        self.stand = button(look, "不退了", "check")
        self.back.clicked.connect(self._on_back)
        self.stand.clicked.connect(self._on_stand)
        box.addWidget(Scroll(inner), 1)
        box.addLayout(row(None, self.back, self.stand))
        return side

    def _show_chosen(self) -> None:
        one = self.chosen
        for part in (self.back, self.stand):
            part.setEnabled(self._may_keep)
        self.back.setVisible(one is not None and not one.returned)
        self.stand.setVisible(one is not None and bool(one.returned))
        if one is None:
            for words in (self.name, self.facts, self.why, self.wrongs):
                words.setText("")
            return
        self.name.setText(one.home.name)
        when = f"{one.received_at.month}月{one.received_at.day}日收到"
        own = f"院里自己有 {one.findings} 项没通过" if one.findings else "院里自己都通过了"
        self.facts.setText(f"{one.month.words}第 {one.sequence} 份，{when}，{own}")
        self.why.setText(f"已经退回：{one.returned}" if one.returned else "")
        self.why.setVisible(bool(one.returned))
        found = self._wrong_of(one)
        told = [f"{number}. {each.what}{each.cure}" for number, each in enumerate(found, start=1)]
        self.wrongs.setText("\n".join(told) if told else "各项合计都对得上。")

    def reasons(self) -> tuple[str, ...]:
        """What may be the reason for sending the chosen report back."""
        one = self.chosen
        found = tuple(each.what for each in self._wrong_of(one)) if one else ()
        return (*found, "和上月差得太多，请核对", "床位数和登记的不一样")

    def _on_back(self) -> None:
        self.back_wanted.emit(self.chosen)

    def _on_stand(self) -> None:
        self.stand_wanted.emit(self.chosen)


def state_badge(one: Received) -> Badge:
    if one.returned:
        return Badge.state("warn", "已退回", "undo-2")
    if one.findings:
        return Badge.state("warn", f"院里 {one.findings} 项没通过", "triangle-alert")
    return Badge.state("good", "收到", "check")


def _columns() -> tuple[Column[Received], ...]:
    made = Column[Received]
    return (
        made(title="院", words=lambda one: one.home.name, grows=True),
        made(title="份次", words=_sequence, sort=lambda one: one.sequence),
        made(
            title="收到",
            words=lambda one: f"{one.received_at.month}月{one.received_at.day}日",
            sort=lambda one: one.received_at,
        ),
        made(title="状态", words=lambda one: state_badge(one).words),
    )


def _sequence(one: Received) -> str:
    return f"更正 {one.sequence - 1}" if one.sequence > 1 else "首报"
