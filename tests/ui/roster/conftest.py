"""The view 排班 over the made-up home: eight carers, two shifts, and a month that keeps the rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from nursinghome.core.dates import Month
from nursinghome.residents import Sex
from nursinghome.roster import DayClass, Need, Place, ShiftKind, Tint
from nursinghome.roster.engine import process
from nursinghome.staff import Certificate, Employment, Job, Paper, Post, Worker
from nursinghome.workspace import Workspace
from tests.nursinghome.roster.months import NAMES
from tests.ui.conftest import Answers
from ui.catalogue import PAGES, Desk
from ui.kit.look import Look
from ui.roster import cures, judging
from ui.roster.view import RosterView
from ui.staff.page import StaffPage

MONTH = Month(2026, 11)
"""That of the clock."""
CYCLE = "早早中中夜夜休休"


class Menus(Answers):
    """Remembers the menus that would open."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.menus: list[list[str]] = []

    def pop_up(self, menu: QMenu, corner: QPoint) -> None:  # noqa: ARG002 - of Dialogs
        self.menus.append([action.text() for action in menu.actions() if action.text()])
        menu.deleteLater()


@pytest.fixture(autouse=True)
def _a_busy_machine_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Months are judged at once, however long that takes here, and cures looked for at once."""
    monkeypatch.setattr(judging, "PATIENCE", 60.0)
    monkeypatch.setattr(process, "LATE", 200.0)
    monkeypatch.setattr(cures, "PAUSE", 0)


@pytest.fixture
def answers(look: Look) -> Menus:
    return Menus(look)


@pytest.fixture
def people(workspace: Workspace) -> list[int]:
    """The numbers of eight certified carers."""
    return [hire(workspace, name) for name in NAMES[:8]]


@pytest.fixture
def kinds(workspace: Workspace) -> dict[str, int | None]:
    """The shifts by their mark, 休 too; each needs one person."""
    for kind in workspace.shift_kinds.kinds():
        workspace.shift_kinds.retire(kind.id)
    hours = {"早": (6, Tint.EARLY), "中": (14, Tint.LATE), "夜": (22, Tint.NIGHT)}
    found: dict[str, int | None] = {"休": None}
    for digit, (mark, (starts, tint)) in enumerate(hours.items(), 1):
        made = ShiftKind(
            name=f"{mark}班", mark=mark, starts=starts * 60, lasts=480, tint=tint, digit=digit
        )
        found[mark] = number = workspace.shift_kinds.add(made)
        workspace.shift_kinds.set_needs(Need(kind_id=number, on=on, people=1) for on in DayClass)
    return found


@pytest.fixture
def page(desk: Desk, people: list[int], kinds: dict[str, int | None], qtbot: QtBot) -> StaffPage:
    """The page with its roster open, nothing in it yet."""
    return open_roster(desk, qtbot)


@pytest.fixture
def view(page: StaffPage) -> Iterator[RosterView]:
    found = page.views.roster
    assert found is not None
    yield found
    QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def full(workspace: Workspace, people: list[int], kinds: dict[str, int | None]) -> None:
    """A month in which every shift has two people, and no rule is broken."""
    fill(workspace, people, kinds, MONTH)


def fill(
    workspace: Workspace, people: list[int], kinds: dict[str, int | None], month: Month
) -> None:
    workspace.roster.put(
        Place(
            worker_id=who,
            day=month.first.replace(day=day),
            kind_id=kinds[CYCLE[(day - 1 + at) % 8]],
        )
        for at, who in enumerate(people)
        for day in range(1, month.days + 1)
    )


def hire(workspace: Workspace, name: str) -> int:
    who = workspace.staff.add(
        Worker(name=name, sex=Sex.FEMALE, birth_date=date(1975, 6, 1), id_note="证件待补"),
        Job(post=Post.CARER, employment=Employment.CONTRACT, from_on=date(2025, 3, 1)),
    )
    paper = Paper(kind=Certificate.CARE_TRAINING, issued_on=date(2025, 1, 1), valid_until=None)
    workspace.certificates.add(who, paper)
    return who


def open_roster(desk: Desk, qtbot: QtBot) -> StaffPage:
    made = next(spec for spec in PAGES if spec.key == "staff").build(desk)
    assert isinstance(made, StaffPage)
    qtbot.addWidget(made)
    made.resize(1198, 672)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.views.show("roster")
    made.take_focus()
    return made


def settle() -> None:
    """Whatever is done on other threads ends, and is told."""
    for _ in range(8):
        QThreadPool.globalInstance().waitForDone()
        QApplication.processEvents()


def row(view: RosterView, at: int, days: int = 5) -> str:
    """The marks of a person."""
    return "".join(view.model.face(at, day).mark or "_" for day in range(days))


def press(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if action.text().startswith(words)).trigger()
    menu.deleteLater()


def press_keys(view: RosterView, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(view.grid, key)


def facts(page: StaffPage) -> list[str]:
    return [message.fact for message in page.banners.messages]
