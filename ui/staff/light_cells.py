"""The column 证书 of the list: what presses is a badge, what is in order stays plain words."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from nursinghome.safety import Light
from ui.kit.badges import badge_size, paint_badge
from ui.kit.look import Look
from ui.kit.records import RECORD_ROLE, Index
from ui.kit.tokens import Space
from ui.staff.roll import Row


class LightCells(QStyledItemDelegate):
    """Sign, words and colour say the same, as in the pane."""

    def __init__(self, look: Look, table: QTableView) -> None:
        super().__init__(table)
        self._look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(RECORD_ROLE)
        plain = row.light is Light.GOOD
        super().paint(painter, option, index)
        place: QRect = option.rect  # type: ignore[attr-defined] # missing from the stubs
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined] # as above
        if not plain:
            colours = self._look.colours
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            painter.fillRect(place, QColor(colours.tint if chosen else colours.surface))
            high = badge_size(self._look, row.badge).height()
            corner = QPoint(place.left() + Space.S, place.top() + (place.height() - high) // 2)
            painter.save()
            painter.setClipRect(place)  # a column may have been made narrower
            paint_badge(painter, self._look, row.badge, corner)
            painter.restore()
        line = QRect(place.left(), place.bottom(), place.width(), 1)
        painter.fillRect(line, QColor(self._look.colours.line))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Row = index.data(RECORD_ROLE)
        badge = badge_size(self._look, row.badge)
        return super().sizeHint(option, index).expandedTo(badge + QSize(2 * Space.S, 0))
