"""Finds the header of a list and sorts the lines below it into people and other lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nursinghome.core.reading import half_width, read_date
from nursinghome.residents.importing.cells import read_name
from nursinghome.residents.importing.grid import Cell, Grid, Line, is_blank, shown
from nursinghome.residents.importing.lexicon import ListWords, squeezed
from nursinghome.residents.importing.limits import not_taken
from nursinghome.residents.importing.sentences import Note

_LOOKED_AT = 40  # lines from the top in which a header may stand
_TELLING = ("id_number", "birth_date")  # or the first day
_DIGITS = 15  # of an identity number
_KINDS = {"title": "标题或表头", "total": "合计行", "footer": "表尾"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where the header stands and which column holds which field."""

    line: int
    columns: Mapping[str, int]
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of a person: the cell of each field that has one."""

    row: int
    cells: Mapping[str, Cell]
    hidden: bool = False

    def get(self, name: str) -> Cell:
        return self.cells.get(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """The list as found in a file, nothing judged yet."""

    sheet: str
    layout: Layout
    entries: tuple[Entry, ...]
    ignored: tuple[Note, ...] = ()
    """Lines that hold no person: title, total, footer, and rows that an answer skips."""
    labels: Mapping[str, str] = field(default_factory=dict)
    whom: str = "老人"

    def column(self, name: str) -> str:
        """The header's own text, or the field's plain name when the list has no such column."""
        return self.layout.headers.get(name) or self.labels[name]


def find_roster(grids: Sequence[Grid], lexicon: ListWords) -> Roster:
    """The list in the first sheet that has its header, hidden sheets last.

    A sheet that tells when people came goes before one that does not (a list of others).
    Raises Invalid when there is no header or no row below it.
    """
    ordered = sorted(grids, key=lambda grid: not grid.visible)
    found = [(grid, layout) for grid in ordered if (layout := find_header(grid, lexicon))]
    if not found:
        raise not_taken(f"没有找到表头：{lexicon.hint}", "给花名册加上表头再导入。")
    found.sort(key=lambda pair: lexicon.first_day not in pair[1].columns)
    for grid, layout in found:
        roster = _sorted_lines(grid, layout, lexicon)
        if roster.entries:
            return roster
    raise not_taken(f"表头下面没有{lexicon.whom}", "看看选的是不是花名册，填好后再导入。")


def find_header(grid: Grid, lexicon: ListWords) -> Layout | None:
    """The first line that names the columns; of a header of two lines, the lower one."""
    lines = grid.lines[:_LOOKED_AT]
    for place, line in enumerate(lines):
        layout = _layout(line, lines[place - 1] if place else None, lexicon)
        if layout is not None:
            below = _layout(lines[place + 1], line, lexicon) if place + 1 < len(lines) else None
            return below if below and len(below.columns) > len(layout.columns) else layout
    return None


def _layout(line: Line, above: Line | None, lexicon: ListWords) -> Layout | None:
    columns: dict[str, int] = {}
    headers: dict[str, str] = {}
    for column in range(max(line.width, above.width if above else 0)):
        text = shown(line.at(column)).strip()
        if not text and above is not None:
            text = shown(above.at(column)).strip()
        name = lexicon.field_of(text)
        if name is not None and name not in columns:
            columns[name], headers[name] = column, text
    telling = (*_TELLING, lexicon.first_day)
    if not columns.keys() >= set(lexicon.needed) or not any(name in columns for name in telling):
        return None
    return Layout(line=line.number, columns=columns, headers=headers)


def _sorted_lines(grid: Grid, layout: Layout, lexicon: ListWords) -> Roster:
    entries: list[Entry] = []
    ignored: list[Note] = []
    for line in grid.lines:
        reason = _kind(line, layout, lexicon)
        if reason == "row":
            cells = {name: line.at(column) for name, column in layout.columns.items()}
            entries.append(Entry(row=line.number, cells=cells, hidden=line.hidden))
        elif reason:
            value = " ".join(line.texts)
            text = f"第 {line.number} 行是{_KINDS[reason]}，没有导入：{value[:60]}"
            ignored.append(Note(row=line.number, value=value, reason=reason, text=text))
    return Roster(
        sheet=grid.title,
        layout=layout,
        entries=tuple(entries),
        ignored=tuple(ignored),
        labels=lexicon.labels,
        whom=lexicon.whom,
    )


def _kind(line: Line, layout: Layout, lexicon: ListWords) -> str | None:
    """row, title, total, footer; None for the header itself and for blank lines."""
    if line.number <= layout.line:
        return "title" if line.number < layout.line and not _is_header(line, layout) else None
    if _is_header(line, layout):
        return "title"
    has_person = any(not is_blank(line.own(column)) for column in layout.columns.values())
    if has_person and _tells_person(line, layout, lexicon.first_day):
        return "row"
    return _closing(line, lexicon) or ("row" if has_person else _rest(line))


def _closing(line: Line, lexicon: ListWords) -> str | None:
    first = squeezed(line.texts[0])
    if first.startswith(lexicon.totals):
        return "total"
    is_said = all(":" in half_width(text) for text in line.texts)  # 备注：… or 院长：…
    return "footer" if is_said or first.startswith(lexicon.footers) else None


def _rest(line: Line) -> str | None:
    """Serial numbers without a person are a blank line; words beside the columns a footer."""
    return None if all(text.replace(".", "", 1).isdecimal() for text in line.texts) else "footer"


def _tells_person(line: Line, layout: Layout, first_day: str) -> bool:
    """Whether a line is a person's however it begins: it holds a number, or a name and a day."""

    def cell(name: str) -> Cell:
        return line.at(layout.columns.get(name, line.width))

    if sum(char.isdecimal() for char in shown(cell("id_number"))) >= _DIGITS:
        return True
    return bool(read_date(cell(first_day)).days) and not read_name(cell("name")).fault


def _is_header(line: Line, layout: Layout) -> bool:
    """The header again (a new page), or the upper line of a header of two lines."""
    if line.number == layout.line - 1:
        return any(text in layout.headers.values() for text in line.texts)
    return shown(line.own(layout.columns["name"])).strip() == layout.headers["name"]
