"""From the old computer's settings to the new one's lock screen, by the buttons."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from nursinghome.backup import moved_at, open_box
from nursinghome.core.clock import FixedClock
from nursinghome.core.errors import Clash
from tests.ui import homes
from tests.ui.conftest import Answers
from ui.catalogue import Desk
from ui.kit.look import Look
from ui.kit.preferences import PreferenceStore
from ui.program import Program
from ui.rescue.arriving import ArrivalSheet, arrive
from ui.rescue.moving import _program
from ui.settings.page import SettingsPage


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(desk)
    qtbot.addWidget(made)
    made.begin("backup")
    made.show()
    return made


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def _packed(page: SettingsPage, answers: Answers, stick: Path, qtbot: QtBot) -> Path:
    stick.mkdir()
    answers.file = stick
    page.backups.moving.click()
    qtbot.waitUntil(lambda: bool(page.banners.messages), timeout=20_000)
    (folder,) = stick.iterdir()
    return folder


def test_the_stick_is_proved_and_the_computer_rests(
    page: SettingsPage, desk: Desk, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = _packed(page, answers, tmp_path / "stick", qtbot)
    assert open_box(folder).listed.home == "500236014"
    assert page.banners.messages[0].fact == "搬家U盘做好了，读回来比过"
    assert answers.asked[0].title == "这台电脑就此歇着吗？"
    assert moved_at(desk.workspace.ledger) is not None


def test_one_stick_more_is_not_a_move(
    page: SettingsPage, desk: Desk, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.yes = False
    _packed(page, answers, tmp_path / "stick", qtbot)
    assert moved_at(desk.workspace.ledger) is None
    answers.file = None
    page.backups.moving.click()
    assert len(answers.asked) == 1


def _typed(dialog: QDialog, qtbot: QtBot, password: str) -> None:
    if isinstance(dialog, ArrivalSheet):
        dialog.form.put({"login": "李桂兰", "old": password})
        dialog.do.click()
        old = dialog.form.fields["old"]
        qtbot.waitUntil(lambda: not (dialog.isVisible() and old.text), timeout=20_000)
        if dialog.arrived is None:
            dialog.reject()


def test_the_home_arrives_and_says_what_came(
    page: SettingsPage,
    answers: Answers,
    clock: FixedClock,
    parent: QWidget,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    answers.file = _packed(page, answers, tmp_path / "stick", qtbot)
    answers.asked.clear()
    to = tmp_path / "new" / "敬老院台账.nhdb"
    answers.fill = lambda dialog: _typed(dialog, qtbot, "不对的密码")
    assert arrive(answers, parent, clock, to) is None
    answers.fill = lambda dialog: _typed(dialog, qtbot, homes.PASSWORD)
    assert arrive(answers, parent, clock, to) == to
    (came,) = answers.asked
    assert came.title == "搬来了"
    assert came.fact.startswith("老人 12，入住 11，")
    assert str(to) in came.note


def test_what_is_no_box_is_told(answers: Answers, parent: QWidget, clock: FixedClock) -> None:
    answers.file = None
    assert arrive(answers, parent, clock) is None
    answers.file = Path(__file__).parent
    assert arrive(answers, parent, clock) is None
    assert "不是搬家的文件夹" in answers.told[0].message


def test_the_sheet_stays_for_another_refusal(
    page: SettingsPage, answers: Answers, parent: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    box = open_box(_packed(page, answers, tmp_path / "stick", qtbot))
    sheet = ArrivalSheet(answers, box, lambda _l, _p: (_ for _ in ()).throw(Clash("有了")), parent)
    sheet.show()
    sheet.do.click()
    qtbot.waitUntil(lambda: bool(sheet.refusals.banners.messages), timeout=20_000)
    with pytest.raises(ZeroDivisionError):
        sheet._on_refused(ZeroDivisionError())
    sheet.reject()


def test_the_first_start_offers_it(
    look: Look, answers: Answers, clock: FixedClock, tmp_path: Path, home_file: Path
) -> None:
    store = PreferenceStore(tmp_path / "window.ini")
    program = Program(look=look, store=store, clock=clock, dialogs=answers)
    program.start(None, None, None)
    assert program.login is not None
    first = program.login
    first.arrival.click()
    assert program.login is first, "nothing was chosen"
    program._take(home_file)
    assert program.login is not first
    program.close()


def test_whoever_opens_what_moved_away_is_told(
    look: Look, answers: Answers, clock: FixedClock, tmp_path: Path, home_file: Path
) -> None:
    store = PreferenceStore(tmp_path / "window.ini")
    program = Program(look=look, store=store, clock=clock, dialogs=answers)
    program.start(home_file, "李桂兰", homes.PASSWORD)
    assert program.workspace is not None
    from nursinghome.backup import rest  # noqa: PLC0415 - for this test

    rest(program.workspace.ledger)
    program.lock()
    program.start(home_file, "李桂兰", homes.PASSWORD)
    assert program.window is not None
    (message,) = program.window.page.banners.messages
    assert message.fact == "这个院 2026年11月2日 搬到新电脑了"
    assert message.on_action is not None
    message.on_action()
    assert moved_at(program.workspace.ledger) is None
    program.close()


def test_from_its_source_no_program_goes_along() -> None:
    assert _program() is None
