"""乡镇任务: what each town is to build by the county's plan, and what it has done."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from nursinghome.core.errors import Invalid, Problem
from nursinghome.county import DeskService, TownTargets
from nursinghome.standards.checklist import TargetRow
from ui.kit.buttons import button, row
from ui.kit.dialogs import Dialogs, Question
from ui.kit.field import TextField
from ui.kit.form import Form
from ui.kit.form_sheet import FormSheet
from ui.kit.look import Look
from ui.kit.table import Column, RecordTable, TableView
from ui.kit.tokens import Space
from ui.kit.words import Role, label

_SHORT = 8
_SHORTER = ((" 年", "年"), ("乡镇养老服务", ""), ("村级互助养老", "互助"), ("敬老院改造", "改造"))


class PlanView(QFrame):
    """Towns by targets; Enter writes down what a town has done."""

    opened = Signal(str)

    def __init__(self, look: Look, targets: TownTargets, *, may_keep: bool) -> None:
        super().__init__()
        self.setObjectName("pane")
        self._targets = targets
        self.model: RecordTable[TargetRow] = RecordTable(self._columns())
        self.table = TableView(look, self.model, "乡镇任务")
        self.table.setMinimumHeight(look.sizes.control * 3)
        self.totals = label(look, "", Role.STRONG, wrap=True)
        pack = targets.pack
        told = f"示例任务：{pack.document}{pack.clause}，{pack.confidence.label}。已完成／任务数。"
        self.source = label(look, told, Role.NOTE, colour=look.colours.text2, wrap=True)
        self.edit = button(look, "登记完成数", "pencil", small=True)
        self.edit.setEnabled(may_keep)
        self.edit.clicked.connect(self._on_edit)
        box = QVBoxLayout(self)
        box.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        box.setSpacing(Space.S)
        head = row(self.totals, self.edit)
        head.setStretch(0, 1)
        box.addLayout(head)
        box.addWidget(self.table, 1)
        box.addWidget(self.source)
        if may_keep:
            self.table.opened.connect(self._on_opened)

    def show_targets(self, targets: TownTargets) -> None:
        self._targets = targets
        self.model.show(targets.pack.rows)
        told = "　".join(
            f"{column.label} {targets.done_in(column.id)}/{column.total}"
            for column in targets.pack.columns
        )
        self.totals.setText(told)

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _columns(self) -> tuple[Column[TargetRow], ...]:
        made = Column[TargetRow]
        return (
            made(title="乡镇（街道）", words=lambda town: town.place, grows=True),
            *(
                made(
                    title=_head(column.label),
                    words=partial(self._words, at),
                    sort=partial(self._done, at),
                    figures=True,
                )
                for at, column in enumerate(self._targets.pack.columns)
            ),
        )

    def _done(self, at: int, town: TargetRow) -> int:
        return self._targets.done.get((self._targets.pack.columns[at].id, town.place), 0)

    def _words(self, at: int, town: TargetRow) -> str:
        done, planned = self._done(at, town), town.values[at]
        return f"{done}／{planned}" if done or planned else "—"

    def _on_edit(self) -> None:
        index = self.table.currentIndex()
        self._on_opened(self.table.source_row(index) if index.isValid() else 0)

    def _on_opened(self, at: int) -> None:
        self.opened.emit(self.model.record(at).place)


def _head(told: str) -> str:
    """2021年互助点 for 2021 年村级互助养老点: six columns stand beside each other."""
    for long, short in _SHORTER:
        told = told.replace(long, short)
    return told


def ask_done(dialogs: Dialogs, parent: QFrame, board: DeskService, town: str) -> bool:
    """The form of one town; whether something was stored."""
    targets = board.targets()
    form = Form(
        TextField(dialogs.look, column.id, f"{column.label}（{column.unit}）", letters=_SHORT)
        for column in targets.pack.columns
    )
    form.put({one.id: str(targets.done.get((one.id, town), 0)) for one in targets.pack.columns})

    def save() -> None:
        board.set_done(town, _counts(form.values()))

    question = Question(title=f"{town}完成了多少？", do="保存", leave="不改")
    return dialogs.run(FormSheet(question, form, save, dialogs=dialogs, parent=parent))


def _counts(values: dict[str, str]) -> dict[str, int]:
    wrong = [
        Problem(key, f"读到「{text[:20]}」", "写整数，没有的写 0。")
        for key, text in values.items()
        if not (text.strip().isascii() and text.strip().isdigit())
    ]
    if wrong:
        raise Invalid("完成数不对。", wrong)
    return {key: int(text.strip()[:6]) for key, text in values.items()}
