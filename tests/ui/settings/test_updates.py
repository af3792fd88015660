"""更新 in the settings: from a stick, from a chosen file, the way back, and the check."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from nursinghome.core.errors import Trouble
from nursinghome.self_check import Step
from nursinghome.updates import launching
from nursinghome.workspace import installed_packs
from tests.factories import drive
from tests.nursinghome.updates.conftest import maker, packaged, small
from tests.nursinghome.updates.makers import packs_update, program_update, put
from tests.ui.conftest import Answers
from ui.catalogue import Desk
from ui.kit.jobs import Task
from ui.settings.page import SettingsPage

__all__ = ["maker", "packaged", "small"]
UPDATES = 7


@pytest.fixture
def locked() -> list[object]:
    """What was done once the file was closed."""
    return []


@pytest.fixture
def page(desk: Desk, locked: list[object], qtbot: QtBot) -> SettingsPage:
    def lock(closed: Callable[[], object]) -> None:
        desk.workspace.close()
        locked.append(closed())

    made = SettingsPage(replace(desk, lock_and=lock))
    qtbot.addWidget(made)
    made.open_section(UPDATES)
    made.show()
    return made


def _told(page: SettingsPage, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: bool(page.banners.messages), timeout=20_000)
    message = page.banners.messages[0]
    return f"{message.fact}｜{message.cure}"


@pytest.mark.usefixtures("maker")
def test_packs_on_a_stick_are_found_and_put_in(  # noqa: PLR0917 - what it needs
    page: SettingsPage,
    desk: Desk,
    answers: Answers,
    small: Path,
    locked: list[object],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put(small / "x.ylu", packs_update())
    monkeypatch.setattr("nursinghome.exchange.plugged.drives", lambda: (drive(small),))
    page.updates.sticks.click()
    assert not page.updates.sticks.isEnabled()
    assert _told(page, qtbot).startswith("标准包装好了：")
    assert answers.asked[0].title == "装「标准包 2026.11」吗？"
    assert (installed_packs(desk.workspace.path) / "funding-categories.toml").is_file()
    assert desk.workspace.backups.last() is not None
    assert page.updates.sticks.isEnabled()
    lock = page.banners.messages[0].on_action
    assert lock is not None
    lock()
    assert locked == [None]


@pytest.mark.usefixtures("maker")
def test_saying_no_installs_nothing(
    page: SettingsPage, desk: Desk, answers: Answers, small: Path, qtbot: QtBot
) -> None:
    answers.file, answers.yes = put(small / "x.ylu", packs_update()), False
    page.updates.choose.click()
    qtbot.waitUntil(lambda: bool(answers.asked), timeout=20_000)
    assert not installed_packs(desk.workspace.path).exists()
    assert page.updates.choose.isEnabled()


def test_without_a_stick_it_says_what_to_look_at(
    page: SettingsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nursinghome.exchange.plugged.drives", tuple)
    page.updates.sticks.click()
    assert _told(page, qtbot).startswith("插着的U盘上没有更新文件｜")


def test_a_file_that_is_none_says_why(
    page: SettingsPage, answers: Answers, small: Path, qtbot: QtBot
) -> None:
    answers.file = put(small / "坏.ylu", b"nothing")
    page.updates.choose.click()
    told = _told(page, qtbot)
    assert told.startswith("「坏.ylu」装不了｜这个更新文件不能用：不是更新文件。")


def test_leaving_the_file_dialog_looks_at_nothing(page: SettingsPage) -> None:
    page.updates.choose.click()
    assert page.updates.choose.isEnabled()
    assert page.banners.messages == ()


@pytest.mark.usefixtures("maker")
def test_a_program_from_source_is_not_replaced(
    page: SettingsPage, answers: Answers, small: Path, qtbot: QtBot
) -> None:
    answers.file = put(small / "x.ylu", program_update())
    page.updates.choose.click()
    qtbot.waitUntil(lambda: bool(answers.told) or bool(page.banners.messages), timeout=20_000)
    shown = [one.message for one in answers.told] + [one.fact for one in page.banners.messages]
    assert "从源码运行的程序" in shown[0]
    assert page.updates.sticks.isEnabled()


@pytest.mark.usefixtures("maker")
def test_a_program_is_put_in_and_left_again(
    page: SettingsPage,
    answers: Answers,
    small: Path,
    packaged: Path,
    locked: list[object],
    qtbot: QtBot,
) -> None:
    answers.file = put(small / "x.ylu", program_update())
    assert not page.updates.back.isEnabled()
    page.updates.choose.click()
    assert _told(page, qtbot) == "9.0.0 版装好了｜退出程序，再打开就是它"
    assert launching.read(packaged)["current"] == "9.0.0"
    assert page.updates.back.isEnabled()
    answers.yes = False
    page.updates.back.click()
    assert answers.asked[-1].title == "回到 0.1.0 版吗？"
    assert locked == []
    answers.yes = True
    page.updates.back.click()
    assert len(locked) == 1
    assert launching.read(packaged)["current"] == ""


def test_who_may_not_change_settings_sees_why(desk: Desk, qtbot: QtBot) -> None:
    made = SettingsPage(replace(desk, permissions=frozenset({"home.see"})))
    qtbot.addWidget(made)
    section = made.updates
    section.reload()
    assert [one.isEnabled() for one in (section.sticks, section.choose, section.back)] == [
        False
    ] * 3
    assert section.check.isEnabled()


def test_the_check_shows_what_is_wrong_first(page: SettingsPage, qtbot: QtBot) -> None:
    section = page.updates
    steps = [
        Step(name="字体", ok=True, words="都在", seconds=0.4),
        Step(name="备份", ok=False, words="磁盘满了", seconds=0.2),
    ]

    def check() -> Callable[[Task], list[Step]]:
        return lambda _task: steps

    section._hands = replace(section._hands, check=check)
    section.check.click()
    qtbot.waitUntil(section.verdict.isVisible, timeout=20_000)
    assert section.verdict.text() == "2 项里有 1 项不对"
    section._on_checked(steps[:1])
    assert section.verdict.text() == "1 项都好，用了 0 秒"
    assert section.check.isEnabled()


def test_a_check_that_cannot_go_on_can_be_begun_again(
    page: SettingsPage, answers: Answers, qtbot: QtBot
) -> None:
    section = page.updates

    def full(_task: Task) -> list[Step]:
        raise Trouble("磁盘满了。")

    section._hands = replace(section._hands, check=lambda: full)
    section.check.click()
    qtbot.waitUntil(lambda: bool(answers.told) or bool(page.banners.messages), timeout=20_000)
    assert section.check.isEnabled()
    assert not section.verdict.isVisible()


@pytest.mark.slow
def test_the_check_itself_runs_beside_the_window(
    page: SettingsPage, desk: Desk, qtbot: QtBot
) -> None:
    before = desk.workspace.path.read_bytes()
    page.updates.check.click()
    qtbot.waitUntil(page.updates.verdict.isVisible, timeout=200_000)
    assert page.updates.verdict.text().startswith("13 项都好，用了 ")
    assert desk.workspace.path.read_bytes() == before


def test_a_version_that_never_came_up_is_told(packaged: Path, page: SettingsPage) -> None:
    (packaged / "versions").mkdir()
    launching.write(packaged, {"base": "0.1.0", "current": "", "left": "9.0.0"})
    assert page.updates._hands.standing().left == "9.0.0"
    page.updates.reload()
    assert not page.updates.back.isEnabled()
