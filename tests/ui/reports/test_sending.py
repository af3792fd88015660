"""上报: what is shown before anything leaves, and what is written then."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nursinghome.core.clock import FixedClock
from nursinghome.exchange import Level, unwrap
from tests.ui import homes
from tests.ui.conftest import Answers
from tests.ui.reports.sendings import (
    begin,
    facts,
    install,
)
from ui.catalogue import Desk
from ui.kit.look import Look
from ui.reports.page import MonthlyPage
from ui.reports.sticks import folder_as_stick, size, sticks
from ui.window import SMALLEST, Window


def test_without_a_key_or_a_stick_nothing_can_be_written(page: MonthlyPage) -> None:
    view = begin(page).view
    assert view.isVisible()
    assert not page.steps.isVisible()
    assert view.where.text() == "没有插U盘"
    assert "还没有县局的公钥" in view.checks.text()
    assert not view.write.isEnabled()
    view.back.click()
    assert page.steps.isVisible()
    assert not view.isVisible()


def test_a_key_is_installed_and_to_be_compared(
    page: MonthlyPage, answers: Answers, tmp_path: Path
) -> None:
    install(page, answers, tmp_path)
    message = page.banners.messages[0]
    assert message.fact == "公钥装好了"
    view = begin(page).view
    assert message.cure.removeprefix("请打电话和县局核对指纹：") in view.county.text()
    answers.file = None
    view.key.click()
    answers.file = tmp_path / "county.pub"
    answers.file.write_text("nothing", encoding="utf-8")
    view.key.click()
    assert page.banners.messages[0].fact == "这不是县局的公钥。"


def test_a_month_is_written_and_the_sheet_shows_it_settled(
    page: MonthlyPage, answers: Answers, stick: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    install(page, answers, tmp_path)
    view = begin(page).view
    assert view.where.text() == "U盘「民政上报A」"
    assert view.room.text().startswith("可用 ")
    view.levels.button_for("masked").click()
    assert view.level is Level.MASKED
    assert "全名" in view.seen.text()
    assert view.write.isEnabled(), view.checks.text()
    view.write.click()
    qtbot.waitUntil(lambda: bool(list(stick.iterdir())), timeout=20_000)
    qtbot.waitUntil(lambda: "写好了" in page.banners.messages[0].fact, timeout=20_000)
    (written,) = stick.iterdir()
    assert unwrap(written.read_bytes()).manifest.level is Level.MASKED
    assert view.isVisible()
    assert "再写还是一样的" in facts(view)
    view.write.click()
    qtbot.waitUntil(lambda: "又写了一遍" in page.banners.messages[0].fact, timeout=20_000)
    view.back.click()
    assert "已定稿" in page.subtitle.text()


def test_somebody_who_is_asked_may_say_no(
    page: MonthlyPage, answers: Answers, stick: Path, tmp_path: Path
) -> None:
    install(page, answers, tmp_path)
    answers.yes = False
    view = begin(page).view
    assert view.write.hasFocus()  # by the keyboard alone
    QTest.keyClick(view.write, Qt.Key.Key_Space)
    assert answers.asked[-1].do == "写入"
    assert list(stick.iterdir()) == []


def test_a_stick_that_fails_is_told(
    page: MonthlyPage, answers: Answers, stick: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    install(page, answers, tmp_path)
    view = begin(page).view
    stick.rmdir()
    view.write.click()
    qtbot.waitUntil(lambda: bool(answers.told), timeout=20_000)
    assert "没有找到" in answers.told[0].message
    assert view.back.isEnabled()


def test_another_folder_may_be_chosen(
    page: MonthlyPage, answers: Answers, stick: Path, tmp_path: Path
) -> None:
    install(page, answers, tmp_path)
    answers.file = None
    view = begin(page).view
    menu = view.stick_menu()
    assert menu.actions()[0].text().startswith("U盘「民政上报A」，")
    menu.actions()[-1].trigger()
    assert view.stick is not None
    assert view.stick.folder == stick
    answers.file = tmp_path
    menu.actions()[-1].trigger()
    assert view.stick.folder == tmp_path
    menu.actions()[0].trigger()
    assert view.stick.folder == stick
    menu.actions()[-2].trigger()
    assert len(view.stick_menu().actions()) == 4  # the folder is still there
    menu.deleteLater()


def test_without_a_stick_the_button_chooses_a_folder(
    page: MonthlyPage, answers: Answers, tmp_path: Path
) -> None:
    view = begin(page).view
    answers.file = tmp_path
    view.choose.click()
    assert view.stick is not None
    assert view.where.text().startswith("文件夹「")


def test_a_month_that_is_not_over_waits(page: MonthlyPage, desk: Desk) -> None:
    page.show_month(type(page._month).of(homes.NOW.date()))
    view = begin(page).view
    assert "还没有过完" in view.checks.text()
    assert isinstance(desk.clock, FixedClock)


def test_who_may_not_send_sees_no_button(desk: Desk, qtbot: QtBot) -> None:
    window = Window(replace(desk, permissions=desk.permissions - {"reports.send"}), first="monthly")
    qtbot.addWidget(window)
    window.show()
    page = window.page
    assert isinstance(page, MonthlyPage)
    assert not page.send.isVisible()


def test_it_fits_the_smallest_screen_in_every_size(
    each_size: Look, desk: Desk, qtbot: QtBot
) -> None:
    window = Window(replace(desk, look=each_size), first="monthly")
    qtbot.addWidget(window)
    window.resize(*SMALLEST)
    window.show()
    page = window.page
    assert isinstance(page, MonthlyPage)
    page.send.click()
    hint = window.minimumSizeHint()
    assert (hint.width() <= SMALLEST[0], hint.height() <= SMALLEST[1]) == (True, True), hint


def test_sticks_are_read_from_the_system(tmp_path: Path) -> None:
    assert all(one.folder.is_dir() for one in sticks())
    found = folder_as_stick(tmp_path)
    assert (found.read_only, found.free > 0) == (False, True)
    assert replace(found, read_only=True).words.endswith("写保护，不能写")
    assert (size(5 << 20), size(3 << 30)) == ("5 MB", "3.0 GB")
