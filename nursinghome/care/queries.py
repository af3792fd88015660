"""Assessments and care levels in and out of the file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from nursinghome.care.model import Change
from nursinghome.care.records import (
    Assessment,
    Circumstances,
    Done,
    LevelSince,
)
from nursinghome.core.dates import Month
from nursinghome.core.errors import NotFound
from nursinghome.core.ids import AssessmentId, ResidentId
from nursinghome.residents.codes import AssessmentState, Occasion, ScaleCode
from nursinghome.storage import Database

Row = Mapping[str, Any]

_ASSESSMENT = """
    SELECT a.*, (SELECT l.level FROM care_level l
        WHERE l.resident_id = a.resident_id AND l.scale = a.scale
        AND l.assessment_id IS NOT a.id AND l.from_on <= coalesce(a.effective_on, a.assessed_on)
        ORDER BY l.from_on DESC LIMIT 1) AS level_before
    FROM assessment a
"""

_LAST_ABILITY = """
    SELECT r.id AS resident_id, r.name, s.admitted_on, b.label AS bed,
        (SELECT a.assessed_on FROM assessment a
            WHERE a.resident_id = r.id AND a.scale = 'ability' AND a.state = 'confirmed'
            AND a.assessed_on <= :on ORDER BY a.assessed_on DESC LIMIT 1) AS last_assessed_on
    FROM stay s
    JOIN resident r ON r.id = s.resident_id
    LEFT JOIN occupancy o ON o.stay_id = s.id AND o.from_on <= :on
        AND coalesce(o.until_on, '9999-12-31') > :on
    LEFT JOIN bed b ON b.id = o.bed_id
    WHERE s.withdrawn_reason IS NULL AND r.withdrawn_reason IS NULL
        AND (s.discharged_on IS NULL OR s.discharged_on > :on) AND +s.admitted_on <= :on
"""

_ABILITIES = """
    SELECT l.* FROM stay s
    JOIN resident r ON r.id = s.resident_id
    JOIN care_level l ON l.id = (
        SELECT id FROM care_level WHERE resident_id = s.resident_id AND scale = 'ability'
        AND from_on <= :on ORDER BY from_on DESC LIMIT 1
    )
    WHERE s.withdrawn_reason IS NULL AND r.withdrawn_reason IS NULL
        AND (s.discharged_on IS NULL OR s.discharged_on > :on) AND +s.admitted_on <= :on
"""

_DONE = """
    SELECT a.resident_id, r.name, b.label AS bed, a.assessed_on, a.level, a.state
    FROM assessment a
    JOIN resident r ON r.id = a.resident_id AND r.withdrawn_reason IS NULL
    LEFT JOIN stay s ON s.resident_id = r.id AND s.withdrawn_reason IS NULL
        AND s.admitted_on <= a.assessed_on
        AND (s.discharged_on IS NULL OR s.discharged_on > a.assessed_on)
    LEFT JOIN occupancy o ON o.stay_id = s.id AND o.from_on <= a.assessed_on
        AND coalesce(o.until_on, '9999-12-31') > a.assessed_on
    LEFT JOIN bed b ON b.id = o.bed_id
    WHERE a.scale = 'ability' AND a.state <> 'withdrawn'
        AND a.assessed_on BETWEEN :first AND :last
    ORDER BY a.assessed_on DESC, a.id DESC
"""


def get(db: Database, assessment_id: AssessmentId) -> Assessment:
    for row in db.query(f"{_ASSESSMENT} WHERE a.id = ?", [assessment_id]):
        return _assessment(row)
    raise NotFound("没有找到这次评估。请刷新后再看。")


def of_resident(db: Database, resident_id: ResidentId) -> list[Assessment]:
    """All assessments of a person, the newest first, withdrawn ones too."""
    sql = f"{_ASSESSMENT} WHERE a.resident_id = ? ORDER BY a.assessed_on DESC, a.id DESC"
    return [_assessment(row) for row in db.query(sql, [resident_id])]


def proposed(db: Database) -> list[Assessment]:
    sql = f"{_ASSESSMENT} WHERE a.state = 'proposed' ORDER BY a.assessed_on, a.id"
    return [_assessment(row) for row in db.query(sql)]


def of_month(db: Database, month: Month, standard: str) -> list[Assessment]:
    """Assessments by the standard in the month that were not withdrawn, the oldest first."""
    sql = f"""
        {_ASSESSMENT} WHERE a.standard = ? AND a.state <> 'withdrawn'
        AND a.assessed_on BETWEEN ? AND ? ORDER BY a.assessed_on, a.id
    """
    span = [standard, month.first.isoformat(), month.last.isoformat()]
    return [_assessment(row) for row in db.query(sql, span)]


def done(db: Database, month: Month) -> list[Done]:
    """Ability assessments of the month, the newest first."""
    span = {"first": month.first.isoformat(), "last": month.last.isoformat()}
    return [
        Done(
            resident_id=ResidentId(row["resident_id"]),
            name=row["name"],
            bed=row["bed"],
            assessed_on=date.fromisoformat(row["assessed_on"]),
            level=row["level"],
            waiting=row["state"] == AssessmentState.PROPOSED.value,
        )
        for row in db.query(_DONE, span)
    ]


def birth_date(db: Database, resident_id: ResidentId) -> date | None:
    """None when there is no such person, or the file of that person was withdrawn."""
    sql = "SELECT birth_date FROM resident WHERE id = ? AND withdrawn_reason IS NULL"
    return next((_day(row["birth_date"]) for row in db.query(sql, [resident_id])), None)


def same_day(db: Database, circumstances: Circumstances) -> bool:
    """Whether the person was assessed by this standard on this day already."""
    sql = """
        SELECT 1 FROM assessment
        WHERE resident_id = ? AND standard = ? AND assessed_on = ? AND state <> 'withdrawn'
    """
    day = circumstances.assessed_on.isoformat()
    return any(db.query(sql, [circumstances.resident_id, circumstances.standard, day]))


def levels(db: Database, resident_id: ResidentId) -> list[LevelSince]:
    """Every dated level of a person on every scale, the newest first."""
    sql = "SELECT * FROM care_level WHERE resident_id = ? ORDER BY from_on DESC, scale"
    return [_level(row) for row in db.query(sql, [resident_id])]


def abilities(db: Database, on: date) -> dict[ResidentId, LevelSince]:
    """The ability level that holds on the day, of everybody present who has one."""
    rows = db.query(_ABILITIES, {"on": on.isoformat()})
    return {ResidentId(row["resident_id"]): _level(row) for row in rows}


def level_row(db: Database, assessment: Assessment, on: date) -> Row | None:
    """The row that says what holds from exactly this day on the assessment's scale."""
    sql = "SELECT * FROM care_level WHERE resident_id = ? AND scale = ? AND from_on = ?"
    who = assessment.circumstances.resident_id
    return next(iter(db.query(sql, [who, assessment.scale.value, on.isoformat()])), None)


def level_rows_from(db: Database, assessment_id: AssessmentId) -> list[int]:
    sql = "SELECT id FROM care_level WHERE assessment_id = ?"
    return [row["id"] for row in db.query(sql, [assessment_id])]


def last_ability(db: Database, on: date) -> list[Row]:
    """Everybody present on the day with the last confirmed ability assessment up to it."""
    return list(db.query(_LAST_ABILITY, {"on": on.isoformat()}))


def row_of(circumstances: Circumstances) -> dict[str, object]:
    one = circumstances
    return {
        "resident_id": one.resident_id,
        "standard": one.standard,
        "assessed_on": one.assessed_on.isoformat(),
        "occasion": one.occasion.value,
        "assessor": one.assessor.strip(),
        "second_assessor": _tidy(one.second_assessor),
        "informant": _tidy(one.informant),
        "organisation": _tidy(one.organisation),
        "document_number": _tidy(one.document_number),
        "note": _tidy(one.note),
    }


def _tidy(text: str | None) -> str | None:
    return (text or "").strip() or None


def _assessment(row: Row) -> Assessment:
    told = json.loads(row["changes"])
    return Assessment(
        id=AssessmentId(row["id"]),
        circumstances=Circumstances(
            resident_id=ResidentId(row["resident_id"]),
            standard=row["standard"],
            assessed_on=date.fromisoformat(row["assessed_on"]),
            occasion=Occasion(row["occasion"]),
            assessor=row["assessor"],
            second_assessor=row["second_assessor"],
            informant=row["informant"],
            organisation=row["organisation"],
            document_number=row["document_number"],
            note=row["note"],
        ),
        edition=row["edition"],
        scale=ScaleCode(row["scale"]),
        scored=row["origin"] == "scored",
        answers=json.loads(row["answers"]),
        facts=told.get("facts", {}),
        changes=tuple(Change(**one) for one in told.get("applied", [])),
        subtotals=json.loads(row["subtotals"]),
        total=row["total"],
        preliminary_level=row["preliminary_level"],
        level=row["level"],
        level_before=row["level_before"],
        state=AssessmentState(row["state"]),
        effective_on=_day(row["effective_on"]),
        withdrawn_reason=row["withdrawn_reason"],
    )


def _level(row: Row) -> LevelSince:
    assessment = row["assessment_id"]
    return LevelSince(
        scale=ScaleCode(row["scale"]),
        level=row["level"],
        word=row["word"],
        from_on=date.fromisoformat(row["from_on"]),
        origin=row["origin"],
        assessment_id=None if assessment is None else AssessmentId(assessment),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
