"""The hot-water log: a month at a time, written down in one step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from nursinghome.core import clock
from nursinghome.core.changes import Topic
from nursinghome.core.dates import Month
from nursinghome.core.errors import Problem
from nursinghome.renovation import queries
from nursinghome.renovation.service import CHANGE, SEE, WATER
from nursinghome.renovation.water_model import WaterDay, WaterMonth, day_problems
from nursinghome.residents import rules
from nursinghome.residents.values import to_row
from nursinghome.storage import Action, Ledger

_LATELY = 62
"""Days in which the usual hours are looked for."""


class HotWaterService:
    """What the home writes down about its hot water, day by day."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def month(self, month: Month) -> WaterMonth:
        self._ledger.require(SEE)
        db = self._ledger.db
        ends = queries.water_ends(db)
        return WaterMonth(
            month=month,
            today=clock.today(self._ledger.clock),
            since=ends[0] if ends else None,
            days=queries.water(db, month.first, month.last),
        )

    def record(self, days: Sequence[WaterDay]) -> int:
        """Write days down as they are given, an empty one is cleared; gives how many changed."""
        with self._ledger.action(WATER, Topic.RENOVATION, permission=CHANGE) as act:
            rules.refuse_if("热水登记还不能保存。", self._problems(days))
            for one in days:
                self._write(act, one)
            return len(act.changes)

    def unlogged(self, on: date) -> int | None:
        """Full days since the last one with hours written down; None before the first ever."""
        self._ledger.require(SEE)
        ends = queries.water_ends(self._ledger.db)
        return None if ends is None else max(0, (on - ends[1]).days - 1)

    def usual_hours(self, on: date) -> int | None:
        """The hours of the last days before the day that were written down most often."""
        self._ledger.require(SEE)
        found = queries.water(self._ledger.db, on - timedelta(days=_LATELY), on)
        hours = [one.hours for one in found.values() if one.hours]
        return max(hours, key=lambda each: (hours.count(each), each), default=None)

    def _write(self, act: Action, one: WaterDay) -> None:
        row_id = queries.water_row(self._ledger.db, one.on)
        row = {"on_day": one.on.isoformat(), **to_row(one, leave_out=("on",))}
        if one.is_empty:
            if row_id is not None:
                act.remove("water_day", row_id)
        elif row_id is None:
            act.insert("water_day", row)
        else:
            act.update("water_day", row_id, row)

    def _problems(self, days: Sequence[WaterDay]) -> Iterator[Problem]:
        today = clock.today(self._ledger.clock)
        for one in days:
            yield from day_problems(one, today)
