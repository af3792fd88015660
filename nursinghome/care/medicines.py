"""Medicines entrusted by the family: taken in, given day by day, stopped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from nursinghome.care import daily_queries
from nursinghome.care.daily_model import Entrusted, Medicine, Tick, medicine_problems
from nursinghome.care.ticking import TickGrid
from nursinghome.core import clock
from nursinghome.core.changes import Topic
from nursinghome.core.dates import Month, words
from nursinghome.core.errors import Clash, Invalid, NotFound, Problem
from nursinghome.core.ids import ResidentId
from nursinghome.residents import rules
from nursinghome.residents.values import to_row
from nursinghome.storage import Action, Ledger

SEE, CHANGE = "care.see", "care.change"


class MedicineService:
    """What the home keeps and gives on behalf of the family."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def entrust(self, medicine: Medicine) -> int:
        """Take a medicine in. Raises Invalid field by field."""
        with self._ledger.action("登记代管药品", Topic.CARE, permission=CHANGE) as act:
            self._refuse(medicine)
            return act.insert("medicine", to_row(medicine))

    def correct(self, medicine_id: int, medicine: Medicine) -> None:
        """Put right what was written; days that were ticked must stay within it."""
        with self._ledger.action("更正代管药品", Topic.CARE, permission=CHANGE) as act:
            self._standing(medicine_id)
            self._refuse(medicine)
            act.update("medicine", medicine_id, to_row(medicine))

    def stop(self, medicine_id: int, on: date, reason: str) -> None:
        """From the day on it is not given any more."""
        why = rules.required_reason(reason)
        with self._ledger.action("停用代管药品", Topic.CARE, permission=CHANGE, reason=why) as act:
            found = self._standing(medicine_id).medicine
            if on <= found.from_on:
                what = f"停用日期不晚于开始日期{words(found.from_on)}"
                raise Invalid(f"{what}。", [Problem("on", what, "登记错了的请撤销。")])
            if found.until_on is not None and on >= found.until_on:
                what = f"{found.name}{words(found.until_on)}起已经停用"
                raise Clash(f"{what}。", [Problem("on", what, "不用再停。")])
            last = daily_queries.last_tick(self._ledger.db, medicine_id)
            if last is not None and last >= on:
                what = f"{words(last)}已经登记过给药"
                cure = "停用日期往后填，或先清掉那天的登记。"
                raise Clash(f"{what}。", [Problem("on", what, cure)])
            act.update("medicine", medicine_id, {"until_on": on.isoformat(), "stopped_reason": why})

    def withdraw(self, medicine_id: int, reason: str) -> None:
        """It was written down by mistake; what was ticked stays in the file with it."""
        why = rules.required_reason(reason)
        with self._ledger.action("撤销代管药品", Topic.CARE, permission=CHANGE, reason=why) as act:
            self._standing(medicine_id)
            act.update("medicine", medicine_id, {"withdrawn_reason": why})

    def people(self, month: Month) -> Mapping[ResidentId, str]:
        """Whose medicines are to be given on some day of the month, with their names."""
        self._ledger.require(SEE)
        return daily_queries.names(self._ledger.db, month)

    def month(self, resident_id: ResidentId, month: Month) -> TickGrid:
        """The month sheet of a person with what was ticked so far."""
        self._ledger.require(SEE)
        db = self._ledger.db
        held = daily_queries.held(db, month, resident_id)
        ticks = [
            tick
            for one in held
            for tick in daily_queries.ticks(db, one.id, month.first, month.last)
        ]
        return TickGrid(month, clock.today(self._ledger.clock), held, ticks)

    def tick(self, ticks: Sequence[Tick]) -> int:
        """Write down what became of each dose; gives how many were new or changed."""
        with self._ledger.action("登记给药", Topic.CARE, permission=CHANGE) as act:
            for tick in ticks:
                self._tick(act, tick)
            return len(act.changes)

    def _tick(self, act: Action, tick: Tick) -> None:
        found = self._standing(tick.medicine_id).medicine
        if tick.on > clock.today(self._ledger.clock):
            what = f"{words(tick.on)}还没到"
            raise Invalid(f"{found.name}：{what}。", [Problem("on", what, "到那天再登记。")])
        if not found.holds_on(tick.on) or not 1 <= tick.turn <= found.times_a_day:
            what = f"{words(tick.on)}第 {tick.turn} 次不用给{found.name}"
            raise Invalid(f"{what}。", [Problem("on", what, "核对药的起止日期和次数。")])
        row_id = daily_queries.tick_row(self._ledger.db, tick)
        if tick.outcome is None:
            if row_id is not None:
                act.remove("medicine_tick", row_id)
        elif row_id is None:
            row = {
                "medicine_id": tick.medicine_id,
                "given_on": tick.on.isoformat(),
                "turn": tick.turn,
                "outcome": tick.outcome.value,
            }
            act.insert("medicine_tick", row)
        else:
            act.update("medicine_tick", row_id, {"outcome": tick.outcome.value})

    def _standing(self, medicine_id: int) -> Entrusted:
        found = daily_queries.medicine(self._ledger.db, medicine_id)
        if found.withdrawn_reason is not None:
            raise Clash(f"{found.medicine.name}的登记已经撤销。")
        return found

    def _refuse(self, medicine: Medicine) -> None:
        if not daily_queries.person_stands(self._ledger.db, medicine.resident_id):
            raise NotFound("没有找到这位老人，或登记已经撤销。")
        today = clock.today(self._ledger.clock)
        rules.refuse_if("代管药品还不能保存。", medicine_problems(medicine, today))
