"""A sheet as it was read: rows of cells with the numbers the spreadsheet shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from nursinghome.residents.importing import limits

Cell = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row; `covered` holds what a merged cell above lends to it, by column."""

    number: int
    cells: tuple[Cell, ...]
    covered: Mapping[int, Cell] = field(default_factory=dict)
    hidden: bool = False

    def at(self, column: int) -> Cell:
        own = self.own(column)
        return self.covered.get(column) if is_blank(own) else own

    def own(self, column: int) -> Cell:
        return self.cells[column] if column < len(self.cells) else None

    @property
    def width(self) -> int:
        return max(len(self.cells), max(self.covered, default=-1) + 1)

    @property
    def texts(self) -> list[str]:
        """The text of each cell that holds anything."""
        return [shown(cell).strip() for cell in self.cells if not is_blank(cell)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One sheet; lines without any cell are left out, their numbers are kept."""

    title: str
    lines: tuple[Line, ...]
    visible: bool = True


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged cell: rows and columns from 0, both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class RawLine:
    """A row while it is being read; `number` as the spreadsheet shows it."""

    number: int
    cells: list[Cell]
    hidden: bool = False


def lend(rows: Iterable[RawLine], merges: Sequence[Merged]) -> tuple[Line, ...]:
    """Rows with what each merged cell lends to the rows below its first one.

    Raises Invalid when more is lent than a list can hold.
    """
    by_number = {row.number: row for row in rows if any(not is_blank(c) for c in row.cells)}
    covered: dict[int, dict[int, Cell]] = {}
    budget = limits.MOST_ELEMENTS
    for merge in merges:
        top = by_number.get(merge.top + 1)
        if top is None or merge.left >= len(top.cells):
            continue
        below = _rows_of(merge, by_number)
        budget -= len(below) + 1
        if budget < 0:
            raise limits.too_large("合并的格子太多")
        for number in below:
            covered.setdefault(number, {})[merge.left] = top.cells[merge.left]
    return tuple(
        Line(
            number=number,
            cells=tuple(row.cells),
            covered=covered.get(number, {}),
            hidden=row.hidden,
        )
        for number, row in sorted(by_number.items())
    )


def _rows_of(merge: Merged, rows: Mapping[int, RawLine]) -> list[int]:
    """The rows below the first; a merge over the whole sheet costs no more than its rows."""
    if merge.bottom - merge.top > len(rows):
        return [number for number in rows if merge.top + 1 < number <= merge.bottom + 1]
    return [n for n in range(merge.top + 2, merge.bottom + 2) if n in rows]


def is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def shown(cell: Cell) -> str:
    """The cell as text: whole numbers without a point, dates as 1950-03-02."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)
