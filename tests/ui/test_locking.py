"""The lock after idle: content gone, typing kept, and a record of who came and went."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from nursinghome.accounts import KeyRing, Role
from nursinghome.workspace import NewFile, open_workspace
from tests.ui import homes
from tests.ui.conftest import Answers
from ui.curtain import Curtain
from ui.idle import IdleWatch
from ui.kit.clipboard import KEEP_MS, ClipboardGuard
from ui.kit.form_sheet import unsaved
from ui.kit.look import Look
from ui.kit.preferences import PreferenceStore
from ui.kit.witness import Nobody
from ui.login import LoginPage
from ui.program import Program
from ui.residents.page import ResidentsPage
from ui.window import Window

NUMBER = "500236194008069981"


class HandClock:
    """A clock that is moved on by hand."""

    def __init__(self) -> None:
        self.moment: datetime = homes.NOW

    def now(self) -> datetime:
        return self.moment

    def forward(self, **by: float) -> None:
        self.moment += timedelta(**by)


@pytest.fixture
def hand() -> HandClock:
    return HandClock()


@pytest.fixture
def program(
    look: Look, home_file: Path, hand: HandClock, answers: Answers, qtbot: QtBot
) -> Iterator[Program]:
    store = PreferenceStore(home_file.with_name("window.ini"))
    made = Program(look=look, store=store, clock=hand, dialogs=answers)
    with qtbot.waitSignal(made.settled):
        made.start(home_file, "李桂兰", homes.PASSWORD)
    yield made
    made.close()


def shown(program: Program) -> Window:
    assert program.window is not None
    return program.window


def is_locked(program: Program) -> bool:
    return program.window is None and program.workspace is None


def steps(program: Program) -> list[str]:
    assert program.workspace is not None
    rows = program.workspace.ledger.db.query("SELECT name, reason FROM action ORDER BY id")
    return [
        row["name"] if row["reason"] is None else f"{row['name']} {row['reason']}" for row in rows
    ]


def tick(program: Program, hand: HandClock, **by: float) -> None:
    """Time passes as it does for a program that is awake."""
    assert program.locking is not None
    hand.forward(**by)
    watch = program.locking.watch
    watch._ticked = hand.now()
    watch.look()


def test_after_five_idle_minutes_it_is_locked(program: Program, hand: HandClock) -> None:
    tick(program, hand, minutes=4, seconds=59)
    assert not is_locked(program)
    tick(program, hand, seconds=1)
    assert is_locked(program)
    assert isinstance(program.login, LoginPage)


def test_a_key_and_the_mouse_count_as_somebody(program: Program, hand: HandClock) -> None:
    assert program.locking is not None
    window = shown(program).windowHandle()
    assert window is not None
    program.locking.watch._on_window(window)
    tick(program, hand, minutes=4)
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(9, 9),
        QPointF(9, 9),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window, move)
    tick(program, hand, minutes=4)
    assert not is_locked(program)
    tick(program, hand, minutes=1)
    assert is_locked(program)


def test_the_home_says_how_many_minutes(program: Program, hand: HandClock) -> None:
    assert program.workspace is not None
    program.workspace.choices.change({"lock_after_min": "15"})
    tick(program, hand, minutes=14)
    assert not is_locked(program)
    tick(program, hand, minutes=1)
    assert is_locked(program)


def test_a_computer_that_slept_is_locked(program: Program, hand: HandClock) -> None:
    assert program.locking is not None
    hand.forward(seconds=61)
    program.locking.watch.look()
    assert is_locked(program)


def test_a_session_that_is_put_to_sleep_is_locked(program: Program) -> None:
    assert program.locking is not None
    program.locking.watch._on_state(Qt.ApplicationState.ApplicationActive)
    assert not is_locked(program)
    program.locking.watch._on_state(Qt.ApplicationState.ApplicationSuspended)
    assert is_locked(program)


def test_typing_is_found_again_after_the_lock(
    program: Program, hand: HandClock, qtbot: QtBot
) -> None:
    page = shown(program).open("residents")
    assert isinstance(page, ResidentsPage)
    page.add()
    QTest.keyClicks(page.person_form.form.fields["name"].findChildren(QWidget)[0], "")
    page.person_form.form.fields["name"].put("钱多多")
    page.person_form.form.fields["name"].edited.emit()
    tick(program, hand, minutes=5)
    assert program.login is not None
    program.login.password.put(homes.PASSWORD)
    program.login.enter.click()
    qtbot.waitUntil(lambda: program.window is not None, timeout=20_000)
    again = shown(program).open("residents")
    assert isinstance(again, ResidentsPage)
    assert program.workspace is not None
    draft = program.workspace.drafts.find("resident:new")
    assert draft is not None
    assert draft.values["name"] == "钱多多"


def test_what_has_no_other_place_is_covered_until_the_same_one_comes(
    program: Program, hand: HandClock, answers: Answers, qtbot: QtBot
) -> None:
    dialog = QDialog(shown(program))
    dialog.setModal(True)
    dialog.show()

    def fill(curtain: QDialog) -> None:
        assert isinstance(curtain, Curtain)
        assert curtain.geometry().contains(dialog.geometry().center())
        curtain.close()
        curtain.reject()
        curtain.accept()
        assert curtain.isVisible()
        curtain.page.password.put("不是这个密码")
        curtain.page.enter.click()
        qtbot.waitUntil(lambda: bool(curtain.page.password.fault), timeout=20_000)
        hand.forward(seconds=2)
        curtain.page._wait = 0
        curtain.page.busy(on=False)
        curtain.page.password.put(homes.PASSWORD)
        curtain.page.enter.click()
        qtbot.waitUntil(lambda: not curtain.isVisible(), timeout=20_000)

    answers.fill = fill
    answers.yes = False
    tick(program, hand, minutes=5)
    assert answers.ran == ["锁屏"]
    assert program.window is not None
    assert dialog.isVisible()
    dialog.close()
    told = steps(program)
    assert told[-3] == "锁屏"
    assert told[-2].startswith("密码输错 账号「李桂兰」")
    assert told[-1] == "登录 接着用"


def test_a_page_that_would_ask_is_covered_instead(
    program: Program, hand: HandClock, answers: Answers
) -> None:
    page = shown(program).open("settings")
    shown(program).page.may_leave = lambda: answers.ask(page, unsaved())  # type: ignore[method-assign] # typed words
    answers.fill = lambda dialog: dialog.done(1)
    tick(program, hand, minutes=5)
    assert answers.ran == ["锁屏"]
    assert program.window is not None
    shown(program).let_go()


def test_login_lock_and_end_are_written_down(
    program: Program, home_file: Path, furnished: tuple[Path, NewFile], hand: HandClock
) -> None:
    assert program.locking is not None
    program.locking.note()
    program.locking.note()
    assert steps(program)[-1] == "登录 密码"
    assert steps(program).count("登录 密码") == 1
    program.lock()
    assert isinstance(program.dialogs.witness, Nobody)
    work = open_workspace(home_file, furnished[1].unlocked, hand)
    names = [row["name"] for row in work.ledger.db.query("SELECT name FROM action ORDER BY id")]
    work.close()
    assert names[-2:] == ["登录", "锁屏"]


def test_a_quick_code_lets_a_colleague_in_after_the_lock(
    program: Program, home_file: Path, hand: HandClock, qtbot: QtBot
) -> None:
    work = program.workspace
    assert work is not None
    work.accounts.add("王秀珍", "王秀珍", Role.CARER, "王的密码 123")
    unlocked = KeyRing.read(home_file, hand).unlock("王秀珍", "王的密码 123")
    carer = open_workspace(home_file, unlocked, hand)
    carer.pins.set("王的密码 123", "2718")
    carer.close()
    program.lock()
    page = program.login
    assert page is not None
    page.cards[1].click()
    assert page.password.caption.text() == "王秀珍的密码或快捷码"
    page.password.put("2718")
    page.enter.click()
    qtbot.waitUntil(lambda: program.window is not None, timeout=20_000)
    assert program.workspace is not None
    assert program.workspace.accounts.me().name == "王秀珍"
    assert program.locking is not None
    program.locking.note()
    assert steps(program)[-1] == "登录 快捷码"


def test_a_number_in_the_clipboard_goes_after_half_a_minute(qapp: QApplication) -> None:
    parent = QWidget()
    guard = ClipboardGuard(parent)
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("张秀梅")
    assert not guard.timer.isActive()
    clipboard.setText(f"张秀梅\t{NUMBER}")
    assert guard.timer.isActive()
    assert (guard.timer.interval(), KEEP_MS) == (30_000, 30_000)
    guard.timer.timeout.emit()
    assert clipboard.text() == ""


def test_what_was_copied_since_is_left_alone(qapp: QApplication) -> None:
    parent = QWidget()
    guard = ClipboardGuard(parent)
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(NUMBER[:17] + "X")
    assert guard.timer.isActive()
    clipboard.setText("别的字")
    guard.clear()
    assert clipboard.text() == "别的字"
    clipboard.setText(NUMBER + "0001")
    assert not guard.timer.isActive()


def test_the_watch_is_quiet_while_somebody_is_there(hand: HandClock, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    watch = IdleWatch(hand, lambda: 1, parent)
    with qtbot.assertNotEmitted(watch.away):
        hand.forward(seconds=59)
        watch.look()
        watch.stir()
        hand.forward(seconds=30)
        watch.look()
    with qtbot.waitSignal(watch.away):
        hand.forward(seconds=31)
        watch.look()
