"""经过: who opened, filled, closed, opened again or withdrew a round, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from nursinghome.checklists import Step
from ui.kit.card import column
from ui.kit.dialogs import Dialogs, Question, Sheet
from ui.kit.table import Column, RecordTable, TableView

_WIDEST = 1100


class HistorySheet(Sheet):
    """The oldest step first."""

    def __init__(self, dialogs: Dialogs, steps: Sequence[Step], parent: QWidget) -> None:
        look = dialogs.look
        super().__init__(look, Question(title="这次检查的经过", do="知道了", leave=""), parent)
        self.model: RecordTable[Step] = RecordTable(_COLUMNS)
        self.table = TableView(look, self.model, "检查经过")
        wide = min(look.sizes.body * 44, _WIDEST)
        self.table.setMinimumSize(wide, look.sizes.control * 6)
        self.model.show(steps)
        self.column.addWidget(column(self.table))
        self.table.setFocus()


def _what(step: Step) -> str:
    return step.name if step.times == 1 else f"{step.name}（{step.times} 次）"


_COLUMNS = (
    Column[Step](title="时间", words=lambda one: one.at[:16].replace("T", " ")),
    Column[Step](title="谁", words=lambda one: one.who),
    Column[Step](title="做了什么", words=_what),
    Column[Step](title="原因", words=lambda one: one.reason or "", grows=True),
)
