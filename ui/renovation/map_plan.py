"""Where rooms and works stand on the map, and which cell lies beside which."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

from nursinghome.renovation import FloorLines, Work
from ui.kit.look import Look

WORKS = len(Work)
_GAP = 4
"""Pixels between two rooms and between two works."""
_FEW = 2
"""So many floors stand below each other; more short ones go side by side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Widths and heights in pixels of one text size; cells grow and shrink between two bounds.

    `label` is the least width for the names of floors and works.
    """

    label: int
    column: int
    widest: int
    name: int
    lowest: int
    highest: int
    below: int
    between: int
    """Between two floors that stand side by side."""

    @classmethod
    def of(cls, look: Look) -> Measures:
        caption = look.sizes.caption
        return cls(
            label=caption * 2 + 14,
            column=caption * 2 + 4,
            widest=caption * 2 + 36,
            name=caption + 6,
            lowest=caption + 2,
            highest=look.sizes.small_control + 8,
            below=4,
            between=24,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPlan:
    """The places of one size; cells room by room, the works of a room one after another."""

    floors: tuple[tuple[QRect, str], ...]
    labels: tuple[tuple[QRect, Work], ...]
    names: tuple[QRect, ...]
    rooms: tuple[QRect, ...]
    places: tuple[QRect, ...]
    height: int

    def at(self, point: QPoint) -> int:
        """The cell under the point, that of a room's first work under its number; -1 for none."""
        for row, place in enumerate(self.places):
            if place.contains(point):
                return row
        found = (room for room, place in enumerate(self.names) if place.contains(point))
        return next((room * WORKS for room in found), -1)

    def beside(self, row: int, x: int, y: int) -> int:
        """The next cell to the left or right (x), above or below (y); the same at the end."""
        if not 0 <= row < len(self.places):
            return 0 if self.places else -1
        if x:
            return min(max(row + x * WORKS, row % WORKS), len(self.places) - WORKS + row % WORKS)
        here = self.places[row].center()
        ahead = [
            (abs(place.center().y() - here.y()), abs(place.center().x() - here.x()), other)
            for other, place in enumerate(self.places)
            if (place.center().y() - here.y()) * y > 0
        ]
        return min(ahead)[2] if ahead else row


NOTHING = MapPlan(floors=(), labels=(), names=(), rooms=(), places=(), height=0)


def plan(
    floors: Sequence[FloorLines], m: Measures, size: tuple[int, int], wide: Callable[[str], int]
) -> MapPlan:
    """As many rooms in a line as the width takes; cells as high as the height lets them be.

    wide: how many pixels the number of a room takes on one line.
    """
    builder = _Builder(m, size, wide)
    builder.share_out(floors)
    return builder.build()


@dataclass(frozen=True, slots=True)
class _Line:
    """Rooms side by side; `title` is empty where a floor goes on."""

    title: str
    names: tuple[str, ...]
    name: int


class _Builder:
    def __init__(self, m: Measures, size: tuple[int, int], wide: Callable[[str], int]) -> None:
        self._m, self._size, self._wide = m, size, wide
        self._label = m.label
        self._lines: list[_Line] = []
        self._pitch = m.column
        self._blocks, self._wide_block = 1, size[0]
        self._floors: list[tuple[QRect, str]] = []
        self._labels: list[tuple[QRect, Work]] = []
        self._names: list[QRect] = []
        self._rooms: list[QRect] = []
        self._cells: list[QRect] = []

    def share_out(self, floors: Sequence[FloorLines]) -> None:
        m, width = self._m, self._size[0]
        longest = max((len(floor.rooms) for floor in floors), default=1)
        titles = max((self._wide(floor.title) for floor in floors), default=0)
        self._label = min(max(m.label, titles + 12), width // 5)
        least = max(m.column, self._longest_number(floors))
        half = (width - m.between) // 2
        if len(floors) > _FEW and self._label + longest * least <= half:
            self._blocks, width = 2, half
        columns = max(1, min((width - self._label) // least, longest))
        self._pitch = min((width - self._label) // columns, m.widest)
        self._wide_block = width + m.between
        for floor in floors:
            names = [line.room.number for line in floor.rooms]
            parts = -(-len(names) // columns)
            each = -(-len(names) // parts)
            for start in range(0, len(names), each):
                some = tuple(names[start : start + each])
                broken = any(self._wide(name) > self._pitch - 2 for name in some)
                name = m.name * 2 - 6 if broken else m.name
                self._lines.append(_Line("" if start else floor.title, some, name))

    def _longest_number(self, floors: Sequence[FloorLines]) -> int:
        """What a number of digits needs; longer names are broken into two lines."""
        numbers = (line.room.number for floor in floors for line in floor.rooms)
        wide = (self._wide(number) for number in numbers if number.isdecimal())
        return max(wide, default=0) + 2 * _GAP

    def build(self) -> MapPlan:
        m, top = self._m, 0
        each = self._blocks
        lines = [self._lines[at : at + each] for at in range(0, len(self._lines), each)]
        heads = [max(line.name for line in side_by_side) for side_by_side in lines]
        free = self._size[1] - sum(heads) - m.below * len(lines)
        cell = min(max(free // max(1, WORKS * len(lines)), m.lowest), m.highest)
        for side_by_side, head in zip(lines, heads, strict=True):
            for at, line in enumerate(side_by_side):
                self._line(line, QRect(at * self._wide_block, top, 0, head), cell)
            top += head + WORKS * cell + m.below
        return MapPlan(
            floors=tuple(self._floors),
            labels=tuple(self._labels),
            names=tuple(self._names),
            rooms=tuple(self._rooms),
            places=tuple(self._cells),
            height=top,
        )

    def _line(self, line: _Line, corner: QRect, cell: int) -> None:
        """corner: the top left, and how high the numbers above the cells stand."""
        left, top, head = corner.x(), corner.y(), corner.height()
        if line.title:
            self._floors.append((QRect(left, top, self._label, head), line.title))
        first = top + head
        for at, work in enumerate(Work):
            self._labels.append((QRect(left, first + at * cell, self._label, cell), work))
        for at in range(len(line.names)):
            x = left + self._label + at * self._pitch
            self._names.append(QRect(x, top, self._pitch, head))
            self._rooms.append(QRect(x, top, self._pitch, head + WORKS * cell))
            self._cells.extend(self._column(x, first, cell))

    def _column(self, left: int, first: int, cell: int) -> Iterator[QRect]:
        half = _GAP // 2
        for at in range(WORKS):
            top = first + at * cell
            yield QRect(left + _GAP, top + half, self._pitch - 2 * _GAP, cell - _GAP)
