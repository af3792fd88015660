"""The beds that are shown, one after the other, for the view and for screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from ui.beds.board import Floor, Tile
from ui.kit.table import RECORD_ROLE

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class BedModel(QAbstractListModel):
    """Rows are beds in the order of floors and rooms."""

    def __init__(self) -> None:
        super().__init__()
        self.floors: tuple[Floor, ...] = ()
        self._tiles: tuple[Tile, ...] = ()

    def show(self, floors: Sequence[Floor]) -> None:
        self.beginResetModel()
        self.floors = tuple(floors)
        self._tiles = tuple(tile for floor in floors for tile in floor.tiles)
        self.endResetModel()

    def tile(self, row: int) -> Tile:
        return self._tiles[row]

    def row_of(self, tile: Tile) -> int:
        """The row of the same bed, or of the same person without one; -1 when not shown."""
        key = _key(tile)
        return next((row for row, one in enumerate(self._tiles) if _key(one) == key), -1)

    def row_of_person(self, number: int) -> int:
        """The row in which a resident lies, -1 when not shown."""
        found = (
            row
            for row, one in enumerate(self._tiles)
            if one.person is not None and one.person.resident_id == number
        )
        return next(found, -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._tiles)

    def data(self, index: Index, role: int = int(Role.DisplayRole)) -> Any:  # noqa: ANN401 - Qt's
        if not index.isValid():
            return None
        tile = self._tiles[index.row()]
        if role in {int(Role.AccessibleTextRole), int(Role.ToolTipRole)}:
            return tile.told
        if role == int(Role.DisplayRole):
            return tile.state
        return tile if role == RECORD_ROLE else None


def _key(tile: Tile) -> tuple[str, int]:
    if tile.bed is not None:
        return "bed", tile.bed.id
    return "person", tile.person.resident_id if tile.person is not None else 0
