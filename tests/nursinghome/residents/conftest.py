"""A new home with four beds, and the services over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nursinghome.core.ids import BedId, ResidentId, StayId
from nursinghome.residents import Admission, HomeService, PeopleService, StayService
from nursinghome.storage import Ledger
from tests.factories import REGISTRY, bed_id, make_home, make_resident, open_ledger
from tests.nursinghome.residents.looking import day


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
    return PeopleService(ledger, REGISTRY)


@pytest.fixture
def stays(ledger: Ledger, homes: HomeService) -> StayService:
    return StayService(ledger)


@pytest.fixture
def zhao(ledger: Ledger) -> ResidentId:
    return make_resident(ledger)


@pytest.fixture
def qian(ledger: Ledger) -> ResidentId:
    return make_resident(ledger, "钱秀英")


@pytest.fixture
def bed(ledger: Ledger, homes: HomeService) -> BedId:
    """Bed 101-1."""
    return bed_id(ledger, "101-1")


@pytest.fixture
def stay(stays: StayService, zhao: ResidentId, bed: BedId) -> StayId:
    """赵石头 in bed 101-1 since 2026-03-10."""
    return stays.admit(Admission(resident_id=zhao, on=day(10), bed_id=bed))
