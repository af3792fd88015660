"""The cells of the map, one after the other, for the view and for those who hear them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from nursinghome.renovation import FloorLines, RoomLine, RoomWork, Work
from ui.kit.table import RECORD_ROLE

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class Cell(NamedTuple):
    """One work in one room."""

    line: RoomLine
    one: RoomWork

    def told(self, today: date) -> str:
        """206 室 卫浴：正在改，2026年第4季度，11月20日前."""
        one = self.one
        parts = [f"{self.line.room.number} {one.work.words}：{one.state.words}"]
        if one.accepted_on is not None:
            parts.append(f"{one.accepted_on} {one.accepted_by}验收")
        elif one.started_on is not None:
            parts.append(f"{one.started_on} 开工")
        elif one.planned:
            parts.append(f"计划 {one.planned}")
        if one.is_late(today):
            parts.append(f"应在 {one.deadline} 前改好，已过期")
        return "，".join(parts)


class MapModel(QAbstractListModel):
    """Rows are cells: the works of the first room, then those of the next."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = today
        self.floors: tuple[FloorLines, ...] = ()
        self._cells: tuple[Cell, ...] = ()

    def show(self, floors: Sequence[FloorLines]) -> None:
        self.beginResetModel()
        self.floors = tuple(floors)
        self._cells = tuple(
            Cell(line, line.works[work])
            for floor in floors
            for line in floor.rooms
            for work in Work
        )
        self.endResetModel()

    def cell(self, row: int) -> Cell:
        return self._cells[row]

    def row_of(self, room_id: int, work: Work) -> int:
        """The row of a work in a room, -1 when the room is not shown."""
        found = (
            row
            for row, cell in enumerate(self._cells)
            if cell.line.room.id == room_id and cell.one.work is work
        )
        return next(found, -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._cells)

    def data(self, index: Index, role: int = int(Role.DisplayRole)) -> Any:  # noqa: ANN401 - Qt's
        if not index.isValid():
            return None
        cell = self._cells[index.row()]
        if role in {int(Role.AccessibleTextRole), int(Role.ToolTipRole)}:
            return cell.told(self.today)
        return cell if role == RECORD_ROLE else None  # a sign is drawn, no words
