"""设置 at a county: how it looks, by which day homes report, the password, backups."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget

from nursinghome.core.changes import Topic
from nursinghome.core.errors import Invalid, Problem
from ui.county.desk import CountyDesk
from ui.kit.buttons import Kind, button, row
from ui.kit.card import Card, Scroll, hairline
from ui.kit.field import TextField
from ui.kit.form import Form
from ui.kit.form_sheet import unsaved
from ui.kit.live_page import LivePage
from ui.kit.messages import Message
from ui.kit.tokens import Space, TextSize, Theme
from ui.kit.words import Role, label
from ui.settings.about import AboutSection
from ui.settings.display import DisplaySection
from ui.settings.parts import backups_section, passwords_section, watched_sections
from ui.settings.section import Section
from ui.settings.updating import updates_section

if TYPE_CHECKING:
    from ui.catalogue import Desk

_DAY = "report_due_day"


class CountySettingsPage(LivePage):
    """One part at a time, in a fixed order."""

    help: ClassVar[str] = "settings"
    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.SETTINGS, Topic.ACCOUNTS})

    def __init__(self, desk: Desk, county: CountyDesk) -> None:
        super().__init__(desk.look, desk.dialogs, desk.feed, "设置")
        self._desk, self._county = desk, county
        self.tabs, self.stack = QButtonGroup(self), QStackedWidget()
        self._strip = QHBoxLayout()
        self._strip.setSpacing(Space.L)
        self.column.addLayout(self._strip)
        self.column.addWidget(hairline())
        self.column.addWidget(self.stack, 1)
        self.display = DisplaySection(desk.look, self._on_dressed)
        self.due = DueSection(self, county)
        self.passwords = passwords_section(self, desk)
        self.backups = backups_section(self, desk)
        self.about = AboutSection(desk.look)
        self.about.guide.clicked.connect(self._on_help)
        self.sections: tuple[Section, ...] = (
            self.display,
            self.due,
            self.passwords,
            *watched_sections(self, desk),
            self.backups,
            updates_section(self, desk),
            self.about,
        )
        for number, section in enumerate(self.sections):
            self._add(number, section)
        self._strip.addStretch(1)
        self.open_section(0)

    def reload(self) -> None:
        for section in self.sections:
            section.reload()

    def may_leave(self) -> bool:
        changed = any(section.is_changed for section in self.sections)
        return not changed or self.dialogs.ask(self, unsaved())

    def take_focus(self) -> None:
        self.tabs.button(self.stack.currentIndex()).setFocus(Qt.FocusReason.TabFocusReason)

    def open_section(self, number: int) -> None:
        self.tabs.button(number).setChecked(True)
        self.stack.setCurrentIndex(number)

    def _add(self, number: int, section: Section) -> None:
        made = button(self.look, section.title, kind=Kind.TAB)
        made.setCheckable(True)
        made.clicked.connect(partial(self.open_section, number))
        self.tabs.addButton(made, number)
        self._strip.addWidget(made)
        self.stack.addWidget(Scroll(section))

    def _on_dressed(self) -> None:
        self.later(self._wear)

    def _wear(self) -> None:
        display = self.display
        size, theme = TextSize(display.size_field.text), Theme(display.theme_field.text)
        self._desk.dress(theme, size)

    def _on_help(self) -> None:
        self.dialogs.on_help(self)


class DueSection(Section):
    """By which day of the next month a report is in time."""

    title = "报送期限"

    def __init__(self, page: LivePage, county: CountyDesk) -> None:
        look = page.look
        super().__init__(look)
        self._page, self._county = page, county
        card = Card(look, "月报什么时候报齐")
        self._form = Form([TextField(look, _DAY, "次月几日（含当日）", letters=3)], columns=3)
        self._form.setEnabled(county.may_keep)
        self.save = button(look, "保存", kind=Kind.PRIMARY)
        self.save.setEnabled(county.may_keep)
        self.save.clicked.connect(self._on_save)
        self._form.finished.connect(self.save.click)
        note = "以收到第一份的日期为准；过了这一天收到的记迟报，没有收到的记未报。"
        card.column.addWidget(self._form)
        card.column.addWidget(label(look, note, Role.NOTE, colour=look.colours.text2, wrap=True))
        card.column.addLayout(row(None, self.save))
        self.column.addWidget(card)
        self.column.addStretch(1)

    @property
    def form(self) -> Form:
        return self._form

    def reload(self) -> None:
        if not self._form.changed:
            self._form.put({_DAY: str(self._county.board.due_day)})

    def _on_save(self) -> None:
        with self._page.refusals.shown(self._form) as guard:
            text = self._form.values()[_DAY].strip()
            if not text.isascii() or not text.isdigit():
                raise Invalid("报送期限不对。", [Problem(_DAY, "不是数字", "写 1 到 28。")])
            self._form.changed = False
            self._county.board.set_due_day(int(text[:4]))
        if guard.done:
            self._page.banners.tell(Message(tone="good", fact="报送期限改好了", seconds=8))
