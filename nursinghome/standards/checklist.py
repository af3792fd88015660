"""Checklists: inspections, facility works, star tables, violations; one kind for all of them.

`marking` says how an item is answered: `judged` with one of the options (A 符合 …), `scored` with
points up to its own, `deducted` with the points that a violation takes away.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

import msgspec

from nursinghome.core.errors import Problem
from nursinghome.standards.model import Pack, repeated

Place = Literal["home", "building", "room", "bed", "equipment", "resident"]
Repeat = Literal["once", "monthly", "half-year", "yearly", "any"]
STEP = Decimal("0.1")
"""Points are counted in tenths, as some tables have halves."""
WHOLE = Decimal(100)


class Checklist(Pack, frozen=True, kw_only=True, tag="checklist"):
    """Items in sections, with the levels that a total reaches and what each level must have.

    `place` is what one filling is about; an item may be about something smaller (each room).
    `declared_total` is the greatest total as the table's own text gives it; 0 without points.
    """

    marking: Literal["judged", "scored", "deducted"]
    place: Place = "home"
    repeat: Repeat = "any"
    declared_total: Decimal = Decimal(0)
    options: tuple[Option, ...] = ()
    sections: tuple[Section, ...]
    items: tuple[Item, ...] = ()
    levels: tuple[Level, ...] = ()
    must_haves: tuple[MustHave, ...] = ()
    conclusions: tuple[Conclusion, ...] = ()

    def item(self, code: str) -> Item:
        return {item.code: item for item in self.items}[code]

    def option(self, code: str) -> Option:
        return {option.code: option for option in self.options}[code]

    def items_of(self, section: str) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.section == section)

    def place_of(self, item: Item) -> Place:
        return item.place or self.place

    def faults(self) -> Iterator[Problem]:
        yield from super().faults()
        yield from repeated("sections", (one.id for one in self.sections))
        yield from repeated("items", (one.code for one in self.items))
        yield from repeated("options", (one.code for one in self.options))
        yield from repeated("levels", (one.code for one in self.levels))
        yield from repeated("must_haves", (one.id for one in self.must_haves))
        if (self.marking == "judged") != bool(self.options):
            yield Problem("options", "只有判定式的表写选项", "判定式写 options，其余删去。")
        known = {section.id for section in self.sections}
        for item in self.items:
            if item.section not in known:
                yield Problem(f"items.{item.code}", f"没有「{item.section}」这一部分", "改正所属。")
            yield from item.faults()
        yield from self._faults_of_points()
        yield from self._faults_of_levels()

    def _faults_of_points(self) -> Iterator[Problem]:
        if self.marking == "judged":
            return
        for section in self.sections:
            found = sum((item.points for item in self.items_of(section.id)), Decimal(0))
            if self.items_of(section.id) and found != section.points:
                what = f"写明 {section.points} 分，各项相加是 {found} 分"
                yield Problem(f"sections.{section.id}", what, "核对各项分值。")
        found = sum((section.points for section in self.sections), Decimal(0))
        if found != self.declared_total:
            what = f"写明总分 {self.declared_total}，各部分相加是 {found}"
            yield Problem("declared_total", what, "核对各部分分值。")

    def _faults_of_levels(self) -> Iterator[Problem]:
        """Levels stand from the lowest to the highest, each line above the one before."""
        codes = {level.code for level in self.levels}
        lines = [level.total for level in self.levels if level.total is not None]
        if lines != sorted(set(lines)):
            yield Problem("levels", "分数线不是从低到高", "从低的等级写到高的等级。")
        for level in self.levels:
            if level.total is not None and level.total > self.declared_total:
                yield Problem(f"levels.{level.code}", "分数线高过总分", "核对分数线。")
            if level.section_pct is not None and not 0 <= level.section_pct <= WHOLE:
                yield Problem(f"levels.{level.code}", "得分率不在 0 到 100 之间", "核对得分率。")
        for need in self.must_haves:
            where = f"must_haves.{need.id}"
            for code in sorted({*need.values, *need.least} - codes):
                yield Problem(where, f"没有「{code}」这一级", "改正等级。")
            if need.least and not need.evidence:
                yield Problem(where, "写了下限却没有写看哪个数", "补上 evidence，或删去 least。")


class Section(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A headed part; `points` is its full score. `parts` names the official headings below it.

    `parts_note` says how sure those names are; it is shown wherever they are.
    """

    id: str
    title: str
    points: Decimal = Decimal(0)
    parts: tuple[str, ...] = ()
    parts_note: str = ""


class Item(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line, in our own short words.

    `rule` is what counts in detail, or where full, part and none begin; `how` is where to look.
    `basic` marks an item that alone decides the conclusion; `evidence` names live figures of the
    registers; `papers` what an inspector asks to see; `days` and `yuan` are what it takes to
    mend it, where somebody has said so.
    """

    code: str
    section: str
    group: str = ""
    text: str
    points: Decimal = Decimal(0)
    basic: bool = False
    halt: bool = False
    """Whether the source says that it stops the home's work (★)."""
    rule: str = ""
    how: str = ""
    basis: str = ""
    place: Place | None = None
    repeat: Repeat | None = None
    evidence: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    days: int | None = None
    yuan: int | None = None

    def faults(self) -> Iterator[Problem]:
        where = f"items.{self.code}"
        if not self.text.strip():
            yield Problem(where, "没有写要求", "补上要求。")
        if self.points < 0 or self.points % STEP:
            yield Problem(where, f"分值「{self.points}」不合写法", "写 0 以上，最多一位小数。")
        if min(self.days or 0, self.yuan or 0) < 0:
            yield Problem(where, "天数或花费小于 0", "写 0 以上的整数。")


class Option(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One judgement; `met` None leaves the item out of the count (不适用)."""

    code: str
    label: str
    met: Literal["full", "part", "none"] | None = None


class Level(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A level reached by a total of at least `total` with each section at `section_pct` or more.

    Both are judged, and a line that is not known is None: then nothing is said of the level.
    """

    code: str
    label: str
    total: Decimal | None = None
    section_pct: Decimal | None = None


class MustHave(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A condition beside the score; `values` says for each level what it asks, as on paper.

    With `evidence` and `least` the registers answer it: the figure must be `least` or more.
    """

    id: str
    label: str
    values: dict[str, str]
    evidence: str = ""
    least: dict[str, Decimal] = {}


class Conclusion(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the answers amount to: the first whose `when` is true, in the order written."""

    when: Literal["basic-none", "basic-full", "otherwise"]
    text: str


class Targets(Pack, frozen=True, kw_only=True, tag="targets"):
    """What a county means to build, by place and year, with the sums of its own table."""

    columns: tuple[TargetColumn, ...]
    rows: tuple[TargetRow, ...]

    def faults(self) -> Iterator[Problem]:
        yield from super().faults()
        yield from repeated("columns", (one.id for one in self.columns))
        yield from repeated("rows", (one.place for one in self.rows))
        for row in self.rows:
            if len(row.values) != len(self.columns):
                yield Problem(f"rows.{row.place}", "数目与列数不同", "每列写一个数，没有的写 0。")
                return
            if min(row.values, default=0) < 0:
                yield Problem(f"rows.{row.place}", "有小于 0 的数", "写 0 以上的整数。")
        for index, column in enumerate(self.columns):
            found = sum(row.values[index] for row in self.rows)
            if found != column.total:
                what = f"合计写 {column.total}，各行相加是 {found}"
                yield Problem(f"columns.{column.id}", what, "核对各行。")


class TargetColumn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One column and the sum that stands under it."""

    id: str
    label: str
    unit: str
    total: int


class TargetRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One town."""

    place: str
    values: tuple[int, ...]


class Subsidy(Pack, frozen=True, kw_only=True, tag="subsidy"):
    """What a level is worth in money: so many 分 for each resident or bed and month, or a year."""

    checklist: str
    """The id of the star table whose levels are meant."""
    rates: tuple[Rate, ...]

    def faults(self) -> Iterator[Problem]:
        yield from super().faults()
        yield from repeated("rates", (f"{one.level}/{one.per}" for one in self.rates))
        for rate in self.rates:
            if rate.fen is not None and rate.fen < 0:
                yield Problem(f"rates.{rate.level}", "金额小于 0", "写 0 以上的整数，单位是分。")


class Rate(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`fen` None stands for an amount that the source does not give: to be filled in."""

    level: str
    per: Literal["resident-month", "bed-month", "home-year"]
    fen: int | None = None
