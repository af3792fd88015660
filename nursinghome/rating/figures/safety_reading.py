"""What the figures of safety read: one question each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from nursinghome.storage import Database

_HELD = """
    SELECT id, held_on AS on_day, title AS words FROM drill
    WHERE withdrawn_reason IS NULL AND form = ? AND held_on > ? AND held_on <= ?
    ORDER BY held_on DESC, id DESC
"""
_PATROLLED = """
    SELECT patrolled_on FROM patrol
    WHERE withdrawn_reason IS NULL AND skipped IS NULL AND watch = ?
        AND patrolled_on >= ? AND patrolled_on <= ?
"""
_SAMPLED = """
    SELECT substr(kept_from, 1, 10) AS on_day, meal, min(grams) AS grams FROM food_sample
    WHERE withdrawn_reason IS NULL AND kept_from >= ? AND kept_from < ?
    GROUP BY on_day, meal ORDER BY on_day DESC, meal
"""
_HAZARDS = """
    SELECT h.id, h.found_on, h.due_on, h.place || '：' || h.text AS words,
        t.id IS NOT NULL AS is_open, coalesce(t.rectified_on, '9999-12-31') <= :day AS is_mended
    FROM hazard h LEFT JOIN hazard_turn t ON t.hazard_id = h.id AND t.from_on <= :day
        AND coalesce(t.rechecked_on, '9999-12-31') > :day
    WHERE h.withdrawn_reason IS NULL AND h.found_on <= :day
        AND (h.found_on >= :since OR t.id IS NOT NULL)
    ORDER BY h.found_on DESC, h.id DESC
"""
_CHECKS = """
    SELECT id, checked_on AS on_day, who AS words FROM check_round
    WHERE withdrawn_reason IS NULL AND closed_on IS NOT NULL AND purpose = 'check'
        AND repeat = 'monthly' AND checked_on >= ? AND checked_on <= ?
    ORDER BY checked_on DESC, id DESC
"""
_UPKEEP = """
    SELECT u.equipment_id AS id, u.done_on AS on_day, e.name AS words
    FROM upkeep u JOIN equipment e ON e.id = u.equipment_id
    WHERE u.withdrawn_reason IS NULL AND e.withdrawn_reason IS NULL AND e.kind IN
        ('extinguisher', 'hydrant', 'detector', 'sprinkler', 'emergency_light')
        AND u.done_on >= ? AND u.done_on <= ?
    ORDER BY u.done_on DESC, u.id DESC
"""
_INCIDENTS = """
    SELECT i.id, i.happened_on AS on_day, i.what AS words,
        coalesce(i.reviewed_on, '9999-12-31') <= :day AS is_reviewed,
        EXISTS (SELECT 1 FROM incident_resident r WHERE r.incident_id = i.id
            AND r.harm IN ('hospital', 'death')) AS is_grave
    FROM incident i WHERE i.withdrawn_reason IS NULL AND i.happened_on > :since AND i.happened_on <= :day
    ORDER BY i.happened_on DESC, i.id DESC
"""
_COMPLAINTS = """
    SELECT id, received_on AS on_day, what AS words,
        coalesce(closed_on, '9999-12-31') <= :day AS is_closed
    FROM complaint
    WHERE withdrawn_reason IS NULL AND received_on > :since AND received_on <= :day
    ORDER BY received_on DESC, id DESC
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A record with its day."""

    id: int
    on: date
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hazard:
    """A hazard with the day by which it is to be mended."""

    id: int
    on: date
    due_on: date
    words: str
    is_open: bool
    is_mended: bool
    """It waits for the look again only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """What happened; `is_grave` when somebody went to hospital or died."""

    id: int
    on: date
    words: str
    is_reviewed: bool
    is_grave: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """What was complained of."""

    id: int
    on: date
    words: str
    is_closed: bool


def held(db: Database, form: str, since: date, until: date) -> tuple[Dated, ...]:
    """Drills or trainings held after `since`."""
    return _dated(db, _HELD, form, since.isoformat(), until.isoformat())


def patrolled(db: Database, watch: str, since: date, until: date) -> list[date]:
    """The day of every round that was made."""
    rows = db.query(_PATROLLED, [watch, since.isoformat(), until.isoformat()])
    return [date.fromisoformat(row["patrolled_on"]) for row in rows]


def any_patrol(db: Database) -> bool:
    return any(db.query("SELECT 1 FROM patrol WHERE withdrawn_reason IS NULL LIMIT 1"))


def sampled(db: Database, since: date, until: date) -> Mapping[tuple[date, str], int]:
    """The lightest sample of each meal, the newest day first; `until` is left out."""
    return {
        (date.fromisoformat(row["on_day"]), row["meal"]): row["grams"]
        for row in db.query(_SAMPLED, [since.isoformat(), until.isoformat()])
    }


def hazards(db: Database, since: date, day: date) -> tuple[Hazard, ...]:
    """Those found since then, and all that were open at the end of the day."""
    return tuple(
        Hazard(
            id=row["id"],
            on=date.fromisoformat(row["found_on"]),
            due_on=date.fromisoformat(row["due_on"]),
            words=row["words"],
            is_open=bool(row["is_open"]),
            is_mended=bool(row["is_mended"]),
        )
        for row in db.query(_HAZARDS, _span(since, day))
    )


def any_hazard(db: Database) -> bool:
    return any(db.query("SELECT 1 FROM hazard WHERE withdrawn_reason IS NULL LIMIT 1"))


def checks(db: Database, since: date, until: date) -> tuple[Dated, ...]:
    """Monthly checks that were finished."""
    return _dated(db, _CHECKS, since.isoformat(), until.isoformat())


def fire_upkeep(db: Database, since: date, until: date) -> tuple[Dated, ...]:
    return _dated(db, _UPKEEP, since.isoformat(), until.isoformat())


def incidents(db: Database, since: date, until: date) -> tuple[Incident, ...]:
    return tuple(
        Incident(
            id=row["id"],
            on=date.fromisoformat(row["on_day"]),
            words=row["words"],
            is_reviewed=bool(row["is_reviewed"]),
            is_grave=bool(row["is_grave"]),
        )
        for row in db.query(_INCIDENTS, _span(since, until))
    )


def complaints(db: Database, since: date, until: date) -> tuple[Complaint, ...]:
    return tuple(
        Complaint(
            id=row["id"],
            on=date.fromisoformat(row["on_day"]),
            words=row["words"],
            is_closed=bool(row["is_closed"]),
        )
        for row in db.query(_COMPLAINTS, _span(since, until))
    )


def _dated(db: Database, sql: str, *values: str) -> tuple[Dated, ...]:
    return tuple(
        Dated(id=row["id"], on=date.fromisoformat(row["on_day"]), words=row["words"])
        for row in db.query(sql, list(values))
    )


def _span(since: date, day: date) -> dict[str, str]:
    return {"since": since.isoformat(), "day": day.isoformat()}
