"""Reads the facts of one month across the registers, by indexes that history does not slow."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from nursinghome.core.dates import Month
from nursinghome.core.ids import BedId, ResidentId, StayId
from nursinghome.reports.monthly.facts import AbsenceFact, BedFact, Facts, Happening, StayFact
from nursinghome.reports.monthly.staffing import staffing
from nursinghome.standards.ratios import Ratios
from nursinghome.storage import Database

Row = Mapping[str, Any]

_TOUCHES = """
    s.withdrawn_reason IS NULL AND r.withdrawn_reason IS NULL
    AND (s.discharged_on IS NULL OR s.discharged_on >= :first) AND +s.admitted_on < :end
"""
# The plus and the cross joins hold the planner to this order: begin at the few stays that
# were still open when the month began, never at all that happened before it ended.

_STAYS = f"""
    SELECT s.id AS stay_id, r.id AS resident_id, r.name, r.sex, r.birth_date,
        r.id_number IS NOT NULL AS has_id_number, s.admitted_on, s.discharged_on, s.reason,
        (SELECT c.counts_as FROM funding f JOIN funding_category c ON c.code = f.category
            WHERE f.resident_id = r.id AND f.from_on < :end
            ORDER BY f.from_on DESC LIMIT 1) AS category,
        (SELECT l.level FROM care_level l
            WHERE l.resident_id = r.id AND l.scale = 'tekun' AND l.from_on < :end
            ORDER BY l.from_on DESC LIMIT 1) AS selfcare,
        (SELECT l.level FROM care_level l
            WHERE l.resident_id = r.id AND l.scale = 'ability' AND l.from_on < :end
            ORDER BY l.from_on DESC LIMIT 1) AS ability,
        b.id AS bed_id, b.label AS bed,
        (SELECT a.assessed_on FROM assessment a
            WHERE a.resident_id = r.id AND a.scale = 'ability' AND a.state = 'confirmed'
            AND a.assessed_on < :first ORDER BY a.assessed_on DESC LIMIT 1) AS assessed_before,
        (SELECT a.assessed_on FROM assessment a
            WHERE a.resident_id = r.id AND a.scale = 'ability' AND a.state = 'confirmed'
            AND a.assessed_on >= :first AND a.assessed_on < :end
            ORDER BY a.assessed_on LIMIT 1) AS assessed_within
    FROM stay s
    CROSS JOIN resident r ON r.id = s.resident_id
    LEFT JOIN occupancy o ON o.stay_id = s.id AND o.from_on < :end
        AND coalesce(o.until_on, '9999-12-31') >= :end
    LEFT JOIN bed b ON b.id = o.bed_id
    WHERE {_TOUCHES}
    ORDER BY r.id, s.admitted_on
"""  # noqa: S608 - our own words

_ABSENCES = f"""
    SELECT a.stay_id, a.kind, a.from_on, a.until_on
    FROM stay s
    CROSS JOIN resident r ON r.id = s.resident_id
    CROSS JOIN absence a ON a.stay_id = s.id
    WHERE {_TOUCHES} AND a.from_on < :end AND coalesce(a.until_on, '9999-12-31') > :first
    ORDER BY a.stay_id, a.from_on
"""  # noqa: S608 - our own words

_BEDS = """
    SELECT b.id AS bed_id, b.label, b.is_nursing, b.in_service_from, b.retired_on,
        coalesce(sum(max(0,
            julianday(min(coalesce(o.until_on, :end), coalesce(b.retired_on, :end), :end))
            - julianday(max(o.from_on, b.in_service_from, :first)))), 0) AS outage_days
    FROM bed b
    LEFT JOIN bed_outage o ON o.bed_id = b.id AND o.from_on < :end
        AND coalesce(o.until_on, '9999-12-31') > :first
    WHERE b.in_service_from < :end AND coalesce(b.retired_on, '9999-12-31') > :first
    GROUP BY b.id ORDER BY b.label
"""


_SAFETY = """
    SELECT 'hazard' AS kind, h.place || '：' || h.text AS name, t.from_on,
        t.rechecked_on AS until_on, h.id AS number
    FROM hazard_turn t JOIN hazard h ON h.id = t.hazard_id
    WHERE (t.rechecked_on IS NULL OR t.rechecked_on >= :first) AND t.from_on < :end
        AND h.withdrawn_reason IS NULL
    UNION ALL
    SELECT 'patrol', CASE watch WHEN 'day' THEN '白天 ' ELSE '夜间 ' END || who,
        patrolled_on, NULL, id
    FROM patrol
    WHERE withdrawn_reason IS NULL AND patrolled_on >= :first AND patrolled_on < :end
    UNION ALL
    SELECT 'drill', title, held_on, NULL, id FROM drill
    WHERE withdrawn_reason IS NULL AND form = 'drill' AND held_on >= :first AND held_on < :end
    UNION ALL
    SELECT 'incident_' || i.risk, i.place || '：' || (
        SELECT group_concat(r.name, '、') FROM incident_resident p
        JOIN resident r ON r.id = p.resident_id WHERE p.incident_id = i.id
    ), i.happened_on, NULL, i.id
    FROM incident i
    WHERE i.withdrawn_reason IS NULL AND i.happened_on >= :first AND i.happened_on < :end
    ORDER BY 1, 3, 2
"""


def read_facts(
    db: Database, month: Month, reassess_months: int, ratios: Ratios | None = None
) -> Facts:
    """The month as the registers tell it today, all from one state of the file.

    ratios: how many workers are needed; without it the month tells of no need.
    """
    span = {"first": month.first.isoformat(), "end": month.end.isoformat()}
    with db.atomic():
        stays = tuple(_stay(row) for row in db.query(_STAYS, span))
        absences = tuple(_absence(row) for row in db.query(_ABSENCES, span))
        beds = tuple(_bed(row) for row in db.query(_BEDS, span))
        happenings = tuple(_happening(row) for row in db.query(_SAFETY, span))
        crew = staffing(db, month, stays, ratios)
    return Facts(
        month=month,
        reassess_months=reassess_months,
        stays=stays,
        absences=absences,
        beds=beds,
        happenings=happenings,
        staff=crew.staff,
        needs=crew.needs,
        ratio=crew.ratio,
        duty=crew.duty,
    )


def _stay(row: Row) -> StayFact:
    return StayFact(
        stay_id=StayId(row["stay_id"]),
        resident_id=ResidentId(row["resident_id"]),
        name=row["name"],
        sex=row["sex"],
        birth_date=date.fromisoformat(row["birth_date"]),
        has_id_number=bool(row["has_id_number"]),
        admitted_on=date.fromisoformat(row["admitted_on"]),
        discharged_on=_day(row["discharged_on"]),
        reason=row["reason"],
        category=row["category"],
        selfcare=row["selfcare"],
        ability=row["ability"],
        bed_id=None if row["bed_id"] is None else BedId(row["bed_id"]),
        bed=row["bed"],
        assessed_before=_day(row["assessed_before"]),
        assessed_within=_day(row["assessed_within"]),
    )


def _absence(row: Row) -> AbsenceFact:
    return AbsenceFact(
        stay_id=StayId(row["stay_id"]),
        kind=row["kind"],
        from_on=date.fromisoformat(row["from_on"]),
        until_on=_day(row["until_on"]),
    )


def _bed(row: Row) -> BedFact:
    return BedFact(
        bed_id=BedId(row["bed_id"]),
        label=row["label"],
        is_nursing=bool(row["is_nursing"]),
        in_service_from=date.fromisoformat(row["in_service_from"]),
        retired_on=_day(row["retired_on"]),
        outage_days=round(row["outage_days"]),
    )


def _happening(row: Row) -> Happening:
    return Happening(
        kind=row["kind"],
        name=row["name"],
        from_on=date.fromisoformat(row["from_on"]),
        until_on=_day(row["until_on"]),
        number=row["number"],
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
