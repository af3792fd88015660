"""What a summary asks, in the SQL that SQLite and PostgreSQL share; its rows become records here.

A county's file has the three relations as views, a province has them as tables. Nothing is
ordered by the database: the two sort letters differently.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Protocol

from nursinghome.core.dates import Month
from nursinghome.county.model import CountyHome, Received, Summary, Value
from nursinghome.county.totals import totals
from nursinghome.reports import MonthEnd

Row = Mapping[str, Any]

_HOMES = "SELECT * FROM desk_home WHERE closed_on IS NULL"
_NEWEST = """
    SELECT r.*, h.code, h.region, h.name, h.town, h.source, h.signer
    FROM desk_report r JOIN desk_home h ON h.office = r.office AND h.id = r.home_id
    WHERE r.month = :month AND r.sequence = (
        SELECT max(n.sequence) FROM desk_report n
        WHERE n.office = r.office AND n.home_id = r.home_id AND n.month = r.month
    )
"""
_CELLS = """
    SELECT c.office, c.report_id, c.code, c.whole, c.part
    FROM desk_report r JOIN desk_cell c ON c.office = r.office AND c.report_id = r.id
    WHERE r.month = :month
"""
_TREND = """
    SELECT r.month, c.code, sum(c.whole) AS total
    FROM desk_report r JOIN desk_cell c ON c.office = r.office AND c.report_id = r.id
    WHERE r.month BETWEEN :first AND :last AND r.returned IS NULL AND r.sequence = (
        SELECT max(n.sequence) FROM desk_report n
        WHERE n.office = r.office AND n.home_id = r.home_id AND n.month = r.month
    ) AND c.code IN ('residents_end', 'beds_total')
    GROUP BY r.month, c.code
"""
_ARRIVALS = """
    SELECT r.office, r.home_id, r.month, r.sequence, r.received_at, r.returned
    FROM desk_report r WHERE r.month BETWEEN :first AND :last
"""


class Source(Protocol):
    """Where the three relations are."""

    def rows(self, sql: str, values: Mapping[str, object]) -> Iterable[Row]:
        """Run a question; its values stand behind colons."""
        ...


def homes(source: Source) -> tuple[CountyHome, ...]:
    """The homes that are to report, by code."""
    found = sorted(source.rows(_HOMES, {}), key=_place)
    return tuple(map(home_of, found))


def newest(source: Source, month: Month) -> tuple[Received, ...]:
    """The newest report of each home, also one that was sent back, by the home's code."""
    cells = _cells(source, month)
    found = sorted(source.rows(_NEWEST, {"month": str(month)}), key=_place)
    return tuple(received_of(row, cells.get((row["office"], row["id"]), {})) for row in found)


def summary(source: Source, month: Month) -> Summary:
    """The newest report of each home that was not sent back, and all of them together."""
    known = {(row["office"], row["id"]): row for row in source.rows(_HOMES, {})}
    cells = _cells(source, month)
    reported = []
    for row in sorted(source.rows(_NEWEST, {"month": str(month)}), key=_place):
        if row["returned"] is None:
            known.pop((row["office"], row["home_id"]), None)
            reported.append(received_of(row, cells.get((row["office"], row["id"]), {})))
    return Summary(
        month=month,
        homes=tuple(reported),
        totals=totals(one.cells for one in reported),
        missing=tuple(map(home_of, sorted(known.values(), key=_place))),
    )


def trend(source: Source, first: Month, last: Month) -> tuple[MonthEnd, ...]:
    """月末在院 and 床位 of all homes together, for the months with any report."""
    found: dict[str, dict[str, int]] = {}
    for row in source.rows(_TREND, {"first": str(first), "last": str(last)}):
        found.setdefault(row["month"], {})[row["code"]] = int(row["total"] or 0)
    return tuple(
        MonthEnd(
            month=Month.parse(month),
            residents=cells.get("residents_end", 0),
            beds=cells.get("beds_total", 0),
        )
        for month, cells in sorted(found.items())
    )


def arrivals(source: Source, first: Month, last: Month) -> Iterable[Row]:
    """Every report of the months, without its figures."""
    return source.rows(_ARRIVALS, {"first": str(first), "last": str(last)})


def home_of(row: Row) -> CountyHome:
    return CountyHome(
        id=row["id"],
        code=row["code"],
        region=row["region"],
        name=row["name"],
        signer=row["signer"],
        town=row["town"],
        source=row["source"],
    )


def _cells(source: Source, month: Month) -> dict[tuple[str, int], dict[str, Value]]:
    """The figures of the month's reports, whole numbers whole; an empty one is None."""
    found: dict[tuple[str, int], dict[str, Value]] = {}
    for row in source.rows(_CELLS, {"month": str(month)}):
        value = row["part"] if row["whole"] is None else row["whole"]
        found.setdefault((row["office"], row["report_id"]), {})[row["code"]] = value
    return found


def received_of(row: Row, cells: Mapping[str, Value]) -> Received:
    """A report with its home, as one row holds both."""
    return Received(
        id=row["id"],
        home=home_of({**row, "id": row["home_id"]}),
        month=Month.parse(row["month"]),
        sequence=row["sequence"],
        level=row["level"],
        sha256=row["sha256"],
        report=row["report"],
        written_at=datetime.fromisoformat(row["written_at"]),
        received_at=datetime.fromisoformat(row["received_at"]),
        cells=dict(sorted(cells.items())),
        findings=row["findings"],
        returned=row["returned"] or "",
    )


def _place(row: Row) -> tuple[str, str]:
    return str(row["code"]), str(row["office"])
