"""历史: who wrote what about a person, when and why; nothing is ever erased."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nursinghome.residents import Detail, Line
from ui.kit.buttons import Kind, button, row
from ui.kit.look import Look
from ui.kit.table import Column, RecordTable, TableView, chosen_record
from ui.kit.words import Role, label
from ui.residents.services import PersonFile


def told(line: Line) -> str:
    """性别：男 → 女；备注：（空）→ 低保."""
    return "；".join(_detail(detail) for detail in line.details)


def _detail(detail: Detail) -> str:
    if not detail.old:
        return f"{detail.what}：{detail.new}"
    return f"{detail.what}：{detail.old} → {detail.new or '（空）'}"


class HistoryTab(QWidget):
    """The journal of one person, newest first."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self.model: RecordTable[Line] = RecordTable(
            (
                Column[Line](title="时间", words=lambda line: line.at[:16].replace("T", " ")),
                Column[Line](title="谁", words=lambda line: line.who),
                Column[Line](title="做了什么", words=lambda line: line.name),
                Column[Line](title="为什么", words=lambda line: line.reason or ""),
                Column[Line](title="改了哪些", words=told),
            )
        )
        self.table = TableView(look, self.model, "历史")
        self.table.setMinimumHeight(look.sizes.control * 2)
        self.table.setProperty("told_whole", True)  # noqa: FBT003 - by place only
        self.whole = label(look, "", Role.NOTE, wrap=True)
        box.addWidget(self.table, 1)
        box.addWidget(self.whole)
        self.request = button(look, "个人信息申请", "id-card", kind=Kind.GHOST, small=True)
        self.request.setToolTip("本人或近亲属要查阅、更正、删除时，先登记")
        box.addLayout(row(None, self.request))
        self.table.selectionModel().selectionChanged.connect(self._on_selected)

    def show_file(self, file: PersonFile) -> None:
        self.model.show(file.history)
        if file.history:
            self.table.selectRow(0)

    def _on_selected(self) -> None:
        """The chosen line in full below the table."""
        line = chosen_record(self.table, self.model)
        self.whole.setText(told(line) if line is not None else "")
