"""One encrypted file in memory for all report tests; each test's writing is rolled back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nursinghome.storage import Database, FileKey, create_file


@pytest.fixture(scope="session")
def empty_file() -> Iterator[Database]:
    db = create_file(Path(":memory:"), FileKey(bytes(48)))
    yield db
    db.close()
