"""检查自查 on the page 安全: packs and rounds, the answering sheet, and what is put right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from nursinghome.core.changes import Topic
from nursinghome.standards.checklist import Checklist
from ui.checklists.actions_pane import ActionsPane
from ui.checklists.desk import checks_desk
from ui.checklists.forms import ask_begin, ask_correct
from ui.checklists.history import HistorySheet
from ui.checklists.overview import Overview
from ui.checklists.sheet import AnswerSheet
from ui.kit.buttons import Choice, button, row
from ui.kit.dialogs import Question
from ui.kit.jobs import Task, run_job
from ui.kit.messages import Message
from ui.kit.table import TableView
from ui.safety.view import Parts, SafetyView

if TYPE_CHECKING:
    from pathlib import Path

    from nursinghome.checklists import TableReading
    from nursinghome.core.ids import ActionId
    from nursinghome.reports import Made
    from nursinghome.workspace import Workspace

PACKS, ACTIONS = "packs", "actions"
_REASONS = ("选错了表", "重复做了", "填错了人")


class ChecksView(SafetyView):
    """The sheet takes the whole view; 返回 leads back to the packs."""

    key = "checks"
    permission = "checklists.see"
    title = "检查自查"
    help = "checks"
    topics = frozenset({Topic.CHECKLISTS, Topic.HOME})

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        look = parts.look
        self._desk = checks_desk(parts.desk.workspace, parts.desk.clock)
        self.which = Choice(look, [(PACKS, "检查表"), (ACTIONS, "问题整改")], "看什么")
        self.which.choose(PACKS)
        self.take_in = button(look, "导入检查表", "file-input")
        self.ledger = button(look, "打印整改台账", "printer")
        self.overview = Overview(look, self._desk, parts.dialogs)
        self.sheet = AnswerSheet(look, self._desk, parts.dialogs, parts.refusals, parts.photos)
        self.actions_pane = ActionsPane(parts, self._desk)
        self._stack = QStackedWidget()
        for widget in (self.overview, self.actions_pane, self.sheet):
            self._stack.addWidget(widget)
        self._bar = row(self.which, None, self.ledger, self.take_in)
        self.column.addLayout(self._bar)
        self.column.addWidget(self._stack, 1)
        self._connect()
        self._show(PACKS)

    @property
    def tables(self) -> Sequence[TableView]:
        return (self.overview.table, self.overview.rounds, self.actions_pane.table)

    def reload(self) -> None:
        shown = self._stack.currentWidget()
        if shown is self.sheet:
            self.sheet.reload()
        elif shown is self.actions_pane:
            self.actions_pane.reload()
        else:
            self.overview.reload()

    def show_record(self, number: int) -> None:
        """A round; 0 is the list of what is to be put right."""
        if number:
            self.open_round(number)
        else:
            self._on_which(ACTIONS)

    def may_leave(self) -> bool:
        self.sheet.pane.hand_over()
        return True

    def new_record(self) -> None:
        if self._stack.currentWidget() is self.overview:
            self.overview.begin.click()

    def print_page(self) -> None:
        shown = self._stack.currentWidget()
        if shown is self.sheet:
            self.sheet.paper.click()
        elif shown is self.actions_pane:
            self.ledger.click()
        elif self.overview.pack is not None:
            self._print_blank(self.overview.pack.head.id)

    def take_focus(self) -> None:
        shown = self._stack.currentWidget()
        assert isinstance(shown, Overview | ActionsPane | AnswerSheet)  # noqa: S101 - the three
        shown.take_focus()

    def open_round(self, number: int) -> None:
        """The answering sheet of a round."""
        with self.parts.refusals.shown() as guard:
            self.sheet.show_round(number)
        if guard.done:
            self._stack.setCurrentWidget(self.sheet)
            self._show_bar(shown=False)
            self.sheet.take_focus()

    def show_action(self, number: int) -> None:
        self._show(ACTIONS)
        with self.parts.refusals.shown():
            self.actions_pane.show_action(number)

    def _connect(self) -> None:
        self.which.chosen.connect(self._on_which)
        self.take_in.clicked.connect(self._on_take_in)
        self.ledger.clicked.connect(self._print_ledger)
        self.overview.begin_wanted.connect(self._on_begin)
        self.overview.open_wanted.connect(self.open_round)
        self.overview.blank_wanted.connect(self._print_blank)
        self.overview.print_wanted.connect(self._print_round)
        self.overview.correct_wanted.connect(self._on_correct)
        self.overview.withdraw_wanted.connect(self._on_withdraw)
        self.overview.edit_wanted.connect(self._on_edit)
        self.overview.history_wanted.connect(self._on_history)
        self.sheet.left.connect(partial(self._on_which, PACKS))
        self.sheet.print_wanted.connect(self._print_round)
        self.sheet.action_wanted.connect(self.show_action)
        self.sheet.done.connect(self._tell)
        self.actions_pane.done.connect(self._tell)

    def _on_which(self, key: str) -> None:
        self._show(key)
        with self.parts.refusals.shown():
            self.reload()

    def _show(self, key: str) -> None:
        self.which.choose(key)
        self._stack.setCurrentWidget(self.overview if key == PACKS else self.actions_pane)
        self._show_bar(shown=True)

    def _show_bar(self, *, shown: bool) -> None:
        self.which.setVisible(shown)
        self.take_in.setVisible(shown and self._desk.may_change_packs and self.which.key == PACKS)
        self.ledger.setVisible(shown and self.which.key == ACTIONS)

    def _on_begin(self, pack_id: str) -> None:
        with self.parts.refusals.shown():
            pack = self._desk.packs.pack(pack_id)
            if not pack.items:
                told = "这张表还没有条目"
                cure = "先点「导入检查表」装入条目。"
                self.parts.banners.tell(Message(tone="warn", fact=told, cure=cure))
                return
            number = ask_begin(self._desk, self.parts.dialogs, self, pack)
            if number:
                self.open_round(number)

    def _on_correct(self, number: int) -> None:
        found = self._desk.book.round(number)
        if ask_correct(self._desk, self.parts.dialogs, self, found):
            self._tell("已更正")

    def _on_withdraw(self, number: int) -> None:
        found = self._desk.book.round(number)
        question = Question(
            title=f"撤销 {found.on} {found.who}的检查？",
            fact="这次检查不再算数，答案和历史都留着。",
            do="撤销检查",
            leave="不撤销",
            danger=True,
        )
        reason = self.parts.dialogs.reason(self, question, _REASONS)
        if reason:
            with self.parts.refusals.shown() as guard:
                self._desk.checks.withdraw(number, reason)
            if guard.done:
                self._tell("已撤销检查")

    def _on_history(self, number: int) -> None:
        with self.parts.refusals.shown():
            steps = self._desk.book.history(number)
            self.parts.dialogs.run(HistorySheet(self.parts.dialogs, steps, self))

    def _on_edit(self, pack_id: str) -> None:
        from ui.checklists.pack_editor import edit_pack  # noqa: PLC0415 - seldom wanted

        with self.parts.refusals.shown():
            edition = edit_pack(self._desk, self.parts.dialogs, self, pack_id)
            if edition:
                self.parts.banners.tell(
                    Message(tone="good", fact=f"已存成「{edition}」版", seconds=8)
                )
                self.reload()

    def _on_take_in(self) -> None:
        """A pack file is read at once, a table beside the window's thread."""
        from ui.checklists.table_import import PACK, choose  # noqa: PLC0415 - seldom wanted

        chosen = choose(self.parts.dialogs, self)
        if chosen is not None and chosen.suffix.lower() == PACK:
            self._take_in_pack(chosen)
        elif chosen is not None:
            self.take_in.setEnabled(False)
            work = partial(self._read, chosen)
            run_job(self, work, done=self._on_read, failed=self._on_unread)

    def _take_in_pack(self, chosen: Path) -> None:
        from ui.checklists.table_import import conclude_pack  # noqa: PLC0415 - seldom wanted

        with self.parts.refusals.shown():
            pack = conclude_pack(self._desk, self.parts.dialogs, self, chosen)
            if pack is not None:
                told = f"已装入「{pack.title}」"
                self.parts.banners.tell(Message(tone="good", fact=told, seconds=8))
                self.reload()
                if isinstance(pack, Checklist):
                    self.overview.show_pack(pack.id)

    def _read(self, chosen: Path, _task: Task) -> TableReading:
        return self._desk.packs.read_table(chosen)

    def _on_unread(self, error: BaseException) -> None:
        self.take_in.setEnabled(True)
        self.parts.refusals.failed(error)

    def _on_read(self, reading: TableReading) -> None:
        from ui.checklists.table_import import conclude  # noqa: PLC0415 - seldom wanted

        self.take_in.setEnabled(True)
        with self.parts.refusals.shown():
            pack = conclude(self._desk, self.parts.dialogs, self, reading)
            if pack is not None:
                told = f"已装入 {len(pack.items)} 条"
                self.parts.banners.tell(Message(tone="good", fact=told, seconds=8))
                self.reload()
                self.overview.show_pack(pack.id)

    def _print_blank(self, pack_id: str) -> None:
        self._print("检查表（空表）", partial(_blank, pack_id))

    def _print_round(self, number: int) -> None:
        self._print("检查表", partial(_filled, number))

    def _print_ledger(self) -> None:
        from nursinghome.reports import Wanted  # noqa: PLC0415 - only when printing

        wanted = Wanted(month=self.month)
        self.print_report(f"{self.month.words}问题整改台账", "rectifications", wanted)

    def _print(self, title: str, make: partial[Made]) -> None:
        self.parts.print_paper(title, partial(self._desk.paper, make))

    def _tell(self, fact: str) -> None:
        """What was done, with 撤回 of just that step."""
        last = self._desk.undoing.last()
        act = partial(self._undo, last.id) if last is not None else None
        told = Message(
            tone="good", fact=fact, action="撤回" if act else "", on_action=act, seconds=8
        )
        self.parts.banners.tell(told)

    def _undo(self, action_id: ActionId) -> None:
        with self.parts.refusals.shown() as guard:
            self._desk.undoing.undo(action_id)
        if guard.done:
            self.parts.banners.tell(Message(tone="good", fact="已撤回", seconds=8))


def _blank(pack_id: str, workspace: Workspace) -> Made:
    from nursinghome.reports import CheckPapers  # noqa: PLC0415 - loads the PDF library

    return CheckPapers(workspace.ledger, workspace.registry).blank([pack_id])


def _filled(number: int, workspace: Workspace) -> Made:
    from nursinghome.reports import CheckPapers  # noqa: PLC0415 - loads the PDF library

    return CheckPapers(workspace.ledger, workspace.registry).round(number)
