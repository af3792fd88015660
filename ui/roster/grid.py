"""The month under the hand: walk with arrows, write with digits, carry and fill with the mouse."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.kit.look import BOLD, Look
from ui.kit.words import Role, label
from ui.roster.edits import Block
from ui.roster.faces import Key
from ui.roster.grid_hand import Hand
from ui.roster.grid_keys import Keys
from ui.roster.grid_model import GridModel, Index
from ui.roster.heads import DayHead, NameHead
from ui.roster.painting import CellStock

WIDEST = 44
"""No cell grows beyond it, however large the screen."""
_FLAGS = QItemSelectionModel.SelectionFlag


def least_row(look: Look) -> int:
    """The lowest row in which the letters stand."""
    return look.sizes.body + (5 if look.sizes.narrow else 9)


class GridView(QTableView):
    """A table with its own painting; every change is told as one Edit."""

    edited = Signal(object)
    opened = Signal(int, int)
    """Enter or a double click on the cell of a row and a column."""
    menu_wanted = Signal(QPoint)
    said = Signal(str)
    """What letting go would do now; '' when nothing is carried."""
    fitted = Signal()
    """The days have other widths."""
    moved = Signal()
    """The keyboard stands on another cell, or another block is chosen."""

    def __init__(self, look: Look, model: GridModel, *, may_change: bool) -> None:
        super().__init__()
        self._look, self._grid = look, model
        self.may_change, self._beside = may_change, 0
        self.stock = CellStock(look)
        self.shown: frozenset[Key] = frozenset()
        """Cells of the violation that is looked at."""
        self.setModel(model)
        self.setAccessibleName("排班表")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setItemDelegate(_Sizes(self, look))
        self.days = DayHead(look, model, self)
        self.names = NameHead(look, self)
        self.setHorizontalHeader(self.days)
        self.setVerticalHeader(self.names)
        self.corner = self._make_corner()
        self.keys, self.hand = Keys(self, model), Hand(self, model, look)
        model.modelReset.connect(self._on_reset)
        model.dataChanged.connect(self._on_changed)

    @property
    def block(self) -> Block | None:
        """The chosen cells; None in an empty month."""
        index = self.currentIndex()
        if not index.isValid():
            return None
        here = (index.row(), index.column())
        chosen = self.selectionModel().selection()
        if not chosen.count():
            return Block.of(here, here)
        last = chosen.last()
        return Block(top=last.top(), left=last.left(), bottom=last.bottom(), right=last.right())

    def choose(self, block: Block) -> None:
        """Put the keyboard on the block's first cell and choose all of it."""
        model, chooser = self._grid, self.selectionModel()
        first = model.index(block.top, block.left)
        last = model.index(block.bottom, block.right)
        chooser.setCurrentIndex(first, _FLAGS.NoUpdate)
        chooser.select(QItemSelection(first, last), _FLAGS.ClearAndSelect)

    def go_to(self, row: int, column: int) -> None:
        """Put the keyboard on a cell and bring it into sight."""
        self.setCurrentIndex(self._grid.index(row, column))

    def show_cells(self, keys: Collection[Key]) -> None:
        """Frame cells, and bring the first of them into sight."""
        self.shown = frozenset(keys)
        places = [
            (row, at)
            for who, day in sorted(keys)
            if (row := self._grid.row_of(who)) >= 0 and (at := self._grid.column_of(day)) >= 0
        ]
        if places:
            self.go_to(*places[0])
        self.viewport().update()

    def place_of(self, block: Block) -> QRect:
        """In the viewport."""
        first = self.visualRect(self._grid.index(block.top, block.left))
        return first.united(self.visualRect(self._grid.index(block.bottom, block.right)))

    def cell_at(self, point: QPoint) -> tuple[int, int] | None:
        index = self.indexAt(point)
        return (index.row(), index.column()) if index.isValid() else None

    def handle(self) -> QRect:
        """The square at the block's corner that is dragged to fill."""
        block = self.block
        if block is None or not self.may_change or not self.hasFocus():
            return QRect()
        corner = self.place_of(block).bottomRight()
        return QRect(corner.x() - 5, corner.y() - 6, 8, 8)

    def needed_height(self, row: int, rows: int = 0) -> int:
        """With so many rows, or all, so high; head and frame included."""
        many = rows or self._grid.rowCount()
        return self.days.minimumHeight() + row * many + 2 * self.frameWidth()

    def widths(self) -> list[int]:
        """Of the days."""
        return [self.columnWidth(at) for at in range(self._grid.columnCount())]

    def minimumSizeHint(self) -> QSize:
        few = min(4, max(1, self._grid.rowCount()))
        return QSize(320, self.days.minimumHeight() + few * least_row(self._look))

    def fit(self) -> None:
        """All days beside each other; all people below each other if they have the room."""
        days, rows = self._grid.columnCount(), self._grid.rowCount()
        if not days:
            return
        frame = 2 * self.frameWidth()
        view = self._grid.view
        names = [one.name for one in view.members] if view is not None else []
        beside = max(self._beside, self.names.needed([*names, self.corner.text()]))
        self.names.setFixedWidth(beside)
        room = self.height() - frame - self.days.minimumHeight()
        high = min(WIDEST, max(least_row(self._look), room // max(1, rows)))
        self.names.setDefaultSectionSize(high)
        scrolls = rows * high > room
        bar = self.verticalScrollBar().sizeHint().width() if scrolls else 0
        wide, rest = divmod(max(days, self.width() - frame - beside - bar), days)
        if wide >= WIDEST:
            wide, rest = WIDEST, 0
        self.days.setDefaultSectionSize(wide)
        for at in range(days):
            self.days.resizeSection(at, wide + (at < rest))
        self.corner.setGeometry(
            self.frameWidth(), self.frameWidth(), beside, self.days.minimumHeight() - 1
        )
        self.fitted.emit()

    def also_need(self, beside: int) -> None:
        """What stands below the names needs so much width as well."""
        if self._beside != beside:
            self._beside = beside
            self.fit()

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        super().currentChanged(current, previous)
        self._repaint()
        self.moved.emit()

    def selectionChanged(self, selected: QItemSelection, gone: QItemSelection) -> None:  # noqa: N802 - Qt's name
        super().selectionChanged(selected, gone)
        self._repaint()
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fit()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.hand.on_key(event) and not self.keys.on_key(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.hand.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hand.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.hand.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event.position().toPoint())
        if cell is not None:
            self.go_to(*cell)
            self.opened.emit(*cell)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        cell, block = self.cell_at(event.pos()) if by_mouse else None, self.block
        if cell is not None and (block is None or not block.holds(*cell)):
            self.go_to(*cell)
        if self.block is not None:
            corner = event.pos() if by_mouse else self.place_of(self.block).bottomLeft()
            self.menu_wanted.emit(self.viewport().mapToGlobal(corner))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self._paint_cells(painter, event.rect())
        self._paint_marks(painter)
        painter.end()

    def _paint_cells(self, painter: QPainter, seen: QRect) -> None:
        """Only rows and columns in sight; every cell is a picture that is drawn already."""
        colours, grid = self._look.colours, self._grid
        painter.fillRect(seen, QColor(colours.surface))
        rows = range(max(0, self.rowAt(seen.top())), self._last_row(seen) + 1)
        columns = range(max(0, self.columnAt(seen.left())), self._last_column(seen) + 1)
        spans = [(at, self.columnViewportPosition(at), self.columnWidth(at)) for at in columns]
        foot = self.rowViewportPosition(rows[-1]) + self.rowHeight(rows[-1]) if rows else 0
        free, line = QColor(colours.surface2), QColor(colours.line)
        for at, left, wide in spans:
            if not grid.day(at).is_workday:
                painter.fillRect(left, seen.top(), wide, foot - seen.top(), free)
        ratio = self.devicePixelRatioF()
        for row in rows:
            top, high = self.rowViewportPosition(row), self.rowHeight(row)
            for at, left, wide in spans:
                face = grid.face(row, at)
                if face.mark or not face.here or face.wrong or face.wished is not None:
                    painter.drawPixmap(left, top, self.stock.picture(face, wide, high, ratio))
            painter.fillRect(seen.left(), top + high - 1, seen.width(), 1, line)

    def _paint_marks(self, painter: QPainter) -> None:
        """The chosen block, the cells of a violation, the cursor, and what is carried."""
        colours = self._look.colours
        block = self.block
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for who, day in self.shown:
            index = self._grid.index(self._grid.row_of(who), self._grid.column_of(day))
            painter.setPen(QPen(QColor(colours.bad.words), 3))
            painter.drawRect(self.visualRect(index).adjusted(1, 1, -2, -2))
        if block is not None:
            place = self.place_of(block)
            if len(block.rows) * len(block.columns) > 1:
                veil = QColor(colours.accent)
                veil.setAlpha(40)
                painter.fillRect(place, veil)
                painter.setPen(QPen(QColor(colours.accent), 1))
                painter.drawRect(place.adjusted(0, 0, -1, -1))
            if self.hasFocus():
                self._paint_cursor(painter, self.visualRect(self.currentIndex()))
                painter.fillRect(self.handle(), QColor(colours.accent))
        self.hand.paint(painter)

    def _paint_cursor(self, painter: QPainter, place: QRect) -> None:
        """Accent around, with a little surface between it and the cell."""
        colours = self._look.colours
        painter.setPen(QPen(QColor(colours.surface), 2))
        painter.drawRect(place.adjusted(2, 2, -3, -3))
        painter.setPen(QPen(QColor(colours.accent), 3))
        painter.drawRect(place.adjusted(0, 0, -1, -1))

    def _last_row(self, seen: QRect) -> int:
        last = self.rowAt(seen.bottom())
        return last if last >= 0 else self._grid.rowCount() - 1

    def _last_column(self, seen: QRect) -> int:
        last = self.columnAt(seen.right())
        return last if last >= 0 else self._grid.columnCount() - 1

    def _make_corner(self) -> QLabel:
        made = label(self._look, "", Role.NAME)
        made.setFont(self._look.font(self._look.sizes.body, BOLD))
        made.setParent(self)
        made.setContentsMargins(8, 0, 0, 0)
        made.setAutoFillBackground(True)
        palette = made.palette()
        palette.setColor(made.backgroundRole(), QColor(self._look.colours.surface2))
        made.setPalette(palette)
        return made

    def _on_reset(self) -> None:
        view = self._grid.view
        self.corner.setText(f"{view.month.number}月" if view is not None else "")
        self.shown = frozenset()
        self.stock.clear()
        self.fit()
        if self._grid.rowCount():
            self.go_to(0, 0)

    def _on_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        self.viewport().update(self.visualRect(first).united(self.visualRect(last)))

    def _repaint(self) -> None:
        self.viewport().update()
        self.names.viewport().update()


class _Sizes(QStyledItemDelegate):
    """How much room the letters of a cell ask for; the view paints."""

    def __init__(self, parent: QWidget, look: Look) -> None:
        super().__init__(parent)
        self._least = QSize(look.sizes.body + 2, least_row(look))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's
        return self._least
