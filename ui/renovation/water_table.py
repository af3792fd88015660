"""The month of the hot-water log as a calendar: digits write, arrows move."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from nursinghome.renovation import Entry, Scald, WaterDay, WaterGrid
from ui.kit.look import BOLD, MEDIUM, REGULAR, Look
from ui.kit.tokens import Space

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_WEEK = "一二三四五六日"
_CLEAR = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class WaterModel(QAbstractTableModel):
    """Weeks from Monday on; days of other months are empty."""

    def __init__(self) -> None:
        super().__init__()
        self.grid: WaterGrid | None = None

    def show(self, grid: WaterGrid) -> None:
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def tell_changed(self) -> None:
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def day(self, index: Index) -> date | None:
        """The day of a place, None outside the month."""
        if self.grid is None or not index.isValid():
            return None
        month = self.grid.stored.month
        found = month.first + timedelta(
            days=index.row() * 7 + index.column() - month.first.weekday()
        )
        return found if month.first <= found <= month.last else None

    def place(self, day: date) -> QModelIndex:
        if self.grid is None:
            return QModelIndex()
        row, column = divmod(day.day - 1 + self.grid.stored.month.first.weekday(), 7)
        return self.index(row, column)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        if parent.isValid() or self.grid is None:
            return 0
        month = self.grid.stored.month
        return -(-(month.first.weekday() + month.days) // 7)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else 7

    def data(self, index: Index, role: int = int(_ROLE.DisplayRole)) -> Any:  # noqa: ANN401 - Qt's
        day = self.day(index)
        if day is None or self.grid is None:
            return None
        if role == int(_ROLE.DisplayRole):
            return str(day.day)
        if role in {int(_ROLE.AccessibleTextRole), int(_ROLE.ToolTipRole)}:
            return told(self.grid, day)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(_ROLE.DisplayRole)
    ) -> Any:  # noqa: ANN401 - Qt's signature
        across = orientation is Qt.Orientation.Horizontal
        return f"周{_WEEK[section]}" if across and role == int(_ROLE.DisplayRole) else None


def told(grid: WaterGrid, day: date) -> str:
    """10月6日：停供，出水 45℃，防烫伤正常，水管检修."""
    one, parts = grid.at(day), []
    if not grid.is_open(day):
        parts.append("还没到")
    elif one.hours is None:
        parts.append("没记供应小时")
    else:
        parts.append(f"供应 {one.hours} 小时" if one.hours else "停供")
    if one.celsius is not None:
        parts.append(f"出水 {one.celsius}℃" + ("，不在建议的范围" if one.is_off else ""))
    if one.scald is not None:
        parts.append(f"防烫伤{one.scald.words}")
    if one.note:
        parts.append(one.note)
    return f"{day.month}月{day.day}日：{'，'.join(parts)}"


class WaterTable(QTableView):
    """Closed days take no digit; a finished day goes on to the next."""

    changed = Signal()
    stepped = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self.model_ = look, WaterModel()
        self.entry = Entry.HOURS
        self._goes_on = False
        self.setModel(self.model_)
        self.setItemDelegate(_Painter(look, self))
        self.setAccessibleName("热水供应月历")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        for turn in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            turn(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setFont(look.font(look.sizes.caption, MEDIUM))
        head.setFixedHeight(look.sizes.caption * 2)
        head.setSectionsClickable(False)
        for header in (head, self.verticalHeader()):
            header.setMinimumSectionSize(8)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentChanged.connect(self._on_current)

    @property
    def day(self) -> date | None:
        """Where the cursor is."""
        return self.model_.day(self.currentIndex())

    def minimumSizeHint(self) -> QSize:
        sizes = self._look.sizes
        return QSize(sizes.body * 28, sizes.caption * 2 + 6 * (sizes.caption + sizes.h3 + 14))

    def show_grid(self, grid: WaterGrid, day: date) -> None:
        self.model_.show(grid)
        self.setCurrentIndex(self.model_.place(day))

    def type_key(self, text: str) -> bool:
        """A digit into the current day; False for what is none or where it is closed."""
        grid, day = self.model_.grid, self.day
        if grid is None or day is None or not grid.is_open(day) or text not in "0123456789":
            return False
        finished = grid.type_digit(day, self.entry, text, goes_on=self._goes_on)
        self._goes_on = not finished
        self._tell()
        if finished:
            self._step(1)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        grid, day, key = self.model_.grid, self.day, Qt.Key(event.key())
        if event.text() and self.type_key(event.text()):
            return
        if key in _ENTER:
            self._step(1)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._step(1 if key is Qt.Key.Key_Right else -1)
        elif grid is not None and day is not None and key in _CLEAR:
            grid.clear(day, self.entry)
            self._goes_on = False
            self._tell()
        elif grid is not None and day is not None and key is Qt.Key.Key_Space:
            if grid.copy_before(day, self.entry):
                self._tell()
                self._step(1)
        else:
            super().keyPressEvent(event)

    def _step(self, days: int) -> None:
        """To the next day or the one before, within the month."""
        day, grid = self.day, self.model_.grid
        if day is None or grid is None:
            return
        wanted, month = day + timedelta(days=days), grid.stored.month
        self.setCurrentIndex(self.model_.place(min(max(wanted, month.first), month.last)))

    def _on_current(self, now: QModelIndex, before: QModelIndex) -> None:
        self._goes_on = False
        if self.model_.grid is not None and now.isValid() and self.model_.day(now) is None:
            self.setCurrentIndex(before)
        self.stepped.emit()

    def _tell(self) -> None:
        self.model_.tell_changed()
        self.changed.emit()


class _Painter(QStyledItemDelegate):
    """The day small, the hours large; no water is red, nothing written down is amber."""

    def __init__(self, look: Look, table: WaterTable) -> None:
        super().__init__(table)
        self._look, self._table = look, table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place = QRect(getattr(option, "rect"))  # noqa: B009 - the stubs do not know it
        grid, day, c = self._table.model_.grid, self._table.model_.day(index), self._look.colours
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(place, QColor(c.surface))
        if grid is None or day is None:
            painter.fillRect(place, QColor(c.surface2))
        else:
            self._paint_day(painter, place, grid, day)
        painter.setPen(QPen(QColor(c.line), 1))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        painter.drawLine(place.topRight(), place.bottomRight())
        if self._table.currentIndex() == index and day is not None:
            painter.setPen(QPen(QColor(c.accent), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(place).adjusted(2, 2, -2, -2))
        painter.restore()

    def _paint_day(self, painter: QPainter, place: QRect, grid: WaterGrid, day: date) -> None:
        look, c, one = self._look, self._look.colours, grid.at(day)
        is_open = grid.is_open(day)
        gap = is_open and one.hours is None and grid.month.is_gap(day)
        ground = c.surface if is_open else c.surface2
        ground = c.bad.ground if one.is_stop else c.warn.ground if gap else ground
        painter.fillRect(place, QColor(ground))
        inner = place.adjusted(Space.S, 3, -Space.S, -4)
        high = look.sizes.caption + 8
        top = QRect(inner.left(), inner.top(), inner.width(), high)
        painter.setFont(look.font(look.sizes.caption, MEDIUM))
        painter.setPen(QColor(c.text if is_open else c.text2))
        painter.drawText(top, _LEFT, str(day.day))
        self._paint_measured(painter, top, one)
        below = QRect(inner.left(), top.bottom(), inner.width(), inner.bottom() - top.bottom())
        self._paint_hours(painter, below, one, gap=gap)

    def _paint_measured(self, painter: QPainter, line: QRect, one: WaterDay) -> None:
        """The temperature at the right, and the shield of the check beside it."""
        look, c, right = self._look, self._look.colours, line.right()
        if one.scald is not None:
            side = look.sizes.caption + 2
            icon = "shield-check" if one.scald is Scald.GOOD else "triangle-alert"
            colour = c.accent if one.scald is Scald.GOOD else c.bad.words
            sign = look.pixmap(icon, colour, side, self._table.devicePixelRatioF())
            painter.drawPixmap(right - side, line.top() + (line.height() - side) // 2, sign)
            right -= side + 4
        if one.celsius is not None:
            painter.setFont(look.font(look.sizes.caption, BOLD if one.is_off else REGULAR))
            painter.setPen(QColor(c.warn.words if one.is_off else c.text2))
            painter.drawText(
                QRect(line.left(), line.top(), right - line.left(), line.height()),
                _RIGHT,
                f"{one.celsius}℃",
            )

    def _paint_hours(self, painter: QPainter, place: QRect, one: WaterDay, *, gap: bool) -> None:
        look, c = self._look, self._look.colours
        if one.hours is None and not gap:
            return
        words, colour = f"{one.hours} 小时", c.text
        if one.is_stop:
            words, colour = "停供", c.bad.words
        elif gap:
            words, colour = "没记", c.warn.words
        small = one.hours is None
        painter.setFont(look.font(look.sizes.caption if small else look.sizes.h3, BOLD))
        painter.setPen(QColor(colour))
        painter.drawText(place, _LEFT, words)
