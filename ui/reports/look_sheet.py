"""看看明细: every file that leaves, with its size, and what stands in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QPlainTextEdit,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from nursinghome.exchange import FileLook
from ui.kit.dialogs import Question, Sheet
from ui.kit.look import Look
from ui.kit.preview import Pages, PaperView
from ui.kit.tokens import Space
from ui.kit.words import Role, label
from ui.reports.sticks import size

_WIDE, _HIGH = 1120, 480
_WIDEST = 340
"""Of a column, so that the next one is seen, too."""


class LookSheet(Sheet):
    """The files at the left, the chosen one at the right; nothing can be changed."""

    def __init__(
        self, look: Look, title: str, files: Sequence[FileLook], parent: QWidget | None = None
    ) -> None:
        whole = size(sum(one.size for one in files))
        fact = f"一共 {len(files)} 个文件，{whole}。县里收到的就是这些，一个不多，一个不少。"
        super().__init__(look, Question(title=title, fact=fact, do="看完了", leave=""), parent)
        self._look, self._files = look, tuple(files)
        self.list = QListWidget()
        self.list.setAccessibleName("要送出的文件")
        self.list.setFixedWidth(look.sizes.body * 17)
        self.list.setSpacing(Space.XS)
        self.list.addItems([f"{one.title}　{size(one.size)}" for one in files])
        self.told = label(look, "", Role.NOTE, colour=look.colours.text2, wrap=True)
        self.stack = QStackedWidget()
        self.stack.setMinimumSize(_WIDE - self.list.width(), _HIGH - look.sizes.control)
        right = QWidget()
        box = QVBoxLayout(right)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.XS)
        box.addWidget(self.told)
        box.addWidget(self.stack, 1)
        line = QHBoxLayout()
        line.setSpacing(Space.M)
        line.addWidget(self.list)
        line.addWidget(right, 1)
        self.column.addLayout(line)
        self.list.currentRowChanged.connect(self._on_row)
        self.list.setCurrentRow(0)
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_row(self, number: int) -> None:
        one = self._files[number]
        more = f"，另有 {one.more} 行没有列出，一样送" if one.more else ""
        rows = f"，{len(one.rows) + one.more} 行" if one.head else ""
        self.told.setText(f"{one.title}{rows}{more}")
        old = self.stack.currentWidget()
        self.stack.addWidget(shown := self._shown(one))
        self.stack.setCurrentWidget(shown)
        if old is not None:
            self.stack.removeWidget(old)
            old.deleteLater()

    def _shown(self, one: FileLook) -> QWidget:
        if one.pdf:
            paper = PaperView(Pages(one.pdf))
            paper.setAccessibleName(one.title)
            return paper
        if one.head:
            return self._table(one)
        text = QPlainTextEdit(one.text)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName(one.title)
        return text

    def _table(self, one: FileLook) -> QTableWidget:
        table = QTableWidget(len(one.rows), len(one.head))
        table.setAccessibleName(one.title)
        table.setHorizontalHeaderLabels(list(one.head))
        table.horizontalHeader().setVisible(any(one.head))
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        for at, line in enumerate(one.rows):
            for column, words in enumerate(line):
                table.setItem(at, column, QTableWidgetItem(words))
        table.resizeColumnsToContents()
        for column in range(len(one.head)):
            table.setColumnWidth(column, min(_WIDEST, table.columnWidth(column) + Space.M))
        return table
