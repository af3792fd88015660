"""老人: search and list at the left, the file or the form of one person at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from nursinghome.core.changes import ChangeFeed, Topic
from nursinghome.core.clock import Clock, today
from nursinghome.core.dates import Month
from nursinghome.core.ids import ResidentId
from nursinghome.residents import DocumentState, Paper, Person, Resident
from ui.importing.flow import ImportFlow
from ui.kit.buttons import Kind, button
from ui.kit.dialogs import Dialogs, Question
from ui.kit.drafts import DraftKeeper
from ui.kit.empty import Empty
from ui.kit.form_sheet import unsaved
from ui.kit.giving import Source
from ui.kit.live_page import LivePage
from ui.kit.look import Look
from ui.kit.messages import Message
from ui.kit.tokens import Space
from ui.residents import stays_tab
from ui.residents.actions import FileActions
from ui.residents.attaching import Attaching
from ui.residents.file_pane import FilePane
from ui.residents.filters import FilterActions
from ui.residents.person_form import PersonForm
from ui.residents.person_papers import BOOKLET, EMERGENCY, PersonPapers
from ui.residents.register_pane import RegisterPane
from ui.residents.requests import ask
from ui.residents.services import PersonFile, ResidentServices, read_file

if TYPE_CHECKING:
    from ui.beds.papers import BedPapers


class ResidentsPage(LivePage):
    """Shows and asks; every change is one call of a service."""

    topics = frozenset({Topic.RESIDENTS, Topic.CARE})

    def __init__(
        self,
        look: Look,
        dialogs: Dialogs,
        feed: ChangeFeed,
        *,
        services: ResidentServices,
        clock: Clock,
        may_change: bool,
    ) -> None:
        super().__init__(look, dialogs, feed, "老人")
        self._services, self._today = services, today(clock)
        self._may_change = may_change
        self._file: PersonFile | None = None
        self._edited: ResidentId | None = None
        self._actions = FileActions(self, services, self._today)
        self.filters = FilterActions(self, services)
        self.papers_out = PersonPapers(self, services)
        self.attaching = Attaching(self, services, self._actions.steps)
        self.register = RegisterPane(look, services, self._today)
        self.pane = FilePane(look, dict(services.ethnic_groups), may_change=may_change)
        self.pane.history.request.setVisible(services.requests is not None)
        self.lets_out(self.pane.stays.table, self.pane.history.table)
        self._clock = clock
        self._form_frame: QFrame | None = None
        self._drafts: DraftKeeper | None = None
        self.importing = ImportFlow(self, services.undoing, services.lists)
        self._make_head(look)
        self._make_body(look)
        self._connect()

    @cached_property
    def person_form(self) -> PersonForm:
        """Built when it is first wanted."""
        made = PersonForm(self.look, self._clock, self._services.ethnic_groups)
        made.saved.connect(self._on_saved)
        made.left.connect(self._on_left)
        self._drafts = DraftKeeper(made.form, self._services.drafts, self.banners)
        self._form_frame = _framed(made)
        self._right.addWidget(self._form_frame)
        return made

    @property
    def _form_is_open(self) -> bool:
        return self._form_frame is not None and self._right.currentWidget() is self._form_frame

    @property
    def file(self) -> PersonFile | None:
        """Whose file is open."""
        return self._file

    def reload(self) -> None:
        kept, before = self._kept(), self._file
        self.register.blockSignals(self._form_is_open)  # or the list would leave an open form
        self.register.reload(kept)
        self.register.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self.subtitle.setText(f"在院 {self.register.present_count} 人")
        if kept is not None and self._file is before:  # hidden in the list, or a form is open
            self._open(kept)

    def _kept(self) -> ResidentId | None:
        """Whose file stays open, unless it was withdrawn meanwhile."""
        if self._file is None:
            return None
        person = self._services.people.get(self._file.resident.id)
        return person.id if person.withdrawn_reason is None else None

    def look_for(self, words: str) -> None:
        self.register.look_for(words)

    def show_record(self, number: int) -> None:
        self.register.choose(ResidentId(number))

    def begin(self, action: str) -> None:
        {"add": self.add, "import": self.importing.start}[action]()

    def may_leave(self) -> bool:
        return not self._form_is_open or self._may_leave_form()

    def put_typed_aside(self) -> bool:
        kept = self._drafts is not None and self._drafts.put_aside()
        return not self._form_is_open or kept or self._may_leave_form()

    def save_form(self) -> None:
        if self._form_is_open:
            self.person_form.save.click()

    def new_record(self) -> None:
        if self._may_change and (not self._form_is_open or self._may_leave_form()):
            self.add()

    def undo_last(self) -> None:
        if self._may_change:
            self._actions.steps.undo_last()

    def print_page(self) -> None:
        """The register of this month."""
        self.papers_out.make_register(Month.of(self._today), self.print_button)

    def take_focus(self) -> None:
        self.register.take_focus()

    def add(self) -> None:
        """An empty form; the list stays at the left."""
        self._edited = None
        self._show_form(None)

    def _make_head(self, look: Look) -> None:
        self.import_button = button(
            look, "名册导入" if not look.sizes.narrow else "导入", "file-input"
        )
        self.add_button = button(look, "添老人", "user-plus", kind=Kind.PRIMARY)
        self.print_button = button(look, "打印名册" if not look.sizes.narrow else "打印", "printer")
        for made in (self.import_button, self.print_button, self.add_button):
            self.head.addWidget(made)
        for made in (self.import_button, self.add_button):
            made.setVisible(self._may_change)

    def _make_body(self, look: Look) -> None:
        first = button(look, "添老人", "user-plus", kind=Kind.PRIMARY)
        first.clicked.connect(self.add)
        self._empty = _framed(
            Empty(look, "users", "这里还没有人", "换一个条件，或先登记一位老人。", first)
        )
        first.setVisible(self._may_change)
        self._file_frame = _framed(self.pane)
        self._right = QStackedWidget()
        for part in (self._file_frame, self._empty):
            self._right.addWidget(part)
        body = QHBoxLayout()
        body.setSpacing(Space.L)
        self.register.setFixedWidth(_register_width(look))
        body.addWidget(self.register)
        body.addWidget(self._right, 1)
        self._work = QStackedWidget()
        register = QWidget()
        register.setLayout(body)
        body.setContentsMargins(0, 0, 0, 0)
        self._work.addWidget(register)
        self.column.addWidget(self._work, 1)

    def _connect(self) -> None:
        self.register.chosen.connect(self._on_chosen)
        self.register.went_in.connect(self._on_went_in)
        self.register.emptied.connect(self._on_emptied)
        self.add_button.clicked.connect(self.add)
        self.import_button.clicked.connect(self.importing.start)
        self.register.keep_wanted.connect(self.filters.keep)
        self.register.drop_wanted.connect(self.filters.drop)
        self.importing.entered.connect(self._on_import)
        self.importing.left.connect(self._on_import_left)
        self.pane.change_wanted.connect(self._on_change)
        self.pane.assess_wanted.connect(self._on_assess)
        self.pane.withdraw_wanted.connect(self._on_withdraw)
        self.pane.restore_wanted.connect(self._on_restore)
        self.pane.stays.wanted.connect(self._on_stay)
        for made, key in (
            (self.pane.overview.contact, stays_tab.CONTACT),
            (self.pane.overview.off_card, stays_tab.OFF_CARD),
            (self.pane.health.change, stays_tab.HEALTH),
        ):
            made.clicked.connect(partial(self._on_stay, key))
        self.print_button.clicked.connect(self.print_page)
        self.pane.papers.marked.connect(self._on_paper)
        self._connect_files()

    def _connect_files(self) -> None:
        pane, attaching = self.pane, self.attaching
        pane.overview.reveals = self._reveals
        pane.health_seen.connect(self._on_health_seen)
        pane.portrait.clicked.connect(self._on_photo)
        pane.portrait.given.connect(self._on_photo_dropped)
        emergency = partial(self._print_file, EMERGENCY, pane.emergency)
        pane.emergency_wanted.connect(emergency)
        pane.booklet_wanted.connect(partial(self._print_file, BOOKLET, pane.booklet))
        for key in ("F9", "Ctrl+E"):
            pressed = QShortcut(QKeySequence(key), self, emergency)
            pressed.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        pane.history.request.clicked.connect(partial(ask, self, self._services, self._clock))
        pane.papers.attach_wanted.connect(self._on_attach)
        pane.papers.dropped.connect(self._on_dropped)
        pane.papers.view_wanted.connect(attaching.view)
        pane.papers.copy_wanted.connect(attaching.save_copy)
        pane.papers.withdraw_wanted.connect(attaching.withdraw)

    def _print_file(self, kind: str, pressed: QPushButton) -> None:
        if self._file is not None:
            self.papers_out.make(kind, self._file, pressed)

    def _on_photo(self) -> None:
        if self._file is not None:
            self.attaching.photo(self._file)

    def _on_photo_dropped(self, sources: Sequence[Source]) -> None:
        if self._file is not None:
            self.attaching.drop_photo(self._file, sources)

    def _on_attach(self, paper: Paper) -> None:
        if self._file is not None:
            self.attaching.choose(self._file, paper)

    def _on_dropped(self, paper: Paper, sources: Sequence[Source]) -> None:
        if self._file is not None:
            self.attaching.attach(self._file, paper, sources)

    def _on_import(self) -> None:
        self._work.addWidget(self.importing.pane)  # once in, this changes nothing
        self._work.setCurrentWidget(self.importing.pane)

    def _on_import_left(self) -> None:
        self._work.setCurrentIndex(0)

    def _show_form(self, person: Resident | None) -> None:
        self.person_form.fill(person)
        if self._form_frame is not None and self._drafts is not None:
            self._show(self._form_frame)
            self._drafts.open(f"resident:{person.id}" if person else "resident:new")

    def _show(self, part: QWidget) -> None:
        self._right.setCurrentWidget(part)

    def _open(self, resident_id: ResidentId) -> None:
        with self.refusals.shown():
            self._file = read_file(self._services, resident_id, self._today)
            self.look.letters.rare([self._file.resident.name])
            self.pane.show_file(self._file)
            if not self._form_is_open:
                self._show(self._file_frame)

    def _on_chosen(self, number: int) -> None:
        if self._form_is_open and not self._may_leave_form():
            return
        self._show(self._file_frame)
        self._open(ResidentId(number))

    def _on_went_in(self) -> None:
        self.pane.change.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_emptied(self) -> None:
        self._file = None
        if self._right.currentWidget() is self._file_frame:
            self._show(self._empty)

    def _on_change(self) -> None:
        if self._file is not None:
            person = self._file.resident
            if person.id_number and not self._reveals(person.name):
                return
            self._edited = person.id
            self._show_form(person)

    def _reveals(self, whom: str) -> bool:
        """Whether the whole number may be shown; it is written down first."""
        with self.refusals.shown() as guard:
            self.dialogs.witness.revealed(whom)
        return guard.done

    def _on_health_seen(self, whom: str) -> None:
        self.dialogs.witness.looked("看健康档案", whom)

    def _on_assess(self) -> None:
        if self._file is not None:
            self.wanted.emit("care", self._file.resident.id)

    def _may_leave_form(self) -> bool:
        changed = self.person_form.form.changed
        leaves = not changed or self.dialogs.ask(self, unsaved())
        if leaves and self._drafts is not None:
            self._drafts.leave()
        return leaves

    def _on_left(self) -> None:
        if self._may_leave_form():
            self.person_form.form.changed = False
            self._show(self._file_frame if self._file else self._empty)

    def _on_saved(self) -> None:
        people, edited = self._services.people, self._edited
        with self.refusals.shown(self.person_form.form) as guard:
            person = self.person_form.person()
            if edited is not None:
                people.change(edited, person)
            elif self._is_new(person):
                edited = people.add(person)
            else:
                return
        if not guard.done or edited is None:
            return
        self.person_form.form.changed = False
        if self._drafts is not None:
            self._drafts.drop()
        is_new = self._edited is None
        self._show(self._file_frame)
        self.register.choose(edited)
        self.banners.tell(Message(tone="good", fact=f"已保存：{person.name}", seconds=8))
        if is_new:
            self._on_stay(stays_tab.ADMIT)

    def _is_new(self, person: Person) -> bool:
        """Ask when somebody on file may be the same person."""
        alike = self._services.people.possible_duplicates(person)
        if not alike:
            return True
        told = "；".join(f"{one.resident.name}：{one.why}" for one in alike[:3])
        question = Question(
            title=f"{person.name}可能已经登记过",
            fact=told,
            do="是另一个人",
            leave="回去核对",
            lossy=True,
        )
        return self.dialogs.ask(self, question)

    def _on_withdraw(self) -> None:
        if self._file is not None:
            self._actions.withdraw(self._file)

    def _on_restore(self) -> None:
        if self._file is not None and self._actions.restore(self._file):
            self.register.choose(self._file.resident.id)

    def _on_stay(self, key: str) -> None:
        if self._file is not None and key == stays_tab.CARD:
            self._bed_papers.show_bedside_card(self._file.resident.id)
        elif self._file is not None and self._actions.register(key, self._file):
            self.register.choose(self._file.resident.id)

    @cached_property
    def _bed_papers(self) -> BedPapers:
        from ui.beds.papers import BedPapers  # noqa: PLC0415 - only when a card is printed

        return BedPapers(self, self._services.elsewhere, partial(today, self._clock))

    def _on_paper(self, paper: Paper, state: DocumentState) -> None:
        if self._file is not None:
            with self.refusals.shown():
                marked = replace(paper, state=state)
                self._services.dossier.set_paper(self._file.resident.id, marked)


def _framed(widget: QWidget) -> QFrame:
    frame = QFrame()
    frame.setObjectName("pane")
    box = QVBoxLayout(frame)
    box.setContentsMargins(1, 1, 1, 1)
    box.addWidget(widget)
    return frame


def _register_width(look: Look) -> int:
    return {20: 400, 24: 400, 28: 416}[look.sizes.icon]
