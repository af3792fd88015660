"""设置: what this computer shows, what the home chooses, one's password, and practice."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget

from nursinghome.core.changes import Topic
from nursinghome.core.clock import today
from ui.kit.buttons import Kind, button, row
from ui.kit.card import Card, Scroll, hairline
from ui.kit.form_sheet import unsaved
from ui.kit.live_page import LivePage
from ui.kit.tokens import Space, TextSize, Theme
from ui.kit.words import label
from ui.settings.about import AboutSection
from ui.settings.accounts import AccountsSection
from ui.settings.audit import AuditSection
from ui.settings.backups import BackupSection
from ui.settings.categories import CategoriesCard
from ui.settings.choices import ChoicesSection
from ui.settings.display import DisplaySection, Dress
from ui.settings.home import HomeSection
from ui.settings.parts import (
    backups_section,
    passwords_section,
    privacy_sections,
    watched_sections,
)
from ui.settings.passwords import PasswordSection
from ui.settings.section import Section
from ui.settings.updates import UpdatesSection
from ui.settings.updating import updates_section

if TYPE_CHECKING:
    from ui.catalogue import Desk

__all__ = ["Dress", "SettingsPage"]


class SettingsPage(LivePage):
    """One part at a time, in a fixed order."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.HOME, Topic.SETTINGS, Topic.ACCOUNTS})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.look, desk.dialogs, desk.feed, "设置")
        work = desk.workspace
        self._desk = desk
        self._make_tabs()  # first, so that Tab comes to them first
        self.display = DisplaySection(desk.look, self._on_dressed)
        self.choices = ChoicesSection(
            desk.look,
            work.choices,
            self.refusals,
            may_change="settings.change" in desk.permissions,
        )
        if {"settings.change", "residents.see"} <= desk.permissions:
            self.categories = CategoriesCard(self, work.funding)
            self.choices.column.insertWidget(1, self.categories)
        self.home = HomeSection(
            desk.look,
            work.home,
            self.refusals,
            today=today(desk.clock),
            may_change="home.change" in desk.permissions,
        )
        self.passwords = passwords_section(self, desk)
        self.backups = backups_section(self, desk)
        self.practice = PracticeSection(desk)
        self.about = AboutSection(desk.look)
        self.about.guide.clicked.connect(self._on_help)
        self.updates = updates_section(self, desk)
        self.sections: tuple[Section, ...] = (
            self.display,
            self.choices,
            self.home,
            self.passwords,
            self.backups,
            self.practice,
            self.about,
            self.updates,
        )
        self.sections += (*watched_sections(self, desk), *privacy_sections(self, desk))
        self._fill()

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

    def begin(self, action: str) -> None:
        if action == "backup":
            self.open_section(self.sections.index(self.backups))
        elif action == "privacy":
            self.open_section(len(_TITLES) - 1)

    def _make_tabs(self) -> None:
        self.tabs, self.stack = QButtonGroup(self), QStackedWidget()
        strip = QHBoxLayout()
        strip.setSpacing(Space.M if self.look.sizes.narrow else Space.L)
        for number in _SHOWN:
            made = button(self.look, _TITLES[number], kind=Kind.TAB)
            made.setCheckable(True)
            self.tabs.addButton(made, number)
            strip.addWidget(made)
        strip.addStretch(1)
        self.tabs.idClicked.connect(self.open_section)
        self.column.addLayout(strip)
        self.column.addWidget(hairline())
        self.column.addWidget(self.stack, 1)

    def _fill(self) -> None:
        for section in self.sections:
            self.stack.addWidget(Scroll(section))
        for number in range(len(self.sections), len(_TITLES)):
            self.tabs.button(number).hide()
        self.open_section(0)

    def _on_dressed(self) -> None:
        self.later(self._wear)

    def _wear(self) -> None:
        display = self.display
        size, theme = TextSize(display.size_field.text), Theme(display.theme_field.text)
        self._desk.dress(theme, size)

    def _on_help(self) -> None:
        self.dialogs.on_help(self)


class PracticeSection(Section):
    """The way into the practice home, and to a fresh one."""

    title = "练习院"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.look)
        look = desk.look
        self._desk = desk
        self.setProperty("help", "practice")
        card = Card(look, "练习院")
        fact = "一个假的敬老院，里面的人都是假的。随便点，动不了您的台账。进去时，您的台账先关好。"
        card.column.addWidget(label(look, fact, colour=look.colours.text2, wrap=True))
        self.open = button(look, "打开练习院", "graduation-cap", kind=Kind.PRIMARY)
        self.anew = button(look, "重新做一个", "rotate-ccw")
        self.open.clicked.connect(self._on_open)
        self.anew.clicked.connect(self._on_anew)
        self.open.setEnabled(not desk.in_practice)
        card.column.addLayout(row(self.open, self.anew, None))
        self.column.addWidget(card)
        self.column.addStretch(1)

    def _on_open(self) -> None:
        self._desk.go_practice(False)  # noqa: FBT003 - as Desk declares it

    def _on_anew(self) -> None:
        self._desk.go_practice(True)  # noqa: FBT003 - as Desk declares it


_ORDER: tuple[type[Section], ...] = (
    DisplaySection,
    ChoicesSection,
    HomeSection,
    PasswordSection,
    BackupSection,
    PracticeSection,
    AboutSection,
    UpdatesSection,
    AccountsSection,
    AuditSection,
)
_TITLES = (*(kind.title for kind in _ORDER), "个人信息")
_SHOWN = (0, 1, 2, 3, 8, 9, 10, 4, 7, 5, 6)
"""Their order in the strip; accounts, audit and personal data are not for everybody."""
