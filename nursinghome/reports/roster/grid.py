"""People by days on a sheet: as many on each, their rows as high as there is room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nursinghome.core.holidays import CalendarDay
from nursinghome.reports.pdf import Cell, Row
from nursinghome.reports.roster.marks import Mark, ground
from nursinghome.roster.model import Member

NAME, DAY = 2.75, 1.0
"""Shares of the width."""
_LOWEST, _HIGHEST = 11.0, 24.0
_ROOM, _ROOM_OF_SEVERAL = 312.0, 370.0
"""Points for the rows of the last sheet: below a title, or a running title."""
_NOTE, _USUAL_NOTES, _SIGNS = 14.25, 4, 72
"""Points of a line of the notes, how many there is room for, and how many hanzi it holds."""
_LARGEST, _LARGEST_SUM = 12.5, 10.5
_ONE_LINE = 4
"""Signs of a name that stand in one line."""

Line = Member | None
"""Somebody, or an empty line."""


class Shares(NamedTuple):
    """How the lines are shared out over sheets: so many on each, so high, in such letters."""

    sheets: tuple[Sequence[Line], ...]
    height: float

    @property
    def size(self) -> float:
        return min(_LARGEST, self.height * 0.74)


def shares(
    members: Sequence[Member], most: int, *, below: float = 0, spare: bool = False
) -> Shares:
    """At most so many lines on a sheet, and alike on all; `below` is the height of what follows.

    With nobody, or where lines are to spare for a hand, the sheets are filled with empty ones.
    """
    lines: list[Line] = list(members)
    if spare or not lines:
        lines += [None] * (-len(lines) % most if lines else most)
    sheets = -(-len(lines) // most)
    each = -(-len(lines) // sheets)
    room = _ROOM if sheets == 1 else _ROOM_OF_SEVERAL
    height = min(max((room - below) / each, _LOWEST), _HIGHEST)
    parts = (lines[start : start + each] for start in range(0, len(lines), each))
    return Shares(tuple(parts), height)


def more_notes(notes: Iterable[str]) -> float:
    """Points that notes take beyond the lines that there is always room for."""
    lines = sum(-(-sum(0.5 if sign < "\u2000" else 1 for sign in text) // _SIGNS) for text in notes)
    return _NOTE * max(lines - _USUAL_NOTES, 0)


def line(
    one: Line,
    days: Iterable[CalendarDay],
    marks: Iterable[Mark],
    ends: Iterable[str],
    sized: Shares,
) -> Row:
    """The name, the marks on the grounds of their days, and the figures behind them."""
    boxes = (
        Cell(
            text=mark.text,
            align="middle",
            role=mark.role,
            size=sized.size,
            whole=True,
            ground=ground(day),
            colour=mark.colour,
        )
        for mark, day in zip(marks, days, strict=True)
    )
    small = min(_LARGEST_SUM, sized.size)
    told = (Cell(text=text, align="middle", size=small, whole=True) for text in ends)
    return Row(
        cells=(name_cell("" if one is None else one.name, sized.height, sized.size), *boxes, *told),
        height=sized.height,
    )


def name_cell(name: str, height: float, size: float) -> Cell:
    """As large as the row; one of more than four signs in two lines."""
    if len(name) > _ONE_LINE:
        return Cell(text=name, align="middle", size=min(size, height * 0.4))
    return Cell(text=name, align="middle", size=size, whole=True)
