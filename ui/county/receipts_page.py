"""回执: which packages are still to be acknowledged, and one button that writes their slips."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout

from nursinghome.core.changes import ChangeFeed, Topic
from nursinghome.county import Received
from ui.county.desk import CountyDesk
from ui.county.stick_row import StickRow
from ui.kit.badges import Badge
from ui.kit.buttons import Kind, button, row
from ui.kit.card import Card
from ui.kit.dialogs import Dialogs, Question
from ui.kit.empty import Empty
from ui.kit.jobs import Task
from ui.kit.live_page import LivePage
from ui.kit.look import Look
from ui.kit.messages import Message
from ui.kit.table import Column, RecordTable, TableView
from ui.kit.tokens import Space
from ui.reports.months_view import BadgeCell

STATE = 3


class ReceiptsPage(LivePage):
    """A slip says what was received, or why it is sent back."""

    help = "county"
    topics = frozenset({Topic.REPORTS})

    def __init__(self, look: Look, dialogs: Dialogs, feed: ChangeFeed, *, desk: CountyDesk) -> None:
        super().__init__(look, dialogs, feed, "回执")
        self._desk = desk
        card = Card(look)
        self.where = StickRow(look, dialogs, "回执写到哪个文件夹")
        self.write = button(look, "写回执", "send", kind=Kind.PRIMARY)
        self.write.clicked.connect(self._on_write)
        self.where.changed.connect(self._show_ready)
        line = row(self.where, self.write)
        line.setStretch(0, 1)
        card.column.addLayout(line)
        self.column.addWidget(card)
        self.model: RecordTable[Received] = RecordTable(_columns())
        self.table = TableView(look, self.model, "要写的回执")
        self._cell = BadgeCell(look, _badge)
        self.table.setItemDelegateForColumn(STATE, self._cell)
        self.table.setMinimumHeight(look.sizes.control * 3)
        self.stack = QStackedWidget()
        advice = "收下的包都写过回执了。新收的、退回的，会排在这里。"
        self.stack.addWidget(Empty(look, "send", "没有要写的回执", advice))
        self.stack.addWidget(self.table)
        frame = QFrame()
        frame.setObjectName("pane")
        box = QVBoxLayout(frame)
        box.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        box.addWidget(self.stack)
        self.column.addWidget(frame, 1)
        self.lets_out(self.table)
        self._show_ready()

    def reload(self) -> None:
        waiting = self._desk.receipts.waiting()
        self.look.letters.rare(one.home.name for one in waiting)
        self.model.show(waiting)
        self.stack.setCurrentIndex(1 if waiting else 0)
        back = sum(bool(one.returned) for one in waiting)
        told = f"要写 {len(waiting)} 份" + (f"，其中退回 {back} 份" if back else "")
        self.subtitle.setText(told if waiting else "")
        self._show_ready()
        self.tell_due()

    def tell_due(self) -> None:
        self.due_told.emit("receipts", len(self._desk.receipts.waiting()))

    def take_focus(self) -> None:
        target = self.write if self.write.isEnabled() else self.where.choose
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_write(self) -> None:
        stick = self.where.stick
        question = Question(
            title="写回执？",
            fact="写了回执的包不能再撤回；有错的，请在「汇总」里退回，让院里更正。",
            do="写回执",
            leave="先不写",
        )
        if stick is None or not self.dialogs.ask(self, question):
            return
        desk, folder = self._desk, stick.folder

        def work(_task: Task) -> tuple[Path, ...]:
            with desk.elsewhere() as other:
                return other.receipts.write(folder)

        self.write.setEnabled(False)
        self.run("正在写回执并核对", work, done=self._on_written, failed=self._on_failed)

    def _on_written(self, made: tuple[Path, ...]) -> None:
        stick = self.where.stick
        place = stick.name if stick else ""
        cure = f"在{place}，读回来核对过。U盘还给院里，他们插上就看到"
        self.banners.tell(Message(tone="good", fact=f"写好了 {len(made)} 份回执", cure=cure))
        self._show_ready()

    def _on_failed(self, error: BaseException) -> None:
        self._show_ready()
        self.refusals.failed(error)

    def _show_ready(self) -> None:
        some = self.model.rowCount() > 0 and self._desk.may_keep
        self.write.setEnabled(some and self.where.stick is not None)


def _badge(one: Received) -> Badge:
    if one.returned:
        return Badge.state("warn", "退回", "undo-2")
    return Badge.state("good", "收到更正" if one.sequence > 1 else "收到", "check")


def _columns() -> tuple[Column[Received], ...]:
    made = Column[Received]
    return (
        made(title="院", words=lambda one: one.home.name),
        made(title="月份", words=lambda one: one.month.words, sort=lambda one: one.month),
        made(
            title="份次", words=lambda one: f"第 {one.sequence} 份", sort=lambda one: one.sequence
        ),
        made(title="回执", words=lambda one: _badge(one).words),
        made(title="说明", words=lambda one: one.returned or "—", grows=True),
    )
