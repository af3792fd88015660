"""What the mouse does in the month: choose a block, carry a shift elsewhere, fill from a corner."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication

from nursinghome.roster import MonthView
from ui.kit.look import MEDIUM, Look
from ui.kit.tokens import Radius
from ui.roster import edits
from ui.roster.edits import Block, Edit
from ui.roster.faces import Key
from ui.roster.grid_model import GridModel

if TYPE_CHECKING:
    from ui.roster.grid import GridView

LEFT = Qt.MouseButton.LeftButton
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class _Does(Enum):
    NOTHING = "nothing"
    CHOOSES = "chooses"
    CARRIES = "carries"
    FILLS = "fills"


class Hand:
    """Pressed on a shift it carries it, on an empty cell it chooses, on the corner it fills."""

    def __init__(self, grid: GridView, model: GridModel, look: Look) -> None:
        self._grid, self._model, self._look = grid, model, look
        self._does = _Does.NOTHING
        self._from: tuple[int, int] | None = None
        self._pressed = self._here = QPoint()
        self._source: Block | None = None
        """What is spread by the handle."""
        self._far = self._copies = False

    @property
    def carries(self) -> bool:
        return self._far and self._does in {_Does.CARRIES, _Does.FILLS}

    def press(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        cell = self._grid.cell_at(point)
        if event.button() is not LEFT:
            return
        self._pressed = self._here = point
        self._far = False
        if self._grid.handle().contains(point):
            self._source, self._does = self._grid.block, _Does.FILLS
            return
        if cell is None:
            return
        self._grid.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.modifiers() & _SHIFT and self._grid.block is not None:
            index = self._grid.currentIndex()
            self._from, self._does = (index.row(), index.column()), _Does.CHOOSES
            self._grid.choose(Block.of(self._from, cell))
            return
        self._grid.go_to(*cell)
        self._from = cell
        movable = self._grid.may_change and self._model.face(*cell).tint is not None
        self._does = _Does.CARRIES if movable else _Does.CHOOSES

    def move(self, event: QMouseEvent) -> None:
        if not event.buttons() & LEFT or self._does is _Does.NOTHING:
            return
        self._here = event.position().toPoint()
        self._copies = bool(event.modifiers() & _CONTROL)
        far = (self._here - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        self._far = self._far or far
        self._scroll_at_the_edge()
        cell = self._grid.cell_at(self._here)
        if self._does is _Does.CHOOSES and cell is not None and self._from is not None:
            self._grid.choose(Block.of(self._from, cell))
        elif self.carries:
            self._grid.said.emit(self._sentence())
            self._grid.viewport().update()

    def release(self, event: QMouseEvent) -> None:
        self._here = event.position().toPoint()
        does, carried = self._does, self.carries
        edit = self._edit() if carried else Edit()
        self.let_go()
        if edit:
            target = self._target()
            if does is _Does.CARRIES and target is not None:
                self._grid.go_to(*target)
            self._grid.edited.emit(edit)

    def on_key(self, event: QKeyEvent) -> bool:
        """Esc leaves everything where it is."""
        if event.key() == Qt.Key.Key_Escape and self._does is not _Does.NOTHING:
            self.let_go()
            return True
        return False

    def let_go(self) -> None:
        if self.carries:
            self._grid.said.emit("")
        self._does, self._far = _Does.NOTHING, False
        self._grid.viewport().update()

    def paint(self, painter: QPainter) -> None:
        """Where it would go, and the shift under the hand."""
        if not self.carries:
            return
        colours = self._look.colours
        reach = self._reach() if self._does is _Does.FILLS else self._target_block()
        if reach is not None:
            painter.setPen(QPen(QColor(colours.accent), 3, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._grid.place_of(reach).adjusted(1, 1, -2, -2))
        if self._does is _Does.CARRIES and self._from is not None:
            face = self._model.face(*self._from)
            place = self._grid.place_of(Block.of(self._from, self._from))
            ratio = self._grid.devicePixelRatioF()
            picture = self._grid.stock.picture(face, place.width(), place.height(), ratio)
            painter.drawPixmap(
                self._here - QPoint(place.width() // 2, place.height() // 2), picture
            )
        self._paint_sentence(painter)

    def _paint_sentence(self, painter: QPainter) -> None:
        look, words = self._look, self._sentence()
        painter.setFont(look.font(look.sizes.caption, MEDIUM))
        wide = painter.fontMetrics().horizontalAdvance(words) + 20
        high = painter.fontMetrics().height() + 6
        room = self._grid.viewport().rect()
        left = max(4, min(self._here.x() + 16, room.right() - wide - 4))
        top = self._here.y() + 22
        if top + high > room.bottom():
            top = self._here.y() - high - 22
        place = QRect(left, top, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.colours.text))
        painter.drawRoundedRect(place, Radius.TAG, Radius.TAG)
        painter.setPen(QColor(look.colours.surface))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), words)

    def _edit(self) -> Edit:
        view = self._model.view
        if view is None:
            return Edit()
        if self._does is _Does.FILLS:
            reach, source = self._reach(), self._source
            if reach is None or source is None or reach == source:
                return Edit()
            return edits.spread(view, source, reach)
        source_key, target = self._key(self._from), self._key(self._target())
        if source_key is None or target is None:
            return Edit()
        return edits.carry(view, source_key, target, copy=self._copies)

    def _reach(self) -> Block | None:
        """The source, grown towards the hand: across or down, whichever is farther."""
        source, cell = self._source, self._target()
        if source is None or cell is None:
            return source
        row, column = cell
        down = max(row - source.bottom, source.top - row)
        across = max(column - source.right, source.left - column)
        if max(down, across) <= 0:
            return source
        if across >= down:
            left, right = min(source.left, column), max(source.right, column)
            return Block(top=source.top, bottom=source.bottom, left=left, right=right)
        top, bottom = min(source.top, row), max(source.bottom, row)
        return Block(top=top, bottom=bottom, left=source.left, right=source.right)

    def _sentence(self) -> str:
        """松开：挪到 冯建军 12月14日."""
        view, target = self._model.view, self._target()
        if view is None or target is None:
            return "松开：不动"
        if self._does is _Does.FILLS:
            reach = self._reach()
            count = len(reach.rows) * len(reach.columns) if reach is not None else 0
            return f"松开：照样填 {count} 格"
        if not self._edit():
            return "松开：不动"
        who, day = view.members[target[0]], view.days[target[1]].day
        where = f"{who.name} {day.month}月{day.day}日"
        if self._copies:
            return f"松开：也排给 {where}"
        taken = self._model.face(*target).tint is not None
        return f"松开：和 {where} 对换" if taken else f"松开：挪到 {where}"

    def _target(self) -> tuple[int, int] | None:
        return self._grid.cell_at(self._here)

    def _target_block(self) -> Block | None:
        target = self._target()
        return Block.of(target, target) if target is not None and self._edit() else None

    def _key(self, cell: tuple[int, int] | None) -> Key | None:
        view: MonthView | None = self._model.view
        if cell is None or view is None:
            return None
        return view.members[cell[0]].worker_id, view.days[cell[1]].day

    def _scroll_at_the_edge(self) -> None:
        bar, room = self._grid.verticalScrollBar(), self._grid.viewport().height()
        if self._here.y() < 8:
            bar.setValue(bar.value() - 12)
        elif self._here.y() > room - 8:
            bar.setValue(bar.value() + 12)
