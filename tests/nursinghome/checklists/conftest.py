"""A home of two rooms with small checklists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nursinghome.checklists import ActionService, CheckBook, ChecklistService
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger
from tests.factories import ALL, make_home, open_ledger
from tests.nursinghome.checklists.packs import registry

MAY = ALL | {"checklists.see", "checklists.change", "safety.see", "safety.change"}


@pytest.fixture
def packs(tmp_path: Path) -> Registry:
    return registry(tmp_path / "packs")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(tmp_path, permissions=MAY)
    make_home(opened)
    yield opened
    opened.db.close()


@pytest.fixture
def checks(ledger: Ledger, packs: Registry) -> ChecklistService:
    return ChecklistService(ledger, packs)


@pytest.fixture
def actions(ledger: Ledger) -> ActionService:
    return ActionService(ledger)


@pytest.fixture
def book(ledger: Ledger, packs: Registry) -> CheckBook:
    return CheckBook(ledger, packs)
