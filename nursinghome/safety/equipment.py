"""Equipment: written down, inspected and kept, taken out of use."""

from __future__ import annotations

from datetime import date

from nursinghome.core import clock
from nursinghome.core.changes import Topic
from nursinghome.core.dates import words
from nursinghome.core.errors import Clash, Invalid, Problem
from nursinghome.evidence.model import Kind
from nursinghome.residents import rules
from nursinghome.residents.values import to_row
from nursinghome.safety import equipment_queries
from nursinghome.safety.equipment_model import (
    Equipment,
    HeldEquipment,
    HeldUpkeep,
    Upkeep,
    equipment_problems,
    upkeep_problems,
)
from nursinghome.storage import Database, Ledger

SEE, CHANGE = "office.see", "office.change"
EQUIPMENT = Kind("equipment", Topic.SAFETY, "office", "设备")


class EquipmentService:
    """Lifts, boilers, extinguishers and what else has to be inspected."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._db = ledger.db

    def add(self, equipment: Equipment) -> int:
        """Write a device down. Raises Invalid field by field."""
        with self._ledger.action("登记设备", Topic.SAFETY, permission=CHANGE) as act:
            self._refuse(equipment)
            return act.insert("equipment", to_row(equipment))

    def correct(self, equipment_id: int, equipment: Equipment) -> None:
        with self._ledger.action("更正设备", Topic.SAFETY, permission=CHANGE) as act:
            self._standing(equipment_id)
            self._refuse(equipment)
            act.update("equipment", equipment_id, to_row(equipment))

    def retire(self, equipment_id: int, on: date, reason: str) -> None:
        """From the day on it is not in use any more."""
        why = rules.required_reason(reason)
        with self._ledger.action("停用设备", Topic.SAFETY, permission=CHANGE, reason=why) as act:
            found = self._standing(equipment_id)
            if on > clock.today(self._ledger.clock):
                what = f"{words(on)}还没到"
                raise Invalid(f"{what}。", [Problem("on", what, "请填今天或以前的日期。")])
            if found.last is not None and on < found.last.done_on:
                what = f"{words(found.last.done_on)}还有维保记录"
                raise Clash(f"{what}。", [Problem("on", what, "停用日期往后填。")])
            values = {"retired_on": on.isoformat(), "retired_reason": why}
            act.update("equipment", equipment_id, values)

    def withdraw(self, equipment_id: int, reason: str) -> None:
        """It was written down by mistake; its records stay in the file with it."""
        why = rules.required_reason(reason)
        with self._ledger.action("撤销设备", Topic.SAFETY, permission=CHANGE, reason=why) as act:
            self._standing(equipment_id)
            act.update("equipment", equipment_id, {"withdrawn_reason": why})

    def keep_up(self, equipment_id: int, upkeep: Upkeep) -> int:
        """Write down an inspection or work on it. Raises Invalid field by field."""
        with self._ledger.action("登记维保", Topic.SAFETY, permission=CHANGE) as act:
            found = self._standing(equipment_id)
            if found.retired_on is not None:
                raise Clash(f"{found.equipment.name}已经停用。")
            today = clock.today(self._ledger.clock)
            rules.refuse_if("维保记录还不能保存。", upkeep_problems(upkeep, today))
            return act.insert("upkeep", {"equipment_id": equipment_id, **to_row(upkeep)})

    def withdraw_upkeep(self, upkeep_id: int, reason: str) -> None:
        why = rules.required_reason(reason)
        with self._ledger.action(
            "撤销维保记录", Topic.SAFETY, permission=CHANGE, reason=why
        ) as act:
            if equipment_queries.upkeep(self._db, upkeep_id).withdrawn_reason is not None:
                raise Clash("这条维保记录已经撤销过了。")
            act.update("upkeep", upkeep_id, {"withdrawn_reason": why})

    def all(self) -> tuple[HeldEquipment, ...]:
        """Every device in the order of the kinds, with those that are out of use."""
        self._ledger.require(SEE)
        return tuple(equipment_queries.all_equipment(self._db))

    def used_on(self, day: date) -> tuple[HeldEquipment, ...]:
        """The devices in use on the day, with what had been done to each until then."""
        self._ledger.require(SEE)
        return equipment_on(self._db, day)

    def upkeeps(self, equipment_id: int) -> tuple[HeldUpkeep, ...]:
        """All records of a device, the newest first."""
        self._ledger.require(SEE)
        return tuple(equipment_queries.upkeeps(self._db, equipment_id))

    def _standing(self, equipment_id: int) -> HeldEquipment:
        found = equipment_queries.equipment(self._db, equipment_id)
        if found.withdrawn_reason is not None:
            raise Clash(f"{found.equipment.name}的登记已经撤销。")
        return found

    def _refuse(self, equipment: Equipment) -> None:
        today = clock.today(self._ledger.clock)
        rules.refuse_if("设备还不能保存。", equipment_problems(equipment, today))


def equipment_on(db: Database, day: date) -> tuple[HeldEquipment, ...]:
    """As EquipmentService.used_on, for reading beside other registers."""
    held = equipment_queries.all_equipment(db, day)
    return tuple(one for one in held if one.used_on(day))
