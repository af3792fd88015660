"""The map of rooms and works: walk with the arrow keys, Enter registers."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui.kit.look import BOLD, Look
from ui.kit.plan_view import Hint, Index, PlanView
from ui.renovation.map_model import Cell, MapModel
from ui.renovation.map_painting import MapPainter
from ui.renovation.map_plan import NOTHING, WORKS, MapPlan, Measures, plan

_OPEN = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


class MapView(PlanView):
    """A place is one work of one room."""

    walked = Signal(object)
    """The cell on which the keyboard stands now."""
    opened = Signal(object)
    """Enter, blank or a double press: what is known of this work is to be changed."""

    def __init__(self, look: Look, model: MapModel) -> None:
        self._look, self._works = look, model
        self._measures = Measures.of(look)
        self._plan = NOTHING
        super().__init__(model, "房间改造图", line=self._measures.highest)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Signs(look, self))

    @property
    def planned(self) -> MapPlan:
        return self._plan

    @property
    def cell(self) -> Cell | None:
        """Where the keyboard stands."""
        index = self.currentIndex()
        return self._works.cell(index.row()) if index.isValid() else None

    @property
    def is_whole(self) -> bool:
        """Whether everything is seen without scrolling."""
        return self._plan.height <= self.viewport().height()

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        super().currentChanged(current, previous)
        self.scrollTo(current)
        self.viewport().update()
        if current.isValid():
            self.walked.emit(self._works.cell(current.row()))

    def _turn_page(self, row: int, way: int) -> int:
        """All works of one room."""
        for _ in range(WORKS):
            row = self._plan.beside(row, 0, way)
        return row

    def minimumSizeHint(self) -> QSize:
        m = self._measures
        return QSize(m.label + 8 * m.column, m.name + WORKS * m.lowest + m.below)

    def scrollTo(self, index: Index, hint: Hint = Hint.EnsureVisible) -> None:  # noqa: ARG002, N802 - Qt's signature
        if not index.isValid() or index.row() >= len(self._plan.places):
            return
        room = self._plan.rooms[index.row() // WORKS].translated(0, -self.verticalOffset())
        bar = self.verticalScrollBar()
        if room.top() < 0:
            bar.setValue(bar.value() + room.top())
        elif room.bottom() + 4 > self.viewport().height():
            bar.setValue(bar.value() + room.bottom() + 4 - self.viewport().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._replan()
        self.scrollTo(self.currentIndex())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._look.colours.surface))
        painter.translate(0, -self.verticalOffset())
        self._paint(MapPainter(painter, self._look, self.devicePixelRatioF()))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cell = self.cell
        if Qt.Key(event.key()) in _OPEN and cell is not None:
            self.opened.emit(cell)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.go_to(self.indexAt(event.position().toPoint()).row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.opened.emit(self._works.cell(index.row()))

    def _replan(self) -> None:
        view, look = self.viewport(), self._look
        wide = QFontMetrics(look.font(look.sizes.caption, BOLD)).horizontalAdvance
        size = (view.width(), view.height())
        self._plan = plan(self._works.floors, self._measures, size, wide)
        bar = Qt.ScrollBarPolicy
        policy = bar.ScrollBarAlwaysOff if self.is_whole else bar.ScrollBarAlwaysOn
        if policy is not self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)
        self.updateGeometries()
        view.update()

    def _paint(self, painter: MapPainter) -> None:
        current, drawn = self.currentIndex().row(), self._plan
        room = current // WORKS if 0 <= current < len(drawn.places) else -1
        if room >= 0:
            painter.room(drawn.rooms[room])
        for place, title in drawn.floors:
            painter.floor(place, title)
        for place, work in drawn.labels:
            painter.label(place, work)
        for at, place in enumerate(drawn.names):
            number = self._works.cell(at * WORKS).line.room.number
            painter.name(place, number, chosen=at == room)
        for row, place in enumerate(drawn.places):
            one = self._works.cell(row).one
            painter.cell(place, one.state, late=one.is_late(self._works.today))
        if room >= 0 and self.hasFocus():
            painter.cursor(drawn.places[current])


class _Signs(QStyledItemDelegate):
    """A cell holds a sign and no words; it is never smaller than that."""

    def __init__(self, look: Look, view: MapView) -> None:
        super().__init__(view)
        self._least = QSize(look.sizes.caption - 2, look.sizes.caption - 2)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        return self._least
