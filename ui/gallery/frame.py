"""What a page of the gallery is made of: a title, cards, and parts with the name of their state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.card import Card
from ui.kit.focus import FocusRing
from ui.kit.look import Look
from ui.kit.search import KeyCap
from ui.kit.tokens import Space
from ui.kit.words import Role, label


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One part in one state; `span` is how many columns of its card it takes."""

    words: str
    part: QWidget
    span: int = 1


class GalleryPage(QWidget):
    """One part of the kit; `focused` is the part that shows how the focus looks."""

    def __init__(
        self, look: Look, title: str, note: str, keys: Iterable[tuple[str, str]] = ()
    ) -> None:
        super().__init__()
        self.look = look
        self.setAccessibleName(title)
        self.focused: QWidget | None = None
        sizes = look.sizes
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(sizes.margin_x, sizes.margin_y, sizes.margin_x, Space.L)
        self.column.setSpacing(Space.M)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(label(look, title, Role.TITLE))
        head.addSpacing(Space.S)
        head.addWidget(label(look, note, colour=look.colours.text2))
        head.addStretch(1)
        for key, does in keys:
            head.addWidget(KeyCap(look, key))
            head.addWidget(label(look, does, Role.NOTE))
        self.column.addLayout(head)
        self._ring = FocusRing(self, look.colours.accent)

    def card(self, title: str, states: Iterable[State], *, columns: int = 3) -> Card:
        """The parts side by side, each under the name of its state."""
        made = Card(self.look, title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.M)
        at = 0
        for state in states:
            line, column = divmod(at, columns)
            if column + state.span > columns:
                line, column, at = line + 1, 0, (line + 1) * columns
            grid.addWidget(
                _named(self.look, state), line, column, 1, state.span, Qt.AlignmentFlag.AlignTop
            )
            at += state.span
        for number in range(columns):
            grid.setColumnStretch(number, 1)
        made.column.addLayout(grid)
        self.column.addWidget(made)
        return made

    def finish(self) -> GalleryPage:
        """The room that is left stays empty."""
        self.column.addStretch(1)
        return self

    def fill(self, width: int, least: int) -> None:
        """As wide as a screen and as high as all the parts need."""
        needed = max(self.minimumSizeHint().height(), self.column.totalHeightForWidth(width))
        self.resize(width, max(least, needed))

    def take_focus(self) -> None:
        if self.focused is not None:
            self.focused.setFocus(Qt.FocusReason.TabFocusReason)


def _named(look: Look, state: State) -> QWidget:
    made = QWidget()
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(Space.XS)
    box.addWidget(label(look, state.words, Role.NOTE, colour=look.colours.text2))
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(state.part)
    if state.part.sizePolicy().horizontalPolicy() == state.part.sizePolicy().Policy.Fixed:
        line.addStretch(1)
    box.addLayout(line)
    box.addStretch(1)
    return made
