"""The parts of 设置 that a home and a county have alike, wired to the open file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from nursinghome.accounts import calibrate
from ui.kit.messages import Message
from ui.settings.accounts import AccountsSection
from ui.settings.audit import AuditSection
from ui.settings.backups import BackupSection
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
    from ui.kit.live_page import LivePage


def passwords_section(page: LivePage, desk: Desk) -> PasswordSection:
    """One's own password and quick code; for the director another recovery sheet."""
    work = desk.workspace
    may_renew = "accounts.change" in desk.permissions
    return PasswordSection(
        page,
        partial(_change_password, work),
        renew=partial(_renew, page, desk) if may_renew else None,
        pins=work.pins,
        set_pin=partial(_set_pin, work),
    )


def backups_section(page: LivePage, desk: Desk) -> BackupSection:
    """Backups, the way back from one, and the way to another computer."""
    return BackupSection(
        page,
        desk.workspace.backups,
        partial(_make_backup, desk.workspace),
        may_make="backup.make" in desk.permissions and not desk.in_practice,
        restore=partial(_restore, page, desk),
        move=partial(_move, page, desk),
    )


def watched_sections(page: LivePage, desk: Desk) -> Iterator[Section]:
    """Who comes in and what was done: for the director and whoever looks after the system."""
    work = desk.workspace
    if not {"accounts.see", "audit.see"} <= desk.permissions:
        return
    accounts = AccountsSection(
        page,
        work.accounts,
        partial(_with_accounts, work),
        may_change="accounts.change" in desk.permissions and not desk.in_practice,
    )
    accounts.rekey.clicked.connect(partial(_rekey, page, desk))
    yield accounts
    yield AuditSection(
        page,
        work.audit,
        prove=partial(_proved, work),
        paper=partial(_audit_paper, work, desk.home_name),
    )


def names_of(desk: Desk) -> tuple[str, str]:
    """Whose file it is and who answers for it, as they stand on a recovery sheet."""
    work = desk.workspace
    if desk.is_county:
        return desk.home_name, desk.user_name
    home = work.home.profile()
    return home.name, home.director


def _renew(page: LivePage, desk: Desk) -> None:
    from ui.settings.renewing import RenewSheet  # noqa: PLC0415 - seldom

    renew = partial(_renew_recovery_key, desk.workspace)
    sheet = RenewSheet(page.dialogs, renew, names_of(desk), desk.clock, page)
    if page.dialogs.run(sheet):
        page.banners.tell(
            Message(tone="good", fact="换成新的恢复单了", cure="旧的一张请撕掉", seconds=8)
        )


def privacy_sections(page: LivePage, desk: Desk) -> Iterator[Section]:
    """Requests about personal data: for the director alone."""
    if "privacy.handle" in desk.permissions:
        from ui.privacy.section import PrivacySection  # noqa: PLC0415 - only for a director

        work = desk.workspace
        yield PrivacySection(page, work.person_requests, partial(_elsewhere, work), desk.clock)


def _rekey(page: LivePage, desk: Desk) -> None:
    from ui.settings.rekeying import rekey  # noqa: PLC0415 - seldom

    rekey(page, desk)


def _move(page: LivePage, desk: Desk) -> None:
    from ui.rescue.moving import move_away  # noqa: PLC0415 - seldom

    move_away(page, desk.workspace)


def _restore(page: LivePage, desk: Desk) -> None:
    from ui.settings.restoring import BACKUPS, FILES, RestoreSheet, restored  # noqa: PLC0415 - seldom

    work, dialogs = desk.workspace, page.dialogs
    archive = dialogs.open_file(page, "选一份备份", BACKUPS)
    if archive is None:
        return
    usual = work.path.with_name(f"恢复的{work.path.name}")
    to = dialogs.save_file(page, "恢复成哪个文件", str(usual), FILES)
    if to is None:
        return
    restore = partial(restored, archive, to, desk.clock)
    login = work.accounts.me().login
    if dialogs.run(RestoreSheet(dialogs, restore, archive, page, login=login)):
        dialogs.witness.printed("从备份恢复出一份", archive.name)
        cure = f"在「{to}」。要用它，请锁屏后点「换一个台账」"
        page.banners.tell(Message(tone="good", fact="恢复好了", cure=cure))


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


def _audit_paper(workspace: Workspace, home: str, query: Query) -> Made:
    """As above."""
    with _elsewhere(workspace) as other:
        return other.audit.paper(query, home)


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
