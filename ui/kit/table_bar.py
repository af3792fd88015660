"""What stands over a table: a field that looks for words in it, and its menu."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.buttons import button
from ui.kit.look import Look
from ui.kit.search import SearchField
from ui.kit.table import TableView
from ui.kit.tokens import Space
from ui.kit.words import Role, label


class TableBar(QWidget):
    """Words go over all columns; at the right columns are hidden, and the table goes out."""

    def __init__(self, look: Look, table: TableView) -> None:
        super().__init__()
        self._table = table
        self.search = SearchField(look, "在表里找")
        self.search.setAccessibleName(f"在「{table.name}」里找")
        self.found = label(look, "", Role.NOTE, colour=look.colours.text2)
        self.menu = button(look, "这张表", "chevron-down")
        self.menu.setAccessibleName(f"「{table.name}」的列、存表格、打印")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.M)
        line.addWidget(self.search, 1)
        line.addWidget(self.found)
        line.addWidget(self.menu)
        self.search.textEdited.connect(self._on_typed)
        self.search.went_on.connect(self._on_went_on)
        self.menu.clicked.connect(table.show_menu)
        table.model().modelReset.connect(self._tell)
        self._tell()

    def clear(self) -> None:
        """Every row is shown again."""
        self.search.clear()
        self._table.look_for("")

    def _on_typed(self, words: str) -> None:
        self._table.look_for(words)

    def _on_went_on(self) -> None:
        self._table.setFocus(Qt.FocusReason.TabFocusReason)

    def _tell(self) -> None:
        shown, words = self._table.model().rowCount(), self.search.text().strip()
        self.found.setText(f"找到 {shown} 行" if words else f"共 {shown} 行")
