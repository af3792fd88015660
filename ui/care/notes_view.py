"""照护记录: what carers wrote down in the month, by person; written, put right, withdrawn."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from nursinghome.care import Note, NoteKind, NoteLine, Shift
from nursinghome.core.dates import Month
from nursinghome.core.errors import Invalid, Problem
from nursinghome.core.ids import ResidentId
from ui.care.desk import CareDesk
from ui.kit.buttons import Kind, button, row
from ui.kit.dialogs import Dialogs, Question
from ui.kit.empty import Empty
from ui.kit.fields import DateField, ListField, MemoField, NameField, TextField
from ui.kit.form import Form
from ui.kit.form_sheet import FormSheet
from ui.kit.look import Look
from ui.kit.person_field import PersonField
from ui.kit.refusals import Refusals
from ui.kit.table import Column, RecordTable, TableView, chosen_record
from ui.kit.table_bar import TableBar
from ui.kit.tokens import Space
from ui.kit.withdrawing import Withdrawal
from ui.kit.words import label

_ALL = "all"
_BY_TIME = "time"
_WRONG = ("记错了人", "重复记录", "内容写错")


class NotesView(QWidget):
    """The newest day on top; the whole of the chosen note below."""

    told = Signal(str)

    def __init__(
        self, look: Look, desk: CareDesk, dialogs: Dialogs, refusals: Refusals, *, may_change: bool
    ) -> None:
        super().__init__()
        self._look, self._desk, self._dialogs = look, desk, dialogs
        self._refusals, self._may_change = refusals, may_change
        self.month = Month.of(desk.today)
        self._lines: tuple[NoteLine, ...] = ()
        self.person = ListField(look, "who", "看谁", [(_ALL, "全部老人")])
        self.model: RecordTable[NoteLine] = RecordTable(
            (
                Column[NoteLine](title="日期", words=lambda one: str(one.note.noted_on)),
                Column[NoteLine](title="时间", words=lambda one: one.note.moment),
                Column[NoteLine](title="姓名", words=lambda one: one.name),
                Column[NoteLine](title="类别", words=lambda one: one.note.kind.words),
                Column[NoteLine](title="内容", words=_first_words, grows=True),
                Column[NoteLine](title="记录人", words=lambda one: one.note.who),
            )
        )
        self.table = TableView(look, self.model, "照护记录")
        self.bar = TableBar(look, self.table)
        self.whole = label(look, "", wrap=True)
        self.whole.setMargin(Space.M)
        self.write = button(look, "记一条", "plus", kind=Kind.PRIMARY)
        self.write.setToolTip("Ctrl+N")
        self.change = button(look, "更正", "pencil")
        self.withdraw = button(look, "撤销", "undo-2", kind=Kind.DANGER)
        self._make_body(look)
        self.write.setVisible(may_change)
        self.person.edited.connect(self._show)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.write.clicked.connect(self._on_write)
        self.change.clicked.connect(self._on_change)
        self.withdraw.clicked.connect(self._on_withdraw)

    @property
    def chosen(self) -> NoteLine | None:
        return chosen_record(self.table, self.model)

    def reload(self) -> None:
        self._lines = self._desk.notes.of_month(self.month)
        self._look.letters.rare(one.name for one in self._lines)
        names = {str(one.note.resident_id): one.name for one in self._lines}
        kept = self.person.text
        self.person.offer([(_ALL, "全部老人"), *names.items()])
        self.person.put(kept if kept in names else _ALL)
        self._show()
        self.told.emit(f"{self.month.words} {len(self._lines)} 条")

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _make_body(self, look: Look) -> None:
        pane = QFrame()
        pane.setObjectName("pane")
        inner = QVBoxLayout(pane)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        inner.addWidget(self.table, 1)
        inner.addWidget(self.whole)
        nobody = QFrame()
        nobody.setObjectName("pane")
        advice = "值班时看到的、做了的，点「记一条」。"
        QVBoxLayout(nobody).addWidget(
            Empty(look, "clipboard-check", "这个月还没有照护记录", advice)
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(pane)
        self._stack.addWidget(nobody)
        self.person.caption.hide()
        self.person.setFixedWidth(look.sizes.body * 13)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.M)
        box.addLayout(row(self.person, self.bar, self.withdraw, self.change, self.write))
        box.addWidget(self._stack, 1)

    def _show(self) -> None:
        wanted = self.person.text
        shown = [one for one in self._lines if wanted in {_ALL, str(one.note.resident_id)}]
        self.model.show(shown)
        self._stack.setCurrentIndex(0 if shown else 1)
        self.bar.setEnabled(bool(shown))
        if shown:
            self.table.selectRow(0)
        self._on_selected()

    def _on_selected(self) -> None:
        one = self.chosen
        stands = one is not None and one.withdrawn_reason is None and self._may_change
        self.change.setVisible(stands)
        self.withdraw.setVisible(stands)
        gone = f"已撤销：{one.withdrawn_reason}\n" if one and one.withdrawn_reason else ""
        self.whole.setText(f"{gone}{one.note.text}" if one else "")
        self.whole.setVisible(one is not None)

    def _on_write(self) -> None:
        form = NoteForm(self._dialogs, self._desk)
        wanted = self.person.text
        form.begin("" if wanted == _ALL else wanted)
        form.ask(self, "写照护记录", "记下", None)

    def _on_change(self) -> None:
        one = self.chosen
        if one is not None:
            form = NoteForm(self._dialogs, self._desk)
            form.show_note(one.note)
            form.ask(self, f"更正 {one.name} {one.note.noted_on} 的照护记录", "改好", one.id)

    def _on_withdraw(self) -> None:
        one = self.chosen
        if one is None:
            return
        asked = Withdrawal(
            title=f"撤销 {one.name} {one.note.noted_on} 的照护记录？",
            fact="它不再算数，历史里会留下记录。",
            reasons=_WRONG,
            call=partial(self._desk.notes.withdraw, one.id),
            do="撤销记录",
        )
        asked.ask(self, self._dialogs, self._refusals)


class NoteForm:
    """One note: who, when, what, written by whom."""

    def __init__(self, dialogs: Dialogs, desk: CareDesk) -> None:
        look, today = dialogs.look, desk.today
        self._dialogs, self._desk = dialogs, desk
        shifts = [*((one.value, one.words) for one in Shift), (_BY_TIME, "按时间")]
        self._person = PersonField(
            look, "resident_id", "哪位老人", find=desk.search.find, named=desk.name_of, today=today
        )
        self._day = DateField(look, "noted_on", "日期", latest=today)
        self.form = Form(columns=2)
        for field in (
            self._person,
            self._day,
            ListField(look, "shift", "班次", shifts),
            TextField(look, "at", "几点（按时间时填）"),
            ListField(look, "kind", "类别", [(one.value, one.words) for one in NoteKind]),
            NameField(look, "who", "记录人"),
        ):
            self.form.add(field)
        self.form.add(MemoField(look, "text", "内容", lines=3), span=2)

    def begin(self, who: str) -> None:
        values = {"noted_on": self._desk.today.isoformat(), "shift": Shift.DAY.value}
        values |= {"kind": NoteKind.MEAL.value, "who": self._desk.assessor, "resident_id": who}
        self.form.put(values)

    def show_note(self, note: Note) -> None:
        self.form.put(
            {
                "resident_id": str(note.resident_id),
                "noted_on": note.noted_on.isoformat(),
                "shift": note.shift.value if note.shift is not None else _BY_TIME,
                "at": note.at or "",
                "kind": note.kind.value,
                "who": note.who,
                "text": note.text,
            }
        )

    def ask(self, parent: QWidget, title: str, do: str, number: int | None) -> bool:
        def save() -> None:
            note = self._note()
            if number is None:
                self._desk.notes.write(note)
            else:
                self._desk.notes.correct(number, note)

        question = Question(title=title, do=do, leave="不记" if number is None else "不改")
        sheet = FormSheet(question, self.form, save, dialogs=self._dialogs, parent=parent)
        return self._dialogs.run(sheet)

    def _note(self) -> Note:
        values = self.form.values()
        if not self._person.number:
            problem = Problem("resident_id", "还没选人", "写姓名或床号，从名单里选。")
            raise Invalid("没有选老人。", [problem])
        by_time = values["shift"] == _BY_TIME
        if by_time and not values["at"]:
            raise Invalid("没有写时间。", [Problem("at", "还没写几点", "写成 08:30 的样子。")])
        return Note(
            resident_id=ResidentId(self._person.number),
            noted_on=self._day.checked_day(),
            kind=NoteKind(values["kind"]),
            text=values["text"],
            who=values["who"],
            shift=None if by_time else Shift(values["shift"]),
            at=values["at"] if by_time else None,
        )


def _first_words(one: NoteLine) -> str:
    text = " ".join(one.note.text.split())
    return f"（已撤销）{text}" if one.withdrawn_reason else text
