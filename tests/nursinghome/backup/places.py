"""A home's file with its key file, and a stick beside it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from nursinghome.accounts import KeyRing
from nursinghome.accounts.passwords import LEAST
from nursinghome.backup import BackupService
from nursinghome.core.clock import FixedClock
from nursinghome.core.ids import AccountId
from tests.factories import ALL, KEY, NOW, make_home, make_resident, open_ledger

MAY = ALL | {"backup.make"}
PASSWORD = "长寿安康2026"  # noqa: S105 - of a home that is not


class Place:
    """A home's file with its key file, and a folder for backups beside it."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "home.nhdb"
        self.stick = folder / "stick"
        self.stick.mkdir()
        self.ledger = open_ledger(folder, permissions=MAY)
        ring, _ = KeyRing.create(self.data, KEY, NOW, LEAST)
        ring.add("chen", AccountId(1), KEY, PASSWORD)
        make_home(self.ledger)
        make_resident(self.ledger, "赵石头")
        with self.ledger.action("改设置", permission="settings.change") as act:
            act.insert("setting", {"key": "report_due_day", "value": "5"})
        self.backups = BackupService(self.ledger, self.data, KEY)

    def at(self, hours: float) -> BackupService:
        """The service some hours later."""
        self.ledger.clock = FixedClock(NOW.moment + timedelta(hours=hours))
        return self.backups

    def names(self) -> list[str]:
        return [row["name"] for row in self.ledger.db.query("SELECT name FROM resident")]
