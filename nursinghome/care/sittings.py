"""One sitting with a person: both scales written down together, and confirmed together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from nursinghome.care import queries
from nursinghome.care.records import Assessment, Circumstances, Done
from nursinghome.care.service import CHANGE, SEE, CareService
from nursinghome.core.changes import Topic
from nursinghome.core.dates import Month
from nursinghome.core.errors import Invalid, Problem
from nursinghome.core.ids import AssessmentId
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One scale of a sitting with its answers and what was told for its clauses."""

    circumstances: Circumstances
    answers: Mapping[str, object]
    facts: Mapping[str, object]


class SittingService:
    """What the assessors do in one visit is one step: all of it is stored, or nothing."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._care = CareService(ledger, registry)

    def record(self, sheets: Sequence[Answered]) -> tuple[Assessment, ...]:
        """Score each sheet and keep them; every scale is judged by its own answers alone."""
        if not sheets:
            problem = Problem("answers", "两个量表都没有作答", "至少答完一个。")
            raise Invalid("评估还不能保存。", [problem])
        with self._ledger.action("登记评估", Topic.CARE, permission=CHANGE):
            return tuple(
                self._care.record(one.circumstances, one.answers, one.facts) for one in sheets
            )

    def confirm(self, assessments: Sequence[AssessmentId], effective_on: date) -> None:
        """All of the proposed levels hold from the same day on."""
        with self._ledger.action("确认等级", Topic.CARE, Topic.RESIDENTS, permission=CHANGE):
            for one in assessments:
                self._care.confirm(one, effective_on)

    def done(self, month: Month) -> tuple[Done, ...]:
        """Who was assessed by the ability scale in the month, the newest first."""
        self._ledger.require(SEE)
        return tuple(queries.done(self._ledger.db, month))

    def of_month(self, month: Month, standard: str) -> tuple[Assessment, ...]:
        """Every assessment by the standard in the month that stands, the oldest first."""
        self._ledger.require(SEE)
        return tuple(queries.of_month(self._ledger.db, month, standard))
