"""The month sheet on screen: digits tick, arrows move, Enter fills the rest of the line."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
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

from nursinghome.care import Given, TickGrid
from ui.kit.days_head import DaysHead
from ui.kit.look import BOLD, MEDIUM, REGULAR, Look

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
FIRST_DAY = 2
"""The columns before the days: the medicine, and when it is given."""
SIGNS = {Given.GIVEN: "√", Given.MISSED: "缺", Given.REFUSED: "拒"}
_KEYS = {"1": Given.GIVEN, "2": Given.MISSED, "3": Given.REFUSED, "0": None}
_NEXT = {None: Given.GIVEN, Given.GIVEN: Given.MISSED, Given.MISSED: Given.REFUSED}
_CLEAR = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class TickModel(QAbstractTableModel):
    """Doses by days; None shows an empty sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.grid: TickGrid | None = None

    def show(self, grid: TickGrid | None) -> None:
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def tell_changed(self) -> None:
        if self.grid is not None and self.grid.doses:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() or self.grid is None else len(self.grid.doses)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        if parent.isValid() or self.grid is None:
            return 0
        return FIRST_DAY + self.grid.month.days

    def data(self, index: Index, role: int = int(_ROLE.DisplayRole)) -> Any:  # noqa: ANN401 - Qt's
        if not index.isValid() or self.grid is None:
            return None
        line, day = index.row(), index.column() - FIRST_DAY + 1
        dose = self.grid.doses[line]
        if role == int(_ROLE.DisplayRole):
            if index.column() < FIRST_DAY:
                return dose.turn_words if index.column() else dose.words
            return self._sign(line, day)
        if role == int(_ROLE.ToolTipRole) and index.column() == 0:
            return dose.words
        if role == int(_ROLE.AccessibleTextRole):
            return f"{dose.words} {dose.turn_words}{self._told(line, day)}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(_ROLE.DisplayRole)
    ) -> Any:  # noqa: ANN401 - Qt's signature
        across = orientation is Qt.Orientation.Horizontal
        if not across or role != int(_ROLE.DisplayRole) or self.grid is None:
            return None
        return ("药名和用量", "时间")[section] if section < FIRST_DAY else str(section - 1)

    def _sign(self, line: int, day: int) -> str:
        grid = self.grid
        assert grid is not None  # noqa: S101 - asked by data alone
        if not grid.belongs(line, day):
            return "／"
        outcome = grid.at(line, day)
        return SIGNS[outcome] if outcome is not None else ""

    def _told(self, line: int, day: int) -> str:
        grid = self.grid
        assert grid is not None  # noqa: S101 - as above
        if day < 1:
            return ""
        if not grid.belongs(line, day):
            return f" {day}日：不用给"
        outcome = grid.at(line, day)
        return f" {day}日：{outcome.words if outcome is not None else '没登记'}"


class TickTable(QTableView):
    """Closed days take no tick; a tick goes on to the next day."""

    changed = Signal()
    stepped = Signal()
    """Another line is the current one."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self.model_ = look, TickModel()
        self.setModel(self.model_)
        self.setItemDelegate(_Painter(look, self))
        self.setAccessibleName("给药月表")
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look.sizes.control)
        self.setHorizontalHeader(DaysHead(look))
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_grid(self, grid: TickGrid | None) -> None:
        """Show a sheet with the cursor on its first open empty place."""
        self.model_.show(grid)
        if grid is None or not grid.doses:
            return
        head, modes = self.horizontalHeader(), QHeaderView.ResizeMode
        for section in range(self.model_.columnCount()):
            head.setSectionResizeMode(
                section, modes.Fixed if section < FIRST_DAY else modes.Stretch
            )
        wide = self._look.sizes.icon
        self.setColumnWidth(0, {20: 190, 24: 206, 28: 230}[wide])
        self.setColumnWidth(1, self._look.sizes.body * 2 + 14)
        self.setCurrentIndex(self.model_.index(0, FIRST_DAY - 1 + self._first_open(grid, 0)))

    def fill_line(self) -> None:
        """Every empty open day of the current line was given; on to the next line."""
        grid, row = self.model_.grid, self.currentIndex().row()
        if grid is None or row < 0:
            return
        grid.fill_line(row)
        below = min(row + 1, len(grid.doses) - 1)
        self.setCurrentIndex(self.model_.index(below, self.currentIndex().column()))
        self._tell()

    def fill_all(self) -> None:
        if self.model_.grid is not None:
            self.model_.grid.fill_all()
            self._tell()

    def revert(self) -> None:
        if self.model_.grid is not None:
            self.model_.grid.revert()
            self._tell()

    def put(self, outcome: Given | None) -> bool:
        """Tick the current place; False where it is closed."""
        grid, at = self.model_.grid, self.currentIndex()
        if grid is None or at.column() < FIRST_DAY:
            return False
        done = grid.put(at.row(), at.column() - FIRST_DAY + 1, outcome)
        if done:
            self._tell()
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in _KEYS and event.text():
            if self.put(_KEYS[event.text()]):
                self._go_on()
        elif event.key() in _CLEAR:
            self.put(None)
        elif event.key() in _ENTER:
            self.fill_line()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The first press chooses a place, the next ones go through √, 缺, 拒 and nothing."""
        index, before = self.indexAt(event.position().toPoint()), self.currentIndex()
        super().mousePressEvent(event)
        if index.isValid() and index == before and self.model_.grid is not None:
            now = self.model_.grid.at(index.row(), index.column() - FIRST_DAY + 1)
            self.put(_NEXT.get(now))

    def _go_on(self) -> None:
        at = self.currentIndex()
        if at.column() + 1 < self.model_.columnCount():
            self.setCurrentIndex(self.model_.index(at.row(), at.column() + 1))

    def _tell(self) -> None:
        self.model_.tell_changed()
        self.changed.emit()

    def _on_current(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.isValid() and 0 <= now.column() < FIRST_DAY:
            self.setCurrentIndex(self.model_.index(now.row(), FIRST_DAY))
        elif now.row() != before.row():
            self.stepped.emit()

    @staticmethod
    def _first_open(grid: TickGrid, line: int) -> int:
        days = range(1, grid.month.days + 1)
        free = (day for day in days if grid.is_open(line, day) and grid.at(line, day) is None)
        return next(free, 1)


class _Painter(QStyledItemDelegate):
    """Days that are closed are quiet, exceptions are amber, the current place has a frame."""

    def __init__(self, look: Look, table: TickTable) -> None:
        super().__init__(table)
        self._look, self._table = look, table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, colours, grid = self._look, self._look.colours, self._table.model_.grid
        place = QRectF(getattr(option, "rect"))  # noqa: B009 - the stubs do not know it
        words = str(index.data() or "")
        painter.save()
        day = index.column() - FIRST_DAY + 1
        if day >= 1 and grid is not None and not grid.is_open(index.row(), day):
            painter.fillRect(place, QColor(colours.surface2))
            painter.setPen(QColor(colours.text2))
        elif words in {"缺", "拒"}:
            painter.fillRect(place, QColor(colours.warn.ground))
            painter.setPen(QColor(colours.warn.words))
        else:
            painter.setPen(QColor(colours.text))
        self._paint_words(painter, place, words, index.column())
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        painter.drawLine(place.topRight(), place.bottomRight())
        if self._table.currentIndex() == index:
            painter.setPen(QPen(QColor(look.colours.accent), 3))
            painter.drawRect(place.adjusted(2, 2, -2, -2))
        painter.restore()

    def _paint_words(self, painter: QPainter, place: QRectF, words: str, column: int) -> None:
        look, sides = self._look, Qt.AlignmentFlag
        if words == "√":
            side = look.sizes.body
            mark = look.pixmap("check", look.colours.accent, side, self._table.devicePixelRatioF())
            corner = place.center().toPoint() - QPoint(side // 2, side // 2)
            painter.drawPixmap(corner, mark)
        elif column:
            painter.setFont(look.font(look.sizes.body, BOLD if words in {"缺", "拒"} else REGULAR))
            painter.drawText(place, int(sides.AlignCenter), words)
        else:
            painter.setFont(look.font(look.sizes.caption, MEDIUM))
            wrap = int(sides.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(place.adjusted(8, 0, -4, 0), wrap, words)
