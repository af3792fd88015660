"""What the window does when the disk is full, the seat taken, the clock wrong, the file damaged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from nursinghome.accounts import KeyRing
from nursinghome.backup import Seat
from nursinghome.core.clock import FixedClock
from nursinghome.core.errors import Clash, Trouble
from nursinghome.storage.driver import Damaged
from nursinghome.storage.opening import files_of
from nursinghome.workspace import Workspace, open_workspace
from tests.ui import homes
from tests.ui.conftest import Answers
from ui.crash import crash_hook
from ui.kit.look import Look
from ui.kit.preferences import PreferenceStore
from ui.program import Program
from ui.rescue.sheet import RescueSheet

YEARS = timedelta(days=3652)


def QDialogs(qtbot: QtBot) -> QDialog:  # noqa: N802 - a maker of one
    made = QDialog()
    qtbot.addWidget(made)
    return made


def _program(look: Look, answers: Answers, folder: Path, clock: FixedClock) -> Program:
    store = PreferenceStore(folder / "window.ini")
    return Program(look=look, store=store, clock=clock, dialogs=answers)


@pytest.fixture
def program(look: Look, answers: Answers, tmp_path: Path, clock: FixedClock) -> Iterator[Program]:
    made = _program(look, answers, tmp_path, clock)
    yield made
    made.close()


def _logged_in(program: Program, file: Path, qtbot: QtBot) -> None:
    """By hand: a name and a password on the lock screen."""
    program.start(file, None, None)
    assert program.login is not None
    program.login.password.put(homes.PASSWORD)
    program.login.enter.click()
    qtbot.waitUntil(lambda: program.login is None or program.login.enter.isEnabled(), timeout=9000)


def _work(file: Path, clock: FixedClock) -> Workspace:
    unlocked = KeyRing.read(file, clock).unlock("李桂兰", homes.PASSWORD)
    return open_workspace(file, unlocked, clock)


# The seat


def test_a_second_window_says_who_has_it_open_and_does_nothing(  # noqa: PLR0917 - fixtures
    program: Program,
    look: Look,
    answers: Answers,
    home_file: Path,
    tmp_path: Path,
    clock: FixedClock,
    qtbot: QtBot,
) -> None:
    program.start(home_file, "李桂兰", homes.PASSWORD)
    assert program.window is not None
    (tmp_path / "second").mkdir()
    second = _program(look, answers, tmp_path / "second", clock)
    _logged_in(second, home_file, qtbot)
    assert second.window is None
    assert second.login is not None
    assert second.login._hint.text().startswith("台账正开着：李桂兰，11月2日 10:42 起，在电脑 ")
    (refused,) = answers.told
    assert isinstance(refused, Trouble)
    assert "正开着：李桂兰" in refused.message
    program.close()
    second.login.enter.click()
    qtbot.waitUntil(lambda: second.window is not None, timeout=9000)
    second.close()
    assert list(tmp_path.glob("*.lock")) == []


def test_a_locked_screen_leaves_the_seat_to_others(
    program: Program, home_file: Path, clock: FixedClock
) -> None:
    program.start(home_file, "李桂兰", homes.PASSWORD)
    program.lock()
    Seat.take(home_file, "王会计", clock).leave()
    assert list(home_file.parent.glob("*.lock")) == []


def test_a_file_that_does_not_open_leaves_the_seat(
    program: Program, home_file: Path, clock: FixedClock
) -> None:
    home_file.write_bytes(b"")
    program.start(home_file, "李桂兰", homes.PASSWORD)
    assert program.window is None
    Seat.take(home_file, "王会计", clock).leave()


# The clock


@pytest.mark.parametrize("away", [-YEARS, YEARS])
def test_a_wrong_clock_is_asked_about_and_going_on_is_written_down(
    look: Look, answers: Answers, home_file: Path, tmp_path: Path, qtbot: QtBot, away: timedelta
) -> None:
    wrong = FixedClock(homes.NOW + away)
    program = _program(look, answers, tmp_path, wrong)
    answers.yes = False
    _logged_in(program, home_file, qtbot)
    assert program.window is None
    (question,) = answers.asked
    assert question.title == "电脑的日期对吗？"
    assert "2026年11月2日 10:42" in question.fact
    answers.yes = True
    assert program.login is not None
    program.login.enter.click()
    qtbot.waitUntil(lambda: program.window is not None, timeout=9000)
    assert program.workspace is not None
    written = program.workspace.ledger.last_action()
    assert written is not None
    assert written.reason == question.fact.rstrip("。")
    program.lock()
    _logged_in(program, home_file, qtbot)
    assert len(answers.asked) == 2
    program.close()


def test_a_login_that_came_with_the_start_is_told_on_the_page(
    look: Look, answers: Answers, home_file: Path, tmp_path: Path
) -> None:
    program = _program(look, answers, tmp_path, FixedClock(homes.NOW - YEARS))
    program.start(home_file, "李桂兰", homes.PASSWORD)
    assert program.window is not None
    (message,) = program.window.page.banners.messages
    assert message.fact.startswith("电脑的时间是 2016年")
    assert message.on_action is not None
    message.on_action()
    assert program.workspace is not None
    assert program.workspace.strange_clock() is None
    program.close()


# The damaged file


def _harm(file: Path, at: int = 50) -> bytes:
    """One byte of the first page, so that the file does not open at all."""
    for beside in files_of(file)[1:]:
        assert not beside.exists()
    content = bytearray(file.read_bytes())
    content[at] ^= 1
    file.write_bytes(content)
    return bytes(content)


def _page_of(file: Path, table: str, clock: FixedClock) -> int:
    """Where the table begins in the file."""
    work = _work(file, clock)
    sql = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
    page = int(next(work.ledger.db.query(sql, [table]))["rootpage"])
    work.close()
    return (page - 1) * 4096


def _backed_up(file: Path, clock: FixedClock) -> None:
    """A backup, and one step after it."""
    work = _work(file, clock)
    work.backups.keep()
    work.choices.change({"report_due_day": "9"})
    work.close()


def _looked(dialog: QDialog) -> RescueSheet:
    assert isinstance(dialog, RescueSheet)
    return dialog


def test_a_damaged_file_is_explained_and_replaced_only_when_asked(
    program: Program, answers: Answers, home_file: Path, clock: FixedClock, qtbot: QtBot
) -> None:
    _backed_up(home_file, clock)
    harmed = _harm(home_file)
    shown: list[str] = []

    def leave(dialog: QDialog) -> None:
        sheet = _looked(dialog)
        qtbot.waitUntil(lambda: sheet.found is not None, timeout=20_000)
        shown.extend(label.text() for label in sheet.findChildren(type(program.login._hint)))  # type: ignore[union-attr]
        sheet.reject()

    answers.fill = leave
    _logged_in(program, home_file, qtbot)
    assert answers.ran == ["台账文件坏了"]
    assert "最近的好备份" in shown
    assert "2026年11月2日 10:42 以后的都要重新登记" in shown
    assert home_file.read_bytes() == harmed

    def swap(dialog: QDialog) -> None:
        sheet = _looked(dialog)
        qtbot.waitUntil(sheet.do.isEnabled, timeout=20_000)
        sheet.do.click()
        qtbot.waitUntil(lambda: not sheet.isVisible(), timeout=20_000)

    answers.fill = swap
    assert program.login is not None
    program.login.enter.click()
    qtbot.waitUntil(lambda: len(answers.ran) == 2, timeout=20_000)
    kept = home_file.with_name("home.damaged-20261102-104200.nhdb")
    assert kept.read_bytes() == harmed
    assert program.login._hint.text() == f"换好了，请再输密码。坏的那套留在「{kept}」。"
    program.login.enter.click()
    qtbot.waitUntil(lambda: program.window is not None, timeout=9000)


def test_damage_met_while_working_leads_to_the_sheet(
    program: Program, answers: Answers, home_file: Path, clock: FixedClock, qtbot: QtBot
) -> None:
    """A page that nothing reads at opening; the keeper looks through all."""
    _backed_up(home_file, clock)
    _harm(home_file, at=_page_of(home_file, "county_home", clock) + 100)
    program.start(home_file, "李桂兰", homes.PASSWORD)
    assert program.window is not None
    keeper = program._keeper
    assert keeper is not None
    keeper.check_pages()
    banners = program.window.page.banners
    qtbot.waitUntil(lambda: bool(banners.messages), timeout=20_000)
    (message,) = banners.messages
    assert message.fact == "台账文件坏了 1 处"

    def leave(dialog: QDialog) -> None:
        sheet = _looked(dialog)
        qtbot.waitUntil(lambda: sheet.found is not None, timeout=20_000)
        sheet.reject()

    answers.fill = leave
    assert message.on_action is not None
    message.on_action()
    assert answers.ran == ["台账文件坏了"]
    assert program.login is not None


@pytest.mark.parametrize("by_hand", [True, False])
def test_damage_met_while_the_pages_are_built_leads_there_too(
    program: Program,
    answers: Answers,
    home_file: Path,
    clock: FixedClock,
    qtbot: QtBot,
    *,
    by_hand: bool,
) -> None:
    _backed_up(home_file, clock)
    _harm(home_file, at=_page_of(home_file, "home", clock) + 100)
    if by_hand:
        answers.fill = lambda dialog: dialog.reject()
        _logged_in(program, home_file, qtbot)
        assert answers.ran == ["台账文件坏了"]
    else:
        program.start(home_file, "李桂兰", homes.PASSWORD)
    assert program.window is None
    assert program.login is not None
    Seat.take(home_file, "王会计", clock).leave()


def test_a_bug_at_the_start_is_a_bug(
    program: Program, home_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.program.Program._show_window", lambda _self, _first: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        program.start(home_file, "李桂兰", homes.PASSWORD)


def test_a_healthy_file_is_not_mentioned(program: Program, home_file: Path, qtbot: QtBot) -> None:
    program.start(home_file, "李桂兰", homes.PASSWORD)
    assert program.window is not None
    keeper = program._keeper
    assert keeper is not None
    keeper._on_checked(())
    assert program.window.page.banners.messages == ()


def test_without_a_good_backup_another_can_be_named(
    answers: Answers, home_file: Path, clock: FixedClock, qtbot: QtBot, tmp_path: Path
) -> None:
    from nursinghome.backup import look_into  # noqa: PLC0415 - for this test

    work = _work(home_file, clock)
    key = work.unlocked.key
    (tmp_path / "stick").mkdir()
    made = work.backups.make(tmp_path / "stick")
    work.close()
    _harm(home_file)
    sheet = RescueSheet(
        answers,
        lambda chosen: look_into(home_file, key, chosen=chosen),
        lambda _backup: (_ for _ in ()).throw(Clash("正开着")),
        parent := QDialogs(qtbot),
    )
    qtbot.waitUntil(lambda: sheet.found is not None, timeout=20_000)
    assert not sheet.do.isEnabled()
    sheet.accept()
    sheet.other.click()
    answers.file = home_file
    sheet.other.click()
    qtbot.waitUntil(lambda: bool(sheet.refusals.banners.messages), timeout=20_000)
    answers.file = made.path
    sheet.other.click()
    qtbot.waitUntil(sheet.do.isEnabled, timeout=20_000)
    sheet.refusals.banners.clear()
    sheet.accept()
    qtbot.waitUntil(lambda: bool(sheet.refusals.banners.messages), timeout=20_000)
    assert sheet.do.isEnabled()
    with pytest.raises(ZeroDivisionError):
        sheet._on_failed(ZeroDivisionError())
    assert parent is not None


def test_a_damaged_page_is_no_fault_of_the_program(
    answers: Answers, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    window = QDialogs(qtbot)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window, timeout=9000)
    hook = crash_hook(answers)
    hook(Damaged, Damaged("坏了"), None)
    assert capsys.readouterr().err
    assert [one.message for one in answers.told] == ["台账文件有一处读不出来"]
    hook(ZeroDivisionError, ZeroDivisionError(), None)
    assert answers.ran == ["程序出了错，刚才这一步没有做成"]
