"""A home in memory whose registers a test fills itself."""

from __future__ import annotations

from datetime import date
from typing import Any

from nursinghome.core.paths import resources
from nursinghome.rating.figures import Figures, Reader
from nursinghome.standards.lists import Documents
from nursinghome.standards.registry import Registry
from nursinghome.storage import Database, Settings
from tests.nursinghome.reports.crews import put
from tests.nursinghome.reports.homes import put_bed, put_resident, put_stay

REGISTRY = Registry([resources("standards")])
TODAY = date(2026, 11, 3)
SINCE = date(2020, 1, 1)
PAPERS = REGISTRY.of_kind(Documents, "resident-documents").entries


def figures(db: Database, **settings: Any) -> Figures:
    """Everything as the registers say it on TODAY."""
    return Figures(Reader(db=db, registry=REGISTRY, today=TODAY, settings=Settings(**settings)))


def lives(db: Database, name: str, bed: str = "", *, nursing: bool = False) -> int:
    """Somebody who came on 2026-01-10, into a bed of their own if one is named."""
    who = put_resident(db, name, born=date(1940, 6, 15))
    made = put_bed(db, bed, nursing=nursing, service=(SINCE, None)) if bed else None
    put_stay(db, who, "2026-01-10", bed=made)
    return who


def empty_bed(db: Database, label: str, **more: Any) -> int:
    return put_bed(db, label, service=(SINCE, None), **more)


def holds(db: Database, who: int, kind: str, state: str = "present", on: str | None = None) -> None:
    put(db, "document", resident_id=who, kind=kind, state=state, dated_on=on)
