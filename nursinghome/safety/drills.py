"""The service of drills and training: planned, held, judged, withdrawn."""

from __future__ import annotations

from datetime import date, timedelta

from nursinghome.core import clock
from nursinghome.core.changes import Topic
from nursinghome.core.errors import Clash
from nursinghome.residents import rules
from nursinghome.residents.values import to_row
from nursinghome.safety import drill_queries
from nursinghome.safety.drill_model import (
    Drill,
    DrillForm,
    DrillKind,
    DrillPlan,
    Held,
    Lack,
    Part,
    held_problems,
    lacking,
    plan_problems,
)
from nursinghome.safety.numbers import numbers
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger

SEE, CHANGE = "safety.see", "safety.change"
_USUAL = {
    DrillForm.DRILL: (DrillKind.FIRE, "消防灭火和疏散演练"),
    DrillForm.TRAINING: (DrillKind.FIRE, "消防安全培训"),
}


class DrillService:
    """Each part of the year needs a fire drill and a training; the pack says how long it is."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._registry = registry

    def plan(self, plan: DrillPlan) -> int:
        """Put it into the plan. Raises Invalid field by field."""
        with self._ledger.action("列入演练计划", Topic.SAFETY, permission=CHANGE) as act:
            rules.refuse_if("计划还不能保存。", plan_problems(plan))
            return act.insert("drill", to_row(plan))

    def plan_part(self, part: Part, leader: str) -> int:
        """Plan what the part of the year still needs and nobody has planned; gives how many."""
        with self._ledger.action("列演练计划", Topic.SAFETY, permission=CHANGE):
            wanted = [lack for lack in self.lacking(part) if not lack.planned]
            middle = part.first + (part.end - part.first) / 2
            for number, lack in enumerate(wanted):
                kind, title = _USUAL[lack.form]
                day = max(middle, self._today) + timedelta(days=7 * number)
                plan = DrillPlan(
                    form=lack.form,
                    kind=kind,
                    title=title,
                    planned_on=min(day, part.last),
                    leader=leader,
                )
                self.plan(plan)
            return len(wanted)

    def correct(self, drill_id: int, plan: DrillPlan) -> None:
        with self._ledger.action("更正演练计划", Topic.SAFETY, permission=CHANGE) as act:
            self._standing(drill_id)
            rules.refuse_if("计划还不能保存。", plan_problems(plan))
            act.update("drill", drill_id, to_row(plan))

    def hold(self, drill_id: int, held: Held) -> None:
        """It was held, or what was written about it is put right."""
        with self._ledger.action("登记演练", Topic.SAFETY, permission=CHANGE) as act:
            self._standing(drill_id)
            rules.refuse_if("演练记录还不能保存。", held_problems(held, self._today))
            act.update("drill", drill_id, to_row(held))

    def withdraw(self, drill_id: int, reason: str) -> None:
        """It is not held after all, or was written down by mistake."""
        why = rules.required_reason(reason)
        with self._ledger.action("撤销演练", Topic.SAFETY, permission=CHANGE, reason=why) as act:
            self._standing(drill_id)
            act.update("drill", drill_id, {"withdrawn_reason": why})

    def one(self, drill_id: int) -> Drill:
        self._ledger.require(SEE)
        return drill_queries.one(self._ledger.db, drill_id)

    def of_part(self, part: Part) -> tuple[Drill, ...]:
        """What was planned for the part of the year or held in it, by day."""
        self._ledger.require(SEE)
        return tuple(drill_queries.touching(self._ledger.db, part.first, part.last))

    def waiting(self, until: date) -> tuple[Drill, ...]:
        """What is planned up to the day and not held, the earliest first."""
        self._ledger.require(SEE)
        return tuple(drill_queries.waiting(self._ledger.db, until))

    def lacking(self, part: Part) -> tuple[Lack, ...]:
        return lacking(self.of_part(part), part)

    def part_of(self, day: date) -> Part:
        """The part of the year that the day lies in."""
        return Part.of(day, numbers(self._registry, day).drill_months.value)

    @property
    def _today(self) -> date:
        return clock.today(self._ledger.clock)

    def _standing(self, drill_id: int) -> Drill:
        found = drill_queries.one(self._ledger.db, drill_id)
        if not found.counts:
            raise Clash("这次演练培训的登记已经撤销。")
        return found
