"""The base of one part of 设置: a column, and whether something typed is not stored yet."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.form import Form
from ui.kit.look import Look
from ui.kit.tokens import Space


class Section(QWidget):
    """Knows how to show what is on file, and how to store what was typed."""

    title = ""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, Space.S, 0, 0)
        self.column.setSpacing(Space.M)

    @property
    def form(self) -> Form | None:
        """What is typed into, if anything."""
        return None

    @property
    def is_changed(self) -> bool:
        form = self.form
        return form is not None and form.changed

    def reload(self) -> None:
        """Show what is on file."""
