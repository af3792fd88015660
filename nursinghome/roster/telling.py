"""The small words that sentences about a roster are made of: names, days, hours, what is in a cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from nursinghome.roster.building import Built
from nursinghome.roster.model import HeldShiftKind, Member, clock
from nursinghome.roster.problem import OFF, Limit, Plan
from nursinghome.standards.labour import LabourRules

MOST_NAMES = 4
"""More people are counted, and only the first are named."""
HOUR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A plan and what its numbers mean."""

    built: Built
    plan: Plan

    @property
    def labour(self) -> LabourRules:
        return self.built.setting.labour

    def member(self, worker: int) -> Member:
        return self.built.setting.members[worker]

    def name(self, worker: int) -> str:
        return self.member(worker).name

    def kind(self, shift: int) -> HeldShiftKind:
        return self.built.setting.kinds[shift]

    def day(self, number: int) -> date:
        """The day of an index; below 0 before the month."""
        return self.built.days[0] + timedelta(days=number)

    def day_words(self, number: int) -> str:
        """14日, or 11月30日 before the month."""
        day = self.day(number)
        return f"{day.day}日" if number >= 0 else f"{day.month}月{day.day}日"

    def shift(self, worker: int, day: int) -> int:
        """What somebody has on a day, before the month as well."""
        return self.plan[worker][day] if day >= 0 else self.built.setting.before[worker][day]

    def shift_words(self, worker: int, day: int) -> str:
        """夜班, or 休."""
        shift = self.shift(worker, day)
        return self.kind(shift).name if shift > OFF else "休"

    def hits(self, rule: Limit) -> list[tuple[int, int, int]]:
        """The terms of a limit that the plan takes: day, shift, amount."""
        row = self.plan[rule.worker]
        return [term for term in rule.terms if row[term[0]] == term[1]]

    def on(self, cells: Iterable[tuple[int, int]], workers: Iterable[int] | None) -> list[int]:
        """Who works any of the cells."""
        who = range(len(self.plan)) if workers is None else sorted(workers)
        return [one for one in who if any(self.plan[one][day] == shift for day, shift in cells)]


def names(found: Sequence[str]) -> str:
    """陈小英、吴小燕, or the first few and how many in all."""
    if len(found) <= MOST_NAMES:
        return "、".join(found)
    return f"{'、'.join(found[:MOST_NAMES])}等 {len(found)} 人"


def hours(minutes: int) -> str:
    """8 小时, 8 小时 30 分, 30 分."""
    whole, rest = divmod(minutes, HOUR)
    parts = (f"{whole} 小时" if whole else "", f"{rest} 分" if rest or not whole else "")
    return " ".join(part for part in parts if part)


def from_to(begins: int, ends: int) -> str:
    """22:00—24:00."""
    return f"{clock(begins)}—{clock(ends)}"


def span(telling: Telling, first: int, last: int) -> str:
    """1日至7日; a single day alone."""
    if first == last:
        return telling.day_words(first)
    return f"{telling.day_words(first)}至{telling.day_words(last)}"
