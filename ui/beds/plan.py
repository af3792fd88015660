"""Where floors, rooms and beds stand on the board, and which bed lies beside which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

from ui.beds.board import Floor, RoomTiles
from ui.kit.look import Look
from ui.kit.tokens import Space

_LEAST_IN_A_ROW, _MOST_IN_A_ROW = 4, 9
_EMPTY_ROOM = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Heights and the least width of a room, in pixels of one text size."""

    tile: int
    head: int
    floor: int
    room: int
    gap: int = 8
    pad: int = 6

    @classmethod
    def of(cls, look: Look) -> Measures:
        body = look.sizes.body
        return cls(tile=body * 2, head=body + 16, floor=look.sizes.h3 + 14, room=body * 19 // 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The places of one width; beds in the order of the model."""

    floors: tuple[tuple[QRect, Floor], ...]
    rooms: tuple[tuple[QRect, RoomTiles], ...]
    places: tuple[QRect, ...]
    height: int

    def at(self, point: QPoint) -> int:
        """The bed under the point, -1 for none."""
        found = (row for row, place in enumerate(self.places) if place.contains(point))
        return next(found, -1)

    def beside(self, row: int, x: int, y: int) -> int:
        """The next bed to the left or right (x) or above or below (y); the same at the end."""
        if not 0 <= row < len(self.places):
            return 0 if self.places else -1
        here = self.places[row]
        if x:
            return self._sideways(row, here, x)
        ahead = [
            (abs(place.center().y() - here.center().y()), _apart(place, here), other)
            for other, place in enumerate(self.places)
            if (place.center().y() - here.center().y()) * y >= here.height()
        ]
        return min(ahead)[2] if ahead else row

    def far(self, row: int, y: int) -> int:
        """The bed nearest to so many pixels further down (or up, below zero)."""
        if not 0 <= row < len(self.places):
            return self.beside(row, 0, 1)
        here = self.places[row]
        aim = here.center().y() + y
        found = (
            (abs(place.center().y() - aim), _apart(place, here), other)
            for other, place in enumerate(self.places)
        )
        return min(found)[2]

    def _sideways(self, row: int, here: QRect, x: int) -> int:
        level = [
            (abs(place.center().x() - here.center().x()), other)
            for other, place in enumerate(self.places)
            if place.top() == here.top() and (place.center().x() - here.center().x()) * x > 0
        ]
        if level:
            return min(level)[1]
        return min(max(row + x, 0), len(self.places) - 1)


def _apart(one: QRect, other: QRect) -> int:
    return abs(one.center().x() - other.center().x())


def plan(floors: Sequence[Floor], measures: Measures, width: int) -> Plan:
    """Rooms from left to right, as many in a row as the width takes and a floor has."""
    longest = max((len(floor.rooms) for floor in floors), default=0)
    return _Builder(measures, width, max(longest, _LEAST_IN_A_ROW)).build(floors)


class _Builder:
    def __init__(self, measures: Measures, width: int, most: int) -> None:
        self._m = measures
        gap = measures.gap
        fitting = (width + gap) // (measures.room + gap)
        self._columns = max(1, min(fitting, most, _MOST_IN_A_ROW))
        self._wide = (width - gap * (self._columns - 1)) // self._columns
        self._width = width
        self._top = 0
        self._floors: list[tuple[QRect, Floor]] = []
        self._rooms: list[tuple[QRect, RoomTiles]] = []
        self._tiles: list[QRect] = []

    def build(self, floors: Sequence[Floor]) -> Plan:
        for floor in floors:
            self._floors.append((QRect(0, self._top, self._width, self._m.floor), floor))
            self._top += self._m.floor
            for start in range(0, len(floor.rooms), self._columns):
                self._row(floor.rooms[start : start + self._columns])
            self._top += Space.S
        return Plan(
            floors=tuple(self._floors),
            rooms=tuple(self._rooms),
            places=tuple(self._tiles),
            height=self._top,
        )

    def _row(self, rooms: Sequence[RoomTiles]) -> None:
        m, top = self._m, self._top
        if rooms[0].room is None:
            self._loose(rooms[0])
            return
        most = max(max(len(room.tiles), _EMPTY_ROOM) for room in rooms)
        height = m.head + most * (m.tile + 4) + m.pad
        for number, room in enumerate(rooms):
            left = number * (self._wide + m.gap)
            self._rooms.append((QRect(left, top, self._wide, height), room))
            for line in range(len(room.tiles)):
                down = top + m.head + line * (m.tile + 4)
                self._tiles.append(QRect(left + m.pad, down, self._wide - 2 * m.pad, m.tile))
        self._top += height + m.gap

    def _loose(self, room: RoomTiles) -> None:
        """Whoever has no bed stands side by side without a room."""
        m = self._m
        for number in range(len(room.tiles)):
            line, column = divmod(number, self._columns)
            left, down = column * (self._wide + m.gap), self._top + line * (m.tile + 4)
            self._tiles.append(QRect(left + m.pad, down, self._wide - 2 * m.pad, m.tile))
        lines = -(-len(room.tiles) // self._columns)
        self._top += lines * (m.tile + 4)
