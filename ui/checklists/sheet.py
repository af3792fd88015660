"""The answering sheet of one round: list, item, progress, what it comes to; every answer is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from nursinghome.checklists import Answer, Rectification, Result, Round, Source, Target
from nursinghome.core.dates import words
from nursinghome.core.errors import Invalid, Problem
from nursinghome.evidence import Evidence
from nursinghome.standards.checklist import Checklist
from nursinghome.standards.model import badge
from ui.checklists.answer_table import AnswerTable
from ui.checklists.desk import ChecksDesk
from ui.checklists.item_pane import ItemPane
from ui.checklists.lines import Line, falls_short, lines_of
from ui.kit.badges import Badge, BadgeLabel
from ui.kit.buttons import Kind, button, dress, row
from ui.kit.dialogs import Dialogs, Question
from ui.kit.look import Look
from ui.kit.photos import PhotoDesk
from ui.kit.refusals import Refusals
from ui.kit.tokens import Space, TextSize
from ui.kit.words import Elided, Role, label

_REASONS = ("填错了", "漏填了", "情况有变化")


class AnswerSheet(QWidget):
    """Digits answer; a 「no」 stays and opens the form of 整改 beside it."""

    left = Signal()
    done = Signal(str)
    """What was done, for the banner with 撤回."""
    print_wanted = Signal(int)
    action_wanted = Signal(int)

    def __init__(
        self,
        look: Look,
        desk: ChecksDesk,
        dialogs: Dialogs,
        refusals: Refusals,
        photos: PhotoDesk,
    ) -> None:
        super().__init__()
        self._look, self._desk = look, desk
        self._dialogs, self._refusals = dialogs, refusals
        self.round: Round | None = None
        self.pack: Checklist | None = None
        self.result: Result | None = None
        self._given: Mapping[tuple[str, Target], Answer] = {}
        self._actions: Sequence[Rectification] = ()
        self._photos: Mapping[tuple[str, Target], Sequence[Evidence]] = {}
        self._lines: Sequence[Line] = ()
        self.back = button(look, "返回", "arrow-left", kind=Kind.GHOST)
        self.title = Elided(look, "", Role.HEAD)
        self.source = BadgeLabel(look, Badge.state("plain", ""))
        self.facts = label(look, "", colour=look.colours.text2)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(Space.S)
        self.outcome = label(look, "", Role.NAME)
        self.open_only = button(look, "只看没答的", kind=Kind.PILL)
        self.open_only.setCheckable(True)
        self.paper = button(look, "打印", "printer")
        self.close_round = button(look, "办结", "check")
        self.keys = label(look, "", Role.NOTE, colour=look.colours.text2)
        self.reopen = button(look, "重新打开", "rotate-ccw")
        self.table = AnswerTable(look)
        self.pane = ItemPane(look, photos)
        self._make_body()
        self._connect()

    def show_round(self, number: int) -> None:
        """Read the round and begin at its first line, or at the first without an answer."""
        book = self._desk.book
        self.round = book.round(number)
        self.pack = book.pack_of(self.round)
        self._lines = lines_of(self.pack, book.spots(number))
        self.pane.show_pack(self.pack)
        self.title.setText(self.pack.title)
        self.source.show_badge(Badge.state("plain", badge(self.pack)))
        self.open_only.setChecked(False)
        judged = self.pack.marking == "judged"
        keys = f"按 1–{len(self.pack.options)} 作答" if judged else "按数字填分"
        self.keys.setText(f"{keys}，回车看下一条")
        self._read()
        self._show_lines()
        first = next((at for at, one in enumerate(self._lines) if self._is_open(one)), -1)
        if first >= 0:
            self.table.go_to(first)

    def reload(self) -> None:
        """The same round read again; the lines stay where they are."""
        if self.round is not None:
            self.round = self._desk.book.round(self.round.id)
            self._read()
            self.table.model_.change(self._given)
            self._show_line()

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _make_body(self) -> None:
        head = row(self.back, self.title, self.source, self.paper, self.reopen, self.close_round)
        head.setStretch(1, 1)
        listed = QFrame()
        listed.setObjectName("pane")
        inner = QVBoxLayout(listed)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self.table)
        body = QHBoxLayout()
        body.setSpacing(Space.M)
        body.addWidget(listed, 1)
        body.addWidget(self.pane)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.S)
        box.addLayout(head)
        box.addLayout(row(self.facts, None, self.outcome, self.keys, self.open_only))
        box.addWidget(self.bar)
        box.addLayout(body, 1)
        self.pane.plan.day = self._desk.today

    def _connect(self) -> None:
        self.back.clicked.connect(self._on_back)
        self.paper.clicked.connect(self._on_print)
        self.close_round.clicked.connect(self._on_close)
        self.reopen.clicked.connect(self._on_reopen)
        self.open_only.toggled.connect(self._show_lines)
        self.table.line_chosen.connect(self._show_line)
        self.table.option_wanted.connect(self._on_option)
        self.table.points_wanted.connect(self.pane.type_points)
        self.table.clear_wanted.connect(self._on_clear)
        self.pane.option_wanted.connect(self._on_option)
        self.pane.points_wanted.connect(self._on_points)
        self.pane.left_out_wanted.connect(self._on_left_out)
        self.pane.note_wanted.connect(self._on_note)
        self.pane.plan.wanted.connect(self._on_plan)
        self.pane.plan.action_wanted.connect(self.action_wanted)

    def _read(self) -> None:
        found = self.round
        assert found is not None  # noqa: S101 - shown before
        book = self._desk.book
        self._given = {one.key: one for one in book.answers(found.id)}
        self._photos = self._desk.photos.of_round(found.id)
        self.result = book.result(found.id)
        self._actions = [
            one
            for one in reversed(self._desk.actions.of(Source.CHECK, found.id))
            if one.withdrawn_reason is None
        ]
        self._show_head(found, self.result)

    def _show_head(self, found: Round, result: Result) -> None:
        may = self._desk.may_change
        whole = result.answered + result.unanswered
        where = self._desk.book.where(found)
        told = (words(found.on), found.who, where, found.purpose.words, found.state_words)
        self.facts.setText("　".join((*told, f"已答 {result.answered}/{whole}")))
        self.bar.setRange(0, max(whole, 1))
        self.bar.setValue(result.answered)
        self.bar.setAccessibleName(f"已答 {result.answered}，共 {whole}")
        self.outcome.setText(self._outcome(result))
        self.close_round.setVisible(may and found.is_open)
        due = Kind.PLAIN if result.unanswered else Kind.PRIMARY
        dress(self._look, self.close_round, due, "check")
        wide = self._look.text_size is TextSize.NORMAL
        self.keys.setVisible(wide and may and found.is_open)
        self.reopen.setVisible(may and found.closed_on is not None and not found.withdrawn_reason)
        self.table.may_answer = self.pane.may_answer = may and found.is_open
        self.pane.plan.may_change = may and found.withdrawn_reason is None

    def _outcome(self, result: Result) -> str:
        pack = self.pack
        assert pack is not None  # noqa: S101 - shown before
        if pack.marking == "judged":
            return result.conclusion
        verb = "扣" if pack.marking == "deducted" else "得"
        level = f"　{result.level.label}" if result.level else ""
        return f"{verb} {result.got} 分，满分 {result.of} 分{level}"

    def _show_lines(self) -> None:
        pack = self.pack
        assert pack is not None  # noqa: S101 - shown before
        lines = self._lines
        if self.open_only.isChecked():
            lines = [one for one in lines if one.item is None or self._is_open(one)]
            lines = [
                one
                for one, after in zip(lines, [*lines[1:], None], strict=True)
                if one.item is not None or (after is not None and after.item is not None)
            ]
        self.table.show_lines(pack, lines, self._given)

    def _is_open(self, line: Line) -> bool:
        return line.key is not None and line.key not in self._given

    def _show_line(self) -> None:
        line, pack, found = self.table.line, self.pack, self.round
        if pack is None or found is None:
            return
        held = self._photos.get(line.key, ()) if line and line.key else ()
        album = self._desk.album(found, line, held, answered=self.table.answer is not None)
        mine = [one for one in self._actions if self._belongs(one, line)]
        self.pane.show_line(pack, line, self.table.answer, mine, album)

    @staticmethod
    def _belongs(one: Rectification, line: Line | None) -> bool:
        if line is None or line.item is None or line.spot is None:
            return False
        at_home = line.spot.target.place == "home"
        return one.plan.item == line.item.code and (at_home or one.plan.spot == line.spot.label)

    def _on_option(self, number: int) -> None:
        if self.pack is not None:
            self._answer(option=self.pack.options[number].code)

    def _on_points(self, points: Decimal | None) -> None:
        if points is None:
            problem = Problem("points", "填的不是分数", "写成 5 或 2.5。")
            self._refusals.show(Invalid("没有记下。", [problem]))
            return
        self._answer(points=points)

    def _on_left_out(self) -> None:
        self._answer(is_left_out=True)

    def _on_clear(self) -> None:
        line = self.table.line
        if line is not None and line.key is not None and line.key in self._given:
            item, target = line.key
            self._write(Answer(item=item, target=target))

    def _on_note(self, line: Line, note: str) -> None:
        answer = self._given.get(line.key) if line.key else None
        if answer is not None:
            self._write(replace(answer, note=note))

    def _answer(
        self, *, option: str | None = None, points: Decimal | None = None, is_left_out: bool = False
    ) -> None:
        """Keep the answer and go on; what falls short stays, so that 整改 can be planned."""
        line, pack = self.table.line, self.pack
        if line is None or line.key is None or line.item is None or pack is None:
            return
        note = self.pane.note.text if line.key in self._given else ""
        item, target = line.key
        given = Answer(
            item=item,
            target=target,
            option=option,
            points=points,
            is_left_out=is_left_out,
            note=note,
        )
        if self._write(given):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            if not falls_short(pack, line.item, given):
                self.table.go_on()

    def _write(self, answer: Answer) -> bool:
        if self.round is None:
            return False
        with self._refusals.shown() as guard:
            self._desk.checks.answer(self.round.id, [answer])
        return guard.done

    def _on_plan(self) -> None:
        if self.round is None:
            return
        with self._refusals.shown(self.pane.plan.form) as guard:
            self._desk.actions.add(self.pane.plan.plan(self.round.id))
        if guard.done:
            self.done.emit("已安排整改")
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.go_on()

    def _on_back(self) -> None:
        self.pane.hand_over()
        self.left.emit()

    def _on_print(self) -> None:
        self.pane.hand_over()
        if self.round is not None:
            self.print_wanted.emit(self.round.id)

    def _on_close(self) -> None:
        self.pane.hand_over()
        found, result = self.round, self.result
        if found is None or result is None:
            return
        if not result.unanswered:
            told = self._outcome(result)
            question = Question(
                title="办结这次检查？",
                fact=f"{told}。办结后不能再改，要改先重新打开。",
                do="办结",
                leave="先不办结",
            )
            if not self._dialogs.ask(self, question):
                return
        with self._refusals.shown() as guard:
            self._desk.checks.close(found.id)
        if guard.done:
            self.done.emit("检查已办结")

    def _on_reopen(self) -> None:
        found = self.round
        if found is None:
            return
        question = Question(
            title="重新打开这次检查？",
            fact="打开后可以改答案；历史里会留下原因。",
            do="重新打开",
            leave="不打开",
        )
        reason = self._dialogs.reason(self, question, _REASONS)
        if reason:
            with self._refusals.shown() as guard:
                self._desk.checks.reopen(found.id, reason)
            if guard.done:
                self.done.emit("已重新打开")
