"""Reads the register of residents of one month across people, stays, beds and levels."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nursinghome.core.dates import Month
from nursinghome.storage import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine:
    """One stay in the month, as its last day in the month shows it."""

    name: str
    sex: str
    birth_date: date
    id_number: str | None
    category: str | None
    category_counts_as: str | None
    selfcare: str | None
    ability: str | None
    bed: str | None
    admitted_on: date
    discharged_on: date | None
    reason: str | None


# :day is the month's last day; a stay that ended in the month is shown as on its own last day.
_LINES = """
    WITH line AS (
        SELECT s.id AS stay_id, r.id AS resident_id, r.name, r.sex, r.birth_date, r.id_number,
            s.admitted_on, s.discharged_on, s.reason,
            max(s.admitted_on,
                min(coalesce(date(s.discharged_on, '-1 day'), :last), :last)) AS day
        FROM stay s CROSS JOIN resident r ON r.id = s.resident_id
        WHERE s.withdrawn_reason IS NULL AND r.withdrawn_reason IS NULL
            AND (s.discharged_on IS NULL OR s.discharged_on >= :first)
            AND +s.admitted_on < :end
            AND (s.discharged_on IS NULL OR s.discharged_on > :first
                OR s.admitted_on = s.discharged_on)
    )
    SELECT line.name, line.sex, line.birth_date, line.id_number, line.admitted_on,
        CASE WHEN line.discharged_on < :end THEN line.discharged_on END AS discharged_on,
        CASE WHEN line.discharged_on < :end THEN line.reason END AS reason,
        c.label AS category, c.counts_as AS category_counts_as, b.label AS bed,
        (SELECT l.level FROM care_level l
            WHERE l.resident_id = line.resident_id AND l.scale = 'tekun'
            AND l.from_on <= line.day ORDER BY l.from_on DESC LIMIT 1) AS selfcare,
        (SELECT l.level FROM care_level l
            WHERE l.resident_id = line.resident_id AND l.scale = 'ability'
            AND l.from_on <= line.day ORDER BY l.from_on DESC LIMIT 1) AS ability
    FROM line
    LEFT JOIN funding f ON f.id = (
        SELECT id FROM funding WHERE resident_id = line.resident_id AND from_on <= line.day
        ORDER BY from_on DESC LIMIT 1)
    LEFT JOIN funding_category c ON c.code = f.category
    LEFT JOIN occupancy o ON o.stay_id = line.stay_id AND o.from_on <= line.day
        AND coalesce(o.until_on, '9999-12-31') > line.day
    LEFT JOIN bed b ON b.id = o.bed_id
    LEFT JOIN room ro ON ro.id = b.room_id
    ORDER BY b.label IS NULL, length(ro.number), ro.number, length(b.number), b.number,
        line.admitted_on, line.name, line.stay_id
"""


def register_lines(db: Database, month: Month) -> list[RegisterLine]:
    """Every stay with a day in the month, by bed; those who came and left on one day too."""
    span = {
        "first": month.first.isoformat(),
        "last": month.last.isoformat(),
        "end": month.end.isoformat(),
    }
    lines = []
    for row in db.query(_LINES, span):
        values = dict(row)
        for name in ("birth_date", "admitted_on", "discharged_on"):
            values[name] = None if row[name] is None else date.fromisoformat(row[name])
        lines.append(RegisterLine(**values))
    return lines
