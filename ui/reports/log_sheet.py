"""写过的记录: every writing onto a stick, what was written, and what went wrong."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from nursinghome.exchange import LogLine
from ui.kit.dialogs import Question, Sheet
from ui.kit.look import Look
from ui.kit.table import Column, RecordTable, TableView
from ui.reports.sticks import size


class LogSheet(Sheet):
    """The newest first; nothing of it can be changed or taken away."""

    def __init__(self, look: Look, lines: Sequence[LogLine], parent: QWidget | None = None) -> None:
        fact = f"记着 {len(lines)} 次，最近的在上面。" if lines else "还没有写过U盘。"
        super().__init__(
            look, Question(title="写过的记录", fact=fact, do="看完了", leave=""), parent
        )
        self.model: RecordTable[LogLine] = RecordTable(_columns())
        self.model.show(lines)
        self.table = TableView(look, self.model, "写过的记录")
        self.table.setMinimumSize(look.sizes.body * 58, look.sizes.control * 8)
        self.column.addWidget(self.table)
        self.table.setVisible(bool(lines))


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
        made(title="写到", words=lambda one: one.place),
        made(title="文件", words=_files, grows=True),
        made(title="谁", words=lambda one: one.who),
    )


def _files(one: LogLine) -> str:
    if one.trouble:
        return one.trouble
    return "、".join(f"{file.name}（{size(file.size)}）" for file in reversed(one.files))
