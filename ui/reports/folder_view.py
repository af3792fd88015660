"""检查组进门包: its parts as they stand now, what changed since the last print, and the way out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from nursinghome.reports import FolderLine, FolderLook, Standing
from ui.kit.badges import Badge
from ui.kit.buttons import Kind, button, row
from ui.kit.look import Look
from ui.kit.table import Column, RecordTable, TableView
from ui.kit.tokens import Space
from ui.kit.words import Role, label
from ui.reports.months_view import BadgeCell

STANDING = 2
_BADGES = {
    Standing.UNPRINTED: Badge.state("", Standing.UNPRINTED.value),
    Standing.CHANGED: Badge.state("warn", Standing.CHANGED.value, "clock"),
    Standing.SAME: Badge.state("good", Standing.SAME.value, "check"),
    Standing.EMPTY: Badge.state("", Standing.EMPTY.value),
}


class FolderView(QFrame):
    """The parts below each other; whole or with its changes the folder goes to paper."""

    whole_wanted, changes_wanted = Signal(), Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.model: RecordTable[FolderLine] = RecordTable(_columns())
        self.table = TableView(look, self.model, "进门包里有什么")
        self._cell = BadgeCell(look, lambda line: _BADGES[line.standing])
        self.table.setItemDelegateForColumn(STANDING, self._cell)
        self.table.setMinimumHeight(look.sizes.control * 3)
        self.told = label(look, "", Role.NOTE, colour=look.colours.text2)
        self.changes = button(look, "只印变动")
        self.whole = button(look, "打印全册", "printer", kind=Kind.PRIMARY)
        self.changes.clicked.connect(self.changes_wanted)
        self.whole.clicked.connect(self.whole_wanted)
        self._found: FolderLook | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        box.setSpacing(Space.S)
        box.addLayout(row(self.told, None, self.changes, self.whole))
        box.addWidget(self.table, 1)
        self.wait()

    def wait(self) -> None:
        """While the parts are being made nothing can be printed."""
        self.told.setText("正在清点各项资料…")
        for each in (self.changes, self.whole):
            each.setEnabled(False)

    def show_look(self, found: FolderLook) -> None:
        self._found = found
        self.model.show(found.lines)
        self.ready()

    def ready(self) -> None:
        """What was seen last can be printed again."""
        found = self._found
        self.told.setText(told(found) if found else "")
        self.whole.setEnabled(True)
        self.changes.setEnabled(found is not None and found.last is not None)

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)


def told(found: FolderLook) -> str:
    """The last print in one line, and how much has changed since."""
    last = found.last
    if last is None:
        return "还没有打印过。先打印全册，以后可以只印变动。"
    state = f"之后有变 {found.changed} 项" if found.changed else "之后没有变"
    return f"上次 {last.printed_on} {last.printed_by}打印，{last.trace.pages} 页；{state}。"


def _columns() -> tuple[Column[FolderLine], ...]:
    made = Column[FolderLine]
    return (
        made(title="内容", words=lambda one: one.title),
        made(title="页数", words=lambda one: str(one.pages or "—")),
        made(title="比上次", words=lambda one: one.standing.value),
        made(title="说明", words=lambda one: one.words or "—"),
    )
