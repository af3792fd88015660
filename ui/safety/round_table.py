"""The month of rounds on screen: 1 writes one down, 0 takes it back, Enter fills the line."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from nursinghome.safety import Mark, PatrolGrid
from ui.kit.days_head import DaysHead
from ui.kit.look import BOLD, MEDIUM, Look
from ui.kit.tokens import TextSize

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_PUT, _TAKE = {"1", " "}, {"0"}
_CLEAR = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_MARKS = {Mark.MISSING: "缺", Mark.FOUND: "患", Mark.CLOSED: "", Mark.OPEN: ""}
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)


class RoundModel(QAbstractTableModel):
    """Rounds by days; the first column says which round it is."""

    def __init__(self) -> None:
        super().__init__()
        self.grid: PatrolGrid | None = None

    def show(self, grid: PatrolGrid) -> None:
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def tell_changed(self) -> None:
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() or self.grid is None else len(self.grid.rounds)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() or self.grid is None else 1 + self.grid.month.days

    def data(self, index: Index, role: int = int(_ROLE.DisplayRole)) -> Any:  # noqa: ANN401 - Qt's
        if not index.isValid() or self.grid is None:
            return None
        row, day = index.row(), index.column()
        if role == int(_ROLE.DisplayRole):
            if not day:
                return self.grid.rounds[row].words
            return _MARKS.get(self.grid.mark(row, day), "√")
        if role in {int(_ROLE.ToolTipRole), int(_ROLE.AccessibleTextRole)} and day:
            return self._told(row, day)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(_ROLE.DisplayRole)
    ) -> Any:  # noqa: ANN401 - Qt's signature
        if orientation is not Qt.Orientation.Horizontal or role != int(_ROLE.DisplayRole):
            return None
        return str(section) if section else "哪一次"

    def _told(self, row: int, day: int) -> str:
        grid = self.grid
        assert grid is not None  # noqa: S101 - asked by data alone
        line = grid.line(row, day)
        who = f"，{line.patrol.who}{line.patrol.at or ''}" if line is not None else ""
        return f"{day}日{grid.rounds[row].words}：{grid.mark(row, day).value}{who}"


class RoundTable(QTableView):
    """Days over here, rounds below one another; a new one goes on to the next day."""

    changed = Signal()
    day_chosen = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self.model_ = look, RoundModel()
        self.setModel(self.model_)
        self.setItemDelegate(_Painter(look, self))
        self.setAccessibleName("巡查月表")
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        for bar in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            bar(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        small = look.text_size is TextSize.HUGE  # the list below needs the room
        high = look.sizes.small_control if small else look.sizes.control
        self.verticalHeader().setMinimumSectionSize(look.sizes.small_control)
        self.verticalHeader().setDefaultSectionSize(high)
        self._head = DaysHead(look)
        self.setHorizontalHeader(self._head)
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_grid(self, grid: PatrolGrid, today: int) -> None:
        """Show a month with the cursor on the day that was looked at, else on today."""
        kept = self.currentIndex()
        self.model_.show(grid)
        modes = QHeaderView.ResizeMode
        for section in range(self.model_.columnCount()):
            mode = modes.Stretch if section else modes.Fixed
            self._head.setSectionResizeMode(section, mode)
        self.setColumnWidth(0, self._look.sizes.body * 4)
        self.setFixedHeight(self.sizeHint().height())
        row = min(max(kept.row(), 0), len(grid.rounds) - 1)
        day = kept.column() if kept.column() > 0 else today
        self.setCurrentIndex(self.model_.index(row, min(day, grid.month.days)))

    def sizeHint(self) -> QSize:
        rows = self.model_.rowCount() * self.verticalHeader().defaultSectionSize()
        return QSize(self._look.sizes.body * 40, rows + self._head.height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.sizes.body * 30, self.sizeHint().height())

    def put(self, *, on: bool) -> bool:
        """Write a round down in the current place, or take a new one back."""
        grid, at = self.model_.grid, self.currentIndex()
        if grid is None or at.column() < 1:
            return False
        done = grid.put(at.row(), at.column(), on=on)
        if done:
            self._tell()
        return done

    def fill_row(self) -> None:
        grid, row = self.model_.grid, self.currentIndex().row()
        if grid is not None and row >= 0:
            grid.fill_row(row)
            below = min(row + 1, len(grid.rounds) - 1)
            self.setCurrentIndex(self.model_.index(below, self.currentIndex().column()))
            self._tell()

    def revert(self) -> None:
        if self.model_.grid is not None:
            self.model_.grid.revert()
            self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in _PUT:
            if self.put(on=True):
                at = self.currentIndex()
                ahead = min(at.column() + 1, self.model_.columnCount() - 1)
                self.setCurrentIndex(self.model_.index(at.row(), ahead))
        elif event.text() in _TAKE or event.key() in _CLEAR:
            self.put(on=False)
        elif event.key() in _ENTER:
            self.fill_row()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The first press chooses a place, the next one writes a round down or takes it back."""
        index, before = self.indexAt(event.position().toPoint()), self.currentIndex()
        super().mousePressEvent(event)
        if index.isValid() and index == before and not self.put(on=True):
            self.put(on=False)

    def _tell(self) -> None:
        self.model_.tell_changed()
        self.changed.emit()

    def _on_current(self, now: QModelIndex) -> None:
        if now.isValid() and now.column() == 0:
            self.setCurrentIndex(self.model_.index(now.row(), 1))
        elif now.isValid():
            self.day_chosen.emit(now.column())


class _Painter(QStyledItemDelegate):
    """Done is a tick, missing is red with its word, a hazard amber; new ones stand on green."""

    def __init__(self, look: Look, table: RoundTable) -> None:
        super().__init__(table)
        self._look, self._table = look, table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, grid = self._look.colours, self._table.model_.grid
        place = QRectF(getattr(option, "rect"))  # noqa: B009 - the stubs do not know it
        painter.save()
        if grid is not None:
            self._paint_place(painter, place, grid, index)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        painter.drawLine(place.topRight(), place.bottomRight())
        if self._table.currentIndex() == index:
            painter.setPen(QPen(QColor(colours.accent), 3))
            painter.drawRect(place.adjusted(2, 2, -2, -2))
        painter.restore()

    def _paint_place(
        self, painter: QPainter, place: QRectF, grid: PatrolGrid, index: Index
    ) -> None:
        look, colours = self._look, self._look.colours
        words = str(index.data() or "")
        if not index.column():
            painter.setPen(QColor(colours.text))
            painter.setFont(look.font(look.sizes.caption, MEDIUM))
            painter.drawText(place, _MIDDLE, words)
            return
        mark = grid.mark(index.row(), index.column())
        grounds = {
            Mark.MISSING: colours.bad.ground,
            Mark.FOUND: colours.warn.ground,
            Mark.NEW: colours.tint,
            Mark.CLOSED: colours.surface2,
        }
        if mark in grounds:
            painter.fillRect(place, QColor(grounds[mark]))
        if words == "√":
            side = look.sizes.body
            picture = look.pixmap("check", colours.accent, side, self._table.devicePixelRatioF())
            painter.drawPixmap(place.center().toPoint() - QPoint(side // 2, side // 2), picture)
        else:
            tone = colours.bad if mark is Mark.MISSING else colours.warn
            painter.setPen(QColor(tone.words))
            painter.setFont(look.font(look.sizes.caption, BOLD))
            painter.drawText(place, _MIDDLE, words)
