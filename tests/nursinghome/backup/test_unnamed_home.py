"""A home that has not said its name yet."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from nursinghome.accounts import KeyRing
from nursinghome.accounts.passwords import LEAST
from nursinghome.backup import BackupService
from nursinghome.storage import Ledger
from tests.factories import KEY, NOW, open_ledger
from tests.nursinghome.backup.places import MAY


def test_a_home_without_a_profile_has_backups_too(tmp_path: Path) -> None:
    ledger: Ledger = open_ledger(tmp_path, permissions=MAY)
    KeyRing.create(tmp_path / "home.nhdb", KEY, NOW, LEAST)
    made = BackupService(ledger, tmp_path / "home.nhdb", KEY).make(tmp_path)
    assert made.name.startswith("home_")
    assert made.proved_at == datetime(2026, 10, 31, 9, 30, tzinfo=UTC)
