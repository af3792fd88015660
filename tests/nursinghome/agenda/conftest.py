"""One file in memory with the home's head in it; in `db` last month's report is settled."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from nursinghome.storage import Database
from tests.factories import in_memory
from tests.nursinghome.agenda.rooms import settle
from tests.nursinghome.reports.homes import put_home


@pytest.fixture
def fresh() -> Iterator[Database]:
    opened = in_memory()
    put_home(opened)
    yield opened
    opened.close()


@pytest.fixture
def db(fresh: Database) -> Database:
    settle(fresh, "2026-10")
    return fresh
