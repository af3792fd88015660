"""A table of records: sort, look for words, copy, hide columns; it is shaped as it was left."""

from __future__ import annotations

from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QItemSelectionModel, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.kit.look import MEDIUM, Look
from ui.kit.records import RECORD_ROLE, SORT_ROLE, Column, Index, RecordTable, ShownRows
from ui.kit.table_shape import TableShape

__all__ = [
    "RECORD_ROLE",
    "SORT_ROLE",
    "Column",
    "RecordTable",
    "ShownRows",
    "TableView",
    "chosen_record",
]

_LOOKED_AT = 60
"""So many rows tell how wide a column is to be; more would be slow and no wiser."""
_NARROWEST = 40
_BAR = 4

T = TypeVar("T")


class TableView(QTableView):
    """The look and the keys of every table: sort by a head, copy rows, Enter opens."""

    opened = Signal(int)
    xlsx_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, look: Look, model: RecordTable[Any], name: str) -> None:
        super().__init__()
        self._look, self._model, self.name = look, model, name
        self._shape = TableShape()
        self.goes_out = False
        """Whether somebody takes care of 存成表格 and 打印."""
        self._shown = ShownRows(model)
        self._shown.setParent(self)
        self.setModel(self._shown)
        self._dress(name)
        self._rows = _Rows(self, look)
        self.setItemDelegate(self._rows)
        self._head = _Head(self)
        self.setHorizontalHeader(self._head)
        self._make_head()
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self._remember(look.tables.table(name))
        self._head.sortIndicatorChanged.connect(self._on_sorted)
        self._head.resized_by_hand.connect(self._on_resized)
        self._head.menu_wanted.connect(self.show_menu)
        self._shown.modelReset.connect(self.fit)
        self.doubleClicked.connect(self._open)

    def _dress(self, name: str) -> None:
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self._look.sizes.control)

    def _make_head(self) -> None:
        head, look = self._head, self._look
        head.setFont(QFont(look.font(look.sizes.caption, MEDIUM)))
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setMinimumSectionSize(_NARROWEST)
        head.setResizeContentsPrecision(_LOOKED_AT)
        modes = QHeaderView.ResizeMode
        for number in range(len(self._model.columns)):
            mode = modes.Stretch if self._grows(number) else modes.Interactive
            head.setSectionResizeMode(number, mode)

    def _grows(self, at: int) -> bool:
        """Whether the column takes what the others leave: one that says so, else the last."""
        columns = self._model.columns
        return columns[at].grows or (at == len(columns) - 1 and not any(c.grows for c in columns))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.show_menu()
        event.accept()

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """A row chosen by the program stands alone, whatever keys are held at that moment."""
        if event is None:
            flags = QItemSelectionModel.SelectionFlag
            return flags.ClearAndSelect | flags.Rows
        return super().selectionCommand(index, event)

    def look_for(self, words: str) -> int:
        """Show only rows that hold every word; gives how many. The chosen row stays chosen."""
        current = self.currentIndex()
        kept = self.source_row(current) if current.isValid() else -1
        self._shown.look_for(words)
        if self._shown.row_of(kept) >= 0:
            self.choose_source_row(kept)
        return self._shown.rowCount()

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.copied())

    def copied(self) -> str:
        """The chosen rows with their heads, tab-separated, as a spreadsheet takes them."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        lines = [self.heads(), *(self._row(row) for row in rows)]
        return "\n".join("\t".join(line) for line in lines)

    def heads(self) -> list[str]:
        """Of the columns that are shown."""
        return [self._model.columns[at].title for at in self.columns_shown()]

    def rows(self) -> list[list[str]]:
        """The words of all rows that are shown, in their order."""
        return [self._row(row) for row in range(self._shown.rowCount())]

    def columns_shown(self) -> list[int]:
        count = len(self._model.columns)
        return [at for at in range(count) if not self.isColumnHidden(at)]

    def figures_shown(self) -> list[bool]:
        """Which of the shown columns hold figures."""
        return [self._model.columns[at].figures for at in self.columns_shown()]

    def source_row(self, index: Index) -> int:
        """The row of the model that a shown row stands for."""
        return self._shown.source_row(index.row())

    def choose_source_row(self, row: int) -> None:
        """Choose the shown row of a row of the model."""
        self.setCurrentIndex(self._shown.index(self._shown.row_of(row), self.first_shown()))

    def fit(self) -> None:
        """Each column as wide as its words, unless somebody made it otherwise."""
        body = self._look.sizes.body
        for at, column in enumerate(self._model.columns):
            if not self._grows(at) and not self.isColumnHidden(at):
                own = self._shape.widths.get(column.title)
                if own is None:
                    self.resizeColumnToContents(at)
                else:
                    self.setColumnWidth(at, max(_NARROWEST, own * body // 100))

    def menu(self) -> QMenu:
        """What can be done with the table; the columns stand in it by their heads."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("复制选中的行", self.copy)
        if self.goes_out:
            menu.addAction("存成表格", self.xlsx_wanted.emit)
            menu.addAction("打印这张表", self.print_wanted.emit)
        menu.addSeparator()
        shown = self.columns_shown()
        for at, column in enumerate(self._model.columns):
            act = menu.addAction(f"列：{column.title}")
            act.setCheckable(True)
            act.setChecked(at in shown)
            act.setEnabled(shown != [at])
            act.toggled.connect(partial(self._on_column, at))
        menu.addSeparator()
        menu.addAction("照原来的样子", self.forget_shape)
        return menu

    def show_menu(self) -> None:
        corner = self._head.mapToGlobal(self._head.rect().bottomLeft())
        self.menu().popup(corner)

    def forget_shape(self) -> None:
        """Widths, order and columns as they were in the beginning."""
        self._keep(TableShape())
        self._remember(TableShape())
        self.fit()

    def _remember(self, shape: TableShape) -> None:
        titles = [column.title for column in self._model.columns]
        if not set(titles) - shape.hidden:
            shape = shape._replace(hidden=frozenset())
        self._shape = shape
        for at, title in enumerate(titles):
            self.setColumnHidden(at, title in shape.hidden)
        at = titles.index(shape.sorted_by) if shape.sorted_by in titles else -1
        orders = Qt.SortOrder
        self.sortByColumn(at, orders.DescendingOrder if shape.descending else orders.AscendingOrder)

    def _keep(self, shape: TableShape) -> None:
        self._shape = shape
        self._look.tables.keep_table(self.name, shape)

    def _on_column(self, at: int, shown: bool) -> None:
        self.setColumnHidden(at, not shown)
        hidden = {c.title for n, c in enumerate(self._model.columns) if self.isColumnHidden(n)}
        self._keep(self._shape._replace(hidden=frozenset(hidden)))
        self.fit()

    def _on_sorted(self, at: int, order: Qt.SortOrder) -> None:
        title = self._model.columns[at].title if at >= 0 else ""
        descending = order is Qt.SortOrder.DescendingOrder
        if (title, descending) != (self._shape.sorted_by, self._shape.descending):
            self._keep(self._shape._replace(sorted_by=title, descending=descending))

    def _on_resized(self, at: int, width: int) -> None:
        title, body = self._model.columns[at].title, self._look.sizes.body
        widths = {**self._shape.widths, title: width * 100 // body}
        self._keep(self._shape._replace(widths=widths))

    def _row(self, row: int) -> list[str]:
        source = self._shown.source_row(row)
        return [self._model.words(source, at) for at in self.columns_shown()]

    def first_shown(self) -> int:
        """The column at the left."""
        return self.columns_shown()[0]

    def _open(self, index: Index) -> None:
        if index.isValid():
            self.opened.emit(self.source_row(index))


def chosen_record(table: TableView, model: RecordTable[T]) -> T | None:
    """The record of the chosen line; None while no line is chosen."""
    rows = table.selectionModel().selectedRows()
    return model.record(table.source_row(rows[0])) if rows else None


class _Rows(QStyledItemDelegate):
    """A hairline below each row, and a bar before a chosen one: colour alone tells nothing."""

    def __init__(self, table: TableView, look: Look) -> None:
        super().__init__(table)
        self._table = table
        self._line, self._accent = QColor(look.colours.line), QColor(look.colours.accent)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        place: QRect = option.rect  # type: ignore[attr-defined] # missing from the stubs
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined] # as above
        painter.fillRect(QRect(place.left(), place.bottom(), place.width(), 1), self._line)
        if state & QStyle.StateFlag.State_Selected and index.column() == self._table.first_shown():
            painter.fillRect(
                QRect(place.left(), place.top(), _BAR, place.height() - 1), self._accent
            )


class _Head(QHeaderView):
    """Tells what a hand has made of the columns, which the program does too."""

    resized_by_hand = Signal(int, int)
    menu_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._before: list[int] = []

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._before = self._widths()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        modes = QHeaderView.ResizeMode
        for at, (before, now) in enumerate(zip(self._before, self._widths(), strict=False)):
            if before != now and self.sectionResizeMode(at) == modes.Interactive:
                self.resized_by_hand.emit(at, now)
        self._before = []

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit()
        event.accept()

    def _widths(self) -> list[int]:
        return [self.sectionSize(at) for at in range(self.count())]
