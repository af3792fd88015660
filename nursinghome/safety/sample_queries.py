"""Food samples in and out of the file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from nursinghome.core.dates import Month
from nursinghome.core.errors import NotFound
from nursinghome.residents.values import of_record
from nursinghome.safety.sample_model import MINUTES, Meal, Sample, SampleLine
from nursinghome.storage import Database


def one(db: Database, sample_id: int) -> SampleLine:
    for row in db.query("SELECT * FROM food_sample WHERE id = ?", [sample_id]):
        return _line(row)
    raise NotFound("没有找到这份留样。请刷新后再看。")


def of_month(db: Database, month: Month) -> list[SampleLine]:
    """What was kept in the month, the newest first."""
    sql = """
        SELECT * FROM food_sample WHERE kept_from >= ? AND kept_from < ?
        ORDER BY kept_from DESC, id DESC
    """
    span = [month.first.isoformat(), month.end.isoformat()]
    return [_line(row) for row in db.query(sql, span)]


def held(db: Database) -> list[SampleLine]:
    """What still stands in the cupboard, the oldest first."""
    sql = """
        SELECT * FROM food_sample WHERE thrown_at IS NULL AND withdrawn_reason IS NULL
        ORDER BY kept_from, id
    """
    return [_line(row) for row in db.query(sql)]


def _line(row: Mapping[str, Any]) -> SampleLine:
    values = of_record(row, Sample)
    values |= {
        "meal": Meal(row["meal"]),
        "kept_from": datetime.strptime(row["kept_from"], MINUTES),  # noqa: DTZ007 - local, as kept
        "note": row["note"] or "",
    }
    thrown = row["thrown_at"]
    return SampleLine(
        id=row["id"],
        sample=Sample(**values),
        thrown_at=None if thrown is None else datetime.strptime(thrown, MINUTES),  # noqa: DTZ007 - as above
        thrown_by=row["thrown_by"],
        withdrawn_reason=row["withdrawn_reason"],
    )
