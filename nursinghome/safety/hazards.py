"""The service of the ledger of hazards: found, mended, looked at again, closed, come back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from nursinghome.accounts import looked_alone
from nursinghome.core import clock
from nursinghome.core.changes import Topic
from nursinghome.core.dates import Month
from nursinghome.core.errors import Clash
from nursinghome.residents import rules
from nursinghome.residents.values import to_row
from nursinghome.safety import hazard_queries
from nursinghome.safety.hazard_model import (
    Hazard,
    HazardLevel,
    HazardLine,
    HazardState,
    Standing,
    hazard_problems,
    mending_problems,
    recheck_problems,
    standing,
)
from nursinghome.safety.numbers import numbers
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger

SEE, CHANGE = "safety.see", "safety.change"


class HazardService:
    """Nothing is closed by whoever mended it, and nothing is erased."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._registry = registry

    def record(self, hazard: Hazard) -> int:
        """Write down what was found. Raises Invalid field by field."""
        with self._ledger.action("登记隐患", Topic.SAFETY, permission=CHANGE) as act:
            rules.refuse_if("隐患还不能保存。", hazard_problems(hazard, self._today))
            number = act.insert("hazard", to_row(self._placed(hazard)))
            act.insert("hazard_turn", {"hazard_id": number, "from_on": hazard.found_on.isoformat()})
            return number

    def correct(self, hazard_id: int, hazard: Hazard) -> None:
        """Put right what was written; what came of it stays."""
        with self._ledger.action("更正隐患", Topic.SAFETY, permission=CHANGE) as act:
            line = self._standing_one(hazard_id)
            kept = self._placed(replace(hazard, patrol_id=line.hazard.patrol_id))
            rules.refuse_if("隐患还不能保存。", hazard_problems(kept, self._today))
            first, found_on = line.turns[0], hazard.found_on
            if first.rectified_on is not None and found_on > first.rectified_on:
                raise Clash(f"{first.rectified_on}已经整改，发现日期不能再晚。")
            if found_on <= first.from_on:
                act.update("hazard", hazard_id, to_row(kept))
            act.update("hazard_turn", first.id, {"from_on": found_on.isoformat()})
            act.update("hazard", hazard_id, to_row(kept))

    def mend(
        self, hazard_id: int, on: date, by: str, measure: str, cost: int | None = None
    ) -> None:
        """It was mended; another person is to look again. Cost in 分."""
        with self._ledger.action("登记整改", Topic.SAFETY, permission=CHANGE) as act:
            line = self._in_state(hazard_id, HazardState.OPEN, "这处隐患已经登记过整改。")
            faults = mending_problems(line, on, by, measure, self._today)
            rules.refuse_if("整改还不能保存。", faults)
            changed = replace(line.hazard, measure=measure, cost=cost)
            rules.refuse_if("整改还不能保存。", hazard_problems(changed, self._today))
            act.update("hazard", hazard_id, to_row(changed))
            mended = {"rectified_on": on.isoformat(), "rectified_by": by.strip()}
            act.update("hazard_turn", line.now.id, {**mended, "returned_reason": None})

    def recheck(self, hazard_id: int, on: date, by: str) -> None:
        """Another person saw that it is mended: it is closed.

        Raises Clash for the account that wrote down the mending, while there is another.
        """
        with self._ledger.action("复查销号", Topic.SAFETY, permission=CHANGE) as act:
            line = self._waiting(hazard_id)
            faults = recheck_problems(line, on, by, self._today)
            rules.refuse_if("复查还不能保存。", faults)
            turn = ("hazard_turn", line.now.id)
            alone = looked_alone(self._ledger, turn, "rectified_on", permission=CHANGE)
            closed = {"rechecked_on": on.isoformat(), "rechecked_by": by.strip()}
            act.update(*turn, {**closed, "rechecked_alone": int(alone)})

    def send_back(self, hazard_id: int, on: date, by: str, reason: str) -> None:
        """Another person saw that it is not mended: the work goes on."""
        why = rules.required_reason(reason)
        name = "复查退回整改"
        with self._ledger.action(name, Topic.SAFETY, permission=CHANGE, reason=why) as act:
            line = self._waiting(hazard_id)
            faults = recheck_problems(line, on, by, self._today)
            rules.refuse_if("复查还不能保存。", faults)
            told = f"{on} {by.strip()}：{why}"
            back = {"rectified_on": None, "rectified_by": None, "returned_reason": told}
            act.update("hazard_turn", line.now.id, back)

    def reopen(self, hazard_id: int, on: date, due_on: date, reason: str) -> None:
        """It came back: it stands open again from the day on, with a new deadline."""
        why = rules.required_reason(reason)
        with self._ledger.action("重开隐患", Topic.SAFETY, permission=CHANGE, reason=why) as act:
            line = self._in_state(hazard_id, HazardState.CLOSED, "这处隐患还没有销号。")
            closed_on = line.now.rechecked_on
            if closed_on is not None and on < closed_on:
                raise Clash(f"{closed_on}才销号，重开日期不能更早。")
            again = replace(line.hazard, due_on=due_on)
            # the new deadline is judged as if the hazard had been found on the day it came back
            judged = replace(again, found_on=on)
            rules.refuse_if("还不能重开。", hazard_problems(judged, self._today))
            act.update("hazard", hazard_id, {"due_on": due_on.isoformat()})
            row = {"hazard_id": hazard_id, "from_on": on.isoformat(), "reopened_reason": why}
            act.insert("hazard_turn", row)

    def withdraw(self, hazard_id: int, reason: str) -> None:
        """It was written down by mistake."""
        why = rules.required_reason(reason)
        with self._ledger.action("撤销隐患", Topic.SAFETY, permission=CHANGE, reason=why) as act:
            self._standing_one(hazard_id)
            act.update("hazard", hazard_id, {"withdrawn_reason": why})

    def of_month(self, month: Month) -> tuple[HazardLine, ...]:
        """What was found in the month or stood open in it, the newest first."""
        self._ledger.require(SEE)
        return tuple(hazard_queries.touching(self._ledger.db, month.first, month.last))

    def all(self) -> tuple[HazardLine, ...]:
        """The whole ledger, the newest first."""
        self._ledger.require(SEE)
        return tuple(hazard_queries.everything(self._ledger.db))

    def one(self, hazard_id: int) -> HazardLine:
        self._ledger.require(SEE)
        return hazard_queries.one(self._ledger.db, hazard_id)

    def still_open(self) -> tuple[HazardLine, ...]:
        """What waits for mending or for the look again, the earliest deadline first."""
        self._ledger.require(SEE)
        return tuple(hazard_queries.still_open(self._ledger.db))

    def standing(self, day: date) -> Standing:
        """What stood open at the end of the day, and since when nothing did."""
        self._ledger.require(SEE)
        return standing(hazard_queries.everything(self._ledger.db), day)

    def deadline(self, level: HazardLevel, found_on: date) -> date:
        """The last day that a hazard of the level gets unless somebody says otherwise."""
        days = numbers(self._registry, found_on).hazard_days[level.value].value
        return found_on + timedelta(days=days)

    @property
    def _today(self) -> date:
        return clock.today(self._ledger.clock)

    def _placed(self, hazard: Hazard) -> Hazard:
        """With the room that its place names."""
        return replace(hazard, room_id=hazard_queries.room_of(self._ledger.db, hazard.place))

    def _standing_one(self, hazard_id: int) -> HazardLine:
        found = hazard_queries.one(self._ledger.db, hazard_id)
        if found.withdrawn_reason is not None:
            raise Clash("这处隐患的登记已经撤销。")
        return found

    def _in_state(self, hazard_id: int, state: HazardState, fault: str) -> HazardLine:
        found = self._standing_one(hazard_id)
        if found.state is not state:
            raise Clash(fault)
        return found

    def _waiting(self, hazard_id: int) -> HazardLine:
        return self._in_state(hazard_id, HazardState.WAITING, "还没有登记整改，不能复查。")
