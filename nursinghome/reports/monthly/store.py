"""Monthly report rows in and out of the file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from nursinghome.core.dates import Month
from nursinghome.core.errors import NotFound
from nursinghome.core.ids import ReportId
from nursinghome.reports.monthly.model import Content, Edition, HomeHead, State
from nursinghome.storage import Database

_EDITION = """
    SELECT id, month, correction, state, prepared_by, prepared_at, reviewed_by, reviewed_at,
        approved_by, approved_at, reason, replaces, cells, sha256, anchor
    FROM monthly_report
"""


def editions(db: Database, month: Month) -> list[Edition]:
    """The reports of the month, the newest first."""
    sql = f"{_EDITION} WHERE month = ? ORDER BY correction DESC"
    return [_edition(row) for row in db.query(sql, [str(month)])]


def editions_by_month(db: Database) -> Mapping[Month, list[Edition]]:
    """All reports, of each month the newest first."""
    found: dict[Month, list[Edition]] = {}
    for row in db.query(f"{_EDITION} ORDER BY correction DESC"):
        one = _edition(row)
        found.setdefault(one.month, []).append(one)
    return found


def content(db: Database, report: ReportId) -> Content:
    """What a frozen report says."""
    for row in db.query("SELECT content FROM monthly_report WHERE id = ?", [report]):
        return Content.decoded(row["content"])
    raise NotFound("没有找到这份月报。")


def home(db: Database) -> HomeHead:
    for row in db.query("SELECT name, code, region_name, director, phone FROM home"):
        return HomeHead(**row)
    raise NotFound("还没有登记敬老院的名称和负责人。请先在设置里填写。")


def has_begun(db: Database, month: Month) -> bool:
    """Whether anybody had been admitted by the end of the month."""
    sql = "SELECT 1 FROM stay WHERE admitted_on < ? AND withdrawn_reason IS NULL LIMIT 1"
    return any(db.query(sql, [month.end.isoformat()]))


def first_month(db: Database) -> Month | None:
    """The month in which somebody was first admitted."""
    sql = "SELECT min(admitted_on) AS day FROM stay WHERE withdrawn_reason IS NULL"
    day = next(iter(db.query(sql)))["day"]
    return None if day is None else Month.of(date.fromisoformat(day))


def begun_on(db: Database) -> date:
    """The day of the first thing that was done in this file; a day far ahead when there is none."""
    sql = "SELECT coalesce((SELECT at FROM action ORDER BY id LIMIT 1), '9999-12-31') AS at"
    return date.fromisoformat(next(iter(db.query(sql)))["at"][:10])


def _edition(row: Mapping[str, Any]) -> Edition:
    values = dict(row)
    values["id"] = ReportId(values["id"])
    values["month"] = Month.parse(values["month"])
    values["state"] = State(values["state"])
    values["cells"] = json.loads(values["cells"])
    return Edition(**values)
