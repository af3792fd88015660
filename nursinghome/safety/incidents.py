"""Incidents: written down at once, told, reviewed by cause and measure, closed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from nursinghome.core import clock
from nursinghome.core.changes import Topic
from nursinghome.core.errors import Clash, Invalid, NotFound, Problem
from nursinghome.evidence.model import Kind
from nursinghome.residents import person_queries, rules
from nursinghome.residents.values import iso, to_row
from nursinghome.safety import incident_queries
from nursinghome.safety.incident_model import (
    HeldIncident,
    Incident,
    Moment,
    Review,
    incident_problems,
    review_problems,
)
from nursinghome.storage import Action, Ledger

SEE, CHANGE, DECIDE = "safety.see", "safety.change", "office.change"
INCIDENT = Kind("incident", Topic.SAFETY, "safety", "事故")
_ASIDE = ("hurt", "family_told", "county_told")


class IncidentService:
    """Whoever is on duty writes an incident down; the office reviews and closes it."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._db = ledger.db

    def report(self, incident: Incident) -> int:
        """Write an incident down. Raises Invalid field by field."""
        with self._ledger.action("登记事故", Topic.SAFETY, permission=CHANGE) as act:
            self._refuse(incident)
            number = act.insert("incident", _row(incident))
            self._write_people(act, number, incident)
            return number

    def correct(self, incident_id: int, incident: Incident) -> None:
        """Put right or complete what was written; a closed one is opened first."""
        with self._ledger.action("更正事故", Topic.SAFETY, permission=CHANGE) as act:
            found = self._open(incident_id)
            self._refuse(incident)
            if found.review is not None and found.review.reviewed_on < incident.happened_on:
                what = "发生日期晚于分析日期"
                raise Invalid(f"{what}。", [Problem("happened_on", what, "请核对两个日期。")])
            act.update("incident", incident_id, _row(incident))
            for row in incident_queries.people_rows(self._db, incident_id):
                act.remove("incident_resident", row["id"])
            self._write_people(act, incident_id, incident)

    def review(self, incident_id: int, review: Review) -> None:
        """Write down cause, measure and what the review of the measure found."""
        with self._ledger.action("分析事故", Topic.SAFETY, permission=DECIDE) as act:
            found = self._open(incident_id)
            today = clock.today(self._ledger.clock)
            problems = review_problems(review, found.incident, today)
            rules.refuse_if("事故分析还不能保存。", problems)
            act.update("incident", incident_id, to_row(review))

    def close(self, incident_id: int) -> None:
        """Close it today; it must have been reviewed."""
        with self._ledger.action("事故结案", Topic.SAFETY, permission=DECIDE) as act:
            found = self._open(incident_id)
            if found.review is None:
                what = "还没有写原因、措施和复核"
                raise Clash(f"{what}，不能结案。", [Problem("cause", what, "请先分析。")])
            today = clock.today(self._ledger.clock)
            act.update("incident", incident_id, {"closed_on": today.isoformat()})

    def reopen(self, incident_id: int, reason: str) -> None:
        why = rules.required_reason(reason)
        with self._ledger.action("重开事故", Topic.SAFETY, permission=DECIDE, reason=why) as act:
            if self._standing(incident_id).closed_on is None:
                raise Clash("这起事故还没有结案。")
            act.update("incident", incident_id, {"closed_on": None})

    def withdraw(self, incident_id: int, reason: str) -> None:
        """It was written down by mistake; it counts no more and stays in the file."""
        why = rules.required_reason(reason)
        with self._ledger.action("撤销事故", Topic.SAFETY, permission=DECIDE, reason=why) as act:
            self._standing(incident_id)
            act.update("incident", incident_id, {"withdrawn_reason": why})

    def between(self, first: date, last: date) -> tuple[HeldIncident, ...]:
        """Those of the days, the newest first; withdrawn ones with their reason."""
        self._ledger.require(SEE)
        return tuple(incident_queries.between(self._db, first, last))

    def unsettled(self) -> tuple[HeldIncident, ...]:
        """Those that are not closed yet, the newest first."""
        self._ledger.require(SEE)
        return tuple(incident_queries.unsettled(self._db))

    def one(self, incident_id: int) -> HeldIncident:
        self._ledger.require(SEE)
        return incident_queries.incident(self._db, incident_id)

    def _write_people(self, act: Action, incident_id: int, incident: Incident) -> None:
        for one in incident.hurt:
            row = {
                "incident_id": incident_id,
                "resident_id": one.resident_id,
                "harm": one.harm.value,
            }
            act.insert("incident_resident", row)

    def _standing(self, incident_id: int) -> HeldIncident:
        found = incident_queries.incident(self._db, incident_id)
        if found.withdrawn_reason is not None:
            raise Clash("这起事故的登记已经撤销。")
        return found

    def _open(self, incident_id: int) -> HeldIncident:
        found = self._standing(incident_id)
        if found.closed_on is not None:
            raise Clash("这起事故已经结案。请先重开，再更正。")
        return found

    def _refuse(self, incident: Incident) -> None:
        for one in incident.hurt:
            person = person_queries.resident(self._db, one.resident_id)
            if person.withdrawn_reason is not None:
                raise NotFound(f"{person.name}的登记已经撤销。")
        today = clock.today(self._ledger.clock)
        rules.refuse_if("事故还不能保存。", incident_problems(incident, today))


def _row(incident: Incident) -> Mapping[str, Any]:
    return {
        **to_row(incident, leave_out=_ASIDE),
        **_told("family_told", incident.family_told),
        **_told("county_told", incident.county_told),
    }


def _told(name: str, moment: Moment | None) -> Mapping[str, Any]:
    on, at = (None, None) if moment is None else moment
    return {f"{name}_on": iso(on), f"{name}_at": at}
