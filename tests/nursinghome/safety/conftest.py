from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nursinghome.storage import Ledger
from tests.factories import ALL, make_home, open_ledger
from tests.nursinghome.safety.rooms import SAFE


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(tmp_path, permissions=ALL | SAFE)
    make_home(opened)
    yield opened
    opened.db.close()
