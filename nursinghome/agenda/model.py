"""What is to be done today and how the home stands, as records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from nursinghome.core.dates import Month
from nursinghome.core.ids import ResidentId

MOST_CARDS = 7
MILESTONES = frozenset({80, 90, 100})


class Urgency(Enum):
    """How much a task presses: 要今天办, 快到了, 或是一件好事."""

    TODAY = "today"
    SOON = "soon"
    KIND = "kind"

    @property
    def words(self) -> str:
        return {"today": "今天要办", "soon": "近期要办", "kind": "记得"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One card: what, why or when, and the one button that does it or leads there.

    `source` names where it comes from. The button opens `page`, at `record` unless that is 0, or
    does the page's `action`. `due_on` is None for what has no day of its own. `unchecked` is a
    month whose checks would say more, but take too long to be made for a list.
    """

    source: str
    urgency: Urgency
    what: str
    why: str
    verb: str
    page: str
    record: int = 0
    action: str = ""
    due_on: date | None = None
    unchecked: Month | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """Somebody who lives here today, as far as tasks are made of it."""

    resident_id: ResidentId
    name: str
    born: date
    admitted_on: date
    has_number: bool
    has_contact: bool
    is_tekun: bool
    bed: str | None
    away: str | None
    """leave or hospital, None for who is in the home."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Birthday:
    """The day on which somebody becomes so many years old, by 公历 or by 农历."""

    resident_id: ResidentId
    name: str
    on: date
    years: int
    is_lunar: bool

    @property
    def words(self) -> str:
        """王秀珍 82 岁, 孙长贵 90 岁整寿（农历）."""
        return f"{self.name} {self.age_words}"

    @property
    def age_words(self) -> str:
        milestone = "整寿" if self.years in MILESTONES else ""
        return f"{self.years} 岁{milestone}{'（农历）' if self.is_lunar else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """The home on one day, in the figures that the tiles show with their fractions."""

    residents: int
    beds: int
    beds_free: int
    beds_nursing: int
    nursing_target_pct: int
    on_leave: int
    in_hospital: int
    assessed: int
    """With an ability assessment that is still in date; the others are `residents - assessed`."""

    @property
    def away(self) -> int:
        return self.on_leave + self.in_hospital


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """One day of the home: tasks in the order in which they are to be done."""

    day: date
    tasks: tuple[Task, ...]
    birthdays: tuple[Birthday, ...]
    situation: Situation
    duty: str = ""
    """Who is on duty at the moment, and who comes next; empty without a roster."""

    @property
    def pressing(self) -> int:
        """How many are to be done today."""
        return sum(task.urgency is Urgency.TODAY for task in self.tasks)

    def pressing_on(self, page: str) -> int:
        """How many of them a page does."""
        return sum(t.urgency is Urgency.TODAY and t.page == page for t in self.tasks)


def short(day: date) -> str:
    """11月3日."""
    return f"{day.month}月{day.day}日"


def percent(part: int, whole: int) -> str:
    """71.7, half up; — over nothing."""
    if whole == 0:
        return "—"
    tenths = (part * 2000 + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10}%"


def in_order(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """Red before amber before kind; of one colour the earliest day first, then as they came."""
    ranks = {urgency: rank for rank, urgency in enumerate(Urgency)}
    return tuple(sorted(tasks, key=lambda task: (ranks[task.urgency], task.due_on or date.max)))
