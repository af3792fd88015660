"""Labels and values below each other, as on a card of somebody's file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.kit.look import Look
from ui.kit.tokens import Space
from ui.kit.words import Role, label


class Facts(QWidget):
    """Each fact is a label and its value; nothing is shown for a value that is not known."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.S - 2)
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        while self._grid.count():
            old = self._grid.takeAt(0).widget()
            old.hide()
            old.deleteLater()
        colour = self._look.colours.text2
        top = Qt.AlignmentFlag.AlignTop
        for row, (name, value) in enumerate((n, v) for n, v in facts if v):
            self._grid.addWidget(label(self._look, name, Role.BODY, colour=colour), row, 0, top)
            self._grid.addWidget(label(self._look, value, Role.BODY, wrap=True), row, 1, top)
