"""评估照护: whom to assess at the left, one person at the right, or a sitting over the whole page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from nursinghome.care import Assessment, Due, DueState, ScaleCode
from nursinghome.core.changes import ChangeFeed, Topic
from nursinghome.core.dates import Month
from nursinghome.core.ids import ResidentId
from ui.care.desk import CareDesk, PersonCare
from ui.care.dialogs import PaperLevel, confirm_results
from ui.care.medicines_view import MedicinesView
from ui.care.notes_view import NotesView
from ui.care.person_pane import PersonPane
from ui.care.register_pane import NOT_DUE, Entry, RegisterPane, short_day
from ui.care.sitting import SittingForm
from ui.kit.buttons import Choice, button
from ui.kit.dialogs import Dialogs
from ui.kit.drafts import DraftKeeper
from ui.kit.empty import Empty
from ui.kit.form_sheet import unsaved
from ui.kit.live_page import LivePage
from ui.kit.look import Look
from ui.kit.messages import Message
from ui.kit.paper_making import PaperMaking
from ui.kit.tokens import Space
from ui.kit.withdrawing import Withdrawal

if TYPE_CHECKING:
    from nursinghome.reports import Made

ASSESS, NOTES, MEDICINES = "assess", "notes", "medicines"
_VIEWS = [(ASSESS, "评估"), (NOTES, "照护记录"), (MEDICINES, "代管药品")]
_WRONG = ("评错了人", "答案填错", "重复登记")


class CarePage(LivePage):
    """Every step is one call of a service; a level counts only when it was confirmed."""

    topics = frozenset({Topic.CARE, Topic.RESIDENTS, Topic.SETTINGS})

    def __init__(
        self, look: Look, dialogs: Dialogs, feed: ChangeFeed, *, desk: CareDesk, may_change: bool
    ) -> None:
        super().__init__(look, dialogs, feed, "评估照护")
        self._papers = PaperMaking(self)
        self._desk = desk
        self._person: PersonCare | None = None
        self.sitting: SittingForm | None = None
        self._draft: DraftKeeper | None = None
        """Of the sitting."""
        self.register = RegisterPane(look)
        self.pane = PersonPane(look, desk, may_change=may_change)
        self.due_button = button(look, "打印到期名单", "printer")
        self.blank_button = button(look, "打印空表", "printer")
        self.which = Choice(look, _VIEWS, "看什么")
        self.which.choose(ASSESS)
        self.head.insertWidget(1, self.which)
        self.head.addWidget(self.due_button)
        self.head.addWidget(self.blank_button)
        parts = (look, desk, dialogs, self.refusals)
        self.notes = NotesView(*parts, may_change=may_change)
        self.medicines = MedicinesView(*parts, may_change=may_change)
        self.lets_out(self.register.table, self.pane.table, self.notes.table)
        self._make_body(look)
        self._connect()

    @property
    def person(self) -> PersonCare | None:
        """Who is open."""
        return self._person

    def reload(self) -> None:
        if self.which.key == NOTES:
            self.notes.reload()
        elif self.which.key == MEDICINES:
            self.medicines.reload()
        else:
            self._reload_assessing()

    def _reload_assessing(self) -> None:
        due = self._desk.due()
        self.subtitle.setText(_told(due))
        entries = self._entries(due)
        self.look.letters.rare(one.name for one in entries)
        self._show_entries(entries, self._person.who.resident_id if self._person else None)

    def show_month(self, month: Month) -> None:
        """The care notes and the medicines are those of the month in the top bar."""
        if self.medicines.may_leave():
            self.notes.month = self.medicines.month = month
            self._stale = True
            if self.isVisible():
                self.freshen()

    def show_view(self, key: str) -> None:
        """评估, 照护记录 or 代管药品."""
        self.which.choose(key)
        self._on_view(key)

    def show_record(self, number: int) -> None:
        self.show_view(ASSESS)
        self.register.look_at("all")
        self._open(ResidentId(number))
        self.reload()

    def may_leave(self) -> bool:
        return self._may_leave_sitting() and self.medicines.may_leave()

    def put_typed_aside(self) -> bool:
        kept = self._draft is not None and self._draft.put_aside()
        return (kept or self._may_leave_sitting()) and self.medicines.may_leave()

    def _may_leave_sitting(self) -> bool:
        form, draft = self.sitting, self._draft
        leaves = form is None or not form.changed or self.dialogs.ask(self, unsaved())
        if leaves and draft is not None:
            draft.leave()
        return leaves

    def save_form(self) -> None:
        if self.sitting is not None:
            self.sitting.save()
        elif self.which.key == MEDICINES:
            self.medicines.save()

    def new_record(self) -> None:
        """Ctrl+N: a note, a medicine, or a sitting with whoever is chosen."""
        wanted = {NOTES: self.notes.write, MEDICINES: self.medicines.add}
        made = wanted.get(self.which.key, self.pane.start)
        if made.isVisible():
            made.click()

    def take_focus(self) -> None:
        if self.which.key == NOTES:
            self.notes.take_focus()
        elif self.which.key == MEDICINES:
            self.medicines.take_focus()
        else:
            self.register.table.setFocus(Qt.FocusReason.TabFocusReason)

    def print_page(self) -> None:
        """Ctrl+P: the sheet that is looked at, else who is due."""
        if self.which.key == MEDICINES and self.medicines.who is not None:
            self._print_medicines(self.medicines.who)
        elif self.sitting is not None:
            self._print_blank()
        else:
            self._print_due()

    def assess(self, code: ScaleCode) -> None:
        """Open the sheets of whoever is chosen, at one of the scales."""
        if self._person is None or self.sitting is not None:
            return
        form = SittingForm(self.look, self._desk, self._person, self.dialogs, code)
        form.saved.connect(self._on_saved)
        form.left.connect(self._on_left)
        form.print_wanted.connect(self._print_blank)
        self.sitting = form
        self._draft = DraftKeeper(form, self._desk.workspace.drafts, self.banners)
        self._work.addWidget(form)
        self._work.setCurrentWidget(form)
        self._show_head(on=False)
        form.items[code].setFocus(Qt.FocusReason.OtherFocusReason)
        self._draft.open(f"sitting:{self._person.who.resident_id}")

    def _make_body(self, look: Look) -> None:
        self._empty = QFrame()
        self._empty.setObjectName("pane")
        inner = QVBoxLayout(self._empty)
        advice = "要看别人，请点「全部」。"
        inner.addWidget(Empty(look, "clipboard-check", "这里没有人", advice))
        self._right = QStackedWidget()
        self._right.addWidget(self.pane)
        self._right.addWidget(self._empty)
        lists = QFrame()
        body = QHBoxLayout(lists)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(Space.L)
        body.addWidget(self.register)
        body.addWidget(self._right, 1)
        self._work = QStackedWidget()
        for view in (lists, self.notes, self.medicines):
            self._work.addWidget(view)
        self.column.addWidget(self._work, 1)

    def _connect(self) -> None:
        self.register.chosen.connect(self._open)
        self.register.opened.connect(self.pane.start.setFocus)
        self.register.refiltered.connect(self._on_refiltered)
        self.pane.assess_wanted.connect(self.assess)
        self.pane.paper_wanted.connect(self._on_paper)
        self.pane.print_wanted.connect(self._print_sheet)
        self.pane.confirm_wanted.connect(self._on_confirm)
        self.pane.withdraw_wanted.connect(self._on_withdraw)
        self.which.chosen.connect(self._on_view)
        for view in (self.notes, self.medicines):
            view.told.connect(self._on_told)
        self.medicines.print_wanted.connect(self._print_medicines)
        self.due_button.clicked.connect(self._print_due)
        self.blank_button.clicked.connect(self._print_blank)

    def _show_head(self, *, on: bool) -> None:
        """A sitting has a head of its own."""
        for part in (self.title, self.subtitle, self.which, self.due_button, self.blank_button):
            part.setVisible(on)

    def _on_view(self, key: str) -> None:
        if key != MEDICINES and not self.medicines.may_leave():
            self.which.choose(MEDICINES)
            return
        self._work.setCurrentIndex([view for view, _ in _VIEWS].index(key))
        for made in (self.due_button, self.blank_button):
            made.setVisible(key == ASSESS)
        with self.refusals.shown():
            self.reload()

    def _on_told(self, words: str) -> None:
        """A view says how much it holds; it is heard only while it is looked at."""
        if self.which.key != ASSESS:
            self.subtitle.setText(words)

    def _entries(self, due: Sequence[Due]) -> list[Entry]:
        """The due, the done of this month, the waiting, and everybody else who lives here."""
        known = {one.resident_id for one in due}
        people = self._desk.everybody()
        here = {one.resident_id: one for one in people}
        waiting = {one.circumstances.resident_id: one for one in self._desk.waiting()}
        found = [Entry.due(one, self._desk.today) for one in due]
        found += [
            Entry(
                resident_id=one.resident_id,
                name=one.name,
                bed=one.bed,
                words="没到期",
                order=NOT_DUE,
            )
            for one in people
            if one.resident_id not in known
        ]
        found += [Entry.of_done(one) for one in self._desk.done()]
        for who, one in waiting.items():
            line = here.get(who) or self._desk.people.line(who)
            day = one.circumstances.assessed_on
            found.append(
                Entry(
                    resident_id=who,
                    name=line.name,
                    bed=line.bed,
                    words=f"{short_day(day)}待确认",
                    order=day,
                    waiting=True,
                )
            )
        return found

    def _show_entries(self, entries: Sequence[Entry], keep: ResidentId | None) -> None:
        if self.register.show_entries(entries, keep):
            self._open(keep or self.register.current)
        elif keep is not None:
            self._open(keep)
        else:
            self._person = None
            self._right.setCurrentWidget(self._empty)

    def _open(self, resident_id: ResidentId | None) -> None:
        if resident_id is None:
            return
        with self.refusals.shown():
            self._person = self._desk.person(resident_id)
            self.pane.show_person(self._person)
            self._right.setCurrentWidget(self.pane)

    def _on_refiltered(self) -> None:
        self._person = None
        self._show_entries(self.register.entries, None)

    def _on_left(self) -> None:
        if self.sitting is not None and self._may_leave_sitting():
            self._close(self.sitting)

    def _close(self, form: SittingForm) -> None:
        self._work.setCurrentIndex(0)  # the stack by itself would turn to the view before the form
        self._work.removeWidget(form)
        form.deleteLater()
        self.sitting = self._draft = None
        self._show_head(on=True)
        self.take_focus()

    def _on_saved(self) -> None:
        form = self.sitting
        if form is None:
            return
        stored: list[Assessment] = []
        with self.refusals.shown() as guard:
            stored.extend(self._desk.sittings.record(form.sheets()))
        if guard.done:
            if self._draft is not None:
                self._draft.drop()
            self._close(form)
            self._confirm(stored)

    def _on_confirm(self, assessment: Assessment) -> None:
        self._confirm([assessment])

    def _confirm(self, results: Sequence[Assessment]) -> None:
        if confirm_results(self, self.dialogs, self._desk, results):
            names = "、".join(self._desk.care.level_name(one) for one in results)
            self.banners.tell(Message(tone="good", fact=f"已确认：{names}", seconds=8))

    def _on_paper(self) -> None:
        if self._person is not None:
            asked = PaperLevel(self.dialogs, self._desk, self._person.who)
            stored = asked.ask(self)
            if stored is not None:
                self._confirm([stored])

    def _on_withdraw(self, assessment: Assessment) -> None:
        day = assessment.circumstances.assessed_on
        asked = Withdrawal(
            title=f"撤销 {day} 的评估？",
            fact="它得出的等级一起收回，以前的等级接着算。历史里会留下记录。",
            reasons=_WRONG,
            call=partial(self._desk.care.withdraw, assessment.id),
            do="撤销评估",
        )
        asked.ask(self, self.dialogs, self.refusals)

    def _print_due(self) -> None:
        month = Month.of(self._desk.today)
        self._print(f"{month.words}评估到期名单", lambda: self._desk.due_paper(month))

    def _print_blank(self) -> None:
        self._print("评估空表", self._desk.blank_paper)

    def _print_sheet(self, one: Assessment) -> None:
        name = self._person.who.name if self._person else ""
        title = f"{name}{one.circumstances.assessed_on}{one.scale.words}评估表"
        self._print(title, lambda: self._desk.sheet_paper(one.id))

    def _print_medicines(self, who: ResidentId) -> None:
        month = self.medicines.month
        title = f"{self._desk.name_of(who)}{month.words}给药登记表"
        self._print(title, lambda: self._desk.medicine_paper(who, month))

    def _print(self, title: str, make: Callable[[], Made]) -> None:
        pages = (self.pane.print_sheet, self.medicines.print_sheet)
        self._papers.show(title, make, self.due_button, self.blank_button, *pages)


def _told(due: Sequence[Due]) -> str:
    late = sum(one.state is not DueState.COMING for one in due)
    return f"{late} 人该评估，{len(due) - late} 人快到期" if due else "都评估过了"
