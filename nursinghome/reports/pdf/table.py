"""The table of government forms: hairlines, heavy first and last rule, open sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from nursinghome.reports.pdf.paper import BLACK, HAIRLINE, HEAVY, Colour, Pen, Rule, Text
from nursinghome.reports.pdf.text import Setter

PAD = 3.5
"""Points between a cell's text and its left or right rule."""
LEADING = 1.28
SMALLEST = 6.0
"""Text that is kept on one line is made smaller, never below this."""

CLOSER = 0.9
"""Text that breaks is set so much smaller if that saves a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell; it may reach over columns and rows. Text wraps unless it is kept whole."""

    text: str = ""
    columns: int = 1
    rows: int = 1
    align: str = "left"
    role: str = "song"
    size: float = 10.0
    indent: float = 0.0
    whole: bool = False
    """Kept on one line: made smaller down to SMALLEST, and broken only if that is not enough."""
    corner: str = ""
    """A second text above a diagonal; the cell's own text then stands below it."""
    ground: Colour | None = field(default=None, repr=False)
    """What the cell is filled with. Looks are no content: the mark at the foot leaves them out."""
    colour: Colour = field(default=BLACK, repr=False)
    """Of its words, unless it has a corner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Cells from left to right; places that a cell above reaches into are left out."""

    cells: tuple[Cell, ...]
    height: float = 18.0
    """At least this high, in points; a row grows with its text."""


Group = tuple[Row, ...]
"""Rows that stay on one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Columns by their width in points, a head that is repeated, and groups of rows."""

    widths: tuple[float, ...]
    head: Group
    body: tuple[Group, ...]
    closed: bool = False
    """With rules at the sides too, as on application forms."""

    def edge(self, column: int) -> float:
        return sum(self.widths[:column])


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell in its place: first row and column in its group, and its lines of text."""

    cell: Cell
    row: int
    column: int
    size: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A group with its cells placed and the height of each row known."""

    cells: tuple[Placed, ...]
    heights: tuple[float, ...]

    @property
    def height(self) -> float:
        return sum(self.heights)

    def at_least(self, height: float) -> Block:
        """The same with lower rows raised to the height."""
        return Block(self.cells, tuple(max(height, each) for each in self.heights))


def block(table: Table, group: Group, setter: Setter) -> Block:
    """Place a group's cells and let its rows grow until every text has room."""
    cells = tuple(_placed(table, group, setter))
    heights = [row.height for row in group]
    for placed in sorted(cells, key=lambda item: item.cell.rows):
        rows = range(placed.row, placed.row + placed.cell.rows)
        lack = _text_height(placed) - sum(heights[row] for row in rows)
        if lack > 0:
            heights[rows[-1]] += lack
    return Block(cells, tuple(heights))


def _text_height(placed: Placed) -> float:
    slack = 0.0 if len(placed.lines) < 2 else 3.0
    return len(placed.lines) * placed.size * LEADING + slack


def _placed(table: Table, group: Group, setter: Setter) -> Iterator[Placed]:
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(group):
        column = 0
        for cell in row.cells:
            while (number, column) in taken:
                column += 1
            room = sum(table.widths[column : column + cell.columns]) - 2 * PAD - cell.indent
            size, lines = _set(cell, room, setter)
            yield Placed(cell, number, column, size, lines)
            taken.update(
                (number + down, column + over)
                for down in range(cell.rows)
                for over in range(cell.columns)
            )
            column += cell.columns


def _set(cell: Cell, room: float, setter: Setter) -> tuple[float, tuple[str, ...]]:
    if not cell.text or cell.corner:
        return cell.size, (cell.text,)
    size = cell.size
    if cell.whole:
        size = setter.fitted(cell.role, size, cell.text, room=room, least=SMALLEST)
    lines = setter.lines(cell.role, size, cell.text, room)
    if len(lines) > 1 and not cell.whole:
        closer = setter.lines(cell.role, size * CLOSER, cell.text, room)
        if len(closer) < len(lines):
            size, lines = size * CLOSER, closer
    if len(lines) > 1 and cell.align == "middle":
        lines = _even(cell, size, lines, setter)
    return size, lines


def _even(cell: Cell, size: float, lines: tuple[str, ...], setter: Setter) -> tuple[str, ...]:
    """As many lines, but alike in length: 计量/单位 rather than 计量单/位."""
    room = setter.width(cell.role, size, "".join(lines)) / len(lines)
    while len(narrow := setter.lines(cell.role, size, cell.text, room)) > len(lines):
        room += size / 4
    return narrow


def draw(pen: Pen, table: Table, blocks: Sequence[Block], x: float, y: float) -> float:
    """Draw the blocks below one another from y down, framed; give the y of the last rule."""
    right = x + sum(table.widths)
    start = y
    for each in blocks:
        for placed in each.cells:
            _draw_cell(pen, table, each, placed, x, y)
        y -= each.height
    pen.page.rules.append(Rule(x, start, right, start, HEAVY))
    pen.page.rules.append(Rule(x, y, right, y, HEAVY))
    if table.closed:
        for side in (x, right):
            pen.page.rules.append(Rule(side, start + HEAVY / 2, side, y - HEAVY / 2, HEAVY))
    return y


def _draw_cell(pen: Pen, table: Table, within: Block, placed: Placed, x: float, y: float) -> None:
    cell = placed.cell
    left, right = (
        x + table.edge(placed.column),
        x + table.edge(placed.column + cell.columns),
    )
    top = y - sum(within.heights[: placed.row])
    low = top - sum(within.heights[placed.row : placed.row + cell.rows])
    rules = pen.page.rules
    if cell.ground:
        middle = (top + low) / 2
        rules.insert(0, Rule(left, middle, right, middle, top - low, cell.ground))
    rules.append(Rule(left, low, right, low, HAIRLINE))
    if placed.column + cell.columns < len(table.widths):
        rules.append(Rule(right, top, right, low, HAIRLINE))
    if cell.corner:
        _draw_corner(pen, cell, left, right, top, low)
    else:
        _draw_lines(pen, placed, left, right, (top + low) / 2)


def _draw_lines(pen: Pen, placed: Placed, left: float, right: float, middle: float) -> None:
    cell, step = placed.cell, placed.size * LEADING
    y = middle + step * (len(placed.lines) - 1) / 2 - placed.size * 0.35
    for line in placed.lines:
        wide = pen.setter.width(cell.role, placed.size, line)
        if cell.align == "right":
            x = right - PAD - wide
        elif cell.align == "middle":
            x = (left + cell.indent + right) / 2 - wide / 2
        else:
            x = left + PAD + cell.indent
        pen.page.texts.append(Text(x, y, cell.role, placed.size, line, 0.0, cell.colour))
        y -= step


def _draw_corner(pen: Pen, cell: Cell, left: float, right: float, top: float, low: float) -> None:
    pen.page.rules.append(Rule(left, top, right, low, HAIRLINE))
    pen.right(right - 2 * PAD, top - cell.size * 1.45, cell.role, cell.size, cell.corner)
    pen.left(left + 2 * PAD, low + cell.size * 0.75, cell.role, cell.size, cell.text)
