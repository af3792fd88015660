"""The small home of the report tests, with a director who may send, and a county that reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nursinghome.core.paths import resources
from nursinghome.exchange import ExportService
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger
from tests.nursinghome.exchange.packages import COUNTY
from tests.nursinghome.reports import homes

REGISTRY = Registry([resources("standards")])


@pytest.fixture
def office() -> Iterator[Ledger]:
    db = homes.small_home()
    ledger = homes.ledger_of(db)
    ledger.actor = type(ledger.actor)(
        account_id=ledger.actor.account_id,
        name=ledger.actor.name,
        permissions=ledger.actor.permissions | {"reports.send"},
    )
    yield ledger
    db.close()


@pytest.fixture
def exports(office: Ledger) -> ExportService:
    made = ExportService(office, REGISTRY)
    made.take_county_key(COUNTY.public)
    return made


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder
