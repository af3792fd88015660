"""A small home with shifts and people, stored: short to call, and never a real person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from nursinghome.core.dates import Month
from nursinghome.residents import Sex
from nursinghome.roster import Place, RosterService, ShiftKind, ShiftKindService, Tint
from nursinghome.staff import Employment, Job, Post, StaffService, Worker
from nursinghome.storage import Ledger
from tests.factories import ALL, REGISTRY, open_ledger

MAY = ALL | {"staff.see", "staff.change"}
MONTH = Month(2026, 11)
NAMES = ("李秀英", "周敏", "冯建军", "吴小燕")
EARLY = ShiftKind(name="早班", mark="早", starts=360, lasts=480, tint=Tint.EARLY, digit=1)
LATE = ShiftKind(name="中班", mark="中", starts=840, lasts=480, tint=Tint.LATE, digit=2)
NIGHT = ShiftKind(name="夜班", mark="夜", starts=1320, lasts=480, tint=Tint.NIGHT, digit=3)


def desk(folder: Path, names: Iterable[str] = NAMES) -> Ledger:
    """A file with carers 1, 2, … since 2025-03-01 and the kinds 1 early, 2 late, 3 night."""
    ledger = open_ledger(folder, permissions=MAY)
    for name in names:
        hire(ledger, name)
    for kind in (EARLY, LATE, NIGHT):
        ShiftKindService(ledger).add(kind)
    return ledger


def hire(ledger: Ledger, name: str, **changes: Any) -> int:
    values: dict[str, Any] = {
        "post": Post.CARER,
        "employment": Employment.CONTRACT,
        "from_on": date(2025, 3, 1),
    }
    who = Worker(name=name, sex=Sex.FEMALE, birth_date=date(1975, 6, 1), id_note="证件待补")
    return StaffService(ledger).add(who, Job(**{**values, **changes}))


def roster(ledger: Ledger) -> RosterService:
    return RosterService(ledger, REGISTRY)


def cell(worker_id: int, number: int, kind_id: int | None = 1, **changes: Any) -> Place:
    """A cell of MONTH."""
    day = MONTH.first + timedelta(days=number - 1)
    return Place(**{"worker_id": worker_id, "day": day, "kind_id": kind_id, **changes})


def shown(ledger: Ledger, month: Month = MONTH) -> dict[tuple[int, int], int | None]:
    """Which kind stands at worker and number of the day."""
    places = roster(ledger).view(month).places
    return {(who, day.day): place.kind_id for (who, day), place in places.items()}
