"""备份 in the settings, in the bottom bar, and by itself."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from nursinghome.core.clock import FixedClock
from nursinghome.core.errors import Trouble
from tests.ui import homes
from tests.ui.conftest import Answers
from ui.catalogue import Desk
from ui.keeper import Keeper
from ui.kit.messages import Message
from ui.settings.backups import size
from ui.settings.page import SettingsPage
from ui.settings.restoring import RestoreSheet
from ui.statusbar import StatusBar
from ui.window import Window


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(desk)
    qtbot.addWidget(made)
    made.open_section(4)
    made.show()
    return made


def _told(page: SettingsPage, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: bool(page.banners.messages), timeout=20_000)
    return page.banners.messages[0].fact


def test_a_backup_made_now_is_shown_as_the_newest(
    page: SettingsPage, desk: Desk, qtbot: QtBot
) -> None:
    page.backups.now.click()
    assert not page.backups.now.isEnabled()
    assert _told(page, qtbot) == "备份好了，读回来验证过"
    last = desk.workspace.backups.last()
    assert last is not None
    assert last.path.parent == desk.workspace.path.parent / "备份"
    assert page.backups.now.isEnabled()
    assert not page.backups.list.isVisible()


def test_a_stick_gets_one_too(
    page: SettingsPage, desk: Desk, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.file = tmp_path / "stick"
    answers.file.mkdir()
    page.backups.elsewhere.click()
    _told(page, qtbot)
    assert [one.suffix for one in answers.file.iterdir()] == [".nhbak"]
    page.backups.now.click()
    qtbot.waitUntil(lambda: len(desk.workspace.backups.all()) == 2, timeout=20_000)
    qtbot.waitUntil(page.backups.list.isVisible)


def test_leaving_the_folder_dialog_makes_none(page: SettingsPage, desk: Desk) -> None:
    page.backups.elsewhere.click()
    assert page.backups.now.isEnabled()
    assert desk.workspace.backups.last() is None


def test_a_stick_that_is_gone_is_told(
    page: SettingsPage, desk: Desk, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.file = tmp_path / "gone"
    page.backups.elsewhere.click()
    qtbot.waitUntil(lambda: bool(answers.told), timeout=20_000)
    assert "没有找到文件夹" in answers.told[0].message
    assert page.backups.elsewhere.isEnabled()
    assert desk.workspace.backups.last() is None


def test_a_backup_comes_back_as_another_file(
    page: SettingsPage,
    desk: Desk,
    answers: Answers,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers.file = desk.workspace.backups.make(tmp_path).path
    to = tmp_path / "back.nhdb"
    monkeypatch.setattr(answers, "save_file", lambda *_words: to)

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, RestoreSheet)
        assert dialog.form.fields["login"].text == desk.workspace.accounts.me().login
        dialog.form.fields["old"].put("不对的密码 99")
        dialog.do.click()
        qtbot.waitUntil(lambda: bool(dialog.form.fields["old"].fault), timeout=20_000)
        assert not to.exists()
        dialog.form.fields["old"].put(homes.PASSWORD)
        dialog.do.click()
        qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)

    answers.fill = fill
    page.backups.restore.click()
    assert page.banners.messages[0].fact == "恢复好了"
    assert to.is_file()


def test_a_broken_backup_is_told_in_the_sheet(
    page: SettingsPage,
    answers: Answers,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers.file = tmp_path / "broken.nhbak"
    answers.file.write_bytes(b"nothing")
    monkeypatch.setattr(answers, "save_file", lambda *_words: tmp_path / "back.nhdb")

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, RestoreSheet)
        dialog.do.click()
        qtbot.waitUntil(lambda: bool(dialog.refusals.banners.messages), timeout=20_000)
        dialog.reject()

    answers.fill = fill
    answers.yes = False
    page.backups.restore.click()
    assert page.banners.messages == ()


def test_leaving_either_file_dialog_restores_nothing(
    page: SettingsPage, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.backups.restore.click()
    answers.file = tmp_path / "x.nhbak"
    monkeypatch.setattr(answers, "save_file", lambda *_words: None)
    page.backups.restore.click()
    assert answers.ran == []


def test_the_bottom_bar_tells_the_newest_and_its_age(desk: Desk, qtbot: QtBot) -> None:
    window = Window(desk)
    qtbot.addWidget(window)
    (bar,) = window.findChildren(StatusBar)
    assert bar.backup_words == "还没有备份"
    desk.workspace.backups.keep()
    assert bar.backup_words == "已验证备份 11月2日 10:42"


def test_sizes_are_read_by_people() -> None:
    assert (size(2048), size(3 << 20)) == ("2 KB", "3.0 MB")


class Told:
    """What the keeper says."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.messages: list[Message] = []
        self.desk = desk
        self.owner = QWidget()
        qtbot.addWidget(self.owner)
        self.keeper = Keeper(desk.workspace, self.messages.append, self.owner)

    def turn(self, hours: float) -> None:
        later = FixedClock(homes.NOW + timedelta(hours=hours))
        self.desk.workspace.ledger.clock = later

    def change(self) -> None:
        self.desk.workspace.choices.change({"report_due_day": "9"})


def test_it_waits_four_hours_and_then_makes_one(desk: Desk, qtbot: QtBot) -> None:
    desk.workspace.backups.keep()
    told = Told(desk, qtbot)
    told.change()
    first = desk.workspace.backups.last()
    told.turn(3)
    told.keeper.look()
    assert desk.workspace.backups.last() == first
    told.turn(5)
    told.keeper.look()
    told.keeper.look()  # while the first is being made
    qtbot.waitUntil(lambda: len(desk.workspace.backups.all()) == 2, timeout=20_000)
    assert told.messages == []


def test_one_that_cannot_be_made_is_told(desk: Desk, qtbot: QtBot) -> None:
    told = Told(desk, qtbot)
    told.change()
    told.turn(5)
    desk.workspace.backups.usual_folder.write_bytes(b"in the way")
    told.keeper.look()
    qtbot.waitUntil(lambda: bool(told.messages), timeout=20_000)
    assert told.messages[0].fact.startswith("备份没有做成：")


def test_a_bug_in_it_is_a_bug(desk: Desk, qtbot: QtBot) -> None:
    told = Told(desk, qtbot)
    with pytest.raises(ZeroDivisionError):
        told.keeper._on_failed(ZeroDivisionError())


def test_at_the_end_what_no_backup_holds_is_kept(desk: Desk, qtbot: QtBot) -> None:
    told = Told(desk, qtbot)
    backups = desk.workspace.backups
    told.keeper.finish()  # as after a first start: made before the keeper came
    assert len(backups.all()) == 1
    told.keeper.finish()
    assert len(backups.all()) == 1
    told.change()
    told.keeper.finish()
    assert len(backups.all()) == 2


def test_the_end_is_not_held_up_by_a_full_folder(desk: Desk, qtbot: QtBot) -> None:
    told = Told(desk, qtbot)
    told.change()
    desk.workspace.backups.usual_folder.write_bytes(b"in the way")
    told.keeper.finish()
    assert desk.workspace.backups.last() is None
    with pytest.raises(Trouble):
        desk.workspace.backups.keep()
