"""Makes a checklist of an item table, or says row by row why not; the frame gives parts and lines.

The points of each part must come to those of the frame: 120, 130, 150 and 600 of the national one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

import msgspec

from nursinghome.checklists.table_rows import COLUMNS, Table, TableRow, squeezed
from nursinghome.core.charset import code_of, unsupported
from nursinghome.standards.checklist import STEP, Checklist, Item, Section
from nursinghome.standards.model import Confidence, Scope

_POINTS = re.compile(r"(\d{1,4}(?:\.\d+)?)分?")
_NUMBERING = re.compile(r"^[(]?(?:[一二三四五六七八九十]+[、.)]|[\d.]+[、)]?)")
_REMARK = re.compile(r"[(（][^()（）]*[)）]$")
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z.-]{0,19}")
_MOST = {"group": 60, "clause": 60, "text": 500, "rule": 1000}
_WANTED = ("group", "text", "rule")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong with the table; row 0 is a part as a whole."""

    row: int
    column: str
    value: str
    what: str
    cure: str

    @property
    def where(self) -> str:
        return f"第 {self.row} 行「{self.column}」" if self.row else f"「{self.column}」合计"


class _Placed(NamedTuple):
    """A row whose part and points were understood."""

    row: TableRow
    section: Section
    points: Decimal


def judged(table: Table, frame: Checklist) -> tuple[tuple[Fault, ...], tuple[Item, ...]]:
    """All that is wrong, by row; and the items, which are given only when nothing is."""
    placed = [one for row in table.rows for one in _placed(row, frame)]
    faults = [fault for row in table.rows for fault in _faults(row, table, frame)]
    faults += _repeated(table)
    doubtful = {_column(table, name) for name in ("section", "points")}
    if doubtful.isdisjoint(one.column for one in faults):
        faults += _faults_of_sums(placed, frame)
    if faults:
        return tuple(sorted(faults, key=lambda one: (not one.row, one.row))), ()
    return (), tuple(_items(placed, frame))


def with_items(
    frame: Checklist, items: Sequence[Item], *, edition: str, source: str, note: str
) -> Checklist:
    """The frame filled with items; what a home took in is never shown as the published text."""
    return msgspec.structs.replace(
        frame,
        edition=edition,
        scope=Scope.LOCAL,
        confidence=Confidence.ONE_SOURCE,
        source=source,
        note=note,
        items=tuple(items),
        sections=tuple(
            msgspec.structs.replace(one, parts=_parts(one, items), parts_note="")
            for one in frame.sections
        ),
    )


def _parts(section: Section, items: Sequence[Item]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(one.group for one in items if one.section == section.id and one.group)
    )


def _column(table: Table, name: str) -> str:
    return table.headers.get(name, COLUMNS[name])


def _faults(row: TableRow, table: Table, frame: Checklist) -> Iterator[Fault]:
    def fault(name: str, what: str, cure: str) -> Fault:
        value = getattr(row, name)
        return Fault(row=row.number, column=_column(table, name), value=value, what=what, cure=cure)

    section = section_of(row.section, frame)
    if section is None:
        known = "、".join(one.title for one in frame.sections)
        what = f"没有「{row.section}」这一大项" if row.section else "没有填大项"
        yield fault("section", what, f"写成其中一个：{known}。")
    for name in _WANTED:
        if name in table.headers and not getattr(row, name):
            yield fault(name, f"没有填{COLUMNS[name]}", "补上这一格。")
    what, cure = _points_fault(row.points, section)
    if what:
        yield fault("points", what, cure)
    for name, most in _MOST.items():
        text = getattr(row, name)
        if len(text) > most:
            yield fault(name, f"有 {len(text)} 个字", f"写在 {most} 字以内。")
        if odd := unsupported(text, lines=True):
            yield fault(name, f"有印不出的字 {code_of(odd[0])}", "换一个字。")


def section_of(text: str, frame: Checklist) -> Section | None:
    """The part that is meant: 环境, 一、环境, 5.1 环境（120 分）."""
    word = _REMARK.sub("", _NUMBERING.sub("", squeezed(text)))
    return next((one for one in frame.sections if one.title == word), None)


def points_of(text: str) -> Decimal | None:
    """12, １２, 2.5 or 12 分 as a number."""
    match = _POINTS.fullmatch(squeezed(text))
    return Decimal(match[1]) if match else None


def _points_fault(text: str, section: Section | None) -> tuple[str, str]:
    if not text:
        return "没有填分值", "补上这一格。"
    points = points_of(text)
    if points is None:
        return f"「{text}」不是分数", "只写一个数，如 5 或 2.5。"
    if points == 0:
        return "分值是 0", "填大于 0 的数；不计分的说明删去这一行。"
    if points % STEP:
        return f"「{text}」多于一位小数", "最多写一位小数。"
    if section is not None and points > section.points:
        return f"{text} 超过「{section.title}」的 {section.points} 分", "核对分值。"
    return "", ""


def _placed(row: TableRow, frame: Checklist) -> Iterator[_Placed]:
    section, points = section_of(row.section, frame), points_of(row.points)
    if section is not None and points is not None:
        yield _Placed(row, section, points)


def _repeated(table: Table) -> Iterator[Fault]:
    first: dict[tuple[str, ...], int] = {}
    for row in table.rows:
        key = (row.section, row.group, row.clause, row.text)
        if row.text and key in first:
            yield Fault(
                row=row.number,
                column=_column(table, "text"),
                value=row.text,
                what=f"与第 {first[key]} 行重复",
                cure="删去其中一行。",
            )
        first.setdefault(key, row.number)


def _faults_of_sums(placed: Sequence[_Placed], frame: Checklist) -> Iterator[Fault]:
    for section in frame.sections:
        points = (one.points for one in placed if one.section.id == section.id)
        found = sum(points, Decimal(0))
        if found != section.points:
            yield Fault(
                row=0,
                column=section.title,
                value=f"{found}",
                what=f"各行相加是 {found} 分，应是 {section.points} 分",
                cure="核对这一大项各行的分值，看有没有漏行。",
            )


def _items(placed: Sequence[_Placed], frame: Checklist) -> Iterator[Item]:
    """Items under their clause, where every row has one of its own; otherwise numbered in order."""
    codes = [one.row.clause for one in placed]
    are_codes = all(_CODE.fullmatch(code) for code in codes) and len({*codes}) == len(codes)
    order = [section.id for section in frame.sections]
    groups: dict[str, dict[str, int]] = defaultdict(dict)
    counts: Counter[tuple[int, int]] = Counter()
    for row, section, points in placed:
        place = order.index(section.id) + 1
        group = groups[section.id].setdefault(row.group, len(groups[section.id]) + 1)
        counts[place, group] += 1
        yield Item(
            code=row.clause if are_codes else f"{place}.{group}.{counts[place, group]}",
            section=section.id,
            group=row.group,
            text=row.text,
            points=points,
            rule=row.rule,
            basis="" if are_codes else row.clause,
        )
