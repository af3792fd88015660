"""What the keys do in the month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from nursinghome.roster import MonthView
from ui.roster import edits
from ui.roster.edits import Block, Edit
from ui.roster.grid_model import GridModel

if TYPE_CHECKING:
    from ui.roster.grid import GridView

Key = Qt.Key
_ENTER = {Key.Key_Return, Key.Key_Enter}
_CLEAR = {Key.Key_Delete, Key.Key_Backspace}
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ASIDE = _CONTROL | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class Keys:
    """Digits write shifts, 0 rest; the rest are those of a spreadsheet."""

    def __init__(self, grid: GridView, model: GridModel) -> None:
        self._grid, self._model = grid, model

    def on_key(self, event: QKeyEvent) -> bool:
        """Whether the key was one of these."""
        view, block = self._model.view, self._grid.block
        if view is None or block is None:
            return False
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in _ENTER:
            index = self._grid.currentIndex()
            self._grid.opened.emit(index.row(), index.column())
        elif not self._grid.may_change:
            return False
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            edit = self._edit(event, view, block)
            if edit is None:
                return False
            self.tell(edit)
        return True

    def tell(self, edit: Edit) -> None:
        if edit:
            self._grid.edited.emit(edit)

    def copy(self) -> None:
        view, block = self._model.view, self._grid.block
        if view is not None and block is not None:
            text = edits.as_text(view, edits.taken(view, block))
            QGuiApplication.clipboard().setText(text)
            self._grid.said.emit(f"已复制 {len(block.rows) * len(block.columns)} 格")

    def paste(self) -> None:
        view, block = self._model.view, self._grid.block
        if view is None or block is None:
            return
        copied = edits.from_text(view, QGuiApplication.clipboard().text())
        if copied:
            self.tell(edits.paste(view, block, copied))
        else:
            self._grid.said.emit("要粘贴的不是班次")

    def _edit(self, event: QKeyEvent, view: MonthView, block: Block) -> Edit | None:
        """None for a key that means nothing here."""
        key, held = Key(event.key()), event.modifiers() & _ASIDE
        if held == _CONTROL and key in {Key.Key_D, Key.Key_R}:
            return edits.fill_right(view, block)
        if held:
            return None
        if key in _CLEAR:
            return edits.clear(view, block)
        if key is Key.Key_Space:
            return edits.hold(view, block)
        return self._digit(event.text(), view, block)

    def _digit(self, digit: str, view: MonthView, block: Block) -> Edit | None:
        if not (len(digit) == 1 and digit.isascii() and digit.isdecimal()):
            return None
        if digit == "0":
            return edits.put(view, block, None)
        found = next((one for one in view.kinds if one.digit == int(digit)), None)
        return edits.put(view, block, found) if found is not None else Edit()
