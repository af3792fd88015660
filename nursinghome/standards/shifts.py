"""Ordinary shifts of a home, and how many people of each for so many carers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from nursinghome.core.errors import Problem
from nursinghome.standards.model import Pack, repeated

DAY_CLASSES = ("workday", "weekend", "holiday")
_DAY = 24 * 60


class ShiftEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One kind of shift; times are in minutes, `starts` of the day."""

    id: str
    name: str
    mark: str
    starts: int
    lasts: int
    breaks: int = 0
    tint: str
    digit: int
    posts: tuple[str, ...]
    on_call: bool = False


class Staffed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """For a home of at least so many carers: people by shift on a workday, weekend, holiday."""

    carers: int
    people: Mapping[str, tuple[int, int, int]]


class Shifts(Pack, frozen=True, kw_only=True, tag="shifts"):
    """What a home begins with; everything is edited afterwards."""

    shifts: tuple[ShiftEntry, ...]
    homes: tuple[Staffed, ...]
    """The smallest home first."""

    def faults(self) -> Iterator[Problem]:
        yield from super().faults()
        for field in ("id", "mark", "digit"):
            yield from repeated("shifts", (str(getattr(one, field)) for one in self.shifts))
        for one in self.shifts:
            if not (0 <= one.starts < _DAY and 0 <= one.breaks < one.lasts <= _DAY):
                yield Problem(f"shifts.{one.id}", "时间不成立", "以分钟填写，一班最多 24 小时。")
        least = [home.carers for home in self.homes]
        if least != sorted(set(least)) or least[:1] != [0]:
            yield Problem("homes", "没有从 0 人起由小到大写", "改正各档的护理员人数。")
        known = {one.id for one in self.shifts}
        for home in self.homes:
            for shift in sorted(set(home.people) - known):
                yield Problem("homes", f"没有「{shift}」这个班次", "改成本表里的班次。")

    def for_carers(self, carers: int) -> Staffed:
        """What suits a home of so many carers."""
        return [home for home in self.homes if home.carers <= carers][-1]
