"""A home in memory with people who lack nothing, so that a test takes away what it is about."""

from __future__ import annotations

from datetime import date

from nursinghome.agenda import Agenda, AgendaService, Task
from nursinghome.core.paths import resources
from nursinghome.standards.lists import Documents
from nursinghome.standards.registry import Registry
from nursinghome.storage import Database
from tests.nursinghome.reports.crews import put
from tests.nursinghome.reports.homes import (
    ledger_of,
    put_assessment,
    put_bed,
    put_resident,
    put_stay,
)

REGISTRY = Registry([resources("standards")])
EVERYTHING = frozenset({"residents.see", "care.see", "reports.see"})
TODAY = date(2026, 11, 16)
BORN = date(1940, 6, 15)
PAPERS = REGISTRY.of_kind(Documents, "resident-documents").entries


def live(
    db: Database,
    name: str,
    *,
    born: date = BORN,
    since: date = date(2026, 1, 10),
    assessed: date | None = date(2026, 10, 1),
    without: frozenset[str] = frozenset(),
) -> int:
    """Somebody with a bed, a number, a contact, all papers and an assessment, but `without`."""
    count = sum(1 for _ in db.query("SELECT 1 FROM resident"))
    number = None if "number" in without else f"500236194006{count:02d}9971"
    who = put_resident(db, name, born=born, id_number=number)
    bed = None
    if "bed" not in without:
        bed = put_bed(db, f"{101 + count}-1", service=(date(2020, 1, 1), None))
    put_stay(db, who, since.isoformat(), bed=bed)
    if "contact" not in without:
        put(db, "contact", resident_id=who, role="family", name="张志远")
    for paper in PAPERS:
        if paper.id not in without:
            put(db, "document", resident_id=who, kind=paper.id, state="present")
    if assessed is not None:
        put_assessment(db, who, assessed)
    return who


def settle(db: Database, month: str, state: str = "frozen", correction: int = 0) -> None:
    """A report of the month, as far as it has come."""
    put(
        db,
        "monthly_report",
        month=month,
        correction=correction,
        form="monthly-report-2026",
        state=state,
        prepared_by="李桂兰",
        prepared_at="2026-11-01T09:00:00+08:00",
        reason="补登" if correction else None,
        replaces="0" * 64 if correction else None,
        cells='{"residents_end": 7, "beds_total": 9}',
        sha256="0" * 64 if state == "frozen" else None,
    )


def service(db: Database, today: date = TODAY, may: frozenset[str] = EVERYTHING) -> AgendaService:
    return AgendaService(ledger_of(db, today=today, may=may), REGISTRY)


def agenda(db: Database, today: date = TODAY, may: frozenset[str] = EVERYTHING) -> Agenda:
    return service(db, today, may).today()


def told(tasks: tuple[Task, ...]) -> list[tuple[str, str, str]]:
    """How each presses, what it is, and why."""
    return [(task.urgency.value, task.what, task.why) for task in tasks]
