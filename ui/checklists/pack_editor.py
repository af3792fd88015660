"""A pack changed in the program: items and lines of levels in tables that are typed into."""

from __future__ import annotations

from decimal import Decimal

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from nursinghome.core.errors import Invalid, Problem
from nursinghome.standards.checklist import Checklist, Item, Level
from ui.checklists.desk import ChecksDesk
from ui.checklists.lines import read_points
from ui.kit.card import column
from ui.kit.dialogs import Dialogs, Question, Sheet
from ui.kit.form_sheet import unsaved
from ui.kit.look import MEDIUM, Look
from ui.kit.messages import Banners
from ui.kit.refusals import Refusals
from ui.kit.words import Role, label

_ITEM_HEADS = ("编号", "要求", "分值", "整改要几天", "整改要几元")
_LEVEL_HEADS = ("等级", "总分不低于", "每一大项不低于（%）")
CODE, TEXT, POINTS, DAYS, YUAN = range(5)
_WIDEST = 1180
"""The dialog fits on the smallest screen."""


def edit_pack(desk: ChecksDesk, dialogs: Dialogs, parent: QWidget, pack_id: str) -> str:
    """The new edition's name; nothing when the person left."""
    sheet = PackSheet(desk, dialogs, desk.packs.pack(pack_id), parent)
    return sheet.edition if dialogs.run(sheet) else ""


class PackSheet(Sheet):
    """Closes only when the change was kept as an edition of its own."""

    def __init__(
        self, desk: ChecksDesk, dialogs: Dialogs, pack: Checklist, parent: QWidget
    ) -> None:
        look = dialogs.look
        question = Question(
            title=f"改「{pack.title}」",
            fact=f"现在是「{pack.edition}」版。改了存成新的一版，原来的留着；旧的检查照旧版看。",
            note="改过的表不再标国标；每一部分的分值还要合到原来的数。",
            do="存成新的一版",
            leave="不改",
        )
        super().__init__(look, question, parent)
        self._desk, self._dialogs, self._pack = desk, dialogs, pack
        self.edition = ""
        banners = Banners(look)
        self.refusals = Refusals(page=self, banners=banners, dialogs=dialogs)
        self.column.addWidget(banners)
        self.items = _table(look, "条目", _ITEM_HEADS, [_item_words(one) for one in pack.items])
        self.items.setColumnHidden(POINTS, pack.marking == "judged")
        wide = min(look.sizes.body * 54, _WIDEST)
        self.items.setMinimumSize(wide, look.sizes.control * 6)
        self.levels = _table(
            look, "等级线", _LEVEL_HEADS, [_level_words(one) for one in pack.levels]
        )
        self.levels.setFixedHeight(look.sizes.control * (min(len(pack.levels), 5) + 1) + 4)
        heading = label(look, "等级线", Role.NAME)
        self.column.addWidget(column(self.items, heading, self.levels), 1)
        for widget in (heading, self.levels):
            widget.setVisible(bool(pack.levels))
        self.items.setFocus()

    def accept(self) -> None:
        with self.refusals.shown() as guard:
            items, levels = self._items(), self._levels()
            self.edition = self._desk.packs.edit(self._pack.id, items, levels).edition
        if guard.done:
            super().accept()

    def reject(self) -> None:
        if not self._is_changed() or self._dialogs.ask(self, unsaved()):
            super().reject()

    def _is_changed(self) -> bool:
        told = [_words(self.items, row) for row in range(self.items.rowCount())]
        lines = [_words(self.levels, row) for row in range(self.levels.rowCount())]
        return told != [_item_words(one) for one in self._pack.items] or lines != [
            _level_words(one) for one in self._pack.levels
        ]

    def _items(self) -> list[Item]:
        """Those that were changed."""
        changed = []
        for row, item in enumerate(self._pack.items):
            words = _words(self.items, row)
            if words != _item_words(item):
                where = item.code
                changed.append(
                    msgspec.structs.replace(
                        item,
                        text=words[TEXT].strip(),
                        points=_number(where, "分值", words[POINTS]) or Decimal(0),
                        days=_whole(where, "天数", words[DAYS]),
                        yuan=_whole(where, "元数", words[YUAN]),
                    )
                )
        return changed

    def _levels(self) -> list[Level]:
        changed = []
        for row, level in enumerate(self._pack.levels):
            words = _words(self.levels, row)
            if words != _level_words(level):
                changed.append(
                    msgspec.structs.replace(
                        level,
                        total=_number(level.label, "总分", words[1]),
                        section_pct=_number(level.label, "得分率", words[2]),
                    )
                )
        return changed


def _table(
    look: Look, name: str, heads: tuple[str, ...], rows: list[tuple[str, ...]]
) -> QTableWidget:
    made = QTableWidget(len(rows), len(heads))
    made.setAccessibleName(name)
    made.setHorizontalHeaderLabels(list(heads))
    made.horizontalHeader().setFont(look.font(look.sizes.caption, MEDIUM))
    made.setFont(look.font(look.sizes.body))
    made.verticalHeader().hide()
    made.verticalHeader().setDefaultSectionSize(look.sizes.control)
    made.setTabKeyNavigation(False)
    made.setWordWrap(False)
    for row, words in enumerate(rows):
        for at, text in enumerate(words):
            cell = QTableWidgetItem(text)
            if not at:
                cell.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            made.setItem(row, at, cell)
    made.resizeColumnsToContents()
    made.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    return made


def _words(table: QTableWidget, row: int) -> tuple[str, ...]:
    cells = (table.item(row, column) for column in range(table.columnCount()))
    return tuple(cell.text() if cell is not None else "" for cell in cells)


def _item_words(item: Item) -> tuple[str, ...]:
    days = "" if item.days is None else str(item.days)
    cost = "" if item.yuan is None else str(item.yuan)
    return item.code, item.text, f"{item.points}", days, cost


def _level_words(level: Level) -> tuple[str, ...]:
    total = "" if level.total is None else f"{level.total}"
    part = "" if level.section_pct is None else f"{level.section_pct}"
    return level.label, total, part


def _number(where: str, what: str, text: str) -> Decimal | None:
    if not text.strip():
        return None
    found = read_points(text)
    if found is None:
        told = f"{where}的{what}「{text}」不是数"
        raise Invalid(f"{told}。", [Problem(where, told, "写成 5 或 2.5。")])
    return found


def _whole(where: str, what: str, text: str) -> int | None:
    found = _number(where, what, text)
    if found is not None and found % 1:
        told = f"{where}的{what}「{text}」不是整数"
        raise Invalid(f"{told}。", [Problem(where, told, "写整数。")])
    return None if found is None else int(found)
