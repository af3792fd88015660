"""Care level scales: items with points, levels as bands of the total, clauses that change a level."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from nursinghome.core.errors import Problem
from nursinghome.standards.model import Pack, repeated


class Scale(Pack, frozen=True, kw_only=True, tag="scale"):
    """One scale. Its levels stand from best to worst, and are known by `code`.

    `counting` says what the total is: `points` the sum of the points, `unmet` the number of items
    answered with 0, `recorded` nothing: the level is copied from a paper and never computed.
    `declared_total` is the greatest total as the standard's own text gives it.
    """

    counting: Literal["points", "unmet", "recorded"]
    declared_total: int = 0
    groups: tuple[Group, ...] = ()
    answer_sets: tuple[AnswerSet, ...] = ()
    items: tuple[Item, ...] = ()
    levels: tuple[Level, ...]
    clauses: tuple[Clause, ...] = ()

    @property
    def computed(self) -> bool:
        return self.counting != "recorded"

    def level(self, code: LevelCode) -> Level:
        return self.levels[self.rank(code)]

    def rank(self, code: LevelCode) -> int:
        """The place of a level, 0 for the best."""
        return [level.code for level in self.levels].index(code)

    def options(self, item: Item) -> tuple[Option, ...]:
        """The answers an item allows, from most points to fewest."""
        shared = {one.id: one.options for one in self.answer_sets}
        return item.options or shared[item.answers]

    def faults(self) -> Iterator[Problem]:
        yield from super().faults()
        yield from repeated("levels", (level.code for level in self.levels))
        if not self.computed:
            yield from self._faults_of_recorded()
            return
        broken = list(self._faults_of_items())
        yield from broken
        if not broken:
            yield from self._faults_of_totals()
            yield from self._faults_of_bands()
            yield from self._faults_of_clauses()

    def _faults_of_recorded(self) -> Iterator[Problem]:
        if self.items or self.groups or self.clauses or self.declared_total:
            yield Problem(
                "counting", "只登记等级的标准不应有项目和分数", "删去项目，或改 counting。"
            )
        if any(level.bounded for level in self.levels):
            yield Problem("levels", "只登记等级的标准不应有分数段", "删去分数段。")

    def _faults_of_items(self) -> Iterator[Problem]:
        yield from repeated("items", (item.code for item in self.items))
        yield from repeated("groups", (group.code for group in self.groups))
        yield from repeated("answer_sets", (one.id for one in self.answer_sets))
        groups, sets = {g.code for g in self.groups}, {one.id for one in self.answer_sets}
        for item in self.items:
            where = f"items.{item.code}"
            if groups and item.group not in groups:
                yield Problem(where, f"所属「{item.group}」不在 groups 里", "改正所属。")
            if bool(item.options) == bool(item.answers) or (
                item.answers and item.answers not in sets
            ):
                yield Problem(where, "选项没有写清", "写 options，或用 answers 指向一组选项。")
                continue
            points = [option.points for option in self.options(item)]
            if points != list(range(item.top, -1, -1)):
                yield Problem(
                    where, f"满分 {item.top}，选项分值却是 {points}", "从满分逐分写到 0。"
                )

    def _faults_of_totals(self) -> Iterator[Problem]:
        for group in self.groups:
            found = sum(item.top for item in self.items if item.group == group.code)
            if found != group.top:
                what = f"写明满分 {group.top}，各项相加是 {found}"
                yield Problem(f"groups.{group.code}", what, "核对各项满分。")
        if self.greatest_total != self.declared_total:
            what = f"写明总数 {self.declared_total}，各项相加是 {self.greatest_total}"
            yield Problem("declared_total", what, "核对各项满分。")

    @property
    def greatest_total(self) -> int:
        return len(self.items) if self.counting == "unmet" else sum(i.top for i in self.items)

    def _faults_of_bands(self) -> Iterator[Problem]:
        for level in self.levels:
            if not level.bounded:
                cure = "写 low，再写 at_most（以下，含）或 below（不足，不含）之一。"
                yield Problem(f"levels.{level.code}", "分数段没有写清", cure)
                return
        expected = 0
        rising = self.levels if self.counting == "unmet" else tuple(reversed(self.levels))
        for level in rising:
            if level.low != expected or level.high < level.low:
                what = f"分数段 {level.low}–{level.high}，应从 {expected} 起"
                yield Problem(f"levels.{level.code}", what, "分数段要首尾相接，不重不漏。")
            expected = level.high + 1
        if expected != self.greatest_total + 1:
            what = f"分数段到 {expected - 1} 为止，总数可到 {self.greatest_total}"
            yield Problem("levels", what, "分数段要盖满 0 到总数。")

    def _faults_of_clauses(self) -> Iterator[Problem]:
        yield from repeated("clauses", (clause.id for clause in self.clauses))
        yield from repeated("clauses", (clause.fact for clause in self.clauses))
        codes = {level.code for level in self.levels}
        for clause in self.clauses:
            where = f"clauses.{clause.id}"
            if (clause.steps > 0) == (clause.level is not None):
                yield Problem(
                    where, "结果没有写清", "写 level（直接定级）或 steps（提高几级）之一。"
                )
            if clause.level is not None and clause.level not in codes:
                yield Problem(where, f"等级「{clause.level}」不在 levels 里", "改正等级。")
            if clause.at_least < 0:
                yield Problem(where, "次数不能小于 0", "改正 at_least。")


LevelCode = int | str


class Group(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A first-level indicator with the greatest points its items give together."""

    code: str
    name: str
    top: int


class Option(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One answer: its points and what they mean, in short words."""

    points: int
    text: str


class AnswerSet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Options that several items share."""

    id: str
    options: tuple[Option, ...]


class Item(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question; it has options of its own or names the answer set it shares."""

    code: str
    name: str
    hint: str = ""
    group: str = ""
    top: int
    answers: str = ""
    options: tuple[Option, ...] = ()


class Level(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One level and its band of totals: from `low` to `at_most` (以下, ≤) or `below` (不足, <)."""

    code: LevelCode
    name: str
    meaning: str = ""
    low: int | None = None
    at_most: int | None = None
    below: int | None = None

    @property
    def bounded(self) -> bool:
        return self.low is not None and (self.at_most is None) != (self.below is None)

    @property
    def high(self) -> int:
        """The greatest total of a bounded level."""
        if self.at_most is not None:
            return self.at_most
        return (self.below or 0) - 1

    def holds(self, total: int) -> bool:
        return (self.low or 0) <= total <= self.high


class Clause(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A fact that changes the level: at once to `level`, or `steps` levels worse.

    The fact is yes or no; with `at_least` it is a count that must reach that number. Steps of
    several clauses do not add up: the greatest counts once, and never beyond the worst level.
    """

    id: str
    fact: str
    basis: str
    question: str
    reason: str
    level: LevelCode | None = None
    steps: int = 0
    at_least: int = 0

    def applies(self, fact: int) -> bool:
        return fact >= max(self.at_least, 1)
