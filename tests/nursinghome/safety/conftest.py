from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nursinghome.core.ids import ResidentId
from nursinghome.storage import Ledger
from tests.factories import ALL, make_home, make_resident, open_ledger
from tests.nursinghome.safety.rooms import SAFE


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(tmp_path, permissions=ALL | SAFE | {"home.see", "care.see"})
    make_home(opened)
    yield opened
    opened.db.close()


@pytest.fixture
def zhao(ledger: Ledger) -> ResidentId:
    return make_resident(ledger)


@pytest.fixture
def qian(ledger: Ledger) -> ResidentId:
    return make_resident(ledger, "钱秀英")
