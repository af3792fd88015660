"""评估照护: whom to assess at the left, one person or the answer sheet at the right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from nursinghome.care import Assessment, Due, DueState, Occasion, ScaleCode
from nursinghome.core.changes import ChangeFeed, Topic
from nursinghome.core.ids import ResidentId
from ui.care.desk import CareDesk, PersonCare
from ui.care.form import AssessForm
from ui.care.person_pane import PersonPane
from ui.kit.buttons import Choice
from ui.kit.dialogs import Dialogs, Question
from ui.kit.empty import Empty
from ui.kit.fields import DateField
from ui.kit.form import Form
from ui.kit.form_sheet import FormSheet, unsaved
from ui.kit.live_page import LivePage
from ui.kit.look import Look
from ui.kit.messages import Message
from ui.kit.table import Column, RecordTable, TableView
from ui.kit.tokens import Space

DUE, ALL = "due", "all"
_NOT_DUE = date.max
_WRONG = ("评错了人", "答案填错", "重复登记")


class CarePage(LivePage):
    """Every step is one call of the service; a level counts only when it was confirmed."""

    topics = frozenset({Topic.CARE, Topic.RESIDENTS, Topic.SETTINGS})

    def __init__(
        self, look: Look, dialogs: Dialogs, feed: ChangeFeed, *, desk: CareDesk, may_change: bool
    ) -> None:
        super().__init__(look, dialogs, feed, "评估照护")
        self._desk = desk
        self._person: PersonCare | None = None
        self.assess_form: AssessForm | None = None
        self.which = Choice(look, [(DUE, "该评估"), (ALL, "全部老人")], "看谁")
        self.which.choose(DUE)
        self.which.chosen.connect(self._on_which)
        self.model: RecordTable[Due] = RecordTable(
            (
                Column[Due](title="姓名", words=lambda one: one.name, grows=True),
                Column[Due](title="床位", words=lambda one: one.bed or "—"),
                Column[Due](title="评估", words=_due_words, sort=lambda one: one.due_on),
            )
        )
        self.table = TableView(look, self.model, "该评估的人")
        self.pane = PersonPane(look, desk, may_change=may_change)
        self._make_body(look)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.pane.assess_wanted.connect(self._on_assess)
        self.pane.confirm_wanted.connect(self._on_confirm)
        self.pane.withdraw_wanted.connect(self._on_withdraw)

    @property
    def person(self) -> PersonCare | None:
        """Who is open."""
        return self._person

    def reload(self) -> None:
        due = self._desk.due()
        self.which.button_for(DUE).setText(f"该评估 {len(due)}")
        self.subtitle.setText(_told(due))
        kept = self._person.who.resident_id if self._person else None
        rows = due if self.which.key == DUE else self._everybody(due)
        self.look.letters.rare(one.name for one in rows)
        self.model.show(rows)
        self._choose(kept)

    def show_record(self, number: int) -> None:
        self.which.choose(ALL)
        self.reload()
        self._choose(ResidentId(number))

    def may_leave(self) -> bool:
        form = self.assess_form
        return form is None or not form.changed or self.dialogs.ask(self, unsaved())

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _make_body(self, look: Look) -> None:
        left = QFrame()
        left.setObjectName("pane")
        left.setFixedWidth({20: 400, 24: 420, 28: 446}[look.sizes.icon])
        box = QVBoxLayout(left)
        box.setContentsMargins(Space.M, Space.M, 1, 1)
        box.addWidget(self.which, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.table, 1)
        self._empty = QFrame()
        self._empty.setObjectName("pane")
        inner = QVBoxLayout(self._empty)
        inner.addWidget(
            Empty(look, "clipboard-check", "没有该评估的人", "要看别人，请点「全部老人」。")
        )
        self._right = QStackedWidget()
        self._right.addWidget(self.pane)
        self._right.addWidget(self._empty)
        register = QFrame()
        body = QHBoxLayout(register)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(Space.L)
        body.addWidget(left)
        body.addWidget(self._right, 1)
        self._work = QStackedWidget()
        self._work.addWidget(register)
        self.column.addWidget(self._work, 1)

    def _everybody(self, due: Sequence[Due]) -> list[Due]:
        known = {one.resident_id: one for one in due}
        return [
            known.get(one.resident_id)
            or Due(
                resident_id=one.resident_id,
                name=one.name,
                bed=one.bed,
                state=DueState.COMING,
                due_on=_NOT_DUE,
                last_assessed_on=None,
            )
            for one in self._desk.everybody()
        ]

    def _choose(self, wanted: ResidentId | None) -> None:
        rows = range(self.model.rowCount())
        at = next((r for r in rows if self.model.record(r).resident_id == wanted), -1)
        if at < 0 and wanted is not None:
            self._open(wanted)
        elif self.model.rowCount():
            self.table.choose_source_row(max(at, 0))
            self._open(self.model.record(max(at, 0)).resident_id)
        else:
            self._person = None
            self._right.setCurrentWidget(self._empty)

    def _open(self, resident_id: ResidentId) -> None:
        with self.refusals.shown():
            self._person = self._desk.person(resident_id)
            self.pane.show_person(self._person)
            self._right.setCurrentWidget(self.pane)

    def _on_row(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self._open(self.model.record(self.table.source_row(index)).resident_id)

    def _on_which(self) -> None:
        self._person = None
        self.reload()

    def _on_assess(self, code: ScaleCode) -> None:
        if self._person is None:
            return
        form = AssessForm(self.look, code, self._desk.scale(code), self._desk.today)
        past = any(one.scale is code for one in self._person.history)
        occasion = Occasion.REGULAR if past else Occasion.FIRST
        who = self._person.who
        form.saved.connect(self._on_saved)
        form.left.connect(self._on_left)
        self.assess_form = form
        self._work.addWidget(form)
        self._work.setCurrentWidget(form)
        form.begin(who.resident_id, who.name, self._desk.assessor, occasion)

    def _on_left(self) -> None:
        if self.assess_form is not None and self.may_leave():
            self._close_form(self.assess_form)

    def _close_form(self, form: AssessForm) -> None:
        self._work.removeWidget(form)
        form.deleteLater()
        self.assess_form = None

    def _on_saved(self) -> None:
        form = self.assess_form
        if form is None:
            return
        stored: list[Assessment] = []
        with self.refusals.shown(form.form) as guard:
            circumstances = form.circumstances()
            stored.append(self._desk.care.record(circumstances, form.items.given(), form.facts()))
        if guard.done:
            self._close_form(form)
            self._on_confirm(stored[0])

    def _on_confirm(self, assessment: Assessment) -> None:
        """Say the result and from when it holds; leaving lets it wait."""
        name = self._desk.care.level_name(assessment)
        day = DateField(self.look, "effective_on", "从哪天起算", latest=self._desk.today)
        day.show_day(assessment.circumstances.assessed_on)

        def save() -> None:
            self._desk.care.confirm(assessment.id, day.checked_day())

        why = "".join(change.reason for change in assessment.changes)
        question = Question(
            title=f"结果：{name}",
            fact=why or f"得 {assessment.total}。确认以后才算数。",
            note="先不确认也行，以后在这一页确认。",
            do="确认等级",
            leave="先不确认",
        )
        sheet = FormSheet(question, Form([day]), save, dialogs=self.dialogs, parent=self)
        if self.dialogs.run(sheet):
            self.banners.tell(Message(tone="good", fact=f"已确认：{name}", seconds=8))

    def _on_withdraw(self, assessment: Assessment) -> None:
        day = assessment.circumstances.assessed_on
        question = Question(
            title=f"撤销 {day} 的评估？",
            fact="它得出的等级一起收回，以前的等级接着算。历史里会留下记录。",
            do="撤销评估",
            leave="不撤销",
            danger=True,
        )
        reason = self.dialogs.reason(self, question, _WRONG)
        if reason:
            with self.refusals.shown():
                self._desk.care.withdraw(assessment.id, reason)


def _due_words(one: Due) -> str:
    if one.due_on == _NOT_DUE:
        return "没到期"
    if one.state is DueState.NEVER:
        return "从未评估"
    return f"{one.state.words} {one.due_on}"


def _told(due: Sequence[Due]) -> str:
    late = sum(one.state is not DueState.COMING for one in due)
    return f"{late} 人该评估，{len(due) - late} 人快到期" if due else "都评估过了"
