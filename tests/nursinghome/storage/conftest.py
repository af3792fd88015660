"""A small encrypted file of its own for each storage test."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from nursinghome.core.changes import ChangeFeed
from nursinghome.core.clock import FixedClock
from nursinghome.core.ids import AccountId
from nursinghome.storage import Actor, Database, Ledger
from tests.factories import new_file

NOON = FixedClock(datetime(2026, 10, 31, 12, 0, tzinfo=UTC))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home.nhdb"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    opened = new_file(path)
    yield opened
    opened.close()


@pytest.fixture
def ledger(db: Database) -> Ledger:
    actor = Actor(account_id=AccountId(1), name="陈国安", permissions=frozenset({"write"}))
    return Ledger(db, clock=NOON, feed=ChangeFeed(), actor=actor, seal_key=b"seal")
