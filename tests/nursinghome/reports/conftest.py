"""One encrypted file in memory for all report tests; each test's writing is rolled back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nursinghome.storage import Database, FileKey, Ledger, create_file
from tests.nursinghome.reports import homes


@pytest.fixture(scope="session")
def empty_file() -> Iterator[Database]:
    """A file whose tables stay empty: whoever writes to it rolls back."""
    db = create_file(Path(":memory:"), FileKey(bytes(48)))
    yield db
    db.close()


@pytest.fixture
def office() -> Iterator[Ledger]:
    """The small home of homes.put_small_home, with 李桂兰 the director at work."""
    db = create_file(Path(":memory:"), FileKey(bytes(48)))
    homes.put_small_home(db)
    yield homes.ledger_of(db)
    db.close()
