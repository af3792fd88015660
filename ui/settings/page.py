"""设置: what this computer shows, what the home chooses, one's password, and practice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget

from nursinghome.accounts import calibrate
from nursinghome.core.changes import Topic
from nursinghome.core.clock import today
from ui.kit.buttons import Kind, button, row
from ui.kit.card import Card, Scroll, hairline
from ui.kit.form_sheet import unsaved
from ui.kit.live_page import LivePage
from ui.kit.messages import Message
from ui.kit.tokens import Space, TextSize, Theme
from ui.kit.words import label
from ui.settings.about import AboutSection
from ui.settings.accounts import AccountsSection
from ui.settings.audit import AuditSection
from ui.settings.backups import BackupSection
from ui.settings.choices import ChoicesSection
from ui.settings.display import DisplaySection, Dress
from ui.settings.home import HomeSection
from ui.settings.passwords import PasswordSection
from ui.settings.section import Section

if TYPE_CHECKING:
    from pathlib import Path

    from nursinghome.accounts import AccountService
    from nursinghome.audit import Chain, Query
    from nursinghome.backup import Backup
    from nursinghome.reports import Made
    from nursinghome.workspace import Workspace
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
        self.home = HomeSection(
            desk.look,
            work.home,
            self.refusals,
            today=today(desk.clock),
            may_change="home.change" in desk.permissions,
        )
        self.passwords = self._make_passwords(desk)
        self.backups = self._make_backups(desk)
        self.practice = PracticeSection(desk)
        self.about = AboutSection(desk.look)
        self.about.guide.clicked.connect(self._on_help)
        self.sections: tuple[Section, ...] = (
            self.display,
            self.choices,
            self.home,
            self.passwords,
            self.backups,
            self.practice,
            self.about,
        )
        self.sections += tuple(self._make_watched(desk))
        for section in self.sections:
            self.stack.addWidget(Scroll(section))
        for number in range(len(self.sections), len(_ORDER)):
            self.tabs.button(number).hide()
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

    def begin(self, action: str) -> None:
        if action == "backup":
            self.open_section(self.sections.index(self.backups))

    def _make_tabs(self) -> None:
        self.tabs, self.stack = QButtonGroup(self), QStackedWidget()
        strip = QHBoxLayout()
        strip.setSpacing(Space.M if self.look.sizes.narrow else Space.L)
        for number in _SHOWN:
            kind = _ORDER[number]
            made = button(self.look, kind.title, kind=Kind.TAB)
            made.setCheckable(True)
            self.tabs.addButton(made, number)
            strip.addWidget(made)
        strip.addStretch(1)
        self.tabs.idClicked.connect(self.open_section)
        self.column.addLayout(strip)
        self.column.addWidget(hairline())
        self.column.addWidget(self.stack, 1)

    def _on_dressed(self) -> None:
        self.later(self._wear)

    def _wear(self) -> None:
        display = self.display
        size, theme = TextSize(display.size_field.text), Theme(display.theme_field.text)
        self._desk.dress(theme, size)

    def _on_renew(self) -> None:
        from ui.settings.renewing import RenewSheet  # noqa: PLC0415 - seldom

        work = self._desk.workspace
        home = work.home.profile()
        renew = partial(_renew_recovery_key, work)
        sheet = RenewSheet(self.dialogs, renew, home, self._desk.clock, self)
        if self.dialogs.run(sheet):
            self.banners.tell(
                Message(tone="good", fact="换成新的恢复单了", cure="旧的一张请撕掉", seconds=8)
            )

    def _make_passwords(self, desk: Desk) -> PasswordSection:
        work = desk.workspace
        may_renew = "accounts.change" in desk.permissions
        return PasswordSection(
            self,
            partial(_change_password, work),
            renew=self._on_renew if may_renew else None,
            pins=work.pins,
            set_pin=partial(_set_pin, work),
        )

    def _on_rekey(self) -> None:
        from ui.settings.rekeying import rekey  # noqa: PLC0415 - seldom

        rekey(self, self._desk)

    def _make_backups(self, desk: Desk) -> BackupSection:
        return BackupSection(
            self,
            desk.workspace.backups,
            partial(_make_backup, desk.workspace),
            may_make="backup.make" in desk.permissions and not desk.in_practice,
            restore=self._on_restore,
            move=self._on_move,
        )

    def _on_move(self) -> None:
        from ui.rescue.moving import move_away  # noqa: PLC0415 - seldom

        move_away(self, self._desk.workspace)

    def _make_watched(self, desk: Desk) -> Iterator[Section]:
        """Who comes in and what was done: for the director and whoever looks after the system."""
        work = desk.workspace
        if not {"accounts.see", "audit.see"} <= desk.permissions:
            return
        accounts = AccountsSection(
            self,
            work.accounts,
            partial(_with_accounts, work),
            may_change="accounts.change" in desk.permissions and not desk.in_practice,
        )
        accounts.rekey.clicked.connect(self._on_rekey)
        yield accounts
        yield AuditSection(
            self, work.audit, prove=partial(_proved, work), paper=partial(_audit_paper, work)
        )

    def _on_restore(self) -> None:
        from ui.settings.restoring import BACKUPS, FILES, RestoreSheet, restored  # noqa: PLC0415 - seldom

        archive = self.dialogs.open_file(self, "选一份备份", BACKUPS)
        if archive is None:
            return
        usual = self._desk.workspace.path.with_name(f"恢复的{self._desk.workspace.path.name}")
        to = self.dialogs.save_file(self, "恢复成哪个文件", str(usual), FILES)
        if to is None:
            return
        restore = partial(restored, archive, to, self._desk.clock)
        login = self._desk.workspace.accounts.me().login
        if self.dialogs.run(RestoreSheet(self.dialogs, restore, archive, self, login=login)):
            self.dialogs.witness.printed("从备份恢复出一份", archive.name)
            cure = f"在「{to}」。要用它，请锁屏后点「换一个台账」"
            self.banners.tell(Message(tone="good", fact="恢复好了", cure=cure))

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
    AccountsSection,
    AuditSection,
)
_SHOWN = (0, 1, 2, 3, 7, 8, 4, 5, 6)
"""Their order in the strip; the last two are not for everybody."""


def _change_password(workspace: Workspace, old: str, new: str) -> None:
    """Called on a working thread: trying a password is made dear on purpose."""
    with _elsewhere(workspace) as other:
        other.accounts.change_my_password(old, new)


def _renew_recovery_key(workspace: Workspace, password: str, key: str) -> None:
    """As above."""
    with _elsewhere(workspace) as other:
        other.accounts.renew_recovery_key(password, key, calibrate())


def _with_accounts(workspace: Workspace, do: Callable[[AccountService], object]) -> None:
    """As above."""
    with _elsewhere(workspace) as other:
        do(other.accounts)


def _proved(workspace: Workspace) -> Chain:
    """As above: every seal is computed again."""
    with _elsewhere(workspace) as other:
        return other.audit.chain()


def _audit_paper(workspace: Workspace, query: Query) -> Made:
    """As above."""
    with _elsewhere(workspace) as other:
        return other.audit.paper(query, other.home.profile().name)


def _set_pin(workspace: Workspace, password: str, pin: str) -> None:
    """As above."""
    with _elsewhere(workspace) as other:
        other.pins.set(password, pin)


def _make_backup(workspace: Workspace, folder: Path | None) -> Backup:
    """As above: the whole file is copied and read again."""
    with _elsewhere(workspace) as other:
        return other.backups.keep() if folder is None else other.backups.make(folder)


@contextmanager
def _elsewhere(workspace: Workspace) -> Iterator[Workspace]:
    from nursinghome.workspace import open_again  # noqa: PLC0415 - the desk has loaded it

    other = open_again(workspace)
    try:
        yield other
    finally:
        other.close()
