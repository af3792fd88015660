"""The old computer after a move: a mark in its file, read on the way to the first page."""

from __future__ import annotations

from datetime import datetime

from nursinghome.core.changes import Topic
from nursinghome.core.clock import stamp
from nursinghome.storage import Ledger, settings

MAKE = "backup.make"
MOVED = "moved_away"


def rest(ledger: Ledger) -> None:
    """The home has moved: whoever opens the file here is told from now on."""
    with ledger.action("搬家：台账搬到新电脑", Topic.SETTINGS, permission=MAKE) as act:
        settings.keep(act, MOVED, stamp(ledger.clock))


def stay(ledger: Ledger) -> None:
    """The move was called off: the file is used here after all."""
    with ledger.action("不搬家了，在这里接着用", Topic.SETTINGS, permission=MAKE) as act:
        settings.keep(act, MOVED, "")


def moved_at(ledger: Ledger) -> datetime | None:
    """When the home moved away from here; None when this is where it lives."""
    rows = ledger.db.query("SELECT value FROM setting WHERE key = ?", [MOVED])
    at = next((str(row["value"]) for row in rows), "")
    return datetime.fromisoformat(at) if at else None
