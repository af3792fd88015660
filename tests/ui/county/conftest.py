"""A county with two months of reports of 33 homes, and its window."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QThreadPool
from pytestqt.qtbot import QtBot

from nursinghome.accounts import KeyRing
from nursinghome.accounts.passwords import LEAST
from nursinghome.core.clock import FixedClock
from nursinghome.demo import Wish
from nursinghome.demo.county import PASSWORD, USER
from nursinghome.demo.county_year import show_county_year
from nursinghome.exchange import Reader
from nursinghome.workspace import Workspace, create_workspace, open_workspace
from tests.nursinghome.county.packages import Sender
from tests.ui.conftest import Answers
from ui.catalogue import Desk
from ui.desk import desk_of
from ui.kit.live_page import LivePage
from ui.kit.look import Look
from ui.window import SMALLEST, Window

P = TypeVar("P", bound=LivePage)
Open = Callable[[str, type[P]], P]


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("county")
    wish = Wish(as_of=date(2026, 11, 3), seed=1, beds=60, months=14)
    return show_county_year(folder, wish, LEAST, months=2)


@pytest.fixture
def county(year: Path, tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    for file in year.parent.iterdir():
        shutil.copy(file, tmp_path / file.name)
    file = tmp_path / year.name
    work = open_workspace(file, KeyRing.read(file, clock).unlock(USER, PASSWORD), clock)
    yield work
    QThreadPool.globalInstance().waitForDone()
    work.close()


@pytest.fixture
def bare(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """A county in which nothing was done yet."""
    file = tmp_path / "bare.nhdb"
    new = create_workspace(
        file, login="zhang", name="张县局", password=PASSWORD, clock=clock, cost=LEAST
    )
    work = open_workspace(file, new.unlocked, clock)
    work.county.set_up("青禾县民政局")
    yield work
    QThreadPool.globalInstance().waitForDone()
    work.close()


def window_of(work: Workspace, look: Look, answers: Answers, clock: FixedClock) -> Window:
    desk: Desk = desk_of(
        work, look=look, dialogs=answers, clock=clock, dress=lambda _theme, _size: None
    )
    return Window(desk)


@pytest.fixture
def window(
    county: Workspace, look: Look, answers: Answers, clock: FixedClock, qtbot: QtBot
) -> Iterator[Window]:
    made = window_of(county, look, answers, clock)
    qtbot.addWidget(made)
    made.resize(*SMALLEST)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.let_go()


@pytest.fixture
def bare_window(
    bare: Workspace, look: Look, answers: Answers, clock: FixedClock, qtbot: QtBot
) -> Iterator[Window]:
    made = window_of(bare, look, answers, clock)
    qtbot.addWidget(made)
    made.resize(*SMALLEST)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.let_go()


class _Public(Reader):
    """Only the public half: enough to seal for."""

    @property
    def public(self) -> str:
        return self.secret


def sender_for(work: Workspace, code: str = "500236001") -> Sender:
    office = work.county.office()
    assert office is not None
    return Sender(code=code, county=_Public(office.public))
