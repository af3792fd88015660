"""账户 and 审计 in 设置: deeds on accounts, the table of roles, and the record."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from nursinghome.accounts import FUNCTIONS, KeyRing, Role
from nursinghome.core.clock import FixedClock, SystemClock
from nursinghome.core.errors import NotAllowed
from nursinghome.workspace import Workspace, open_workspace
from tests.ui import homes
from tests.ui.conftest import Answers
from ui.catalogue import Desk
from ui.desk import desk_of
from ui.kit.dialogs import Sheet
from ui.kit.look import Look
from ui.kit.preferences import PreferenceStore
from ui.kit.preview import PreviewSheet
from ui.kit.table import TableView
from ui.program import Program
from ui.settings.account_sheets import KeySheet
from ui.settings.accounts import AccountsSection
from ui.settings.audit import AuditSection
from ui.settings.page import SettingsPage
from ui.settings.renewing import RenewSheet

ACCOUNTS, AUDIT = 8, 9
NEW = "新的密码 9"


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show()
    return made


@pytest.fixture
def accounts(page: SettingsPage) -> AccountsSection:
    page.open_section(ACCOUNTS)
    found = page.sections[ACCOUNTS]
    assert isinstance(found, AccountsSection)
    return found


@pytest.fixture
def audit(page: SettingsPage) -> AuditSection:
    page.open_section(AUDIT)
    found = page.sections[AUDIT]
    assert isinstance(found, AuditSection)
    return found


@pytest.fixture
def answering(answers: Answers, qtbot: QtBot) -> Callable[..., None]:
    def given(**values: str) -> None:
        def fill(dialog: QDialog) -> None:
            assert isinstance(dialog, KeySheet)
            dialog.form.put({**dialog.form.values(), **values})
            dialog.do.click()
            qtbot.waitUntil(lambda: not dialog._busy, timeout=20_000)

        answers.fill = fill
        answers.yes = False

    return given


def shown(section: AccountsSection) -> list[tuple[str, str, str]]:
    rows = range(section.model.rowCount())
    told = [[section.model.words(row, column) for column in range(5)] for row in rows]
    return [(row[0], row[2], row[4]) for row in told]


def test_an_account_is_added_with_its_role_and_password(
    accounts: AccountsSection,
    answering: Callable[..., None],
    home_file: Path,
    clock: FixedClock,
) -> None:
    answering(name="蒋慧敏", role="carer", password=NEW, again=NEW)
    accounts.add.click()
    assert shown(accounts) == [("李桂兰", "院长", "在用"), ("蒋慧敏", "护理员", "在用")]
    assert KeyRing.read(home_file, clock).unlock("蒋慧敏", NEW).account_id == 2


def test_what_is_wrong_stands_beside_its_field(
    accounts: AccountsSection, answers: Answers, qtbot: QtBot
) -> None:
    faults: list[str] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, KeySheet)
        for values, key in (
            ({"name": "蒋慧敏", "password": NEW, "again": "别的"}, "again"),
            ({"name": "蒋慧敏", "password": "短", "again": "短"}, "password"),
            ({"name": "", "login": "", "password": NEW, "again": NEW}, "name"),
        ):
            dialog.form.put({**dialog.form.values(), **values})
            dialog.do.click()
            qtbot.waitUntil(lambda: not dialog._busy, timeout=20_000)
            faults.append(dialog.form.fields[key].fault)

    answers.fill = fill
    answers.yes = False
    accounts.add.click()
    assert [bool(fault) for fault in faults] == [True, True, True]
    assert len(shown(accounts)) == 1


def test_role_password_leaving_and_coming_back(
    accounts: AccountsSection,
    answering: Callable[..., None],
    answers: Answers,
    workspace: Workspace,
    home_file: Path,
    *,
    clock: FixedClock,
) -> None:
    workspace.accounts.add("王秀珍", "王秀珍", Role.CARER, "王的密码 123")
    accounts.reload()
    accounts.table.choose_source_row(1)
    answering(role="clerk")
    accounts.role.click()
    assert shown(accounts)[1] == ("王秀珍", "会计", "在用")
    answering(password=NEW, again=NEW)
    accounts.password.click()
    KeyRing.read(home_file, clock).unlock("王秀珍", NEW)
    answers.yes = True
    answers.fill = lambda _dialog: None
    accounts.stop.click()
    assert shown(accounts)[1][2] == "2026-11-02 停用"
    assert not accounts.role.isEnabled()
    assert (accounts.stop.isHidden(), accounts.again.isHidden()) == (True, False)
    assert KeyRing.read(home_file, clock).logins == ("李桂兰",)
    answering(password=NEW, again=NEW)
    accounts.again.click()
    assert shown(accounts)[1][2] == "在用"
    KeyRing.read(home_file, clock).unlock("王秀珍", NEW)


def test_the_last_director_is_told_why_not(
    accounts: AccountsSection, answering: Callable[..., None]
) -> None:
    answering(role="clerk")
    assert not accounts.stop.isEnabled()  # one's own account
    accounts.role.click()
    assert shown(accounts) == [("李桂兰", "院长", "在用")]


def test_nothing_is_done_to_nobody(accounts: AccountsSection, answers: Answers) -> None:
    accounts.table.clearSelection()
    for press in (
        accounts._on_role,
        accounts._on_password,
        accounts._on_stop,
        accounts._on_again,
    ):
        press()
    assert answers.ran == []


def test_who_may_do_what_is_a_table(accounts: AccountsSection, answers: Answers) -> None:
    told: list[list[str]] = []

    def fill(sheet: QDialog) -> None:
        assert isinstance(sheet, Sheet)
        (table,) = sheet.findChildren(TableView)
        told.extend(table.rows())

    answers.fill = fill
    accounts.roles.click()
    assert told[1] == ["看老人、床位", "能", "能", "能", "－"]
    assert ["管账户", "能", "－", "－", "－"] in told
    assert told[-1] == ["办个人信息申请", "能", "－", "－", "－"]
    assert [line[0] for line in told] == [words for words, _ in FUNCTIONS]


@pytest.mark.parametrize("role", [Role.CLERK, Role.CARER, Role.AUDITOR])
def test_only_director_and_auditor_have_these_parts(
    workspace: Workspace,
    answers: Answers,
    clock: FixedClock,
    home_file: Path,
    qtbot: QtBot,
    *,
    role: Role,
) -> None:
    workspace.accounts.add("王秀珍", "王秀珍", role, "王的密码 123")
    unlocked = KeyRing.read(home_file, clock).unlock("王秀珍", "王的密码 123")
    work = open_workspace(home_file, unlocked, clock)
    desk = desk_of(work, look=answers.look, dialogs=answers, clock=clock, dress=lambda _t, _s: None)
    made = SettingsPage(desk)
    qtbot.addWidget(made)
    made.show()
    has = role is Role.AUDITOR
    assert len(made.sections) == (10 if has else 8)
    assert made.tabs.button(ACCOUNTS).isVisible() is has
    if has:
        made.open_section(ACCOUNTS)
        section = made.sections[ACCOUNTS]
        assert isinstance(section, AccountsSection)
        section.table.choose_source_row(1)
        for one in (section.add, section.role, section.password, section.stop):
            assert not one.isEnabled()
    work.close()


def test_a_wrong_password_gives_no_quick_code(
    workspace: Workspace,
    answers: Answers,
    answering: Callable[..., None],
    clock: FixedClock,
    home_file: Path,
    *,
    qtbot: QtBot,
) -> None:
    workspace.accounts.add("王秀珍", "王秀珍", Role.CARER, "王的密码 123")
    unlocked = KeyRing.read(home_file, clock).unlock("王秀珍", "王的密码 123")
    work = open_workspace(home_file, unlocked, clock)
    desk = desk_of(work, look=answers.look, dialogs=answers, clock=clock, dress=lambda _t, _s: None)
    made = SettingsPage(desk)
    qtbot.addWidget(made)
    made.show()
    made.open_section(3)
    answering(old="不是这个密码", pin="2718")
    made.passwords.pin.click()
    assert not work.pins.has()
    work.close()


def test_a_right_password_gives_a_quick_code(
    workspace: Workspace,
    answers: Answers,
    answering: Callable[..., None],
    clock: FixedClock,
    home_file: Path,
    *,
    qtbot: QtBot,
) -> None:
    workspace.accounts.add("王秀珍", "王秀珍", Role.CARER, "王的密码 123")
    unlocked = KeyRing.read(home_file, clock).unlock("王秀珍", "王的密码 123")
    work = open_workspace(home_file, unlocked, clock)
    desk = desk_of(work, look=answers.look, dialogs=answers, clock=clock, dress=lambda _t, _s: None)
    made = SettingsPage(desk)
    qtbot.addWidget(made)
    made.show()
    assert not made.passwords.no_pin.isEnabled()
    answering(old="王的密码 123", pin="2718")
    made.passwords.pin.click()
    assert work.pins.has()
    made.passwords.no_pin.click()
    assert not work.pins.has()
    work.close()


def test_the_record_is_filtered_and_proved(
    audit: AuditSection, workspace: Workspace, page: SettingsPage, qtbot: QtBot
) -> None:
    workspace.witness.printed("打印", "花名册")
    audit.reload()
    assert audit.table.rows()[0][2:4] == ["打印", "「花名册」"]
    assert audit.whole.text().startswith("第 ")
    audit.part.put("out")
    audit.part.edited.emit()
    assert len(audit.table.rows()) == 1
    audit.words.put("没有这几个字")
    audit.words.line.editingFinished.emit()
    assert audit.state.text() == "没有这样的记录"
    audit.prove.click()
    qtbot.waitUntil(audit.prove.isEnabled, timeout=20_000)
    assert audit.state.text().startswith("到第 ")
    workspace.ledger.db.execute("UPDATE action SET who = '别人' WHERE id = 2")
    audit.prove.click()
    qtbot.waitUntil(audit.prove.isEnabled, timeout=20_000)
    assert page.banners.isVisible()
    assert workspace.audit.chain().problems


def test_the_record_is_printed(
    audit: AuditSection, answers: Answers, workspace: Workspace, qtbot: QtBot
) -> None:
    titles: list[str] = []

    def fill(sheet: QDialog) -> None:
        assert isinstance(sheet, PreviewSheet)
        titles.append(sheet.windowTitle())

    answers.fill = fill
    audit.print.click()
    qtbot.waitUntil(lambda: bool(titles), timeout=30_000)
    assert titles == ["审计记录"]
    assert audit.table.rows()
    rows = workspace.ledger.db.query("SELECT name FROM action ORDER BY id DESC LIMIT 1")
    assert [row["name"] for row in rows] == ["预览"]


def test_a_line_about_a_person_leads_to_the_history(
    audit: AuditSection, page: SettingsPage, qtbot: QtBot
) -> None:
    about = [line.resident_id for line in audit._service.read(audit.query)]
    row = next(at for at, number in enumerate(about) if number is not None)
    with qtbot.waitSignal(page.wanted) as wanted:
        audit.table.opened.emit(row)
    assert wanted.args == ["residents", about[row]]
    with qtbot.assertNotEmitted(page.wanted):
        audit.table.opened.emit(about.index(None))


def test_a_refusal_while_proving_is_told(
    audit: AuditSection, page: SettingsPage, qtbot: QtBot
) -> None:
    def refused() -> None:
        raise NotAllowed("不行。")

    audit._prove = refused  # type: ignore[assignment] # it never comes back
    audit.prove.click()
    qtbot.waitUntil(audit.prove.isEnabled, timeout=20_000)
    assert page.banners.isVisible()


def test_the_file_gets_another_key_and_is_locked(
    look: Look, home_file: Path, answers: Answers, qtbot: QtBot
) -> None:
    clock = SystemClock()
    store = PreferenceStore(home_file.with_name("window.ini"))
    program = Program(look=look, store=store, clock=clock, dialogs=answers)
    with qtbot.waitSignal(program.settled):
        program.start(home_file, "李桂兰", homes.PASSWORD)
    assert program.window is not None
    assert program.workspace is not None
    old = program.workspace.unlocked.key
    page = program.window.open("settings")
    assert isinstance(page, SettingsPage)
    page.open_section(ACCOUNTS)
    section = page.sections[ACCOUNTS]
    assert isinstance(section, AccountsSection)
    keys: list[str] = []

    def fill(sheet: QDialog) -> None:
        assert isinstance(sheet, RenewSheet)
        keys.append(sheet.key)
        sheet.do.click()
        sheet.typed.put(sheet.key)
        sheet.password.put(homes.PASSWORD)
        sheet.do.click()
        qtbot.waitUntil(lambda: not sheet.isVisible(), timeout=60_000)

    answers.fill = fill
    answers.yes = False
    section.rekey.click()
    assert answers.ran == ["换文件钥匙"]
    assert answers.told == []
    assert program.login is not None
    ring = KeyRing.read(home_file, clock)
    assert ring.recover(keys[0]) == ring.unlock("李桂兰", homes.PASSWORD).key != old
    assert len(list(home_file.parent.glob("home.before-restore-*.nhdb"))) == 1
    assert not list(home_file.parent.glob("~*"))
    program.close()
