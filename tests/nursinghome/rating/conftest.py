"""One encrypted file in memory, with the home's head in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nursinghome.storage import Database
from tests.factories import in_memory
from tests.nursinghome.rating.tables import Office, office
from tests.nursinghome.reports.homes import put_home


@pytest.fixture
def db() -> Iterator[Database]:
    opened = in_memory()
    put_home(opened)
    yield opened
    opened.close()


@pytest.fixture
def desk(db: Database, tmp_path: Path) -> Office:
    """李桂兰 at work on 2026-11-03 with the small table."""
    return office(db, tmp_path)
