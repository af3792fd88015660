"""The page over the made-up home, with a small star table in its packs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from nursinghome.core.clock import FixedClock
from nursinghome.rating import Score
from nursinghome.workspace import NewFile, Workspace, open_workspace
from tests.nursinghome.rating.tables import MONEY, TABLE
from tests.ui.conftest import Answers
from ui.kit.look import Look
from ui.rating.desk import rating_desk
from ui.rating.page import RatingPage

D = Decimal
SCORES = {"1-1": "10", "1-2": "6", "1-3": "10", "2-1": "20", "2-2": "9"}


@pytest.fixture
def work(
    home_file: Path, furnished: tuple[Path, NewFile], clock: FixedClock
) -> Iterator[Workspace]:
    """The home with the small table and its money installed."""
    packs = home_file.with_name(f"{home_file.name}.packs")
    packs.mkdir()
    (packs / "small-star.toml").write_text(TABLE, "utf-8")
    (packs / "small-money.toml").write_text(MONEY, "utf-8")
    opened = open_workspace(home_file, furnished[1].unlocked, clock)
    yield opened
    opened.close()


@pytest.fixture
def begun(work: Workspace) -> int:
    """A filling with every item scored, enough for one star."""
    made = work.rating.begin("small-star", date(2026, 11, 2), "李桂兰")
    work.rating.score(made, [Score(item=k, points=D(v)) for k, v in SCORES.items()])
    return made


Open = Callable[..., RatingPage]


@pytest.fixture
def opened(work: Workspace, look: Look, answers: Answers, clock: FixedClock) -> Iterator[Open]:
    """Call it to open the page in a window of the usual size."""
    pages: list[RatingPage] = []

    def open_page(*, may_change: bool = True) -> RatingPage:
        desk = rating_desk(work, clock)
        page = RatingPage(look, answers, work.feed, desk=desk, may_change=may_change)
        pages.append(page)
        page.resize(1198, 640)
        page.show()
        QApplication.processEvents()
        return page

    yield open_page
    for page in pages:
        page.close()
        page.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def page(begun: int, opened: Open) -> RatingPage:
    """The page with the small table begun."""
    return opened()
