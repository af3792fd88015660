"""The counts below the month, in the columns of the month; they do not scroll."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.kit.look import BOLD, Look
from ui.kit.table import RECORD_ROLE
from ui.kit.tokens import Radius, Space
from ui.roster.counts import Count, CountRow
from ui.roster.grid_model import Index
from ui.roster.heads import small

Role = Qt.ItemDataRole
_TOLD = {int(Role.AccessibleTextRole), int(Role.ToolTipRole)}


class FootModel(QAbstractTableModel):
    """A row a shift, a column a day."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[CountRow, ...] = ()

    def show(self, rows: Sequence[CountRow]) -> None:
        if self.rows and _shape(rows) == _shape(self.rows):
            self.rows = tuple(rows)
            last = self.index(len(self.rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def count(self, row: int, column: int) -> Count:
        return self.rows[row].cells[column]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() or not self.rows else len(self.rows[0].cells)

    def data(self, index: Index, role: int = int(Role.DisplayRole)) -> Any:  # noqa: ANN401 - Qt's
        if not index.isValid():
            return None
        count = self.count(index.row(), index.column())
        if role == int(Role.DisplayRole):
            return count.text
        if role in _TOLD:
            return count.told
        return count if role == RECORD_ROLE else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Role.DisplayRole)
    ) -> Any:  # noqa: ANN401 - Qt's signature
        if orientation is Qt.Orientation.Vertical and 0 <= section < len(self.rows):
            if role == int(Role.DisplayRole):
                return self.rows[section].name
            if role in _TOLD:
                return self.rows[section].told
        return None


class FootView(QTableView):
    """Read only; widths are those of the month above."""

    def __init__(self, look: Look, model: FootModel) -> None:
        super().__init__()
        self._look, self._foot = look, model
        self.setModel(model)
        self.setAccessibleName("每天人数")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for set_policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(1)
        self.names = _CountHead(look, self)
        self.setVerticalHeader(self.names)
        self.setItemDelegate(_Counts(self, look))
        self.row_high = small(look) + (5 if look.sizes.narrow else 10)
        self.names.setDefaultSectionSize(self.row_high)
        model.modelReset.connect(self._on_reset)
        self._on_reset()

    def follow(self, beside: int, widths: Sequence[int]) -> None:
        """Stand in the columns of the month."""
        self.names.setFixedWidth(beside)
        for at, wide in enumerate(widths[: self._foot.columnCount()]):
            self.horizontalHeader().resizeSection(at, wide)

    def sizeHint(self) -> QSize:
        return QSize(320, self.maximumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(320, self.maximumHeight())

    def _on_reset(self) -> None:
        rows = self._foot.rowCount()
        self.setFixedHeight(rows * self.row_high + 2 * self.frameWidth() + 1)
        self.setVisible(bool(rows) and self.parentWidget() is not None)


class _CountHead(QHeaderView):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._look = look
        self.setFont(look.font(small(look), BOLD))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)

    def sizeHint(self) -> QSize:
        """Qt would measure the words of every section, each time anything changes."""
        return QSize(self.minimumWidth(), self.minimumWidth())

    def needed(self, names: Sequence[str]) -> int:
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(name) for name in names), default=0)
        return widest + Space.S + Space.XS

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802 - Qt's name
        words = str(self.model().headerData(section, Qt.Orientation.Vertical) or "")
        colours = self._look.colours
        painter.save()
        painter.fillRect(rect, QColor(colours.surface2))
        painter.setFont(self._look.font(small(self._look), BOLD))
        painter.setPen(QColor(colours.text))
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(rect.adjusted(Space.S, 0, 0, 0), left, words)
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if section == 0:
            painter.fillRect(rect.left(), rect.top(), rect.width(), 2, QColor(colours.faint))
        painter.restore()


class _Counts(QStyledItemDelegate):
    """Too few stand in white on red."""

    def __init__(self, parent: QWidget, look: Look) -> None:
        super().__init__(parent)
        self._look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place: QRect = option.rect  # type: ignore[attr-defined] # missing from the stubs
        count = index.data(RECORD_ROLE)
        colours = self._look.colours
        painter.fillRect(place, QColor(colours.surface2))
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        if index.row() == 0:
            painter.fillRect(place.left(), place.top(), place.width(), 2, QColor(colours.faint))
        words = colours.text
        if count.short:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.bad.words))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -2), Radius.TAG, Radius.TAG)
            words = colours.surface
        painter.setFont(self._look.font(small(self._look), BOLD))
        painter.setPen(QColor(words))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), count.text)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's
        metrics = self._look.font(small(self._look), BOLD)
        wide = len(str(index.data() or "")) * metrics.pixelSize() * 55 // 100
        return QSize(wide, small(self._look) + 4)


def _shape(rows: Sequence[CountRow]) -> list[tuple[str, int]]:
    """What rows must share to be the same table."""
    return [(row.name, len(row.cells)) for row in rows]
