from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from nursinghome.core.clock import FixedClock
from tests.ui import homes
from tests.ui.conftest import Answers
from ui.kit.look import Look
from ui.kit.preferences import PreferenceStore
from ui.kit.tokens import TextSize, Theme
from ui.login import LoginPage
from ui.program import Program
from ui.residents.page import ResidentsPage
from ui.settings.page import SettingsPage
from ui.settings.restoring import RestoreSheet
from ui.window import SMALLEST


@pytest.fixture
def page(look: Look, clock: FixedClock, qtbot: QtBot) -> LoginPage:
    made = LoginPage(look, clock, "home.nhdb")
    qtbot.addWidget(made)
    made.show()
    made.offer(["李桂兰", "王建国"], "王建国")
    return made


@pytest.fixture
def store(tmp_path: Path) -> PreferenceStore:
    return PreferenceStore(tmp_path / "window.ini")


@pytest.fixture
def program(
    look: Look, store: PreferenceStore, clock: FixedClock, answers: Answers
) -> Iterator[Program]:
    made = Program(look=look, store=store, clock=clock, dialogs=answers)
    yield made
    made.close()


def started(program: Program, file: Path | None, qtbot: QtBot) -> LoginPage:
    with qtbot.waitSignal(program.settled):
        program.start(file, None, None)
    page = program.login
    assert page is not None
    return page


def try_password(page: LoginPage, password: str) -> None:
    page.password.put(password)
    QTest.keyClick(page.password.line, Qt.Key.Key_Return)


def test_who_worked_last_is_chosen_and_the_password_can_be_typed_at_once(page: LoginPage) -> None:
    assert page.login == "王建国"
    assert page.password.caption.text() == "王建国的密码"
    assert page.focusWidget() is page.password.line


def test_another_name_is_chosen_by_pressing_it(page: LoginPage, qtbot: QtBot) -> None:
    page.cards[0].click()
    with qtbot.waitSignal(page.tried) as tried:
        try_password(page, "abc")
    assert tried.args == ["李桂兰", "abc"]


def test_nothing_is_tried_without_a_password(page: LoginPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.tried):
        page.enter.click()
    assert page.enter.isEnabled()


def test_a_wrong_password_must_be_waited_out(page: LoginPage, qtbot: QtBot) -> None:
    page.refuse("账号或密码不对。", 1)
    assert page.password.fault == "账号或密码不对。请等 1 秒再输。"
    with qtbot.assertNotEmitted(page.tried):
        try_password(page, "abc")
    qtbot.waitUntil(page.enter.isEnabled, timeout=30_000)
    assert page.password.fault == "账号或密码不对。请再输一次。"


def test_it_fits_the_smallest_screen_in_every_size(
    each_size: Look, clock: FixedClock, qtbot: QtBot
) -> None:
    page = LoginPage(each_size, clock, "home.nhdb")
    qtbot.addWidget(page)
    page.offer([f"护理员{number}" for number in range(8)])
    hint = page.minimumSizeHint()
    assert hint.width() <= SMALLEST[0]
    assert hint.height() <= SMALLEST[1]


def test_the_right_password_opens_the_first_page_and_is_remembered_by_name(
    program: Program, home_file: Path, store: PreferenceStore, qtbot: QtBot
) -> None:
    page = started(program, home_file, qtbot)
    assert [card.login for card in page.cards] == ["李桂兰"]
    try_password(page, homes.PASSWORD)
    qtbot.waitUntil(lambda: program.window is not None, timeout=30_000)
    assert program.window is not None
    assert program.window.key == "today"
    assert store.read().last_login == "李桂兰"
    assert store.read().last_file == str(home_file)


def test_a_wrong_password_says_nothing_else_and_opens_nothing(
    program: Program, home_file: Path, qtbot: QtBot
) -> None:
    page = started(program, home_file, qtbot)
    try_password(page, "不对的密码")
    qtbot.waitUntil(lambda: bool(page.password.fault), timeout=30_000)
    assert page.password.fault.startswith("账号或密码不对。请等")
    assert program.window is None


def test_locking_forgets_the_file_and_asks_again(
    program: Program, home_file: Path, qtbot: QtBot
) -> None:
    program.start(home_file, "李桂兰", homes.PASSWORD)
    window, work = program.window, program.workspace
    assert window is not None
    assert work is not None
    with qtbot.waitSignal(program.settled):
        window.top.lock_wanted.emit()
    assert program.window is None
    assert program.workspace is None
    with pytest.raises(Exception, match="closed"):
        work.people.list()
    assert program.login is not None


def test_a_login_at_hand_that_is_wrong_leads_to_the_lock_screen(
    program: Program, home_file: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(program.settled):
        program.start(home_file, "李桂兰", "不对的密码")
    assert program.window is None
    assert program.login is not None


def test_without_a_file_the_page_says_what_to_do(program: Program, qtbot: QtBot) -> None:
    page = started(program, None, qtbot)
    assert page.password.isHidden()
    assert page.cards == []


def test_a_missing_file_is_told_and_another_can_be_chosen(
    program: Program, home_file: Path, answers: Answers, qtbot: QtBot
) -> None:
    page = started(program, home_file.with_name("gone.nhdb"), qtbot)
    assert page.password.isHidden()
    answers.file = home_file
    with qtbot.waitSignal(program.settled):
        page.other_file_wanted.emit()
    assert program.login is not None
    assert [card.login for card in program.login.cards] == ["李桂兰"]


def test_on_a_new_computer_a_backup_is_chosen_and_comes_back_as_a_file(
    program: Program,
    home_file: Path,
    answers: Answers,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    program.start(home_file, "李桂兰", homes.PASSWORD)
    assert program.workspace is not None
    backup = program.workspace.backups.make(tmp_path).path
    with qtbot.waitSignal(program.settled):
        program.lock()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(tmp_path / "文档"))
    answers.file = backup

    def fill(dialog: QDialog) -> None:
        if not isinstance(dialog, RestoreSheet):
            return  # where it lies, told afterwards
        assert dialog.form.fields["login"].text == ""
        dialog.form.fields["login"].put("李桂兰")
        dialog.form.fields["old"].put(homes.PASSWORD)
        dialog.do.click()
        qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)

    answers.fill = fill
    assert program.login is not None
    with qtbot.waitSignal(program.settled):
        program.login.other_file_wanted.emit()
    (back,) = (tmp_path / "文档").rglob("*.nhdb")
    assert program.login is not None
    assert [card.login for card in program.login.cards] == ["李桂兰"]
    assert str(back) in answers.asked[-1].fact


def test_a_backup_that_is_not_wanted_after_all_leaves_the_page_as_it_was(
    program: Program, home_file: Path, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    page = started(program, home_file, qtbot)
    answers.file, answers.yes = tmp_path / "any.nhbak", False
    page.other_file_wanted.emit()
    assert program.login is page
    assert answers.ran == ["恢复一份备份"]


def test_larger_letters_are_kept_for_the_next_start(
    program: Program,
    home_file: Path,
    store: PreferenceStore,
    normal: Look,
    qapp: QApplication,
    qtbot: QtBot,
) -> None:
    page = started(program, home_file, qtbot)
    with qtbot.waitSignal(program.settled):
        page.larger_wanted.emit()
    assert program.login is not None
    assert store.read().text_size is TextSize.LARGE
    normal.wear(qapp)


def test_another_theme_keeps_the_open_page(
    program: Program, home_file: Path, normal: Look, qapp: QApplication, qtbot: QtBot
) -> None:
    program.start(home_file, "李桂兰", homes.PASSWORD)
    assert program.window is not None
    program.window.open("settings")
    program.dress(Theme.DARK, TextSize.HUGE)
    assert program.window.key == "settings"
    normal.wear(qapp)


def test_preferences_that_make_no_sense_are_as_if_never_set(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    file.write_text("[General]\ntheme=pink\ntext_size=\n", encoding="utf-8")
    read = PreferenceStore(file).read()
    assert (read.theme, read.text_size) == (Theme.LIGHT, TextSize.NORMAL)


def test_locking_puts_typed_words_aside_for_the_same_account(
    program: Program, home_file: Path, answers: Answers
) -> None:
    program.start(home_file, "李桂兰", homes.PASSWORD)
    assert program.window is not None
    page = program.window.open("residents")
    assert isinstance(page, ResidentsPage)
    page.add()
    QTest.keyClicks(page.person_form.form.fields["name"].editor, "wu")
    program.lock()
    assert program.login is not None
    assert answers.asked == []
    program.start(home_file, "李桂兰", homes.PASSWORD)
    assert program.window is not None
    again = program.window.open("residents")
    assert isinstance(again, ResidentsPage)
    again.add()
    (offer,) = again.banners.messages
    assert (offer.action, offer.other) == ("接着填", "丢弃")


def test_locking_asks_first_about_what_cannot_be_put_aside(
    program: Program, home_file: Path, answers: Answers
) -> None:
    program.start(home_file, "李桂兰", homes.PASSWORD)
    assert program.window is not None
    page = program.window.open("settings")
    assert isinstance(page, SettingsPage)
    QTest.keyClicks(page.home.form.fields["phone"].editor, "1")
    answers.yes = False
    program.lock()
    assert program.window is not None
    answers.yes = True
    program.lock()
    assert program.login is not None


def test_at_the_very_first_start_enter_begins(look: Look, clock: FixedClock, qtbot: QtBot) -> None:
    page = LoginPage(look, clock, "还没有打开")
    qtbot.addWidget(page)
    page.say("还没有打开台账", "第一次用，请点「新建台账」。")
    page.show()
    focus = page.focusWidget()
    assert focus is page.new_file
    with qtbot.waitSignal(page.new_file_wanted, timeout=1000):
        QTest.keyClick(page.new_file, Qt.Key.Key_Return)
