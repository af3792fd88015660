"""Records as tables for Qt: declared columns, and the order and choice in which rows are shown.

Nothing is copied and no row is asked for before it is seen; sorting and looking for words go over
plain lists, so that a hundred thousand rows stay quick.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from nursinghome.core.reading import half_width

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
SORT_ROLE = int(Role.UserRole)
RECORD_ROLE = int(Role.UserRole) + 1


@dataclass(frozen=True, kw_only=True)  # slots and Column[R](…) exclude each other in 3.11
class Column(Generic[R]):
    """One column: its head, its words, what it sorts by, and whether it holds figures."""

    title: str
    words: Callable[[R], str]
    sort: Callable[[R], Any] | None = None
    figures: bool = False
    grows: bool = False
    """This column takes what the others leave; without one the last column does."""


class RecordTable(QAbstractTableModel, Generic[R]):
    """Shows records without copying them; asks for a cell's words when it is painted."""

    def __init__(self, columns: Sequence[Column[R]]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._records: tuple[R, ...] = ()
        self._searched: list[str] | None = None

    def show(self, records: Sequence[R]) -> None:
        self.beginResetModel()
        self._records = tuple(records)
        self._searched = None
        self.endResetModel()

    def record(self, row: int) -> R:
        return self._records[row]

    def words(self, row: int, column: int) -> str:
        return self.columns[column].words(self._records[row])

    def searched(self) -> list[str]:
        """The words of each row in one, as they are looked for; made when first looked for."""
        if self._searched is None:
            columns = [column.words for column in self.columns]
            rows = ["\t".join([words(one) for words in columns]) for one in self._records]
            whole = half_width("\n".join(row.replace("\n", " ") for row in rows)).casefold()
            self._searched = whole.split("\n") if rows else []
        return self._searched

    def sort_keys(self, column: int) -> list[tuple[bool, Any]]:
        """What each row is sorted by; what is missing comes last."""
        key = self.columns[column].sort or self.columns[column].words
        values = [key(record) for record in self._records]
        return [(value is None, 0 if value is None else value) for value in values]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = int(Role.DisplayRole)) -> Any:  # noqa: ANN401 - Qt's
        return self.cell(index.row(), index.column(), role) if index.isValid() else None

    def cell(self, row: int, at: int, role: int) -> Any:  # noqa: ANN401 - as data
        record, column = self._records[row], self.columns[at]
        if role in {int(Role.DisplayRole), int(Role.ToolTipRole)}:
            return column.words(record)
        if role == SORT_ROLE:
            return (column.sort or column.words)(record)
        if role == RECORD_ROLE:
            return record
        if role == int(Role.TextAlignmentRole):
            return _alignment(figures=column.figures)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Role.DisplayRole)
    ) -> Any:  # noqa: ANN401 - Qt's signature
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == int(Role.DisplayRole):
            return self.columns[section].title
        if role == int(Role.TextAlignmentRole):
            return _alignment(figures=self.columns[section].figures)
        return None


class ShownRows(QAbstractTableModel):
    """The rows of a table that hold the words looked for, in the order that was asked for."""

    def __init__(self, source: RecordTable[Any]) -> None:
        super().__init__()
        self._source = source
        self._sorted_by, self._descending, self._looked_for = -1, False, ""
        self._order: list[int] = []
        self._places: dict[int, int] | None = None
        source.modelAboutToBeReset.connect(self.beginResetModel)
        source.modelReset.connect(self._on_reset)
        self._arrange()

    def source_row(self, row: int) -> int:
        return self._order[row]

    def row_of(self, source_row: int) -> int:
        """Where a row of the table is shown; -1 when it is not."""
        if self._places is None:
            self._places = {source: shown for shown, source in enumerate(self._order)}
        return self._places.get(source_row, -1)

    def look_for(self, words: str) -> None:
        """Show only rows that hold every one of the words, in whatever column."""
        self.beginResetModel()
        self._looked_for = words
        self._arrange()
        self.endResetModel()

    def sort(
        self,
        column: int,
        order: Qt.SortOrder = Qt.SortOrder.AscendingOrder,
    ) -> None:
        """Sort by a column; -1 gives the order in which the records came."""
        self.layoutAboutToBeChanged.emit()
        kept = [(index, self._order[index.row()]) for index in self.persistentIndexList()]
        self._sorted_by, self._descending = column, order is Qt.SortOrder.DescendingOrder
        self._arrange()
        moved = [self.index(self.row_of(row), index.column()) for index, row in kept]
        self.changePersistentIndexList([index for index, _ in kept], moved)
        self.layoutChanged.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return self._source.columnCount(parent)

    def data(self, index: Index, role: int = int(Role.DisplayRole)) -> Any:  # noqa: ANN401 - Qt's
        if not index.isValid():
            return None
        return self._source.cell(self._order[index.row()], index.column(), role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Role.DisplayRole)
    ) -> Any:  # noqa: ANN401 - Qt's signature
        return self._source.headerData(section, orientation, role)

    def _on_reset(self) -> None:
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        rows: Sequence[int] = range(self._source.rowCount())
        for word in half_width(self._looked_for).casefold().split():
            held = self._source.searched()
            rows = [row for row in rows if word in held[row]]
        if self._sorted_by >= 0:
            keys = self._source.sort_keys(self._sorted_by)
            rows = sorted(rows, key=keys.__getitem__, reverse=self._descending)
        self._order, self._places = list(rows), None


def _alignment(*, figures: bool) -> int:
    side = Qt.AlignmentFlag.AlignRight if figures else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
