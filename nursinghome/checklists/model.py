"""One filling of a checklist with its answers, and what the answers come to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from nursinghome.core.charset import unsupported
from nursinghome.core.dates import words
from nursinghome.core.errors import Problem
from nursinghome.residents.codes import Coded
from nursinghome.standards.checklist import STEP, Checklist, Item, Level, Place

MOST_WHO, MOST_NOTE = 50, 500


class Purpose(Coded):
    """Why a checklist is filled: in the daily round, to rate oneself, or by a reviewer."""

    CHECK = "check", "自查"
    SELF = "self", "自评"
    REVIEW = "review", "评审"


class Target(NamedTuple):
    """What an answer is about; the home itself has the number 0."""

    place: Place
    id: int


HOME = Target("home", 0)
WITHIN: Mapping[Place, frozenset[Place]] = {
    "home": frozenset({"building", "room", "bed", "equipment", "resident"}),
    "building": frozenset({"room", "bed"}),
    "room": frozenset({"bed"}),
    "bed": frozenset(),
    "equipment": frozenset(),
    "resident": frozenset(),
}
"""What kinds of places lie within each."""


class Spot(NamedTuple):
    """A target with the name by which staff know it."""

    target: Target
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Who filled which edition on which day, about what; a closed round does not change."""

    id: int
    pack_id: str
    edition: str
    repeat: str
    purpose: Purpose
    target: Target
    on: date
    who: str
    closed_on: date | None = None
    withdrawn_reason: str | None = None

    @property
    def is_open(self) -> bool:
        return self.closed_on is None and self.withdrawn_reason is None

    @property
    def state_words(self) -> str:
        if self.withdrawn_reason is not None:
            return "已撤销"
        return "在填" if self.closed_on is None else "已办结"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One item at one target: an option, or points, or left out as not applicable.

    With none of the three it takes back what was answered. In a deducted table the points are
    those taken away.
    """

    item: str
    target: Target = HOME
    option: str | None = None
    points: Decimal | None = None
    is_left_out: bool = False
    note: str = ""

    @property
    def is_blank(self) -> bool:
        return self.option is None and self.points is None and not self.is_left_out

    @property
    def key(self) -> tuple[str, Target]:
        return self.item, self.target


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What somebody did to a round; the same thing done `times` times in a row is one step."""

    at: str
    who: str
    name: str
    reason: str | None
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionResult:
    """What was got of one section; `of` is its full score without the items left out.

    `counts` is by option, in tables with points by full, part, none and out.
    """

    id: str
    title: str
    got: Decimal
    of: Decimal
    counts: Mapping[str, int]
    unanswered: int

    def reaches(self, pct: Decimal) -> bool:
        """Whether the part of the full score is `pct` or more; exact, nothing is rounded."""
        return self.got * 100 >= self.of * pct


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """All sections together; `conclusion` is empty until the answers decide it."""

    sections: tuple[SectionResult, ...]
    got: Decimal
    of: Decimal
    counts: Mapping[str, int]
    answered: int
    unanswered: int
    conclusion: str
    level: Level | None
    """The highest level whose total and section lines are both reached."""


def head_problems(on: date, who: str, today: date) -> Iterator[Problem]:
    if on > today:
        yield Problem("on", f"{words(on)}还没到", "请填今天或以前的日期。")
    yield from text_problems("who", "检查人", who, MOST_WHO)


def text_problems(
    where: str, label: str, text: str, most: int, *, may_lack: bool = False
) -> Iterator[Problem]:
    tidy = text.strip()
    if not tidy and not may_lack:
        yield Problem(where, f"没有填{label}", "请填上。")
    elif len(tidy) > most:
        yield Problem(where, f"{label}有 {len(tidy)} 个字", f"请写在 {most} 字以内。")
    else:
        faults = "".join(unsupported(tidy, lines=True))
        if faults:
            yield Problem(where, f"{label}里有印不出的字「{faults}」", "换一个字。")


def answer_problems(pack: Checklist, item: Item, answer: Answer) -> Iterator[Problem]:
    """What cannot be an answer to the item; where is the item's code."""
    where = answer.item
    given = [answer.option is not None, answer.points is not None, answer.is_left_out]
    if sum(given) > 1:
        yield Problem(where, "同一条有两个答案", "只留一个。")
    elif pack.marking == "judged" and (answer.points is not None or answer.is_left_out):
        yield Problem(where, "这张表按选项作答，不填分", "请选一个选项。")
    elif answer.option is not None:
        known = {option.code for option in pack.options}
        if answer.option not in known:
            said = f"可选的有：{'、'.join(sorted(known))}。" if known else "这张表填分，没有选项。"
            yield Problem(where, f"没有「{answer.option}」这个选项", said)
    elif answer.points is not None:
        yield from _faults_of_points(item, answer.points)
    if answer.is_blank and answer.note.strip():
        yield Problem(where, "写了说明，还没有作答", "先作答，再写说明。")
    yield from text_problems(where, "说明", answer.note, MOST_NOTE, may_lack=True)


def _faults_of_points(item: Item, points: Decimal) -> Iterator[Problem]:
    if not 0 <= points <= item.points:
        yield Problem(item.code, f"填了 {points} 分", f"这一条是 0 到 {item.points} 分。")
    elif points % STEP:
        yield Problem(item.code, f"填了 {points} 分", "最多写一位小数。")
