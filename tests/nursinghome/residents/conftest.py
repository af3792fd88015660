"""A new home with four beds, and the services over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nursinghome.residents import HomeService, PeopleService, StayService
from nursinghome.storage import Ledger
from tests.factories import make_home, open_ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(tmp_path)
    yield opened
    opened.db.close()


@pytest.fixture
def homes(ledger: Ledger) -> HomeService:
    """Rooms 101 and 102 with two beds each."""
    return make_home(ledger)


@pytest.fixture
def people(ledger: Ledger) -> PeopleService:
    return PeopleService(ledger)


@pytest.fixture
def stays(ledger: Ledger, homes: HomeService) -> StayService:
    return StayService(ledger)
