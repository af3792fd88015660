"""The packs with what is due, and at the right the one that is chosen with its rounds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from nursinghome.checklists import Due, Result, Round, repeat_words
from nursinghome.standards.model import Head, badge
from ui.checklists.desk import ChecksDesk
from ui.kit.badges import Badge, BadgeLabel
from ui.kit.buttons import Kind, button, row
from ui.kit.card import Scroll
from ui.kit.dialogs import Dialogs
from ui.kit.look import Look
from ui.kit.table import Column, RecordTable, TableView, chosen_record
from ui.kit.tokens import Space, TextSize
from ui.kit.words import Role, label

_WIDE = {TextSize.NORMAL: 27, TextSize.LARGE: 25, TextSize.HUGE: 23}
_MOST_ROUNDS = 24
"""So many rounds of a pack are listed; two years of a monthly one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackLine:
    """A pack with its last round and what is due of it."""

    head: Head
    last_on: date | None
    due: Due | None
    begun: int | None
    today: date

    @property
    def state(self) -> str:
        if self.begun is not None:
            return "在填"
        if self.due is None:
            return "" if self.last_on else "没做过"
        left = (self.due.due_on - self.today).days
        if left < 0:
            return f"超 {-left} 天"
        return f"还有 {left} 天" if left else "今天截止"

    @property
    def tone(self) -> str:
        if self.due is not None and self.due.due_on <= self.today:
            return "bad"
        return "warn" if self.begun is not None else "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundLine:
    """A round with what it came to."""

    round: Round
    result: Result

    @property
    def outcome(self) -> str:
        if self.round.is_open or self.round.withdrawn_reason is not None:
            return self.round.state_words
        told = self.result.conclusion.partition("：")[0]
        return told or f"{self.result.got} 分"


class Overview(QWidget):
    """Chooses; what is asked for is done by the view."""

    begin_wanted = Signal(str)
    open_wanted = Signal(int)
    blank_wanted = Signal(str)
    print_wanted = Signal(int)
    correct_wanted = Signal(int)
    withdraw_wanted = Signal(int)
    edit_wanted = Signal(str)
    history_wanted = Signal(int)

    def __init__(self, look: Look, desk: ChecksDesk, dialogs: Dialogs) -> None:
        super().__init__()
        self._look, self._desk, self._dialogs = look, desk, dialogs
        self.model: RecordTable[PackLine] = RecordTable(_columns(look))
        self.table = TableView(look, self.model, "检查表")
        self.table.setProperty("told_whole", True)  # noqa: FBT003 - Qt's signature
        self.rounds_model: RecordTable[RoundLine] = RecordTable(_round_columns())
        self.rounds = TableView(look, self.rounds_model, "做过的检查")
        self.title = label(look, "", Role.HEAD, wrap=True)
        self.source = BadgeLabel(look, Badge.state("plain", ""))
        self.often = BadgeLabel(look, Badge.state("plain", ""))
        self.state = BadgeLabel(look, Badge.state("plain", ""))
        self.note = label(look, "", Role.NOTE, colour=look.colours.text2, wrap=True)
        self.begin = button(look, "开始检查", "plus", kind=Kind.PRIMARY)
        self.look_at = button(look, "打开")
        self.paper = button(look, "打印", "printer")
        self.more = button(look, "更多", "chevron-down")
        self._make_body()
        self.table.selectionModel().selectionChanged.connect(self._on_pack)
        self.rounds.selectionModel().selectionChanged.connect(self._on_round)
        self.table.opened.connect(self._on_begin)
        self.rounds.opened.connect(self._on_open)
        self.begin.clicked.connect(self._on_begin)
        self.look_at.clicked.connect(self._on_open)
        self.paper.clicked.connect(partial(self._pop_up, self.papers, self.paper))
        self.more.clicked.connect(partial(self._pop_up, self.menu, self.more))

    @property
    def pack(self) -> PackLine | None:
        return chosen_record(self.table, self.model)

    @property
    def round(self) -> Round | None:
        line = chosen_record(self.rounds, self.rounds_model)
        return line.round if line is not None else None

    def reload(self) -> None:
        """Packs that are due stand first, then those that were done, then the others."""
        kept = self.pack.head.id if self.pack else ""
        lines = self._lines()
        self.model.show(lines)
        at = next((at for at, one in enumerate(lines) if one.head.id == kept), 0)
        if lines:
            self.table.choose_source_row(at)
        self._on_pack()

    def show_pack(self, pack_id: str) -> None:
        for at in range(self.model.rowCount()):
            if self.model.record(at).head.id == pack_id:
                self.table.choose_source_row(at)

    def menu(self) -> QMenu:
        """What is seldom wanted of a pack or a round."""
        menu = QMenu(self)
        menu.setAccessibleName("更多")
        found, pack = self.round, self.pack
        may = self._desk.may_change
        if found is not None and may and found.is_open:
            menu.addAction("更正日期和检查人…", partial(self.correct_wanted.emit, found.id))
        if found is not None and may and found.withdrawn_reason is None:
            menu.addAction("撤销这次检查…", partial(self.withdraw_wanted.emit, found.id))
        if found is not None:
            menu.addAction("看经过", partial(self.history_wanted.emit, found.id))
        if pack is not None and self._desk.may_change_packs:
            menu.addAction("改这张表…", partial(self.edit_wanted.emit, pack.head.id))
        return menu

    def papers(self) -> QMenu:
        """What can be printed of a pack or a round."""
        menu = QMenu(self)
        menu.setAccessibleName("打印")
        found, pack = self.round, self.pack
        if pack is not None:
            menu.addAction("空表，拿去打勾", partial(self.blank_wanted.emit, pack.head.id))
        if found is not None:
            menu.addAction("选中的这次检查", partial(self.print_wanted.emit, found.id))
        return menu

    def _make_body(self) -> None:
        listed = QFrame()
        listed.setObjectName("pane")
        inner = QVBoxLayout(listed)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self.table)
        body = QHBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(Space.M)
        body.addWidget(listed, 1)
        body.addWidget(self._pane())

    def _pane(self) -> QFrame:
        words = QWidget()
        told = QVBoxLayout(words)
        told.setContentsMargins(Space.L, Space.M, Space.M, Space.M)
        told.setSpacing(Space.S)
        told.addWidget(self.title)
        told.addLayout(row(self.source, self.often, self.state, None, spacing=Space.S))
        told.addWidget(self.note)
        told.addStretch(1)
        pane = QFrame()
        pane.setObjectName("pane")
        pane.setFixedWidth(self._look.sizes.body * _WIDE[self._look.text_size])
        box = QVBoxLayout(pane)
        box.setContentsMargins(1, 1, 1, Space.M)
        box.setSpacing(Space.S)
        self.rolling = Scroll(words)
        box.addWidget(self.rolling, 1)
        box.addWidget(self.rounds, 1)
        foot = row(self.begin, self.look_at, self.paper, self.more, spacing=Space.S)
        foot.setStretch(0, 1)
        foot.setContentsMargins(Space.M, 0, Space.M, 0)
        box.addLayout(foot)
        return pane

    def _lines(self) -> list[PackLine]:
        book, today = self._desk.book, self._desk.today
        last: dict[str, date] = {}
        begun: dict[str, int] = {}
        for one in book.rounds():
            if one.withdrawn_reason is None:
                last.setdefault(one.pack_id, one.on)
                if one.is_open:
                    begun[one.pack_id] = one.id
        due = {one.pack_id: one for one in reversed(book.due(today))}
        lines = [
            PackLine(
                head=head,
                last_on=last.get(head.id),
                due=due.get(head.id),
                begun=begun.get(head.id),
                today=today,
            )
            for head in book.packs()
        ]
        return sorted(lines, key=_rank)

    def _on_pack(self) -> None:
        line = self.pack
        if line is None:
            return
        book = self._desk.book
        head = line.head
        self.rolling.tell_about(head.id)
        self.title.setText(head.title)
        self.source.show_badge(Badge.state("plain", badge(head)))
        self.often.show_badge(Badge.state("plain", repeat_words(head.repeat or "any")))
        self.state.show_badge(Badge.state(line.tone, line.state))
        self.state.setVisible(bool(line.state))
        told = f"{head.edition} 版。来源：{head.source}。"
        self.note.setText(f"{told}{head.note}")
        rounds = book.rounds(head.id)[:_MOST_ROUNDS]
        self.rounds_model.show([RoundLine(round=one, result=book.result(one.id)) for one in rounds])
        if rounds:
            self.rounds.choose_source_row(0)
        self.begin.setText("接着填" if line.begun is not None else "开始检查")
        self.begin.setVisible(self._desk.may_change)
        self._on_round()

    def _on_round(self) -> None:
        self.look_at.setEnabled(self.round is not None)
        self.more.setEnabled(bool(self.menu().actions()))

    def _on_begin(self) -> None:
        line = self.pack
        if line is None or not self._desk.may_change:
            return
        if line.begun is not None:
            self.open_wanted.emit(line.begun)
        else:
            self.begin_wanted.emit(line.head.id)

    def _on_open(self) -> None:
        if self.round is not None:
            self.open_wanted.emit(self.round.id)

    def _pop_up(self, make: object, where: QWidget) -> None:
        assert callable(make)  # noqa: S101 - made above
        corner = where.mapToGlobal(where.rect().bottomLeft())
        self._dialogs.pop_up(make(), corner)

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)


def _rank(line: PackLine) -> tuple[int, date, str]:
    """Due first, then what was done last, then what was never done."""
    if line.due is not None:
        return 0, line.due.due_on, line.head.id
    return (1 if line.last_on else 2), date.min, line.head.id


def _columns(look: Look) -> tuple[Column[PackLine], ...]:
    """How often is told in the pane; with larger letters from where, too."""
    source = Column[PackLine](title="来历", words=lambda one: badge(one.head))
    wide = look.text_size is TextSize.NORMAL
    return (
        Column[PackLine](title="检查表", words=lambda one: one.head.title, grows=True),
        Column[PackLine](
            title="最近一次", words=lambda one: str(one.last_on) if one.last_on else ""
        ),
        Column[PackLine](title="该做了吗", words=lambda one: one.state, sort=_rank),
        *((source,) if wide else ()),
    )


def _round_columns() -> tuple[Column[RoundLine], ...]:
    return (
        Column[RoundLine](title="日期", words=lambda one: str(one.round.on)),
        Column[RoundLine](title="检查人", words=lambda one: one.round.who),
        Column[RoundLine](title="结果", words=lambda one: one.outcome, grows=True),
    )
