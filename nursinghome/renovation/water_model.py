"""The hot-water log: hours a day, how hot it comes out, and whether nobody can be scalded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from nursinghome.core.dates import Month, words
from nursinghome.core.errors import Problem
from nursinghome.renovation.model import text_problems
from nursinghome.residents.codes import Coded

SUGGESTED = (40, 50)
"""Degrees at the tap; a suggestion, its source was not seen."""
SUGGESTION = "出水 40–50℃ 是建议值，原文没有核对过，以当地要求为准"
MOST_HOURS, MOST_CELSIUS, MOST_NOTE = 24, 100, 100


class Scald(Coded):
    """What the check against scalding found: mixing valve and warning signs."""

    GOOD = "good", "正常"
    BAD = "bad", "有问题"


@dataclass(frozen=True, slots=True, kw_only=True)
class WaterDay:
    """One day; None is not written down, and no hours at all is a day without hot water."""

    on: date
    hours: int | None = None
    celsius: int | None = None
    scald: Scald | None = None
    note: str | None = None

    @property
    def is_empty(self) -> bool:
        return (self.hours, self.celsius, self.scald, self.note or None) == (None,) * 4

    @property
    def is_stop(self) -> bool:
        return self.hours == 0

    @property
    def is_off(self) -> bool:
        """Whether it came out cooler or hotter than suggested."""
        low, high = SUGGESTED
        return self.celsius is not None and not low <= self.celsius <= high


@dataclass(frozen=True, slots=True, kw_only=True)
class WaterMonth:
    """The days of a month as written down; what was not is told apart from none."""

    month: Month
    today: date
    since: date | None
    """The day of the first entry ever; before it nothing is missing."""
    days: Mapping[date, WaterDay]

    @property
    def shown(self) -> tuple[date, ...]:
        return tuple(self.month.first + timedelta(days=n) for n in range(self.month.days))

    def at(self, day: date) -> WaterDay:
        return self.days.get(day) or WaterDay(on=day)

    def is_gap(self, day: date) -> bool:
        """A day that is over, after the log was begun, without its hours."""
        begun = self.since is not None and self.since <= day
        return begun and day < self.today and self.at(day).hours is None

    @property
    def supplied(self) -> int:
        return sum(bool(one.hours) for one in self.days.values())

    @property
    def stops(self) -> int:
        """停供天数: days that were written down with no hours at all."""
        return sum(one.is_stop for one in self.days.values())

    @property
    def gaps(self) -> int:
        return sum(map(self.is_gap, self.shown))

    @property
    def mean_hours(self) -> str:
        """Of the days with hours written down: 8.5; empty without any."""
        found = [one.hours for one in self.days.values() if one.hours is not None]
        if not found:
            return ""
        tenths = (20 * sum(found) + len(found)) // (2 * len(found))
        return f"{tenths // 10}.{tenths % 10}"

    @property
    def measured(self) -> tuple[int, int] | None:
        """The lowest and the highest temperature."""
        found = [one.celsius for one in self.days.values() if one.celsius is not None]
        return (min(found), max(found)) if found else None

    @property
    def off(self) -> int:
        return sum(one.is_off for one in self.days.values())

    def scalds(self, found: Scald) -> int:
        return sum(one.scald is found for one in self.days.values())


def day_problems(one: WaterDay, today: date) -> Iterator[Problem]:
    name = words(one.on)
    if one.on > today:
        yield Problem("on", f"{name}还没到", "到那天再登记。")
    if one.hours is not None and not 0 <= one.hours <= MOST_HOURS:
        yield Problem("hours", f"{name}供应 {one.hours} 小时", "一天请填 0 到 24 小时。")
    if one.celsius is not None and not 0 <= one.celsius <= MOST_CELSIUS:
        yield Problem("celsius", f"{name}水温 {one.celsius}℃", "请填 0 到 100。")
    yield from text_problems("note", one.note, "说明", MOST_NOTE)
