"""What the figures of safety read: one question each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from nursinghome.residents.values import day_or_none
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
        EXISTS (SELECT 1 FROM hazard_turn t
            WHERE t.hazard_id = h.id AND t.rechecked_on IS NULL) AS is_open
    FROM hazard h
    WHERE h.withdrawn_reason IS NULL AND (h.found_on >= :since OR is_open)
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
_LICENCES = """
    SELECT id, title AS words, valid_until FROM licence l
    WHERE withdrawn_reason IS NULL AND NOT EXISTS (
        SELECT 1 FROM licence n WHERE n.replaces = l.id AND n.withdrawn_reason IS NULL)
    ORDER BY valid_until IS NULL, valid_until, id
"""
_EQUIPMENT = """
    SELECT e.id, e.name || '（' || e.place || '）' AS words, coalesce((
        SELECT u.next_on FROM upkeep u WHERE u.equipment_id = e.id
        AND u.withdrawn_reason IS NULL AND u.next_on IS NOT NULL
        ORDER BY u.done_on DESC, u.id DESC LIMIT 1), e.due_on) AS valid_until
    FROM equipment e WHERE e.withdrawn_reason IS NULL AND e.retired_on IS NULL
    ORDER BY valid_until IS NULL, valid_until, e.id
"""
_INCIDENTS = """
    SELECT i.id, i.happened_on AS on_day, i.what AS words, i.reviewed_on IS NOT NULL AS is_reviewed,
        EXISTS (SELECT 1 FROM incident_resident r WHERE r.incident_id = i.id
            AND r.harm IN ('hospital', 'death')) AS is_grave
    FROM incident i WHERE i.withdrawn_reason IS NULL AND i.happened_on > ? AND i.happened_on <= ?
    ORDER BY i.happened_on DESC, i.id DESC
"""
_COMPLAINTS = """
    SELECT id, received_on AS on_day, what AS words, closed_on FROM complaint
    WHERE withdrawn_reason IS NULL AND received_on > ? AND received_on <= ?
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Valid:
    """A licence or a piece of equipment with its last good day; None where it has none."""

    id: int
    words: str
    until: date | None


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


def hazards(db: Database, since: date) -> tuple[Hazard, ...]:
    """Those found since the day, and all that are open."""
    return tuple(
        Hazard(
            id=row["id"],
            on=date.fromisoformat(row["found_on"]),
            due_on=date.fromisoformat(row["due_on"]),
            words=row["words"],
            is_open=bool(row["is_open"]),
        )
        for row in db.query(_HAZARDS, {"since": since.isoformat()})
    )


def any_hazard(db: Database) -> bool:
    return any(db.query("SELECT 1 FROM hazard WHERE withdrawn_reason IS NULL LIMIT 1"))


def checks(db: Database, since: date, until: date) -> tuple[Dated, ...]:
    """Monthly checks that were finished."""
    return _dated(db, _CHECKS, since.isoformat(), until.isoformat())


def fire_upkeep(db: Database, since: date, until: date) -> tuple[Dated, ...]:
    return _dated(db, _UPKEEP, since.isoformat(), until.isoformat())


def licences(db: Database) -> tuple[Valid, ...]:
    return _valid(db, _LICENCES)


def equipment(db: Database) -> tuple[Valid, ...]:
    return _valid(db, _EQUIPMENT)


def incidents(db: Database, since: date, until: date) -> tuple[Incident, ...]:
    return tuple(
        Incident(
            id=row["id"],
            on=date.fromisoformat(row["on_day"]),
            words=row["words"],
            is_reviewed=bool(row["is_reviewed"]),
            is_grave=bool(row["is_grave"]),
        )
        for row in db.query(_INCIDENTS, [since.isoformat(), until.isoformat()])
    )


def complaints(db: Database, since: date, until: date) -> tuple[Complaint, ...]:
    return tuple(
        Complaint(
            id=row["id"],
            on=date.fromisoformat(row["on_day"]),
            words=row["words"],
            is_closed=row["closed_on"] is not None,
        )
        for row in db.query(_COMPLAINTS, [since.isoformat(), until.isoformat()])
    )


def _dated(db: Database, sql: str, *values: str) -> tuple[Dated, ...]:
    return tuple(
        Dated(id=row["id"], on=date.fromisoformat(row["on_day"]), words=row["words"])
        for row in db.query(sql, list(values))
    )


def _valid(db: Database, sql: str) -> tuple[Valid, ...]:
    return tuple(
        Valid(id=row["id"], words=row["words"], until=day_or_none(row["valid_until"]))
        for row in db.query(sql)
    )
