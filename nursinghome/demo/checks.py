"""The monthly checks of the practice home: most items met, a few faults, what became of them.

It draws from a chance of its own, so that the other stories do not hang on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import NamedTuple

from nursinghome.core.dates import Month
from nursinghome.demo.model import Event, Wish

MONTHLY = "shexian-monthly-30"
MONTHS = 6
"""So many full months were checked in the program; older ones are on paper."""
CHECKED_ON = 24
"""The day of the month; nobody likes the last one."""
BEGUN = 13
"""Items of this month's sheet that are answered already."""


class Fault(NamedTuple):
    """What was found at an item, and how it is put right."""

    item: str
    option: str
    spot: str
    fault: str
    measure: str
    yuan: int
    days: int
    outcome: str


FAULTS = (
    Fault(
        "1", "B", "108 房间", "卫生间扶手松动", "重新固定，换膨胀螺栓", 60, 5, "已固定，试过不晃"
    ),
    Fault("4", "B", "食堂", "后门纱窗破了一处", "换纱网", 35, 3, "换好了"),
    Fault("6", "B", "厨房", "消毒柜温度显示不准", "请售后检修", 180, 7, "修好，测过 120 度"),
    Fault("8", "B", "医务室", "外伤纱布和碘伏过期", "清理后补齐", 85, 2, "补齐，登了有效期"),
    Fault("11", "B", "洗衣房", "地面没有防滑垫", "铺防滑垫 4 张", 120, 5, "铺好了"),
    Fault("12", "B", "204 房间", "床头柜抽屉坏了", "换滑轨", 25, 5, "换好了"),
    Fault("18", "B", "二楼走廊", "一具灭火器压力不足", "送去充装", 60, 3, "充好放回"),
    Fault("22", "B", "库房", "通道堆了纸箱", "当天清走", 0, 1, "清走了"),
    Fault("28", "B", "食堂", "本周食谱没有上墙", "每周一张贴", 0, 1, "贴上了"),
)
VIOLATIONS = "xian-violations-41"
VIOLATIONS_ON = 12
TAKEN = {"D10": (3, "消毒柜坏了 6 天才修好")}
"""Of the list of what must not happen: the item, the points that it takes away, and why."""
_WORKERS = ("蒋慧敏", "龚敏")


@dataclass(frozen=True, slots=True, kw_only=True)
class RunCheck(Event):
    """The sheet of a month; closed unless only its first items are answered."""

    month: Month
    faults: tuple[Fault, ...]
    begun: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckViolations(Event):
    """The home goes through what must not happen, as an inspection would."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMending(Event):
    """Written down beside the item of the month's sheet."""

    month: Month
    fault: Fault
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend(Event):
    """Somebody says that it is done."""

    month: Month
    fault: Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAgain(Event):
    """Another person has seen it."""

    month: Month
    fault: Fault


def tell(wish: Wish) -> Iterator[Event]:
    """The last months' checks; of the newest one fault is late and one waits to be looked at."""
    rng = Random(f"{wish.seed} checks")  # noqa: S311 - a story, not a secret
    for month in wish.window[-MONTHS:]:
        on = month.first.replace(day=CHECKED_ON)
        newest = month == wish.month
        faults = tuple(sorted(rng.sample(FAULTS, 3 if newest else rng.randint(1, 2))))
        yield RunCheck(on=on, month=month, faults=faults)
        if newest:
            yield CheckViolations(on=month.first.replace(day=VIOLATIONS_ON))
        for number, fault in enumerate(faults):
            yield PlanMending(on=on, month=month, fault=fault, who=_WORKERS[number % 2])
            if newest and not number:
                continue  # this one is late
            done_on = on + timedelta(days=rng.randint(0, fault.days))
            yield Mend(on=done_on, month=month, fault=fault)
            if not (newest and number == 1):
                yield LookAgain(on=done_on + timedelta(days=1), month=month, fault=fault)
    now = Month.of(wish.as_of)
    if now != Month.of(wish.last_day):
        return
    yield RunCheck(on=wish.last_day, month=now, faults=(), begun=BEGUN)
