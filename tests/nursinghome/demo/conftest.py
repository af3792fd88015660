"""One small practice home, built once and only read by the tests that share it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from nursinghome.accounts import KeyRing
from nursinghome.accounts.passwords import LEAST
from nursinghome.core.clock import FixedClock
from nursinghome.demo import DemoHome, Wish, build, plan
from nursinghome.demo.model import DemoPlan
from nursinghome.demo.staff import BEIJING
from nursinghome.workspace import Workspace, open_workspace

AS_OF = date(2026, 11, 23)
SMALL = Wish(as_of=AS_OF, seed=6, beds=12, months=3)
"""A seed with which, small as it is, everything happens at least once."""


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> DemoHome:
    return build(tmp_path_factory.mktemp("demo") / "demo.nhdb", SMALL, cost=LEAST)


@pytest.fixture(scope="session")
def opened(small: DemoHome) -> Iterator[Workspace]:
    workspace = open_home(small)
    yield workspace
    workspace.close()


@pytest.fixture(scope="session")
def usual() -> DemoPlan:
    """What `nursinghome demo` makes when nothing else is wished for."""
    return plan(Wish(as_of=AS_OF))


def open_home(home: DemoHome) -> Workspace:
    clock = FixedClock(datetime(AS_OF.year, AS_OF.month, AS_OF.day, 9, tzinfo=BEIJING))
    unlocked = KeyRing.read(home.file, clock).unlock(home.user, home.password)
    return open_workspace(home.file, unlocked, clock)


def home_at(path: Path, wish: Wish) -> DemoHome:
    return build(path / "demo.nhdb", wish, cost=LEAST)
