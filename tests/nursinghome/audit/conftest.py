"""A home with a person, and a director who looks at what was done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from nursinghome.core.clock import FixedClock
from nursinghome.core.ids import ResidentId
from nursinghome.residents import Admission
from nursinghome.workspace import Workspace, open_workspace
from tests.factories import HOME, bed_id, make_home, new_workspace, person
from tests.nursinghome.accounts.conftest import PASSWORD
from tests.nursinghome.exchange.conftest import exports, office, stick

__all__ = ["exports", "office", "stick"]

NOON = FixedClock(datetime(2026, 10, 31, 12, 0, tzinfo=UTC))


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Workspace]:
    path = tmp_path / "home.nhdb"
    new = new_workspace(path, login="chen", name="陈国安", password=PASSWORD, clock=NOON)
    opened = open_workspace(path, new.unlocked, NOON)
    make_home(opened.ledger)
    yield opened
    opened.close()


@pytest.fixture
def zhao(work: Workspace) -> ResidentId:
    """Lives in bed 101-1."""
    number = work.people.add(person("赵石头"))
    work.stays.admit(
        Admission(
            resident_id=number,
            on=date(2026, 10, 8),
            bed_id=bed_id(work.ledger, "101-1"),
            category="tekun",
        )
    )
    return number


def name() -> str:
    return HOME.name
