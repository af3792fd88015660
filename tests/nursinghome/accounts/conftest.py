"""A home with a director and a clerk, each with a cheap password."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from nursinghome.accounts import Role
from nursinghome.core.clock import FixedClock
from nursinghome.core.ids import AccountId
from nursinghome.workspace import Workspace, open_workspace
from tests.factories import new_workspace

NOON = FixedClock(datetime(2026, 10, 31, 12, 0, tzinfo=UTC))
PASSWORD = "正确的密码 123"  # noqa: S105 - of a made-up home
DIRECTOR = AccountId(1)
WANG = "王会计"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "whole.nhdb"


@pytest.fixture
def home(path: Path) -> Iterator[Workspace]:
    new = new_workspace(path, login="chen", name="陈国安", password=PASSWORD, clock=NOON)
    work = open_workspace(path, new.unlocked, NOON)
    yield work
    work.close()


@pytest.fixture
def wang(home: Workspace) -> AccountId:
    return home.accounts.add("wang", WANG, Role.CLERK, PASSWORD).id
