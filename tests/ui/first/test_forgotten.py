from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from nursinghome.accounts import KeyRing, new_recovery_key
from nursinghome.core.clock import FixedClock
from nursinghome.core.errors import Invalid, NotAllowed
from nursinghome.workspace import NewFile
from tests.ui.conftest import Answers
from ui.first.forgotten import PRINTED, ForgottenSheet
from ui.first.key_groups import ShownKey, TypedKey
from ui.kit.look import Look
from ui.kit.preferences import PreferenceStore
from ui.program import Program

NEW = "新的密码 9"
Answer = Callable[..., None]


@pytest.fixture
def ring(home_file: Path, clock: FixedClock) -> KeyRing:
    return KeyRing.read(home_file, clock)


@pytest.fixture
def screen(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def sheet(
    answers: Answers, ring: KeyRing, screen: QWidget, home_file: Path, clock: FixedClock
) -> ForgottenSheet:
    made = ForgottenSheet(answers, ring, "李桂兰", screen, file=home_file, clock=clock)
    made.show()
    return made


@pytest.fixture
def answer(qtbot: QtBot) -> Answer:
    def given(sheet: ForgottenSheet, key: str, password: str = NEW, again: str = NEW) -> None:
        sheet.typed.put(key)
        sheet.form.put({"password": password, "again": again})
        sheet.do.click()
        qtbot.waitUntil(sheet.do.isEnabled, timeout=20_000)

    return given


def go_on(sheet: ForgottenSheet, qtbot: QtBot) -> None:
    """The new sheet is typed back."""
    assert sheet.steps.currentIndex() == PRINTED
    sheet.do.click()
    sheet.back.put(sheet.key)
    sheet.do.click()
    qtbot.waitUntil(lambda: not sheet.isVisible(), timeout=20_000)


def test_the_printed_key_gives_a_new_password_and_another_sheet(
    sheet: ForgottenSheet,
    furnished: tuple[Path, NewFile],
    home_file: Path,
    clock: FixedClock,
    answer: Answer,
    qtbot: QtBot,
) -> None:
    answer(sheet, furnished[1].recovery_key)
    go_on(sheet, qtbot)
    assert sheet.result() == int(QDialog.DialogCode.Accepted)
    ring = KeyRing.read(home_file, clock)
    ring.unlock("李桂兰", NEW)
    ring.recover(sheet.key)
    with pytest.raises(Invalid):
        ring.recover(furnished[1].recovery_key)


def test_left_half_way_the_old_sheet_goes_on_counting(
    sheet: ForgottenSheet,
    furnished: tuple[Path, NewFile],
    home_file: Path,
    clock: FixedClock,
    answer: Answer,
) -> None:
    answer(sheet, furnished[1].recovery_key)
    sheet.do.click()
    sheet.back.put("-".join(["000000"] * 8))
    sheet.do.click()
    assert sheet.back.fault.text().startswith("第 1、")
    sheet.reject()
    ring = KeyRing.read(home_file, clock)
    ring.recover(furnished[1].recovery_key)
    with pytest.raises(NotAllowed):
        ring.unlock("李桂兰", NEW)


def test_the_new_sheet_tells_whose_home_it_is(
    sheet: ForgottenSheet,
    furnished: tuple[Path, NewFile],
    answers: Answers,
    tmp_path: Path,
    answer: Answer,
) -> None:
    answer(sheet, furnished[1].recovery_key)
    answers.print_to = tmp_path / "sheet.pdf"
    answers.fill = lambda dialog: dialog.print_wanted.emit()  # type: ignore[attr-defined] # the preview
    sheet.print.click()
    assert sheet.printed.text() == "已经打印"
    assert (tmp_path / "sheet.pdf").stat().st_size > 10_000
    sheet.reject()


def test_a_group_that_cannot_be_is_marked(sheet: ForgottenSheet, answer: Answer) -> None:
    key = new_recovery_key()
    groups = key.split("-")
    groups[4] = groups[4][:5] + str((int(groups[4][5]) + 1) % 10)
    answer(sheet, "-".join(groups))
    assert sheet.isVisible()
    assert [group.number for group in sheet.typed.groups if group.line.property("wrong")] == [4]
    assert sheet.typed.fault.isVisible()


def test_the_key_of_another_home_is_refused(sheet: ForgottenSheet, answer: Answer) -> None:
    answer(sheet, new_recovery_key())
    assert sheet.isVisible()
    assert sheet.typed.fault.text() == "恢复钥匙不对。请看恢复单是不是这个院的。"


@pytest.mark.parametrize(
    ("password", "again", "key", "fault"),
    [("短", "短", "password", "密码太短"), (NEW, "别的密码", "again", "两遍不一样")],
)
def test_a_password_that_cannot_be_is_told_beside_its_field(
    sheet: ForgottenSheet, password: str, again: str, key: str, fault: str, answer: Answer
) -> None:
    answer(sheet, new_recovery_key(), password, again)
    assert sheet.form.fields[key].fault.startswith(fault)
    assert sheet.isVisible()


def test_it_is_opened_from_the_lock_screen_for_the_chosen_name(
    look: Look,
    answers: Answers,
    clock: FixedClock,
    home_file: Path,
    furnished: tuple[Path, NewFile],
    *,
    answer: Answer,
    qtbot: QtBot,
) -> None:
    store = PreferenceStore(home_file.with_name("window.ini"))
    program = Program(look=look, store=store, clock=clock, dialogs=answers)
    with qtbot.waitSignal(program.settled):
        program.start(home_file, None, None)
    assert program.login is not None

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, ForgottenSheet)
        answer(dialog, furnished[1].recovery_key)
        go_on(dialog, qtbot)

    answers.fill = fill
    program.login.forgot.click()
    assert answers.ran == ["李桂兰忘了密码"]
    assert program.login.password.fault == "新密码定好了，请输入。"
    program.login.password.put(NEW)
    program.login.enter.click()
    qtbot.waitUntil(lambda: program.window is not None)
    program.close()


def test_a_key_file_that_is_gone_is_told(
    look: Look, answers: Answers, clock: FixedClock, home_file: Path, qtbot: QtBot
) -> None:
    store = PreferenceStore(home_file.with_name("window.ini"))
    program = Program(look=look, store=store, clock=clock, dialogs=answers)
    with qtbot.waitSignal(program.settled):
        program.start(home_file, None, None)
    assert program.login is not None
    home_file.with_name("home.nhdb.keys.json").unlink()
    program.login.forgot.click()
    assert "没有找到钥匙文件" in answers.told[0].message
    program.close()


def test_digits_alone_are_taken_and_backspace_goes_back(look: Look, qtbot: QtBot) -> None:
    typed = TypedKey(look)
    qtbot.addWidget(typed)
    typed.show()
    qtbot.waitExposed(typed)
    typed.activateWindow()
    typed.setFocus()
    QTest.keyClicks(typed.focusWidget(), "12a 3456")
    assert typed.text.startswith("123456-")
    assert typed.focusWidget() is typed.groups[1].line
    QTest.keyClick(typed.focusWidget(), Qt.Key.Key_Backspace)
    assert typed.focusWidget() is typed.groups[0].line
    QTest.keyClick(typed.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClick(typed.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert typed.focusWidget() is typed.groups[0].line


def test_the_shown_key_is_told_to_a_screen_reader(look: Look, qtbot: QtBot) -> None:
    shown = ShownKey(look, "-".join(["123455"] * 8))
    qtbot.addWidget(shown)
    assert shown.accessibleName() == "恢复钥匙 " + " ".join(["123455"] * 8)
