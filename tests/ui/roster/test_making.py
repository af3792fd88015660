"""自动排班: asked for, shown, stopped, told, and taken back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from nursinghome.core.errors import Cancelled
from nursinghome.roster import Absence, Absent
from nursinghome.workspace import Workspace
from tests.ui.roster.conftest import MONTH, Menus, settle
from ui.roster.making import Making, Progress, changed
from ui.roster.view import RosterView
from ui.staff.page import StaffPage


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_the_progress_is_told_in_words_each_second() -> None:
    told: list[tuple[int, int, str]] = []
    clock = Clock()
    progress = Progress(10, lambda *words: told.append(words), clock)
    assert not progress.stop()
    assert not progress.stop()
    assert told == [(0, 10, "正在准备，已用 0 秒")]
    progress(500, 200, None)
    clock.now += 2.5
    progress(500, 50, None)
    progress.stop()
    assert told[-1] == (2, 10, "正在补没守住的规定，已经补了 75%，已用 2 秒")
    progress(300, 0, 200)
    progress.stop()
    assert told[-1][2] == "规定都守住了，正在照顾意愿和公平，还差 300 分，已用 2 秒"
    progress(200, 0, 200)
    clock.now += 20
    progress.stop()
    assert told[-1] == (10, 10, "规定都守住了，也不能更好了，已用 22 秒")


def test_stopping_is_no_end_but_a_wish() -> None:
    calls: list[int] = []

    def report(done: int, total: int, words: str) -> None:
        calls.append(done)
        raise Cancelled("已停下。")

    progress = Progress(10, report, Clock())
    assert progress.stop()
    assert progress.stop()
    assert calls == [0], "whoever stopped is asked no more"


@pytest.mark.slow
def test_a_roster_is_made_told_and_taken_back(
    page: StaffPage, view: RosterView, answers: Menus, workspace: Workspace, people: list[int]
) -> None:
    leave = Absent(
        worker_id=people[0],
        from_on=date(2026, 11, 10),
        until_on=date(2026, 11, 13),
        kind=Absence.ANNUAL,
    )
    workspace.absences.add(leave)
    before = view.view
    assert before is not None
    making = Making(view)
    making.start(before, 1)
    assert not view.head.make.isEnabled()
    assert not view.grid.may_change
    settle()
    after = view.view
    assert after is not None
    assert view.head.make.isEnabled()
    message = page.banners.messages[0]
    assert message.fact == f"排好了，改了 {changed(before, after)} 格"
    assert "处排不开" in message.cure or message.cure == "规定都守住了。"
    stored = workspace.roster.view(MONTH).places
    assert len(stored) > 100
    away = [stored.get((people[0], date(2026, 11, day))) for day in (10, 11, 12)]
    assert all(one is None or one.kind_id is None for one in away)
    assert message.on_action is not None
    message.on_action()
    assert not workspace.roster.view(MONTH).places


def test_it_is_begun_by_the_button_with_a_question(
    view: RosterView, answers: Menus, page: StaffPage
) -> None:
    answers.yes = False
    view.head.make.click()
    assert answers.ran == ["自动排 2026年11月的班？"]
    assert view.head.make.isEnabled()


@pytest.mark.slow
def test_it_can_be_stopped_and_keeps_the_best(
    page: StaffPage, view: RosterView, workspace: Workspace, qtbot: QtBot
) -> None:
    month = view.view
    assert month is not None
    Making(view).start(month, 120)
    stop = next(one for one in page.findChildren(QPushButton) if one.text() == "停下")
    stop.click()
    settle()
    assert workspace.roster.view(MONTH).places
    assert view.head.make.isEnabled()


def test_what_fails_gives_the_month_back(
    page: StaffPage, view: RosterView, workspace: Workspace
) -> None:
    month = view.view
    assert month is not None
    for kind in workspace.shift_kinds.kinds():
        if not kind.retired:
            workspace.shift_kinds.retire(kind.id)
    Making(view).start(month, 1)
    settle()
    assert view.head.make.isEnabled()
    assert "班次" in page.banners.messages[0].fact


@pytest.mark.slow
def test_another_month_is_told_by_its_name(page: StaffPage, view: RosterView) -> None:
    month = view.view
    assert month is not None
    Making(view).start(month, 1)
    page.show_month(MONTH.plus(1))
    settle()
    assert page.banners.messages[0].fact == "2026年11月排好了"
    assert view.month == MONTH.plus(1)
