"""Incidents and whom they befell, in and out of the file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from nursinghome.core.errors import NotFound
from nursinghome.core.ids import ResidentId
from nursinghome.residents.codes import Harm
from nursinghome.residents.values import day, day_or_none
from nursinghome.safety.incident_model import HeldIncident, Hurt, Incident, Moment, Review, Risk
from nursinghome.storage import Database

Row = Mapping[str, Any]

_PEOPLE = """
    SELECT p.*, r.name FROM incident_resident p
    JOIN incident i ON i.id = p.incident_id JOIN resident r ON r.id = p.resident_id
    WHERE {} ORDER BY p.id
"""


def incident(db: Database, incident_id: int) -> HeldIncident:
    for one in _read(db, "i.id = ?", [incident_id]):
        return one
    raise NotFound("没有找到这起事故。请刷新后再看。")


def between(db: Database, first: date, last: date) -> list[HeldIncident]:
    """Those that happened on one of the days, the newest first; withdrawn ones too."""
    return _read(db, "i.happened_on BETWEEN ? AND ?", [first.isoformat(), last.isoformat()])


def unsettled(db: Database) -> list[HeldIncident]:
    """Those that stand and are not closed, the newest first."""
    return _read(db, "i.closed_on IS NULL AND i.withdrawn_reason IS NULL", [])


def people_rows(db: Database, incident_id: int) -> list[Row]:
    sql = "SELECT * FROM incident_resident WHERE incident_id = ? ORDER BY id"
    return list(db.query(sql, [incident_id]))


def _read(db: Database, condition: str, values: Sequence[object]) -> list[HeldIncident]:
    people: dict[int, dict[ResidentId, Row]] = defaultdict(dict)
    for row in db.query(_PEOPLE.format(condition), values):
        # Two files of one person that were merged may both have been in it.
        people[row["incident_id"]].setdefault(ResidentId(row["resident_id"]), row)
    sql = (
        f"SELECT i.* FROM incident i WHERE {condition} ORDER BY happened_on DESC, at DESC, id DESC"  # noqa: S608 - our own words
    )
    return [_held(row, tuple(people[row["id"]].values())) for row in db.query(sql, values)]


def _held(row: Row, people: Sequence[Row]) -> HeldIncident:
    review = None
    if row["reviewed_on"] is not None:
        review = Review(
            reviewed_on=day(row["reviewed_on"]),
            cause=row["cause"],
            measure=row["measure"],
            review=row["review"],
        )
    return HeldIncident(
        id=row["id"],
        names=tuple(one["name"] for one in people),
        review=review,
        closed_on=day_or_none(row["closed_on"]),
        withdrawn_reason=row["withdrawn_reason"],
        incident=Incident(
            risk=Risk(row["risk"]),
            happened_on=day(row["happened_on"]),
            at=row["at"],
            place=row["place"],
            seen_by=row["seen_by"],
            what=row["what"],
            first_aid=row["first_aid"] or "",
            hurt=tuple(Hurt(ResidentId(one["resident_id"]), Harm(one["harm"])) for one in people),
            family_told=_moment(row, "family_told"),
            county_told=_moment(row, "county_told"),
        ),
    )


def _moment(row: Row, name: str) -> Moment | None:
    on = day_or_none(row[f"{name}_on"])
    return None if on is None else Moment(on, row[f"{name}_at"])
