"""Complaints: received, mediated where two sides disagree, settled and asked about."""

from __future__ import annotations

from nursinghome.core import clock
from nursinghome.core.changes import Topic
from nursinghome.core.errors import Clash, Invalid, NotFound, Problem
from nursinghome.evidence.model import Kind
from nursinghome.residents import person_queries, rules
from nursinghome.residents.values import to_row
from nursinghome.safety import complaint_queries
from nursinghome.safety.complaint_model import (
    Complaint,
    HeldComplaint,
    Mediation,
    Outcome,
    complaint_problems,
    mediation_problems,
    outcome_problems,
)
from nursinghome.storage import Ledger

SEE, CHANGE = "office.see", "office.change"
COMPLAINT = Kind("complaint", Topic.SAFETY, "office", "投诉")
TOPICS = (Topic.SAFETY, Topic.RESIDENTS)


class ComplaintService:
    """What residents, families and authorities complain of."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._db = ledger.db

    def receive(self, complaint: Complaint) -> int:
        """Write a complaint down. Raises Invalid field by field."""
        with self._ledger.action("登记投诉", *TOPICS, permission=CHANGE) as act:
            self._refuse(complaint)
            return act.insert("complaint", to_row(complaint))

    def correct(self, complaint_id: int, complaint: Complaint) -> None:
        with self._ledger.action("更正投诉", *TOPICS, permission=CHANGE) as act:
            found = self._open(complaint_id)
            self._refuse(complaint)
            settled = found.mediation
            if settled is not None and settled.mediated_on < complaint.received_on:
                what = "收到日期晚于调解日期"
                raise Invalid(f"{what}。", [Problem("received_on", what, "请核对两个日期。")])
            act.update("complaint", complaint_id, to_row(complaint))

    def mediate(self, complaint_id: int, mediation: Mediation) -> None:
        """Write down what both sides agreed upon; the paper is printed for their signatures."""
        with self._ledger.action("登记调解", *TOPICS, permission=CHANGE) as act:
            found = self._open(complaint_id)
            today = clock.today(self._ledger.clock)
            problems = mediation_problems(mediation, found.complaint, today)
            rules.refuse_if("调解还不能保存。", problems)
            act.update("complaint", complaint_id, to_row(mediation))

    def settle(self, complaint_id: int, outcome: Outcome) -> None:
        """It is dealt with: when, how, and whether who complained is content."""
        with self._ledger.action("办结投诉", *TOPICS, permission=CHANGE) as act:
            found = self._open(complaint_id)
            today = clock.today(self._ledger.clock)
            problems = outcome_problems(outcome, found.complaint, today)
            rules.refuse_if("投诉还不能办结。", problems)
            if found.mediation is not None and outcome.closed_on < found.mediation.mediated_on:
                what = "办结日期早于调解日期"
                raise Invalid(f"{what}。", [Problem("closed_on", what, "请核对两个日期。")])
            act.update("complaint", complaint_id, to_row(outcome))

    def reopen(self, complaint_id: int, reason: str) -> None:
        """The result did not hold."""
        why = rules.required_reason(reason)
        with self._ledger.action("重开投诉", *TOPICS, permission=CHANGE, reason=why) as act:
            if self._standing(complaint_id).outcome is None:
                raise Clash("这件投诉还没有办结。")
            blank = dict.fromkeys(("closed_on", "result", "satisfaction"))
            act.update("complaint", complaint_id, blank)

    def withdraw(self, complaint_id: int, reason: str) -> None:
        """It was written down by mistake; it stays in the file."""
        why = rules.required_reason(reason)
        with self._ledger.action("撤销投诉", *TOPICS, permission=CHANGE, reason=why) as act:
            self._standing(complaint_id)
            act.update("complaint", complaint_id, {"withdrawn_reason": why})

    def all(self) -> tuple[HeldComplaint, ...]:
        """Every complaint, the newest first; withdrawn ones with their reason."""
        self._ledger.require(SEE)
        return tuple(complaint_queries.complaints(self._db))

    def one(self, complaint_id: int) -> HeldComplaint:
        self._ledger.require(SEE)
        return complaint_queries.complaint(self._db, complaint_id)

    def _standing(self, complaint_id: int) -> HeldComplaint:
        found = complaint_queries.complaint(self._db, complaint_id)
        if found.withdrawn_reason is not None:
            raise Clash("这件投诉的登记已经撤销。")
        return found

    def _open(self, complaint_id: int) -> HeldComplaint:
        found = self._standing(complaint_id)
        if found.outcome is not None:
            raise Clash("这件投诉已经办结。请先重开，再更正。")
        return found

    def _refuse(self, complaint: Complaint) -> None:
        if complaint.resident_id is not None:
            person = person_queries.resident(self._db, complaint.resident_id)
            if person.withdrawn_reason is not None:
                raise NotFound(f"{person.name}的登记已经撤销。")
        today = clock.today(self._ledger.clock)
        rules.refuse_if("投诉还不能保存。", complaint_problems(complaint, today))
