"""Shares out a table's blocks over pages, and cuts what is higher than a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from nursinghome.reports.pdf.table import LEADING, Block, Placed

COMPANIONS = 3
"""Blocks that move on with the signatures, so that these do not stand alone on a page."""
SLACK = 3.0
"""Points around the lines of a cell."""


def paginate(
    blocks: Sequence[Block], head: float, first: float, later: float, tail: float = 0.0
) -> list[list[Block]]:
    """Share out blocks over pages that have room first, later, later…; each repeats the head.

    The last page keeps room for the tail: if there is none, the last blocks move on with it.
    """
    fresh = later - head
    pages: list[list[Block]] = [[]]
    room = first - head
    for each in _cut(blocks, fresh, min(room, fresh)):
        if each.height > room and room < fresh:
            pages.append([])
            room = fresh
        pages[-1].append(each)
        room -= each.height
    if tail > max(room, 0):
        pages.append(_companions(pages[-1], fresh - tail))
    return pages


def _cut(blocks: Sequence[Block], fresh: float, least: float) -> Iterator[Block]:
    """The blocks; those too high for a fresh page in parts that any page has room for."""
    for whole in blocks:
        if whole.height <= fresh:
            yield whole
        else:
            yield from pieces(whole, least)


def _companions(page: list[Block], room: float) -> list[Block]:
    """Take the last blocks off the page, never all, as far as they have room."""
    moved: list[Block] = []
    while len(page) > 1 and len(moved) < COMPANIONS and page[-1].height <= room:
        room -= page[-1].height
        moved.insert(0, page.pop())
    return moved


def pieces(whole: Block, room: float) -> Iterator[Block]:
    """The block itself if it has room, or its parts: cut between rows, else between lines."""
    if whole.height <= room:
        yield whole
    elif len(whole.heights) > 1:
        rows = max(sum(total <= room for total in accumulate(whole.heights)), 1)
        for part in _after(whole, rows):
            yield from pieces(part, room)
    else:
        yield from _between_lines(whole, room)


def _after(whole: Block, rows: int) -> tuple[Block, Block]:
    """The first rows and the rest; a cell that reaches over the cut stands in both."""
    upper = tuple(
        _reaching(one, one.row, min(one.row + one.cell.rows, rows))
        for one in whole.cells
        if one.row < rows
    )
    lower = tuple(
        _reaching(one, max(one.row - rows, 0), one.row + one.cell.rows - rows)
        for one in whole.cells
        if one.row + one.cell.rows > rows
    )
    return Block(upper, whole.heights[:rows]), Block(lower, whole.heights[rows:])


def _reaching(placed: Placed, row: int, end: int) -> Placed:
    return replace(placed, row=row, cell=replace(placed.cell, rows=end - row))


def _between_lines(whole: Block, room: float) -> Iterator[Block]:
    step = max(one.size for one in whole.cells) * LEADING
    count = max(int((room - SLACK) / step), 1)
    longest = max(len(one.lines) for one in whole.cells)
    for start in range(0, longest, count):
        cells = tuple(replace(one, lines=one.lines[start : start + count]) for one in whole.cells)
        height = max(len(one.lines) for one in cells) * step + SLACK
        yield Block(cells, (height,))
