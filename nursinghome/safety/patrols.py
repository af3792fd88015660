"""The service of patrols: rounds written down one by one or a month at once, and their route."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from nursinghome.core import clock
from nursinghome.core.changes import Topic
from nursinghome.core.dates import Month
from nursinghome.core.errors import Clash
from nursinghome.residents import rules
from nursinghome.residents.values import to_row
from nursinghome.safety import patrol_queries
from nursinghome.safety.hazard_model import Hazard
from nursinghome.safety.hazards import HazardService
from nursinghome.safety.numbers import numbers
from nursinghome.safety.patrol_grid import PatrolGrid
from nursinghome.safety.patrol_model import (
    Gap,
    Patrol,
    PatrolLine,
    Point,
    Watch,
    gaps,
    patrol_problems,
    point_problems,
)
from nursinghome.standards.registry import Registry
from nursinghome.storage import Action, Ledger

SEE, CHANGE = "safety.see", "safety.change"


class PatrolService:
    """What the rounds found becomes a hazard in the same step."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._registry = registry
        self._hazards = HazardService(ledger, registry)

    def record(self, patrol: Patrol, hazard: Hazard | None = None) -> int:
        """Write a round down, with the hazard that it found. Raises Invalid field by field."""
        with self._ledger.action("登记巡查", Topic.SAFETY, permission=CHANGE) as act:
            number = self._insert(act, patrol)
            if hazard is not None:
                self._hazards.record(replace(hazard, patrol_id=number))
            return number

    def fill(self, patrols: Sequence[Patrol]) -> int:
        """Write down many rounds in one step, as from a paper sheet; gives how many."""
        with self._ledger.action("补登巡查", Topic.SAFETY, permission=CHANGE) as act:
            for patrol in patrols:
                self._insert(act, patrol)
            return len(patrols)

    def correct(self, patrol_id: int, patrol: Patrol) -> None:
        """Put right what was written; a round that changes its day or watch goes last there."""
        with self._ledger.action("更正巡查", Topic.SAFETY, permission=CHANGE) as act:
            held = self._standing(patrol_id).patrol
            same = (held.patrolled_on, held.watch) == (patrol.patrolled_on, patrol.watch)
            turn = held.turn if same else self._next(patrol)
            act.update("patrol", patrol_id, self._row(replace(patrol, turn=turn)))

    def withdraw(self, patrol_id: int, reason: str) -> None:
        """It was written down by mistake; the hazards that it found stay."""
        why = rules.required_reason(reason)
        with self._ledger.action("撤销巡查", Topic.SAFETY, permission=CHANGE, reason=why) as act:
            self._standing(patrol_id)
            act.update("patrol", patrol_id, {"withdrawn_reason": why})

    def of_month(self, month: Month) -> tuple[PatrolLine, ...]:
        """The rounds of the month, the newest first; withdrawn ones with their reason."""
        self._ledger.require(SEE)
        return tuple(patrol_queries.within(self._ledger.db, month.first, month.last))

    def grid(self, month: Month) -> PatrolGrid:
        """The month with what is missing until yesterday."""
        self._ledger.require(SEE)
        lines = patrol_queries.within(self._ledger.db, month.first, month.last)
        since = patrol_queries.first_day(self._ledger.db)
        return PatrolGrid(month, self._today, since, lines, self.need(month.last))

    def gaps(self, first: date, last: date) -> tuple[Gap, ...]:
        """What is missing in the days, as far as they are over and rounds are written down."""
        self._ledger.require(SEE)
        since = patrol_queries.first_day(self._ledger.db)
        if since is None:
            return ()
        start, end = max(first, since), min(last, self._today - timedelta(days=1))
        lines = patrol_queries.within(self._ledger.db, start, end)
        return gaps(lines, start, end, self.need(last))

    def need(self, day: date) -> dict[Watch, int]:
        """How many rounds a day needs, by the numbers that hold on the day."""
        held = numbers(self._registry, day)
        return {Watch.DAY: held.day_patrols.value, Watch.NIGHT: held.night_patrols.value}

    def route(self) -> tuple[Point, ...]:
        self._ledger.require(SEE)
        return tuple(patrol_queries.route(self._ledger.db).values())

    def keep_route(self, points: Sequence[Point]) -> None:
        """The places in their new order; what is not named any more is dropped."""
        with self._ledger.action("改巡查路线", Topic.SAFETY, permission=CHANGE) as act:
            rules.refuse_if("路线还不能保存。", point_problems(points))
            held = patrol_queries.route(self._ledger.db)
            numbers_of = {point.name: number for number, point in held.items()}
            for position, point in enumerate(points, 1):
                row = {**to_row(point), "position": position}
                if point.name in numbers_of:
                    act.update("patrol_point", numbers_of.pop(point.name), row)
                else:
                    act.insert("patrol_point", row)
            for number in numbers_of.values():
                act.update("patrol_point", number, {"dropped_reason": "路线里不再有"})

    @property
    def _today(self) -> date:
        return clock.today(self._ledger.clock)

    def _insert(self, act: Action, patrol: Patrol) -> int:
        return act.insert("patrol", self._row(replace(patrol, turn=self._next(patrol))))

    def _row(self, patrol: Patrol) -> dict[str, object]:
        rules.refuse_if("巡查还不能保存。", patrol_problems(patrol, self._today))
        return to_row(patrol)

    def _next(self, patrol: Patrol) -> int:
        return patrol_queries.last_turn(self._ledger.db, patrol.patrolled_on, patrol.watch) + 1

    def _standing(self, patrol_id: int) -> PatrolLine:
        found = patrol_queries.one(self._ledger.db, patrol_id)
        if found.withdrawn_reason is not None:
            raise Clash("这次巡查的登记已经撤销。")
        return found
