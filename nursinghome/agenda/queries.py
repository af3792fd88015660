"""One question to the file for each source of tasks, whatever the number of residents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from nursinghome.agenda.model import Present
from nursinghome.core.dates import Month
from nursinghome.core.ids import ResidentId
from nursinghome.reports import State
from nursinghome.storage import Database

_HERE = """
    s.withdrawn_reason IS NULL AND r.withdrawn_reason IS NULL
    AND (s.discharged_on IS NULL OR s.discharged_on > :on) AND +s.admitted_on <= :on
"""
# The pluses keep the planner at the few stays that still run, not at all that ever began.

_PRESENT = f"""
    SELECT r.id AS resident_id, r.name, r.birth_date, s.admitted_on,
        r.id_number IS NOT NULL AS has_number,
        EXISTS (SELECT 1 FROM contact WHERE resident_id = r.id) AS has_contact,
        (SELECT c.counts_as FROM funding f JOIN funding_category c ON c.code = f.category
            WHERE f.resident_id = r.id AND f.from_on <= :on
            ORDER BY f.from_on DESC LIMIT 1) IS 'tekun' AS is_tekun,
        (SELECT b.label FROM occupancy o JOIN bed b ON b.id = o.bed_id
            WHERE o.stay_id = s.id AND o.from_on <= :on
            AND coalesce(o.until_on, '9999-12-31') > :on) AS bed,
        (SELECT a.kind FROM absence a WHERE a.stay_id = s.id AND a.from_on <= :on
            AND coalesce(a.until_on, '9999-12-31') > :on) AS away
    FROM stay s CROSS JOIN resident r ON r.id = s.resident_id
    WHERE {_HERE}
    ORDER BY +s.admitted_on, r.id
"""  # noqa: S608 - our own words

_HELD = f"""
    SELECT s.resident_id,
        sum(d.kind IN (SELECT value FROM json_each(:always))) AS always,
        sum(d.kind IN (SELECT value FROM json_each(:tekun))) AS tekun
    FROM stay s CROSS JOIN resident r ON r.id = s.resident_id
    CROSS JOIN document d ON d.resident_id = r.id AND d.state <> 'missing'
    WHERE {_HERE}
    GROUP BY s.resident_id
"""  # noqa: S608 - our own words

_BEDS = """
    SELECT count(*) AS beds, coalesce(sum(is_nursing), 0) AS nursing,
        coalesce(sum(NOT EXISTS (SELECT 1 FROM occupancy o WHERE o.bed_id = b.id
            AND o.from_on <= :on AND coalesce(o.until_on, '9999-12-31') > :on)
        AND NOT EXISTS (SELECT 1 FROM bed_outage u WHERE u.bed_id = b.id
            AND u.from_on <= :on AND coalesce(u.until_on, '9999-12-31') > :on)), 0) AS free
    FROM bed b
    WHERE b.in_service_from <= :on AND coalesce(b.retired_on, '9999-12-31') > :on
"""

_REPORTS = """
    SELECT month, correction, state FROM monthly_report m
    WHERE correction = (SELECT max(correction) FROM monthly_report WHERE month = m.month)
        AND (state <> 'frozen' OR month = :last) AND month <= :last
    ORDER BY month
"""

_ANSWERED = """
    SELECT p.month, p.sequence, r.is_accepted, r.taken_at
    FROM sent_package p JOIN receipt r ON r.package_id = p.id
    WHERE p.sequence = (SELECT max(sequence) FROM sent_package WHERE month = p.month)
        AND r.id = (SELECT id FROM receipt WHERE package_id = p.id
            ORDER BY received_at DESC, id DESC LIMIT 1)
    ORDER BY p.month DESC
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beds:
    """Beds in service on a day: all, those free to be given out, and 护理型 ones."""

    beds: int
    free: int
    nursing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the newest report of a month has come."""

    month: Month
    is_correction: bool
    state: State


def present(db: Database, on: date) -> tuple[Present, ...]:
    """Everybody who lives here on the day, the longest first."""
    return tuple(
        Present(
            resident_id=ResidentId(row["resident_id"]),
            name=row["name"],
            born=date.fromisoformat(row["birth_date"]),
            admitted_on=date.fromisoformat(row["admitted_on"]),
            has_number=bool(row["has_number"]),
            has_contact=bool(row["has_contact"]),
            is_tekun=bool(row["is_tekun"]),
            bed=row["bed"],
            away=row["away"],
        )
        for row in db.query(_PRESENT, {"on": on.isoformat()})
    )


def papers_held(
    db: Database, on: date, always: Iterable[str], tekun: Iterable[str]
) -> Mapping[ResidentId, tuple[int, int]]:
    """How many of the kinds everybody needs, and of those 特困 people need, each one has."""
    asked = {
        "on": on.isoformat(),
        "always": json.dumps(list(always)),
        "tekun": json.dumps(list(tekun)),
    }
    rows = db.query(_HELD, asked)
    return {ResidentId(row["resident_id"]): (row["always"], row["tekun"]) for row in rows}


def beds(db: Database, on: date) -> Beds:
    return next(Beds(**row) for row in db.query(_BEDS, {"on": on.isoformat()}))


def reports(db: Database, last: Month) -> tuple[Progress, ...]:
    """The newest report of each month up to `last` that is not settled, and that of `last`."""
    return tuple(
        Progress(
            month=Month.parse(row["month"]),
            is_correction=row["correction"] > 0,
            state=State(row["state"]),
        )
        for row in db.query(_REPORTS, {"last": str(last)})
    )


def lived_here(db: Database, month: Month) -> bool:
    """Whether anybody had been admitted by the end of the month."""
    sql = "SELECT 1 FROM stay WHERE admitted_on < ? AND withdrawn_reason IS NULL LIMIT 1"
    return any(db.query(sql, [month.end.isoformat()]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What the county said last of the newest package of a month."""

    month: Month
    sequence: int
    accepted: bool
    taken_on: date


def answered(db: Database) -> tuple[Answered, ...]:
    """The newest month first; one that waits for its receipt is not among them."""
    return tuple(
        Answered(
            month=Month.parse(row["month"]),
            sequence=row["sequence"],
            accepted=bool(row["is_accepted"]),
            taken_on=date.fromisoformat(row["taken_at"][:10]),
        )
        for row in db.query(_ANSWERED)
    )
