"""Finds the header of an official item table in a workbook and reads the rows below it.

The header may stand in any of the first rows. What a merged cell above says counts for its rows,
and a blank 大项, 分项 or 条款 stands for the one above; rows under one merged 分值 are one item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from nursinghome.core.errors import Invalid, Problem
from nursinghome.core.reading import half_width
from nursinghome.residents.importing.grid import Grid, Line, is_blank, shown
from nursinghome.residents.importing.reader import read_file

COLUMNS: Mapping[str, str] = {
    "section": "大项",
    "group": "分项",
    "clause": "条款",
    "text": "要点",
    "points": "分值",
    "rule": "评分办法",
}
_HEADERS: Mapping[str, tuple[str, ...]] = {
    "section": ("大项", "一级指标", "评定大项"),
    "group": ("分项", "二级指标", "评定分项"),
    "clause": ("条款", "条款号", "三级指标"),
    "text": ("要点", "评定要点", "评分要点", "评价要点"),
    "points": ("分值", "分数", "标准分", "满分"),
    "rule": ("评分办法", "评分方法", "评分标准", "计分办法"),
}
_NEEDED = ("section", "text", "points")
_LOOKED_AT = 40  # lines from the top in which the header may stand
_TOTALS = ("合计", "总计", "小计", "总分", "共计")
_HINT = "表头要有「大项」「要点」「分值」，还可以有「分项」「条款」「评分办法」。"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One item as its row says it; `points` is the cell's text."""

    number: int
    section: str
    group: str = ""
    clause: str = ""
    text: str = ""
    points: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows of the sheet that has the header, and the lines that hold no item."""

    sheet: str
    headers: Mapping[str, str]
    """The table's own word for each column that it has."""
    rows: tuple[TableRow, ...]
    passed_over: tuple[tuple[int, str], ...]
    """Number and words of totals and of the header again."""


def read_table(path: Path) -> Table:
    """The item table of a workbook. Raises Invalid when there is none."""
    try:
        grids = read_file(path)
    except Invalid as refusal:  # the reader speaks of the list of residents
        problems = [Problem(*(_of_tables(part) for part in one)) for one in refusal.problems]
        raise Invalid(_of_tables(refusal.message), problems) from refusal
    for grid in sorted(grids, key=lambda grid: not grid.visible):
        for place, line in enumerate(grid.lines[:_LOOKED_AT]):
            columns = _columns(line)
            if all(name in columns for name in _NEEDED):
                return _table(grid, place, columns)
    raise Invalid(f"没有找到表头。{_HINT}", [Problem("file", "没有找到表头", _HINT)])


def squeezed(text: str) -> str:
    """Without blanks and with ordinary digits, as words are compared."""
    return re.sub(r"\s", "", half_width(text))


def _of_tables(text: str) -> str:
    return text.replace("花名册", "条目表")


def _columns(line: Line) -> dict[str, int]:
    found: dict[str, int] = {}
    for column in range(line.width):
        word = squeezed(shown(line.at(column)))
        for name, words in _HEADERS.items():
            if word in words:
                found.setdefault(name, column)
    return found


def _table(grid: Grid, place: int, columns: Mapping[str, int]) -> Table:
    header = grid.lines[place]
    rows: list[TableRow] = []
    passed_over: list[tuple[int, str]] = []
    for line in grid.lines[place + 1 :]:
        if _columns(line) == columns or _is_total(line):
            passed_over.append((line.number, " ".join(line.texts)[:60]))
        elif rows and _continues(line, columns):
            rows[-1] = _joined(rows[-1], line, columns)
        elif any(not is_blank(line.own(column)) for column in columns.values()):
            rows.append(_row(line, columns, rows[-1] if rows else None))
    return Table(
        sheet=grid.title,
        headers={name: shown(header.at(column)).strip() for name, column in columns.items()},
        rows=tuple(rows),
        passed_over=tuple(passed_over),
    )


def _is_total(line: Line) -> bool:
    return squeezed(line.texts[0]).startswith(_TOTALS)


def _continues(line: Line, columns: Mapping[str, int]) -> bool:
    """Whether the row stands under a 分值 that is merged with the row above."""
    return columns["points"] in line.covered and is_blank(line.own(columns["points"]))


def _joined(above: TableRow, line: Line, columns: Mapping[str, int]) -> TableRow:
    def both(name: str, said: str) -> str:
        own = name in columns and not is_blank(line.own(columns[name]))
        return f"{said}\n{_said(line, columns, name)}".strip() if own else said

    return replace(above, text=both("text", above.text), rule=both("rule", above.rule))


def _row(line: Line, columns: Mapping[str, int], above: TableRow | None) -> TableRow:
    said = {name: _said(line, columns, name) for name in columns}
    return TableRow(number=line.number, **dict(_filled(said, above)))


def _filled(said: Mapping[str, str], above: TableRow | None) -> Iterator[tuple[str, str]]:
    """The cells of a row; the leading ones that are blank are those of the row above."""
    is_leading = above is not None
    for name in COLUMNS:
        text = said.get(name, "")
        if name in ("section", "group", "clause") and is_leading and not text:
            text = getattr(above, name)
        elif text:
            is_leading = False
        yield name, text


def _said(line: Line, columns: Mapping[str, int], name: str) -> str:
    return shown(line.at(columns[name])).strip()
