"""Which building and which floor are shown; a home with one of each needs no choice."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.beds.board import Board
from ui.kit.buttons import Choice
from ui.kit.look import Look
from ui.kit.tokens import Space

ALL = ""


class FloorChoice(QWidget):
    """Two rows of buttons, built anew when the home gets another building or floor."""

    chosen = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._board = Board(floors=(), buildings=())
        self.buildings = self.storeys = Choice(look, (), "")
        self._offered: list[list[str]] = []
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(Space.M)
        self.hide()

    @property
    def building(self) -> str:
        return self.buildings.key

    @property
    def floor(self) -> str:
        return self.storeys.key

    def offer(self, board: Board) -> None:
        """What is chosen stays chosen while it is there."""
        named = [one for one in board.floors if one.floor]
        buildings = list(dict.fromkeys(one.building for one in named))
        floors = list(dict.fromkeys(one.floor for one in named))
        self._board = board
        if [buildings, floors] == self._offered:
            return
        self._offered = [buildings, floors]
        kept = self.building, self.floor
        for old in (self.buildings, self.storeys):
            self._line.removeWidget(old)
            old.deleteLater()
        self.buildings = self._choice("楼栋", "全院", buildings, kept[0])
        self.storeys = self._choice("楼层", "各层", floors, kept[1])
        self.buildings.chosen.connect(self._on_building)
        self.storeys.chosen.connect(self._on_floor)
        self.setVisible(len(buildings) > 1 or len(floors) > 1)

    def choose_all(self) -> None:
        for one in (self.buildings, self.storeys):
            one.choose(ALL)

    def _choice(self, name: str, every: str, keys: list[str], kept: str) -> Choice:
        made = Choice(self._look, [(ALL, every), *((key, key) for key in keys)], name)
        made.choose(kept if kept in keys else ALL)
        self._line.addWidget(made)
        made.setVisible(len(keys) > 1)
        return made

    def _on_building(self) -> None:
        if self._shows_nothing():
            self.storeys.choose(ALL)  # the building has no such floor
        self.chosen.emit()

    def _on_floor(self) -> None:
        if self._shows_nothing():
            self.buildings.choose(ALL)
        self.chosen.emit()

    def _shows_nothing(self) -> bool:
        return not any(one.floor for one in self._board.shown(self.building, self.floor))
