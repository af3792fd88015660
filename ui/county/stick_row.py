"""Which stick is meant: the one that is plugged in, another, or a folder."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from ui.kit.buttons import button, row
from ui.kit.dialogs import Dialogs
from ui.kit.look import Look
from ui.kit.words import Elided, Role
from ui.reports.sticks import Stick, folder_as_stick, sticks


class StickRow(QWidget):
    """Names the place; its button offers the others."""

    changed = Signal()

    def __init__(self, look: Look, dialogs: Dialogs, ask: str) -> None:
        """ask: the title of the question for a folder."""
        super().__init__()
        self._dialogs, self._ask = dialogs, ask
        self._found: list[Stick] = []
        self._at = -1
        self.where = Elided(look, "", Role.STRONG)
        self.choose = button(look, "选文件夹", "folder-open", small=True)
        self.choose.clicked.connect(self._on_choose)
        self.setLayout(row(self.where, self.choose, None))
        self.look_again()

    @property
    def stick(self) -> Stick | None:
        return self._found[self._at] if 0 <= self._at < len(self._found) else None

    def look_again(self) -> None:
        """Ask the system what is plugged in."""
        self.show_sticks(list(sticks()))

    def show_sticks(self, found: list[Stick], chosen: int = 0) -> None:
        self._found = found
        self._at = chosen if found else -1
        stick = self.stick
        self.where.setText(stick.words if stick else "没有插U盘")
        self.choose.setText("换一个" if stick else "选文件夹")
        self.changed.emit()

    def menu(self) -> QMenu:
        made = QMenu(self)
        made.setAccessibleName("在哪里")
        for number, stick in enumerate(self._found):
            made.addAction(stick.words, partial(self._on_stick, number))
        made.addAction("再看一遍有没有U盘", self.look_again)
        made.addAction("选一个文件夹", self.choose_folder)
        return made

    def choose_folder(self) -> None:
        folder = self._dialogs.folder(self, self._ask)
        if folder is not None:
            self.show_sticks([*self._found, folder_as_stick(folder)], len(self._found))

    def _on_stick(self, number: int) -> None:
        self.show_sticks(self._found, number)

    def _on_choose(self) -> None:
        if self._found:
            corner: QPoint = self.choose.mapToGlobal(self.choose.rect().bottomLeft())
            self._dialogs.pop_up(self.menu(), corner)
        else:
            self.choose_folder()
