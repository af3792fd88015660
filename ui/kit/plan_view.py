"""A list of places drawn by a plan: each is an item that can be heard, found and walked to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

Index = QModelIndex | QPersistentModelIndex
Move = QAbstractItemView.CursorAction
Hint = QAbstractItemView.ScrollHint
_STEPS = {
    Move.MoveLeft: (-1, 0),
    Move.MoveRight: (1, 0),
    Move.MoveUp: (0, -1),
    Move.MoveDown: (0, 1),
}


class Planned(Protocol):
    """Where everything stands, from the top of the whole picture."""

    @property
    def places(self) -> Sequence[QRect]:
        """In the order of the model."""

    @property
    def height(self) -> int: ...
    def at(self, point: QPoint) -> int:
        """The row under the point, -1 for none."""

    def beside(self, row: int, x: int, y: int) -> int:
        """The row one step away; the same row where there is none."""


class PlanView(QListView):
    """What a board and a map do alike; how a plan is made and painted is theirs."""

    def __init__(self, model: QAbstractListModel, name: str, *, line: int, below: int = 0) -> None:
        """line: how far one turn of the wheel goes; below: free room under the last place."""
        super().__init__()
        self._line, self._below = line, below
        self.setModel(model)
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        model.modelReset.connect(self._replan)

    @property
    def planned(self) -> Planned:
        """The plan of the present width."""
        raise NotImplementedError

    def _replan(self) -> None:
        raise NotImplementedError

    def _turn_page(self, row: int, way: int) -> int:
        """The row a page further down (1) or up (-1)."""
        raise NotImplementedError

    def go_to(self, row: int) -> None:
        """Put the keyboard onto a place and bring it into sight."""
        if 0 <= row < len(self.planned.places):
            self.setCurrentIndex(self.model().index(row, 0))

    def moveCursor(self, action: Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: ARG002, N802 - Qt's signature
        row, plan = self.currentIndex().row(), self.planned
        if action in _STEPS:
            row = plan.beside(row, *_STEPS[action])
        elif action in {Move.MovePageUp, Move.MovePageDown}:
            row = self._turn_page(row, 1 if action is Move.MovePageDown else -1)
        elif action in {Move.MoveHome, Move.MoveEnd}:
            row = 0 if action is Move.MoveHome else len(plan.places) - 1
        return self.model().index(row, 0)

    def visualRect(self, index: Index) -> QRect:  # noqa: N802 - Qt's name
        if not index.isValid() or index.row() >= len(self.planned.places):
            return QRect()
        return self.planned.places[index.row()].translated(0, -self.verticalOffset())

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802 - Qt's name
        row = self.planned.at(point + QPoint(0, self.verticalOffset()))
        return self.model().index(row, 0)

    def verticalOffset(self) -> int:  # noqa: N802 - Qt's name
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:  # noqa: N802 - Qt's name
        return 0

    def doItemsLayout(self) -> None:  # noqa: N802 - Qt's name
        self._replan()

    def updateGeometries(self) -> None:  # noqa: N802 - Qt's name
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self.planned.height + self._below - height))
        bar.setPageStep(height)
        bar.setSingleStep(self._line)

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002, N802 - Qt's signature
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._replan()
