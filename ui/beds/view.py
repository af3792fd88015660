"""The board of beds: walk with the arrow keys, carry a person by hand or by Enter."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication

from ui.beds.board import Tile
from ui.beds.carrying import Carried
from ui.beds.model import BedModel
from ui.beds.painting import BoardPainter, Stock
from ui.beds.plan import Measures, Plan, plan
from ui.kit.look import Look
from ui.kit.plan_view import Hint, Index, PlanView

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_NOTHING = Plan(floors=(), rooms=(), places=(), height=0)
_FRAME = 5


class BedView(PlanView):
    """A bed is a place; a person is carried from one to another."""

    dropped = Signal(object, object)
    """Two tiles: the person of the first was put onto the second."""
    opened = Signal(object)
    menu_wanted = Signal(object, QPoint)
    said = Signal(str)
    """What letting go would do now; '' when nobody is carried."""

    def __init__(self, look: Look, model: BedModel, *, may_move: bool) -> None:
        self._look, self._beds, self._may_move = look, model, may_move
        self._measures = Measures.of(look)
        self._plan, self._stock = _NOTHING, Stock()
        self._carried: Carried | None = None
        self._pressed: QPoint | None = None
        super().__init__(model, "床位图", line=self._measures.tile, below=_FRAME)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    @property
    def planned(self) -> Plan:
        return self._plan

    @property
    def carried(self) -> Tile | None:
        """Whose bed is being changed now."""
        return self._carried.tile if self._carried is not None else None

    @property
    def tile(self) -> Tile | None:
        """The bed on which the keyboard stands."""
        index = self.currentIndex()
        return self._beds.tile(index.row()) if index.isValid() else None

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        super().currentChanged(current, previous)
        self.scrollTo(current)
        if self._carried is not None:
            self._carry(self._carried)
        for index in (current, previous):
            self.viewport().update(self.visualRect(index).adjusted(-6, -6, 6, 6))

    def _turn_page(self, row: int, way: int) -> int:
        return self._plan.far(row, way * self.viewport().height())

    def pick_up(self) -> None:
        """Carry the person on whose bed the keyboard stands."""
        tile = self.tile
        if self._may_move and tile is not None and tile.person is not None:
            self._carry(Carried(row=self.currentIndex().row(), tile=tile))

    def let_go(self) -> None:
        """Leave everybody where they are."""
        self._carry(None)

    def minimumSizeHint(self) -> QSize:
        m = self._measures
        return QSize(m.room * 3, m.floor + m.head + 3 * m.tile)

    def scrollTo(self, index: Index, hint: Hint = Hint.EnsureVisible) -> None:  # noqa: ARG002, N802 - Qt's signature
        place, bar = self.visualRect(index), self.verticalScrollBar()
        above, below = self._measures.head + self._measures.floor, self._measures.tile
        if place.top() - above < 0:
            bar.setValue(bar.value() + place.top() - above)
        elif place.bottom() + below > self.viewport().height():
            bar.setValue(bar.value() + place.bottom() + below - self.viewport().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._look.colours.ground))
        painter.translate(0, -self.verticalOffset())
        seen = event.rect().translated(0, self.verticalOffset())
        self._paint(BoardPainter(painter, self._look, self._stock), seen)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ENTER:
            self._on_enter()
        elif key is Qt.Key.Key_Escape and self._carried is not None:
            self.let_go()
        elif key is Qt.Key.Key_Space and self.tile is not None:
            self.let_go()
            self.opened.emit(self.tile)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.indexAt(event.position().toPoint()).row()
        self.let_go()
        self.go_to(row)
        if row >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        far = (here - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._carried is None and far:
            self._lift(self._pressed)
        if self._carried is not None:
            self._scroll_at_the_edge(here)
            self._carry(self._carried.moved(here))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        if self._carried is not None:
            self._put_down(self.indexAt(event.position().toPoint()).row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.go_to(index.row())
            self.opened.emit(self._beds.tile(index.row()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if index.isValid():
            self.go_to(index.row())
            corner = event.pos() if by_mouse else self.visualRect(index).bottomLeft()
            tile = self._beds.tile(index.row())
            self.menu_wanted.emit(tile, self.viewport().mapToGlobal(corner))

    def _on_enter(self) -> None:
        tile = self.tile
        if self._carried is not None:
            self._put_down(self.currentIndex().row())
        elif tile is not None and tile.person is not None:
            self.pick_up() if self._may_move else self.opened.emit(tile)
        elif tile is not None:
            corner = self.visualRect(self.currentIndex()).bottomLeft()
            self.menu_wanted.emit(tile, self.viewport().mapToGlobal(corner))

    def _lift(self, point: QPoint) -> None:
        row = self.indexAt(point).row()
        tile = self._beds.tile(row)
        if self._may_move and tile.person is not None:
            grip = point - self.visualRect(self._beds.index(row)).topLeft()
            self._carry(Carried(row=row, tile=tile, grip=grip, hand=point))

    def _scroll_at_the_edge(self, here: QPoint) -> None:
        bar, step = self.verticalScrollBar(), self._measures.tile // 2
        if here.y() < step:
            bar.setValue(bar.value() - step)
        elif here.y() > self.viewport().height() - step:
            bar.setValue(bar.value() + step)

    def _carry(self, carried: Carried | None) -> None:
        self._carried = carried
        words = carried.sentence(self._target()) if carried is not None else ""
        self.setAccessibleDescription(words)
        self.said.emit(words)
        self.viewport().update()

    def _put_down(self, row: int) -> None:
        carried = self._carried
        self.let_go()
        if carried is None or row < 0 or row == carried.row:
            return
        target = self._beds.tile(row)
        if target.bed is not None:
            self.go_to(row)
            self.dropped.emit(carried.tile, target)

    def _target_row(self) -> int:
        carried = self._carried
        if carried is None:
            return -1
        if carried.hand is None:
            return self.currentIndex().row()
        return self.indexAt(carried.hand).row()

    def _target(self) -> Tile | None:
        row = self._target_row()
        return self._beds.tile(row) if row >= 0 else None

    def _replan(self) -> None:
        if self._carried is not None:
            self.let_go()
        self._pressed = None
        self._stock.clear()
        self._plan = plan(self._beds.floors, self._measures, self.viewport().width() - _FRAME)
        self.updateGeometries()
        self.viewport().update()

    def _paint(self, board: BoardPainter, seen: QRect) -> None:
        for place, floor in self._plan.floors:
            board.floor(place, floor)
        for place, room in self._plan.rooms:
            if seen.intersects(place):
                board.room(place, room, self._measures.head)
        carried, target = self._carried, self._target_row()
        for row, place in enumerate(self._plan.places):
            if seen.intersects(place):
                self._paint_tile(board, row, target)
        if self.hasFocus() and 0 <= self.currentIndex().row() < len(self._plan.places):
            board.cursor(self._plan.places[self.currentIndex().row()])
        if carried is not None:
            self._paint_hand(board, carried, target)

    def _paint_tile(self, board: BoardPainter, row: int, target: int) -> None:
        tile, place, carried = self._beds.tile(row), self._plan.places[row], self._carried
        if carried is not None and row == target and carried.can_go_to(tile):
            board.target(place, tile, carried.invitation(tile))
            return
        held = carried is not None and row == carried.row
        board.tile(place, tile, dimmed=held, open_=carried is not None)

    def _paint_hand(self, board: BoardPainter, carried: Carried, target: int) -> None:
        offset = QPoint(0, self.verticalOffset())
        under = self._plan.places[target if target >= 0 else carried.row]
        if carried.hand is not None:
            corner = carried.hand - carried.grip + offset
            board.hand(corner, self._plan.places[carried.row], carried.tile)
            under = QRect(corner, under.size())
        room = self.viewport().rect().translated(offset)
        board.sentence(under, carried.sentence(self._target()), room)
