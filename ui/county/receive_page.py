"""收包: what is on the stick is looked at first, then taken in as one step that can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout

from nursinghome.core.changes import ChangeFeed, Topic
from nursinghome.county import Outcome
from ui.county.desk import CountyDesk
from ui.county.outcomes import TAKEN, OutcomeTable, counted, told, who
from ui.county.stick_row import StickRow
from ui.kit.buttons import Kind, button, row
from ui.kit.card import Card
from ui.kit.dialogs import Dialogs, Question
from ui.kit.empty import Empty
from ui.kit.jobs import Task
from ui.kit.live_page import LivePage
from ui.kit.look import Look
from ui.kit.messages import Message
from ui.kit.tokens import Space
from ui.kit.words import Role, label

PACKAGES = "上报包 (*.ylz)"


class ReceivePage(LivePage):
    """One stick or forty: nothing is written before somebody has seen what would be."""

    help = "county"
    topics = frozenset({Topic.REPORTS})

    def __init__(self, look: Look, dialogs: Dialogs, feed: ChangeFeed, *, desk: CountyDesk) -> None:
        super().__init__(look, dialogs, feed, "收包")
        self._desk = desk
        self._paths: tuple[Path, ...] = ()
        self._outcomes: tuple[Outcome, ...] = ()
        self.undo = button(look, "撤回上次收的", "undo-2")
        self.undo.clicked.connect(self.undo_last)
        self.undo.setEnabled(desk.may_keep)
        self.head.addWidget(self.undo)
        self.column.addWidget(self._make_where(look))
        self.stack = QStackedWidget()
        self.stack.addWidget(self._make_empty(look))
        self.stack.addWidget(self._make_found(look))
        self.column.addWidget(self.stack, 1)
        self._show_ready()

    def look_at(self, paths: Sequence[Path]) -> None:
        """Read the packages and tell what would become of each; nothing is written."""
        self._paths = tuple(paths)
        desk, chosen = self._desk, self._paths

        def work(task: Task) -> tuple[Outcome, ...]:
            with desk.elsewhere() as other:
                return other.county.receive(chosen, dry_run=True, progress=task.report)

        self._busy(on=True)
        self.run("正在看上报包", work, done=self._on_looked, failed=self._on_failed)

    def undo_last(self) -> None:
        question = Question(
            title="撤回上次收的包？",
            fact="上次一起收下的包全部撤回，各院的数字回到收以前。写过回执的不能撤回。",
            do="撤回",
            leave="不撤回",
            danger=True,
        )
        if not self.dialogs.ask(self, question):
            return
        with self.refusals.shown() as guard:
            at = self._desk.county.undo()
        if guard.done:
            self._show_outcomes(())
            self.banners.tell(
                Message(tone="good", fact="撤回了", cure=f"{at[:16]} 收的包都退出来了")
            )

    def take_focus(self) -> None:
        ways = (self.take, self.look_now, self.where.choose)
        ready = (way for way in ways if way.isVisible() and way.isEnabled())
        next(ready, self.where.choose).setFocus(Qt.FocusReason.TabFocusReason)

    def _make_where(self, look: Look) -> Card:
        card = Card(look)
        self.where = StickRow(look, self.dialogs, "上报包在哪个文件夹")
        self.one = button(look, "选一个包", small=True)
        self.one.clicked.connect(self._on_one)
        self.look_now = button(look, "看看里面有什么", "search", kind=Kind.PRIMARY)
        self.look_now.clicked.connect(self._on_look)
        self.where.changed.connect(self._show_ready)
        line = row(self.where, self.one, self.look_now)
        line.setStretch(0, 1)
        card.column.addLayout(line)
        return card

    def _make_empty(self, look: Look) -> QFrame:
        frame = QFrame()
        frame.setObjectName("pane")
        box = QVBoxLayout(frame)
        fact = "插上院里送来的U盘，先看看里面有什么"
        advice = "看的时候不写任何东西。一个U盘或一个文件夹里放几十个包都行，坏的不耽误好的。"
        box.addWidget(Empty(look, "file-input", fact, advice))
        return frame

    def _make_found(self, look: Look) -> QFrame:
        frame = QFrame()
        frame.setObjectName("pane")
        box = QVBoxLayout(frame)
        box.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        box.setSpacing(Space.S)
        self.told = label(look, "", Role.STRONG, wrap=True)
        self.take = button(look, "", "check", kind=Kind.PRIMARY)
        self.take.clicked.connect(self._on_take)
        self.leave = button(look, "不收")
        self.leave.clicked.connect(self._on_leave)
        head = row(self.told, self.leave, self.take)
        head.setStretch(0, 1)
        self.table = OutcomeTable(look)
        self.table.selectionModel().currentChanged.connect(self._on_chosen)
        self.detail = label(look, "", Role.NOTE, wrap=True)
        self.trust = button(look, "核对过了，换用新钥匙", "key-round", small=True)
        self.trust.clicked.connect(self._on_trust)
        foot = row(self.detail, self.trust)
        foot.setStretch(0, 1)
        box.addLayout(head)
        box.addWidget(self.table, 1)
        box.addLayout(foot)
        self.lets_out(self.table)
        return frame

    def _on_look(self) -> None:
        stick = self.where.stick
        if stick is not None:
            self.look_at([stick.folder])

    def _on_one(self) -> None:
        chosen = self.dialogs.open_file(self, "选一个上报包", PACKAGES)
        if chosen is not None:
            self.look_at([chosen])

    def _on_looked(self, outcomes: tuple[Outcome, ...]) -> None:
        self._busy(on=False)
        self._show_outcomes(outcomes)
        if not outcomes:
            cure = "上报包的后缀是 .ylz。请看是不是插错了U盘，或者在别的文件夹里。"
            self.banners.tell(Message(tone="warn", fact="那里没有上报包", cure=cure))
        else:
            self.take_focus()

    def _show_outcomes(self, outcomes: tuple[Outcome, ...]) -> None:
        self._outcomes = outcomes
        self.look.letters.rare(who(one) for one in outcomes)
        self.table.records.show(outcomes)
        self.stack.setCurrentIndex(1 if outcomes else 0)
        count = self._count
        self.told.setText(f"{counted(outcomes)}。还没有收。" if outcomes else "")
        self.take.setText(f"收下这 {count} 个" if count else "没有要收的")
        self.take.setEnabled(bool(count) and self._desk.may_keep)
        for part in (self.take, self.leave):
            part.setVisible(bool(outcomes))
        if outcomes:
            self.table.choose_source_row(0)

    @property
    def _count(self) -> int:
        return sum(one.fate in TAKEN for one in self._outcomes)

    def _on_take(self) -> None:
        desk, chosen = self._desk, self._paths

        def work(task: Task) -> tuple[Outcome, ...]:
            with desk.elsewhere() as other:
                return other.county.receive(chosen, progress=task.report)

        self._busy(on=True)
        self.run("正在收上报包", work, done=self._on_taken, failed=self._on_failed)

    def _on_taken(self, outcomes: tuple[Outcome, ...]) -> None:
        self._busy(on=False)
        self._show_outcomes(outcomes)
        self.told.setText(f"{counted(outcomes)}。已经收好。")
        for part in (self.take, self.leave):
            part.hide()
        self.banners.tell(
            Message(
                tone="good",
                fact=f"收好了 {self._count} 个包",
                cure="不对可以整批撤回；写回执以后就不能撤了",
                action="撤回",
                on_action=self.undo_last,
            )
        )

    def _on_failed(self, error: BaseException) -> None:
        self._busy(on=False)
        self.refusals.failed(error)

    def _on_leave(self) -> None:
        self._show_outcomes(())

    def _on_chosen(self) -> None:
        one = self.table.chosen
        self.detail.setText(told(one) if one else "")
        self.trust.setVisible(one is not None and one.has_other_key and self._desk.may_keep)

    def _on_trust(self) -> None:
        one = self.table.chosen
        if one is None:
            return
        question = Question(
            title=f"{who(one)}换用新钥匙？",
            fact=f"先打电话给院里，核对指纹 {one.fingerprint}。一样才换；换了以后旧钥匙写的包不再收。",
            do="核对过了，换",
            leave="先不换",
            lossy=True,
        )
        if not self.dialogs.ask(self, question):
            return
        with self.refusals.shown() as guard:
            self._desk.county.trust(one.home, one.region, one.signer)
        if guard.done:
            self.look_at(self._paths)

    def _busy(self, *, on: bool) -> None:
        for part in (self.where, self.one, self.look_now, self.undo, self.take, self.leave):
            part.setEnabled(not on)
        if not on:
            self.undo.setEnabled(self._desk.may_keep)
            self._show_ready()

    def _show_ready(self) -> None:
        self.look_now.setEnabled(self.where.stick is not None)
