"""One encrypted file in memory for all report tests; each test's writing is rolled back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from nursinghome.storage import Database, Ledger
from tests.factories import in_memory
from tests.nursinghome.reports import homes


@pytest.fixture(scope="session")
def empty_file() -> Iterator[Database]:
    """A file whose tables stay empty: whoever writes to it rolls back."""
    db = in_memory()
    yield db
    db.close()


@pytest.fixture
def office() -> Iterator[Ledger]:
    """The small home of homes.small_home, with 李桂兰 the director at work."""
    db = homes.small_home()
    yield homes.ledger_of(db)
    db.close()
