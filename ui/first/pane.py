"""The base of a step: a question, what is answered, and whether one may go on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.first.answers import FirstAnswers
from ui.kit.look import Look
from ui.kit.tokens import Space


class StepPane(QWidget):
    """One question; it writes what is typed into the answers at once."""

    went_on = Signal()
    """Enter was pressed in the last field."""
    settled = Signal()
    """What most come for is done: the next step is due."""
    rebuilt = Signal()
    """Fields came or went: the order of Tab is another."""

    title = ""
    hint = ""
    onward = "下一步"

    def __init__(self, look: Look, answers: FirstAnswers) -> None:
        super().__init__()
        self.look, self.answers = look, answers
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.M)

    def check(self) -> bool:
        """Whether the answer is whole; if not, what is wrong is shown beside its field."""
        return True

    def in_order(self) -> list[QWidget]:
        """What Tab comes to, one after the other."""
        every = self.findChildren(QWidget)
        return [one for one in every if one.focusPolicy() & Qt.FocusPolicy.TabFocus]

    def first(self) -> QWidget | None:
        """Where the person begins to type; None when one only goes on."""
        return None
