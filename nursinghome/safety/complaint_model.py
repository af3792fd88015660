"""Complaints and mediation: who said what through which channel, and how it ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nursinghome.core.errors import Problem
from nursinghome.core.ids import ResidentId
from nursinghome.residents.codes import About, Channel, Satisfaction
from nursinghome.safety.paper_rules import order_problems, past_problems
from nursinghome.safety.words import text_problems

MOST_WORDS, MOST_TEXT, MOST_TERMS = 60, 500, 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """As it was received; without a name it is anonymous."""

    received_on: date
    channel: Channel
    about: About
    what: str
    handled_by: str
    who: str = ""
    phone: str = ""
    resident_id: ResidentId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How it was settled."""

    closed_on: date
    result: str
    satisfaction: Satisfaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Mediation:
    """What both sides agreed upon before somebody whom both trust."""

    mediated_on: date
    mediator: str
    agreement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldComplaint:
    """A stored complaint; `resident` is the name of whom it is about, or nothing."""

    id: int
    complaint: Complaint
    resident: str = ""
    outcome: Outcome | None = None
    mediation: Mediation | None = None
    withdrawn_reason: str | None = None

    @property
    def days(self) -> int | None:
        """Days from receiving to closing; 0 on the same day, None while it is open."""
        if self.outcome is None:
            return None
        return (self.outcome.closed_on - self.complaint.received_on).days

    @property
    def is_open(self) -> bool:
        return self.outcome is None and self.withdrawn_reason is None

    @property
    def state_words(self) -> str:
        if self.withdrawn_reason is not None:
            return "已撤销"
        if self.outcome is not None:
            return "已办结"
        return "办理中" if self.mediation is None else "已调解"


def complaint_problems(complaint: Complaint, today: date) -> Iterator[Problem]:
    one = complaint
    yield from past_problems("received_on", one.received_on, today)
    yield from text_problems("who", "投诉人", one.who, MOST_WORDS, needed=False)
    yield from text_problems("phone", "电话", one.phone, 40, needed=False)
    yield from text_problems("what", "内容", one.what, MOST_TEXT)
    yield from text_problems("handled_by", "承办人", one.handled_by, MOST_WORDS)


def outcome_problems(outcome: Outcome, complaint: Complaint, today: date) -> Iterator[Problem]:
    yield from past_problems("closed_on", outcome.closed_on, today)
    yield from order_problems(
        "closed_on", outcome.closed_on, "办结日期", complaint.received_on, "收到日期"
    )
    yield from text_problems("result", "办理结果", outcome.result, MOST_TEXT)


def mediation_problems(
    mediation: Mediation, complaint: Complaint, today: date
) -> Iterator[Problem]:
    yield from past_problems("mediated_on", mediation.mediated_on, today)
    yield from order_problems(
        "mediated_on", mediation.mediated_on, "调解日期", complaint.received_on, "收到日期"
    )
    yield from text_problems("mediator", "调解人", mediation.mediator, MOST_WORDS)
    yield from text_problems("agreement", "协议内容", mediation.agreement, MOST_TERMS)
