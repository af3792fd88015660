"""Equipment that must be inspected and kept: lifts, boilers, extinguishers, detectors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nursinghome.core.errors import Problem
from nursinghome.residents.codes import Coded
from nursinghome.safety.paper_rules import order_problems, past_problems
from nursinghome.safety.words import text_problems

MOST_NAME, MOST_NOTE, MOST_PIECES = 60, 200, 999


class EquipmentKind(Coded):
    """What it is; the first three are 特种设备."""

    ELEVATOR = "elevator", "电梯"
    BOILER = "boiler", "锅炉"
    PRESSURE = "pressure", "压力容器"
    EXTINGUISHER = "extinguisher", "灭火器"
    HYDRANT = "hydrant", "消火栓"
    DETECTOR = "detector", "火灾探测报警器"
    SPRINKLER = "sprinkler", "自动喷水装置"
    EMERGENCY_LIGHT = "emergency_light", "应急照明与疏散标志"
    HEATING = "heating", "供热水、取暖设备"
    KITCHEN = "kitchen", "厨房设备"
    OTHER = "other", "其他设备"

    @property
    def group(self) -> str:
        """特种设备, 消防设施 or 一般设备."""
        if self in _SPECIAL:
            return "特种设备"
        return "消防设施" if self in FIRE_KINDS else "一般设备"


_SPECIAL = {EquipmentKind.ELEVATOR, EquipmentKind.BOILER, EquipmentKind.PRESSURE}
FIRE_KINDS = {
    EquipmentKind.EXTINGUISHER,
    EquipmentKind.HYDRANT,
    EquipmentKind.DETECTOR,
    EquipmentKind.SPRINKLER,
    EquipmentKind.EMERGENCY_LIGHT,
}


class UpkeepKind(Coded):
    """What was done to it."""

    INSPECT = "inspect", "检验"
    MAINTAIN = "maintain", "维护保养"
    REPAIR = "repair", "维修"
    REPLACE = "replace", "更换"


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    """One device, or several of a kind in one place; `due_on` is when it is first inspected."""

    kind: EquipmentKind
    name: str
    place: str
    number: str = ""
    pieces: int = 1
    began_on: date | None = None
    due_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upkeep:
    """An inspection or work on a device, and when it is due again."""

    done_on: date
    kind: UpkeepKind
    passed: bool
    who: str
    next_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldUpkeep:
    """A stored upkeep."""

    id: int
    equipment_id: int
    upkeep: Upkeep
    withdrawn_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldEquipment:
    """A stored device with what follows from its records."""

    id: int
    equipment: Equipment
    next_on: date | None
    """When it is to be inspected or kept again: as its last record says, or as it began."""
    last: Upkeep | None
    retired_on: date | None = None
    retired_reason: str | None = None
    withdrawn_reason: str | None = None

    @property
    def stands(self) -> bool:
        """In use today."""
        return self.retired_on is None and self.withdrawn_reason is None

    def used_on(self, day: date) -> bool:
        """In use on the day; without the day it began it is taken to have been there."""
        began = self.equipment.began_on is None or self.equipment.began_on <= day
        gone = self.retired_on is not None and self.retired_on <= day
        return began and not gone and self.withdrawn_reason is None

    @property
    def is_faulty(self) -> bool:
        """What was last done found it not in order."""
        return self.last is not None and not self.last.passed


def equipment_problems(equipment: Equipment, today: date) -> Iterator[Problem]:
    one = equipment
    yield from text_problems("name", "名称", one.name, MOST_NAME)
    yield from text_problems("place", "位置", one.place, MOST_NAME)
    yield from text_problems("number", "编号", one.number, MOST_NAME, needed=False)
    if not 1 <= one.pieces <= MOST_PIECES:
        yield Problem("pieces", f"数量填的是 {one.pieces}", f"请填 1 到 {MOST_PIECES}。")
    yield from past_problems("began_on", one.began_on, today)
    if one.began_on is not None:
        yield from order_problems("due_on", one.due_on, "检验日期", one.began_on, "启用日期")
    yield from text_problems("note", "备注", one.note, MOST_NOTE, needed=False)


def upkeep_problems(upkeep: Upkeep, today: date) -> Iterator[Problem]:
    yield from past_problems("done_on", upkeep.done_on, today)
    yield from text_problems("who", "检验或维保单位", upkeep.who, MOST_NAME)
    if upkeep.next_on is not None and upkeep.next_on <= upkeep.done_on:
        yield Problem("next_on", "下次日期不晚于这次", "核对两个日期。")
    yield from text_problems("note", "备注", upkeep.note, MOST_NOTE, needed=False)
