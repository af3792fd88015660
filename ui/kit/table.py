"""A table of records: columns are declared, rows are the records themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.kit.look import MEDIUM, Look

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

    def show(self, records: Sequence[R]) -> None:
        self.beginResetModel()
        self._records = tuple(records)
        self.endResetModel()

    def record(self, row: int) -> R:
        return self._records[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = int(Role.DisplayRole)) -> Any:  # noqa: ANN401 - Qt's
        if not index.isValid():
            return None
        record, column = self._records[index.row()], self.columns[index.column()]
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


def _alignment(*, figures: bool) -> int:
    side = Qt.AlignmentFlag.AlignRight if figures else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


class TableView(QTableView):
    """The look and the keys of every table: sort by a head, copy rows, Enter opens."""

    opened = Signal(int)

    def __init__(self, look: Look, model: RecordTable[Any], name: str) -> None:
        super().__init__()
        self._model = model
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(model)
        self._sorted.setSortRole(SORT_ROLE)
        self.setModel(self._sorted)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look.sizes.control)
        head = self.horizontalHeader()
        head.setFont(QFont(look.font(look.sizes.caption, MEDIUM)))
        head.setHighlightSections(False)
        head.setStretchLastSection(not any(column.grows for column in model.columns))
        modes = QHeaderView.ResizeMode
        for number, column in enumerate(model.columns):
            mode = modes.Stretch if column.grows else modes.ResizeToContents
            head.setSectionResizeMode(number, mode)
        self.doubleClicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """A row chosen by the program stands alone, whatever keys are held at that moment."""
        if event is None:
            flags = QItemSelectionModel.SelectionFlag
            return flags.ClearAndSelect | flags.Rows
        return super().selectionCommand(index, event)

    def copied(self) -> str:
        """The chosen rows with their heads, tab-separated, as a spreadsheet takes them."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        lines = [[column.title for column in self._model.columns]]
        lines += [
            [str(self._sorted.index(row, at).data()) for at in range(len(self._model.columns))]
            for row in rows
        ]
        return "\n".join("\t".join(line) for line in lines)

    def source_row(self, index: Index) -> int:
        """The row of the model that a shown row stands for."""
        return self._sorted.mapToSource(self._sorted.index(index.row(), 0)).row()

    def choose_source_row(self, row: int) -> None:
        """Choose the shown row of a row of the model."""
        self.setCurrentIndex(self._sorted.mapFromSource(self._model.index(row, 0)))

    def _open(self, index: Index) -> None:
        if index.isValid():
            self.opened.emit(self.source_row(index))
