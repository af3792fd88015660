"""Drills and training: planned for a part of the year, held, and judged afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from nursinghome.core.changes import Topic
from nursinghome.core.dates import Month, words
from nursinghome.core.errors import Problem
from nursinghome.evidence.model import Kind
from nursinghome.residents.codes import Coded
from nursinghome.safety.words import text_problems

DRILL = Kind("drill", Topic.SAFETY, "safety", "演练培训")
MOST_TITLE, MOST_SCRIPT, MOST_STAFF, MOST_EVALUATION, MOST_RESIDENTS = 60, 2000, 1000, 1000, 9999


class DrillForm(Coded):
    """People do it, or people are told how."""

    DRILL = "drill", "演练"
    TRAINING = "training", "培训"


class DrillKind(Coded):
    """What it is about."""

    FIRE = "fire", "消防灭火"
    EVACUATION = "evacuation", "疏散逃生"
    CHOKING = "choking", "噎食急救"
    FALL = "fall", "跌倒处置"
    WANDERING = "wandering", "走失寻找"
    FOOD = "food", "食物中毒"
    WEATHER = "weather", "防汛防台风"
    DEVICE = "device", "停水停电"
    CARE = "care", "照护操作"
    OTHER = "other", "其他"


FIRE_KINDS = frozenset({DrillKind.FIRE, DrillKind.EVACUATION})
"""What counts as the fire drill that is to be held."""


class Part(NamedTuple):
    """A part of a year of so many months: the first or second half, a quarter …"""

    first: date
    months: int

    @classmethod
    def of(cls, day: date, months: int) -> Part:
        start = (day.month - 1) // months * months + 1
        return cls(date(day.year, start, 1), months)

    @property
    def end(self) -> date:
        """The first day after it."""
        return Month.of(self.first).plus(self.months).first

    @property
    def last(self) -> date:
        return self.end - timedelta(days=1)

    def plus(self, parts: int) -> Part:
        return Part(Month.of(self.first).plus(parts * self.months).first, self.months)

    @property
    def words(self) -> str:
        if self.months == 6:
            return f"{self.first.year}年{'上' if self.first.month == 1 else '下'}半年"
        if self.months == 12:
            return f"{self.first.year}年"
        if self.months == 1:
            return Month.of(self.first).words
        return f"{self.first.year}年{self.first.month}—{self.last.month}月"


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillPlan:
    """What is to be held, when, and by whom; the script says who does what."""

    form: DrillForm
    kind: DrillKind
    title: str
    planned_on: date
    leader: str
    script: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """That it was held: who signed in, how many residents took part, and how it went."""

    held_on: date
    place: str
    staff: str
    """Names as on the sheet of signatures."""
    evaluation: str
    residents: int | None = None

    @property
    def heads(self) -> int:
        """How many names stand on the sheet."""
        return len([name for name in split_names(self.staff) if name])


@dataclass(frozen=True, slots=True, kw_only=True)
class Drill:
    """One stored drill or training."""

    id: int
    plan: DrillPlan
    held: Held | None
    withdrawn_reason: str | None

    @property
    def counts(self) -> bool:
        return self.withdrawn_reason is None

    def is_due(self, day: date) -> bool:
        """Planned for the day or earlier, and not held."""
        return self.counts and self.held is None and self.plan.planned_on <= day

    @property
    def state_words(self) -> str:
        if self.withdrawn_reason is not None:
            return "已撤销"
        return "已开展" if self.held else "待开展"


class Lack(NamedTuple):
    """What a part of the year still needs, and by when; `planned` when a plan stands for it."""

    form: DrillForm
    words: str
    due_on: date
    planned: bool


def split_names(text: str) -> list[str]:
    """The names of a list, however they are parted."""
    for sign in "、，,；;\n\t　":
        text = text.replace(sign, " ")
    return text.split()


def lacking(drills: Iterable[Drill], part: Part) -> tuple[Lack, ...]:
    """Of the fire drill and the training that each part of the year needs, what is not held."""
    known = [one for one in drills if one.counts]
    found = []
    for form, named, kinds in (
        (DrillForm.DRILL, "消防演练", FIRE_KINDS),
        (DrillForm.TRAINING, "安全培训", frozenset(DrillKind)),
    ):
        mine = [one for one in known if one.plan.form is form and one.plan.kind in kinds]
        if not any(one.held and part.first <= one.held.held_on < part.end for one in mine):
            planned = any(
                one.held is None and part.first <= one.plan.planned_on < part.end for one in mine
            )
            found.append(Lack(form, named, part.last, planned))
    return tuple(found)


def plan_problems(plan: DrillPlan) -> Iterator[Problem]:
    yield from text_problems("title", "名称", plan.title, MOST_TITLE)
    yield from text_problems("leader", "负责人", plan.leader)
    yield from text_problems("script", "脚本", plan.script, MOST_SCRIPT, needed=False)


def held_problems(held: Held, today: date) -> Iterator[Problem]:
    if held.held_on > today:
        yield Problem("held_on", f"{words(held.held_on)}还没到", "请填今天或以前的日期。")
    yield from text_problems("place", "地点", held.place)
    yield from text_problems("staff", "签到名单", held.staff, MOST_STAFF)
    yield from text_problems("evaluation", "评估", held.evaluation, MOST_EVALUATION)
    if held.residents is not None and not 0 <= held.residents <= MOST_RESIDENTS:
        yield Problem("residents", f"老人 {held.residents} 人", "核对参加的老人人数。")
