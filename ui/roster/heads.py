"""The heads of the month: days above with weekends and festivals, names at the left."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from nursinghome.core.holidays import CalendarDay, DayKind
from ui.kit.look import BOLD, MEDIUM, Look
from ui.kit.table import RECORD_ROLE
from ui.kit.tokens import Radius, Space
from ui.roster.faces import WEEKDAYS
from ui.roster.grid_model import GridModel

_FREE = {DayKind.HOLIDAY, DayKind.BRIDGE}


def small(look: Look) -> int:
    """The size of weekday letters and counts."""
    return look.sizes.caption - (2 if look.sizes.narrow else 1)


class DayHead(QHeaderView):
    """The day large, below it the weekday, the festival, 休 or 班."""

    padding = 2

    def __init__(self, look: Look, grid: GridModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look, self._grid = look, grid
        self.setFont(QFont(look.font(small(look), MEDIUM)))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setHighlightSections(True)
        self.setFixedHeight(look.sizes.body + small(look) + (14 if look.sizes.narrow else 16))

    def sizeHint(self) -> QSize:
        """Qt would measure the words of every section, each time anything changes."""
        return QSize(self.minimumHeight(), self.minimumHeight())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802 - Qt's name
        at = self._grid.headerData(section, Qt.Orientation.Horizontal, RECORD_ROLE)
        if not isinstance(at, CalendarDay) or self._grid.faces is None:
            return
        colours, look = self._look.colours, self._look
        free = not at.is_workday
        painter.save()
        painter.fillRect(rect, QColor(colours.side if free else colours.surface2))
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        red = at.kind in _FREE
        wrong = any(one.hard for one in self._grid.faces.wrong_days.get(at.day, ()))
        half = rect.top() + 3 + look.sizes.body + 6
        day = QRect(rect.left(), rect.top() + 3, rect.width(), half - rect.top() - 3)
        below = QRect(rect.left() - 2, half - 1, rect.width() + 4, rect.bottom() - half - 1)
        words = colours.bad.words if red else colours.text
        if wrong:
            words = self._mark_wrong(painter, day)
        painter.setFont(look.font(look.sizes.body, BOLD))
        painter.setPen(QColor(words))
        painter.drawText(day, int(Qt.AlignmentFlag.AlignCenter), str(at.day.day))
        painter.setFont(look.font(small(look), MEDIUM))
        painter.setPen(QColor(colours.bad.words if red else colours.text2))
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), self._below(at, rect.width()))
        painter.restore()

    def _mark_wrong(self, painter: QPainter, place: QRect) -> str:
        """A red ground below the figure; gives the colour of the figure."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.colours.bad.words))
        painter.drawRoundedRect(place.adjusted(3, 1, -3, -1), Radius.TAG, Radius.TAG)
        return self._look.colours.surface

    def _below(self, at: CalendarDay, wide: int) -> str:
        """二, 国庆, 休, or 六班 for a Saturday that is worked."""
        metrics = QFontMetrics(self._look.font(small(self._look), MEDIUM))
        weekday = WEEKDAYS[at.day.weekday()]
        if at.kind is DayKind.MAKE_UP:
            both = f"{weekday}班"
            return both if metrics.horizontalAdvance(both) <= wide - 3 else "班"
        if at.kind is DayKind.HOLIDAY:
            name = at.festival[:2]
            return name if metrics.horizontalAdvance(name) <= wide - 3 else "休"
        return "休" if at.kind is DayKind.BRIDGE else weekday


class NameHead(QHeaderView):
    """Names are never shortened: the column is as wide as the longest."""

    def __init__(self, look: Look, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, table)
        self._look, self._table = look, table
        self.setFont(QFont(look.font(look.sizes.body, MEDIUM)))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setHighlightSections(True)

    def sizeHint(self) -> QSize:
        """As above."""
        return QSize(self.minimumWidth(), self.minimumWidth())

    def needed(self, names: list[str]) -> int:
        """How wide the names are, with room around."""
        metrics = QFontMetrics(self._look.font(self._look.sizes.body, BOLD))
        wide = max((metrics.horizontalAdvance(name) for name in names), default=0)
        return wide + Space.S + Space.XS

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802 - Qt's name
        name = str(self.model().headerData(section, Qt.Orientation.Vertical) or "")
        colours, look = self._look.colours, self._look
        table = self._table
        current = table.currentIndex().row() == section and table.hasFocus()
        painter.save()
        painter.fillRect(rect, QColor(colours.tint if current else colours.surface))
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(look.font(look.sizes.body, BOLD if current else MEDIUM))
        painter.setPen(QColor(colours.text))
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(rect.adjusted(Space.S, 0, 0, -1), left, name)
        painter.restore()
