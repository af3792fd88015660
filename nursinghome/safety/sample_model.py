"""Food samples: so many grams of each dish, kept so many hours, then thrown away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from nursinghome.core.errors import Problem
from nursinghome.residents.codes import Coded
from nursinghome.safety.words import text_problems

MOST_GRAMS, MOST_NOTE = 5000, 200
MINUTES = "%Y-%m-%dT%H:%M"
"""How a moment stands in the file: local time, to the minute."""


class Meal(Coded):
    """Of which meal the sample is."""

    BREAKFAST = "breakfast", "早餐"
    LUNCH = "lunch", "中餐"
    SUPPER = "supper", "晚餐"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The least weight and the least time, with where they come from."""

    grams: int
    hours: int
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One dish that was kept; moments are local and have no offset."""

    kept_from: datetime
    meal: Meal
    dish: str
    grams: int
    kept_by: str
    note: str = ""
    """Why it is less than the least weight, or was thrown away before its time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleLine:
    """A stored sample."""

    id: int
    sample: Sample
    thrown_at: datetime | None
    thrown_by: str | None
    withdrawn_reason: str | None

    @property
    def is_held(self) -> bool:
        return self.thrown_at is None and self.withdrawn_reason is None

    def keep_until(self, limits: Limits) -> datetime:
        return self.sample.kept_from + timedelta(hours=limits.hours)

    def may_go(self, now: datetime, limits: Limits) -> bool:
        """Whether it is held and has been kept long enough."""
        return self.is_held and self.keep_until(limits) <= now

    def faults(self, limits: Limits) -> tuple[str, ...]:
        """What an inspection would object to, in words."""
        if self.withdrawn_reason is not None:
            return ()
        found = []
        if self.sample.grams < limits.grams:
            found.append(f"不足 {limits.grams} 克")
        if self.thrown_at is not None and self.thrown_at < self.keep_until(limits):
            found.append(f"没留满 {limits.hours} 小时")
        return tuple(found)


def to_go(lines: Iterable[SampleLine], now: datetime, limits: Limits) -> tuple[SampleLine, ...]:
    """What has been kept long enough, the oldest first."""
    going = [one for one in lines if one.may_go(now, limits)]
    return tuple(sorted(going, key=lambda one: (one.sample.kept_from, one.id)))


def sample_problems(sample: Sample, now: datetime, limits: Limits) -> Iterator[Problem]:
    one = sample
    if one.kept_from > now:
        yield Problem("kept_from", "这个时间还没到", "请填现在或以前的时间。")
    yield from text_problems("dish", "菜名", one.dish)
    yield from text_problems("kept_by", "留样人", one.kept_by)
    yield from text_problems("note", "说明", one.note, MOST_NOTE, needed=False)
    if not 1 <= one.grams <= MOST_GRAMS:
        yield Problem("grams", f"{one.grams} 克", f"请填 1 到 {MOST_GRAMS} 克。")
    elif one.grams < limits.grams and not one.note.strip():
        what = f"{one.grams} 克，不足 {limits.grams} 克"
        yield Problem("grams", what, "请补足再留；补不了的，在说明里写明原因。")


def throwing_problems(
    line: SampleLine, at: datetime, by: str, note: str, now: datetime, limits: Limits
) -> Iterator[Problem]:
    dish, until = line.sample.dish, line.keep_until(limits)
    if at > now:
        yield Problem("at", "这个时间还没到", "请填现在或以前的时间。")
    elif at < line.sample.kept_from:
        yield Problem("at", f"早于{dish}的留样时间", "核对两个时间。")
    elif at < until and not note.strip():
        what = f"{dish}要留到 {until:%m-%d %H:%M}，还没满 {limits.hours} 小时"
        yield Problem("at", what, "到时候再倒；确已倒掉的，写明原因。")
    yield from text_problems("by", "处理人", by)
    yield from text_problems("note", "说明", note, MOST_NOTE, needed=False)
