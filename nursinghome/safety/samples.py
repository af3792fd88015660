"""The service of food samples: kept by the meal, thrown away when their time is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from nursinghome.core.changes import Topic
from nursinghome.core.dates import Month
from nursinghome.core.errors import Clash
from nursinghome.residents import rules
from nursinghome.residents.values import to_row
from nursinghome.safety import sample_queries
from nursinghome.safety.numbers import numbers
from nursinghome.safety.sample_model import (
    MINUTES,
    Limits,
    Sample,
    SampleLine,
    sample_problems,
    throwing_problems,
    to_go,
)
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger

SEE, CHANGE = "safety.see", "safety.change"


class SampleService:
    """Too little or too short is not forbidden to write down, but never without its reason."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._registry = registry

    @property
    def now(self) -> datetime:
        """The local time to the minute, without offset, as samples are kept."""
        return self._ledger.clock.now().replace(tzinfo=None, second=0, microsecond=0)

    def limits(self) -> Limits:
        """What holds today."""
        held = numbers(self._registry, self.now.date())
        grams, hours = held.sample_grams, held.sample_hours
        basis = f"{grams.told}；{hours.told}"
        return Limits(grams=grams.value, hours=hours.value, basis=basis)

    def keep(self, samples: Sequence[Sample]) -> list[int]:
        """Write down the dishes of a meal in one step. Raises Invalid field by field."""
        with self._ledger.action("登记留样", Topic.SAFETY, permission=CHANGE) as act:
            return [act.insert("food_sample", self._row(sample)) for sample in samples]

    def correct(self, sample_id: int, sample: Sample) -> None:
        with self._ledger.action("更正留样", Topic.SAFETY, permission=CHANGE) as act:
            line = self._standing(sample_id)
            if line.thrown_at is not None and sample.kept_from > line.thrown_at:
                raise Clash(f"{line.thrown_at:%m-%d %H:%M} 已经倒掉，留样时间不能再晚。")
            act.update("food_sample", sample_id, self._row(sample))

    def throw(self, sample_ids: Sequence[int], at: datetime, by: str, note: str = "") -> int:
        """These were thrown away; gives how many. Before their time only with a reason."""
        limits = self.limits()
        with self._ledger.action("登记倒样", Topic.SAFETY, permission=CHANGE) as act:
            for sample_id in sample_ids:
                line = self._standing(sample_id)
                if line.thrown_at is not None:
                    raise Clash(f"{line.sample.dish}已经登记倒掉。")
                faults = throwing_problems(line, at, by, note, self.now, limits)
                rules.refuse_if("还不能登记倒掉。", faults)
                told = "；".join(part for part in (line.sample.note, note.strip()) if part)
                row = {"thrown_at": at.strftime(MINUTES), "thrown_by": by.strip()}
                act.update("food_sample", sample_id, {**row, "note": told or None})
            return len(sample_ids)

    def withdraw(self, sample_id: int, reason: str) -> None:
        """It was written down by mistake."""
        why = rules.required_reason(reason)
        with self._ledger.action("撤销留样", Topic.SAFETY, permission=CHANGE, reason=why) as act:
            self._standing(sample_id)
            act.update("food_sample", sample_id, {"withdrawn_reason": why})

    def of_month(self, month: Month) -> tuple[SampleLine, ...]:
        """What was kept in the month, the newest first; withdrawn ones with their reason."""
        self._ledger.require(SEE)
        return tuple(sample_queries.of_month(self._ledger.db, month))

    def held(self) -> tuple[SampleLine, ...]:
        """What still stands in the cupboard, the oldest first."""
        self._ledger.require(SEE)
        return tuple(sample_queries.held(self._ledger.db))

    def to_go(self) -> tuple[SampleLine, ...]:
        """What is to be thrown away now."""
        return to_go(self.held(), self.now, self.limits())

    def _row(self, sample: Sample) -> dict[str, object]:
        rules.refuse_if("留样还不能保存。", sample_problems(sample, self.now, self.limits()))
        return {**to_row(sample), "kept_from": sample.kept_from.strftime(MINUTES)}

    def _standing(self, sample_id: int) -> SampleLine:
        found = sample_queries.one(self._ledger.db, sample_id)
        if found.withdrawn_reason is not None:
            raise Clash("这份留样的登记已经撤销。")
        return found
