"""The ledger of hazards: what was found, who mends it by when, and how long it stood open.

A hazard stands open from the day it was found until another person has looked again and found
it mended; what comes back later has a second turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from nursinghome.accounts import ALONE
from nursinghome.core.changes import Topic
from nursinghome.core.dates import words
from nursinghome.core.errors import Problem
from nursinghome.core.ids import RoomId
from nursinghome.evidence.model import Kind
from nursinghome.residents.codes import Coded
from nursinghome.safety.words import text_problems

HAZARD = Kind("hazard", Topic.SAFETY, "safety", "隐患")
MOST_TEXT = 500
MOST_COST = 1_000_000_000
"""In 分: ten million yuan."""


class HazardLevel(Coded):
    """How bad it is; each has its colour."""

    MAJOR = "major", "重大"
    LARGE = "large", "较大"
    GENERAL = "general", "一般"
    LOW = "low", "低"

    @property
    def colour(self) -> str:
        """红橙黄蓝."""
        return {"major": "红", "large": "橙", "general": "黄", "low": "蓝"}[self.value]

    @property
    def told(self) -> str:
        return f"{self.words}（{self.colour}）"


class How(Coded):
    """How a hazard was found."""

    PATROL = "patrol", "巡查发现"
    SELF_CHECK = "self_check", "自查发现"
    INSPECTION = "inspection", "上级检查"
    REPORT = "report", "有人报告"


class HazardState(Enum):
    """Where the work on a hazard stands."""

    OPEN = "整改中"
    WAITING = "待复查"
    CLOSED = "已销号"
    WITHDRAWN = "已撤销"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hazard:
    """What is said about a hazard; `cost` is in 分, `measure` may come with the mending.

    `room_id` is found from the place when it is stored.
    """

    found_on: date
    level: HazardLevel
    how: How
    found_by: str
    place: str
    text: str
    owner: str
    due_on: date
    measure: str = ""
    cost: int | None = None
    room_id: RoomId | None = None
    patrol_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One time for which it stood open: [from_on, rechecked_on)."""

    id: int
    from_on: date
    rectified_on: date | None = None
    rectified_by: str | None = None
    rechecked_on: date | None = None
    rechecked_by: str | None = None
    rechecked_alone: bool = False
    """The account that wrote down the mending also wrote down the look again: the only one."""
    returned_reason: str | None = None
    """Why the last look again did not find it mended."""
    reopened_reason: str | None = None
    """Why it came back; None in the first turn."""

    @property
    def recheck_words(self) -> str:
        """2026-10-12 陈国安, and whether nobody else could write it down."""
        if self.rechecked_on is None:
            return ""
        return f"{self.rechecked_on} {self.rechecked_by}{ALONE if self.rechecked_alone else ''}"

    def covers(self, day: date) -> bool:
        return self.from_on <= day and (self.rechecked_on is None or day < self.rechecked_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardLine:
    """A stored hazard with all its turns, the first one first."""

    id: int
    hazard: Hazard
    turns: tuple[Turn, ...]
    withdrawn_reason: str | None

    @property
    def now(self) -> Turn:
        return self.turns[-1]

    @property
    def state(self) -> HazardState:
        if self.withdrawn_reason is not None:
            return HazardState.WITHDRAWN
        if self.now.rechecked_on is not None:
            return HazardState.CLOSED
        return HazardState.OPEN if self.now.rectified_on is None else HazardState.WAITING

    @property
    def stands_open(self) -> bool:
        return self.state in {HazardState.OPEN, HazardState.WAITING}

    def open_on(self, day: date) -> bool:
        """Whether it stood open at the end of the day."""
        return self.withdrawn_reason is None and any(turn.covers(day) for turn in self.turns)

    def is_overdue(self, day: date) -> bool:
        """Not mended after its last day; what is mended waits for the look again only."""
        return self.state is HazardState.OPEN and self.hazard.due_on < day


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the home stands on a day: what is open by level, and since when nothing is."""

    day: date
    open_by_level: dict[HazardLevel, int]
    overdue: int
    waiting: int
    clear_from: date | None
    """The day on which the last one was closed; None while one is open or if there was none."""

    @property
    def open(self) -> int:
        return sum(self.open_by_level.values())

    @property
    def clear_days(self) -> int | None:
        """Days since the last one was closed."""
        return None if self.clear_from is None else (self.day - self.clear_from).days


def standing(lines: Iterable[HazardLine], day: date) -> Standing:
    """The standing at the end of a day, from what was found by then."""
    known = [one for one in lines if one.withdrawn_reason is None and one.hazard.found_on <= day]
    open_now = [one for one in known if one.open_on(day)]
    by_level = {level: sum(one.hazard.level is level for one in open_now) for level in HazardLevel}
    ends = [
        turn.rechecked_on
        for one in known
        for turn in one.turns
        if turn.from_on <= day and turn.rechecked_on is not None
    ]
    return Standing(
        day=day,
        open_by_level=by_level,
        overdue=sum(one.hazard.due_on < day and not _mended_by(one, day) for one in open_now),
        waiting=sum(_mended_by(one, day) for one in open_now),
        clear_from=None if open_now else max(ends, default=None),
    )


def _mended_by(one: HazardLine, day: date) -> bool:
    turn = next(turn for turn in one.turns if turn.covers(day))
    return turn.rectified_on is not None and turn.rectified_on <= day


def hazard_problems(hazard: Hazard, today: date) -> Iterator[Problem]:
    one = hazard
    if one.found_on > today:
        yield Problem("found_on", f"{words(one.found_on)}还没到", "请填今天或以前的日期。")
    if one.due_on < one.found_on:
        yield Problem("due_on", "期限早于发现日期", "核对两个日期。")
    yield from text_problems("place", "地点", one.place)
    yield from text_problems("text", "隐患内容", one.text, MOST_TEXT)
    yield from text_problems("found_by", "发现人", one.found_by)
    yield from text_problems("owner", "责任人", one.owner)
    yield from text_problems("measure", "整改措施", one.measure, MOST_TEXT, needed=False)
    if one.cost is not None and not 0 <= one.cost <= MOST_COST:
        yield Problem("cost", "投入的金额不对", "写 0 到一千万元之间的数。")


def mending_problems(
    line: HazardLine, on: date, by: str, measure: str, today: date
) -> Iterator[Problem]:
    if on > today:
        yield Problem("on", f"{words(on)}还没到", "请填今天或以前的日期。")
    elif on < line.now.from_on:
        yield Problem("on", f"早于发现日期{words(line.now.from_on)}", "核对两个日期。")
    yield from text_problems("by", "整改人", by)
    yield from text_problems("measure", "整改措施", measure, MOST_TEXT)


def recheck_problems(line: HazardLine, on: date, by: str, today: date) -> Iterator[Problem]:
    """Whoever looks again is another person than whoever mended it."""
    mended_on, mended_by = line.now.rectified_on, line.now.rectified_by
    if on > today:
        yield Problem("on", f"{words(on)}还没到", "请填今天或以前的日期。")
    elif mended_on is not None and on < mended_on:
        yield Problem("on", f"早于整改日期{words(mended_on)}", "核对两个日期。")
    yield from text_problems("by", "复查人", by)
    if by.strip() == mended_by:
        yield Problem("by", f"{mended_by}就是整改的人", "请另一位来复查。")
