"""An official item table taken in: what it will become, or every fault with its row and cure."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from nursinghome.checklists import Fault, TableReading
from nursinghome.standards.checklist import Checklist
from nursinghome.standards.loader import AnyPack
from nursinghome.standards.model import badge
from ui.checklists.desk import ChecksDesk
from ui.kit.card import column
from ui.kit.dialogs import Dialogs, Question, Sheet
from ui.kit.table import Column, RecordTable, TableView

_KINDS = "评分条目表、标准包 (*.xlsx *.xls *.csv *.toml)"
PACK = ".toml"
"""How the name of a pack file ends; everything else is read as an item table."""
_WIDEST = 1180
"""The dialog fits on the smallest screen."""
_NEEDED = (
    "表头要有 大项、分项、条款、要点、分值、评分办法。"
    "四大项的分值要合到 120、130、150、600，总分 1000。"
)


def choose(dialogs: Dialogs, parent: QWidget) -> Path | None:
    return dialogs.open_file(parent, "选评分条目表或标准包", _KINDS)


def conclude_pack(
    desk: ChecksDesk, dialogs: Dialogs, parent: QWidget, path: Path
) -> AnyPack | None:
    """The installed pack of a file; None when the person left. Raises Invalid for its faults."""
    pack = desk.packs.read_file(path)
    question = Question(
        title=f"装入「{pack.title}」？",
        fact=f"{pack.edition}版，{badge(pack)}。来源：{pack.source}",
        note="原来的版次留着，旧的检查照旧看得到。",
        do="装入",
        leave="不装入",
    )
    return desk.packs.install_file(path) if dialogs.ask(parent, question) else None


def conclude(
    desk: ChecksDesk, dialogs: Dialogs, parent: QWidget, reading: TableReading
) -> Checklist | None:
    """The installed pack; None when the person left or the table has faults."""
    if reading.faults:
        dialogs.run(FaultsSheet(dialogs, reading, parent))
        return None
    pack = reading.pack
    assert pack is not None  # noqa: S101 - without faults there is one
    sums = "、".join(f"{one.title} {one.points} 分" for one in pack.sections)
    question = Question(
        title=f"装入 {reading.rows} 条？",
        fact=f"{reading.source}：{sums}，合到 {pack.declared_total} 分。",
        note=f"存成「{pack.edition}」版，标作 {badge(pack)}；原来的版次留着，旧的检查照旧看得到。",
        do="装入",
        leave="不装入",
    )
    return desk.packs.install_table(reading) if dialogs.ask(parent, question) else None


class FaultsSheet(Sheet):
    """Nothing was taken in: each fault with its row, column, value, what is wrong, and the cure."""

    def __init__(self, dialogs: Dialogs, reading: TableReading, parent: QWidget) -> None:
        look = dialogs.look
        rows = len({one.row for one in reading.faults if one.row})
        told = f"{rows} 行要改" if rows else f"{len(reading.faults)} 个大项的分值合不上"
        question = Question(
            title=f"{reading.source}：{told}",
            fact="没有装入，什么也没有变。照下面改好，再导入一次。",
            note=_NEEDED,
            do="知道了",
            leave="",
            danger=True,
        )
        super().__init__(look, question, parent)
        self.model: RecordTable[Fault] = RecordTable(_COLUMNS)
        self.table = TableView(look, self.model, "要改的地方")
        wide = min(look.sizes.body * 60, _WIDEST)
        self.table.setMinimumSize(wide, look.sizes.control * 6)
        self.model.show(reading.faults)
        self.column.addWidget(column(self.table))
        self.table.setFocus()


_COLUMNS = (
    Column[Fault](
        title="行", words=lambda one: str(one.row or ""), sort=lambda one: one.row, figures=True
    ),
    Column[Fault](title="列", words=lambda one: one.column),
    Column[Fault](title="写的是", words=lambda one: one.value[:12]),
    Column[Fault](title="不对在哪", words=lambda one: one.what),
    Column[Fault](title="怎么改", words=lambda one: one.cure, grows=True),
)
