"""名册导入: choose a file, see what would happen row by row, store it, take it back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHeaderView, QVBoxLayout

from nursinghome.residents.importing import Outcome
from ui.kit.badges import Badge, BadgeLabel
from ui.kit.buttons import Kind, button, row
from ui.kit.look import Look
from ui.kit.table import Column, RecordTable, TableView
from ui.kit.tokens import Space
from ui.kit.words import Role, label

_MOST = 20
"""Letters of a value that are shown: an identity number with its blanks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One line of the dry run: which row, how grave, what about it."""

    row: int
    grave: str
    column: str
    value: str
    text: str

    @property
    def shown(self) -> str:
        """What was written, or its beginning: the reason beside it is to be read whole."""
        return self.value if len(self.value) <= _MOST else f"{self.value[: _MOST - 1]}…"

    @property
    def said(self) -> str:
        """Without the row and the column, which stand in their own cells."""
        return self.text.removeprefix(f"第 {self.row} 行「{self.column}」：")


def remarks(plan: Outcome) -> Sequence[Remark]:
    """What is refused first, then what is stored with a warning, then what is left out."""
    return tuple(_remarks(plan))


def _remarks(plan: Outcome) -> Iterator[Remark]:
    for grave, notes in (("不收", plan.refused), ("要核对", plan.warnings)):
        for note in notes:
            yield Remark(
                row=note.row, grave=grave, column=note.column, value=note.value, text=note.text
            )
    for left in plan.ignored:
        yield Remark(
            row=left.row, grave="不是人", column=left.column, value=left.value, text=left.text
        )


class ImportPane(QFrame):
    """Shows a plan; reading and storing are the page's."""

    file_wanted = Signal()
    store_wanted = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("pane")
        self._look = look
        self.title = label(look, "名册导入", Role.HEAD)
        self.fact = label(look, "", colour=look.colours.text2, wrap=True)
        self.good = BadgeLabel(look, Badge.state("good", "", "circle-check"))
        self.warn = BadgeLabel(look, Badge.state("warn", "", "triangle-alert"))
        self.bad = BadgeLabel(look, Badge.state("bad", "", "circle-x"))
        self.leave = button(look, "不导入")
        self.other = button(look, "换文件", "file-input")
        self.store = button(look, "导入", kind=Kind.PRIMARY)
        self.model: RecordTable[Remark] = RecordTable(
            (
                Column[Remark](
                    title="行",
                    words=lambda one: str(one.row),
                    sort=lambda one: one.row,
                    figures=True,
                ),
                Column[Remark](title="怎么办", words=lambda one: one.grave),
                Column[Remark](title="哪一栏", words=lambda one: one.column),
                Column[Remark](title="写的是", words=lambda one: one.shown),
                Column[Remark](title="为什么", words=lambda one: one.said),
            )
        )
        self.table = TableView(look, self.model, "要看的行")
        self.table.setWordWrap(True)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.setMinimumHeight(look.sizes.control * 3)
        box = QVBoxLayout(self)
        box.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        box.setSpacing(Space.M)
        box.addLayout(row(self.title, None, self.leave, self.other, self.store))
        box.addWidget(self.fact)
        box.addLayout(row(self.good, self.warn, self.bad, None, spacing=Space.S))
        box.addWidget(self.table, 1)
        self.leave.clicked.connect(self.left)
        self.other.clicked.connect(self.file_wanted)
        self.store.clicked.connect(self.store_wanted)

    def wait(self, path: Path) -> None:
        """While the file is being read."""
        self.fact.setText(f"正在读「{path.name}」…")
        self.store.setEnabled(False)
        self.other.setEnabled(False)
        self.model.show(())
        for badge in (self.good, self.warn, self.bad):
            badge.hide()

    def show_plan(self, plan: Outcome, name: str) -> None:
        new = f"新收 {plan.accepted}，更新 {plan.updated}，没有变化 {plan.unchanged}"
        tail = "还没有存，看过再点「导入」。" if not plan.is_empty else "没有要存的。"
        self.fact.setText(f"「{name}」{plan.sheet} 共 {plan.rows} 行：{new}。{tail}")
        taken = plan.accepted + plan.updated + plan.unchanged
        for badge, tone, words, count in (
            (self.good, "good", f"{taken} 行收下", taken),
            (self.warn, "warn", f"{len(plan.warnings)} 处要核对", len(plan.warnings)),
            (self.bad, "bad", f"{len(plan.refused)} 行不收", len(plan.refused)),
        ):
            icon = {"good": "circle-check", "warn": "triangle-alert", "bad": "circle-x"}[tone]
            badge.show_badge(Badge.state(tone, words, icon))
            badge.setVisible(count > 0)
        self.model.show(remarks(plan))
        self._look.letters.rare(one.value for one in remarks(plan))
        self.store.setEnabled(not plan.is_empty)
        self.other.setEnabled(True)
        if not plan.is_empty:
            self.store.setFocus()
