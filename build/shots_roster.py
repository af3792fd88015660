"""Pictures of the roster with its states and dialogs, for build/shots.py."""

# ruff: noqa: S101 - a picture of the wrong page is to stop the script
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QThreadPool, QTimer
from PySide6.QtWidgets import QMenu

from ui.roster.cures import PAUSE
from ui.roster.edits import Block, Edit
from ui.roster.view import RosterView
from ui.staff.page import StaffPage

if TYPE_CHECKING:
    from build.shots import Studio

LISTS = {
    "请假和培训": "leave",
    "大家的意愿": "wishes",
    "换班单": "swaps",
    "孕期和哺乳期": "conditions",
    "搭班约定": "couples",
    "班次": "kinds",
    "每班要几个人": "needs",
    "本院的排班规则": "rules",
}
CELLS = {"记请假…": "leave-new", "记意愿…": "wish-new", "换班…": "swap-new"}


def roster(studio: Studio, tail: str) -> None:
    window = studio.window("staff")
    page = window.page
    assert isinstance(page, StaffPage)
    page.views.show("roster")
    view = page.views.roster
    assert view is not None
    _settle(studio)
    studio.take(window, f"roster-published-{tail}")
    for _ in range(2):
        window.top.month.ahead.click()
    _settle(studio)
    studio.take(window, f"roster-empty-{tail}")
    window.top.month.back.click()
    _settle(studio)
    page.take_focus()
    studio.take(window, f"roster-{tail}")
    _wrong(studio, view, tail)
    _dialogs(studio, view, tail)
    window.let_go()
    window.close()


def _wrong(studio: Studio, view: RosterView, tail: str) -> None:
    """A night too few, and two in a row: taken back afterwards."""
    month = view.view
    assert month is not None
    day = month.days[13].day
    nights = [
        (who.worker_id, day)
        for who in month.members
        if (place := month.places.get((who.worker_id, day))) is not None
        and place.kind_id is not None
        and month.kind(place.kind_id).is_night
    ]
    if not nights:
        return
    view.store(Edit(cleared=tuple(nights), words="清空格子"))
    _settle(studio)
    studio.take(view.window(), f"roster-wrong-{tail}")
    view.head.wrong.click()
    studio.take_dialog(f"roster-list-{tail}")
    view.undo_last()
    _settle(studio)


def _dialogs(studio: Studio, view: RosterView, tail: str) -> None:
    view.grid.choose(Block(top=1, left=2, bottom=3, right=6))
    studio.take(view.window(), f"roster-block-{tail}")
    view.grid.go_to(0, 0)
    view.grid.opened.emit(0, 0)
    studio.take_dialog(f"roster-cell-{tail}")
    for words, name in CELLS.items():
        _press(view.deeds.cell_menu(), words)
        studio.take_dialog(f"roster-{name}-{tail}")
    for words, name in LISTS.items():
        _press(view.deeds.more_menu(), words)
        studio.take_dialog(f"roster-{name}-{tail}")
    view.deeds.fairness()
    _settle(studio)
    studio.take_dialog(f"roster-fairness-{tail}")
    view.head.make.click()
    studio.take_dialog(f"roster-make-{tail}")
    view.head.publish.click()
    studio.take_dialog(f"roster-publish-{tail}")


def _press(menu: QMenu, words: str) -> None:
    next(act for act in menu.actions() if act.text() == words).trigger()
    menu.deleteLater()


def _settle(studio: Studio) -> None:
    """What is looked for on other threads is found."""
    pause = QEventLoop()
    QTimer.singleShot(PAUSE + 50, pause, pause.quit)
    pause.exec()
    for _ in range(4):
        QThreadPool.globalInstance().waitForDone()
        studio.app.processEvents()
