"""写过的记录: every writing onto a stick, what was written, and what went wrong."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from nursinghome.exchange import LogLine
from ui.kit.card import column
from ui.kit.dialogs import Question, Sheet
from ui.kit.look import Look
from ui.kit.table import Column, RecordTable, TableView, chosen_record
from ui.kit.words import Role, label
from ui.reports.sticks import size

_WIDEST, _HIGHEST = 1280, 280
"""Of the table, so that the sheet is on the smallest screen with the files below it."""


class LogSheet(Sheet):
    """The newest first; nothing of it can be changed or taken away."""

    def __init__(self, look: Look, lines: Sequence[LogLine], parent: QWidget | None = None) -> None:
        fact = f"记着 {len(lines)} 次，最近的在上面。" if lines else "还没有写过U盘。"
        super().__init__(
            look, Question(title="写过的记录", fact=fact, do="看完了", leave=""), parent
        )
        self.model: RecordTable[LogLine] = RecordTable(_columns())
        self.table = TableView(look, self.model, "写过的记录")
        self.model.setParent(self.table)
        sizes = look.sizes
        self.table.setMinimumSize(min(sizes.body * 58, _WIDEST), min(sizes.control * 8, _HIGHEST))
        self.table.setProperty("told_whole", True)  # noqa: FBT003 - by place only
        self.whole = label(look, "", Role.NOTE, wrap=True)
        self.column.addWidget(column(self.table))
        self.column.addWidget(self.whole)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.model.show(lines)
        self.table.setVisible(bool(lines))
        if lines:
            self.table.selectRow(0)

    def _on_selected(self) -> None:
        """What the chosen writing has put down, a file on each line, or why it could not."""
        one = chosen_record(self.table, self.model)
        self.whole.setText(_told(one) if one else "")


def _columns() -> tuple[Column[LogLine], ...]:
    made = Column[LogLine]
    return (
        made(
            title="时间",
            words=lambda one: f"{one.at:%Y-%m-%d %H:%M}",
            sort=lambda one: one.at,
        ),
        made(title="月份", words=lambda one: one.month.words, sort=lambda one: one.month),
        made(title="结果", words=lambda one: "没有写成" if one.trouble else "写好并核对"),
        made(title="写到", words=_place),
        made(title="文件", words=_files, grows=True),
        made(title="谁", words=lambda one: one.who),
    )


def _place(one: LogLine) -> str:
    """The folder's own name; a drive has only a letter."""
    return Path(one.place).name or one.place


def _files(one: LogLine) -> str:
    return one.trouble or "、".join(file.kind.words for file in reversed(one.files))


def _told(one: LogLine) -> str:
    named = [f"{file.kind.words}：{file.name}，{size(file.size)}" for file in reversed(one.files)]
    return one.trouble or "\n".join(named)
