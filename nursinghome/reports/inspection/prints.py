"""Printed folders in and out of the file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from nursinghome.reports.inspection.model import Print, Trace
from nursinghome.storage import Database

_PRINT = "SELECT id, printed_on, printed_by, trace FROM inspection_print"


def last(db: Database) -> Print | None:
    """What was printed last."""
    rows = db.query(f"{_PRINT} ORDER BY id DESC LIMIT 1")
    return next((_print(row) for row in rows), None)


def days(db: Database) -> Mapping[int, date]:
    """On which day each folder was printed."""
    rows = db.query("SELECT id, printed_on FROM inspection_print")
    return {row["id"]: date.fromisoformat(row["printed_on"]) for row in rows}


def row_of(trace: Trace, day: date, who: str) -> dict[str, Any]:
    return {"printed_on": day.isoformat(), "printed_by": who, "trace": trace.coded()}


def _print(row: Mapping[str, Any]) -> Print:
    return Print(
        id=row["id"],
        printed_on=date.fromisoformat(row["printed_on"]),
        printed_by=row["printed_by"],
        trace=Trace.decoded(row["trace"]),
    )
