"""代管药品: whose medicines, their month sheet to be ticked, and what is entrusted or stopped."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from nursinghome.care import Entrusted, Given
from nursinghome.core.dates import Month
from nursinghome.core.ids import ResidentId
from ui.care.desk import CareDesk
from ui.care.medicine_form import MedicineForm, StopForm
from ui.care.tick_table import TickTable
from ui.kit.buttons import Kind, button, row
from ui.kit.dialogs import Dialogs
from ui.kit.empty import Empty
from ui.kit.fields import ListField
from ui.kit.form_sheet import unsaved
from ui.kit.look import Look
from ui.kit.refusals import Refusals
from ui.kit.tokens import Space
from ui.kit.withdrawing import Withdrawal
from ui.kit.words import Role, label, tint

_WRONG = ("登记错了人", "重复登记", "药名写错")
_KEYS = "1 给了　2 没给　3 拒服　0 清掉　回车 这一行空着的都记给了"


class MedicinesView(QWidget):
    """Only what differs from the file is stored, in one step."""

    print_wanted = Signal(object)
    told = Signal(str)

    def __init__(
        self,
        look: Look,
        desk: CareDesk,
        dialogs: Dialogs,
        refusals: Refusals,
        *,
        may_change: bool,
    ) -> None:
        super().__init__()
        self._look, self._desk, self._dialogs = look, desk, dialogs
        self._refusals, self._may_change = refusals, may_change
        self.month = Month.of(desk.today)
        self._people: Mapping[ResidentId, str] = {}
        self.who: ResidentId | None = None
        self.person = ListField(look, "who", "谁的药", [])
        self.table = TickTable(look)
        self.facts = label(look, "", Role.NOTE, wrap=True)
        self.counts = label(look, "", Role.NAME)
        self._make_buttons(look)
        self._make_body(look)
        for made in (self.add, self.change, self.stop, self.withdraw, self.fill, self.store):
            made.setVisible(self._may_change)
        self._connect()

    @property
    def changed(self) -> bool:
        grid = self.table.model_.grid
        return grid is not None and bool(grid.changes())

    @property
    def chosen(self) -> Entrusted | None:
        """The medicine of the current line."""
        grid, at = self.table.model_.grid, self.table.currentIndex()
        if grid is None or not at.isValid():
            return None
        return grid.doses[at.row()].entrusted

    def reload(self) -> None:
        """Read again; what was ticked and not stored stays on screen until it is stored or left."""
        if self.changed:
            return
        self._people = self._desk.medicines.people(self.month)
        options = [(str(who), name) for who, name in self._people.items()]
        self._look.letters.rare(self._people.values())
        self.person.offer(options)
        if self.who not in self._people:
            self.who = next(iter(self._people), None)
        self.person.put(str(self.who or ""))
        self._show_sheet()
        self.told.emit(f"{self.month.words} {len(self._people)} 人有代管药")

    def show_person(self, who: ResidentId) -> None:
        self.who = who
        self.reload()

    def may_leave(self) -> bool:
        if not self.changed or self._dialogs.ask(self, unsaved()):
            self.table.revert()
            return True
        return False

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def save(self) -> None:
        """Store what was ticked."""
        grid = self.table.model_.grid
        if grid is None:
            return
        with self._refusals.shown() as guard:
            self._desk.medicines.tick(grid.changes())
        if guard.done:
            self._show_sheet()

    def _make_buttons(self, look: Look) -> None:
        self.add = button(look, "登记代管药", "plus")
        self.change = button(look, "更正")
        self.stop = button(look, "停药")
        self.withdraw = button(look, "撤销", kind=Kind.DANGER)
        self.print_sheet = button(look, "打印月表", "printer")
        self.fill = button(look, "全部给了", "check")
        self.fill.setToolTip("空着的都记成给了，再改没给和拒服的几处")
        self.revert = button(look, "不存")
        self.store = button(look, "存好", kind=Kind.PRIMARY)

    def _make_body(self, look: Look) -> None:
        sheet = QFrame()
        sheet.setObjectName("pane")
        inner = QVBoxLayout(sheet)
        inner.setContentsMargins(1, 1, 1, Space.S)
        inner.setSpacing(Space.S)
        inner.addWidget(self.table, 1)
        foot = row(self.counts, None, self.revert, self.fill, self.store)
        foot.setContentsMargins(Space.M, 0, Space.M, 0)
        keys = label(look, _KEYS, Role.NOTE, colour=look.colours.text2)
        keys.setContentsMargins(Space.M, 0, Space.M, 0)
        self.facts.setContentsMargins(Space.M, 0, Space.M, 0)
        inner.addWidget(self.facts)
        inner.addWidget(keys)
        inner.addLayout(foot)
        self._stack = QStackedWidget()
        self._stack.addWidget(sheet)
        nobody = QFrame()
        nobody.setObjectName("pane")
        advice = "家属送来的药，点「登记代管药」登记，再打印月表。"
        QVBoxLayout(nobody).addWidget(Empty(look, "clipboard-check", "这个月没有代管的药", advice))
        self._stack.addWidget(nobody)
        self.person.caption.hide()
        self.person.setFixedWidth(look.sizes.body * 13)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.M)
        top = (self.person, None, self.withdraw, self.change, self.stop, self.print_sheet, self.add)
        box.addLayout(row(*top))
        box.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.person.edited.connect(self._on_person)
        self.table.changed.connect(self._show_counts)
        self.table.stepped.connect(self._show_facts)
        self.add.clicked.connect(self._on_add)
        self.change.clicked.connect(self._on_change)
        self.stop.clicked.connect(self._on_stop)
        self.withdraw.clicked.connect(self._on_withdraw)
        self.print_sheet.clicked.connect(self._on_print)
        self.fill.clicked.connect(self.table.fill_all)
        self.revert.clicked.connect(self.table.revert)
        self.store.clicked.connect(self.save)

    def _show_sheet(self) -> None:
        there = self.who is not None
        grid = self._desk.medicines.month(self.who, self.month) if self.who else None
        self.table.show_grid(grid)
        self._stack.setCurrentIndex(0 if there else 1)
        for made in (self.person, self.print_sheet):
            made.setVisible(there)
        for made in (self.change, self.stop, self.withdraw):
            made.setVisible(there and self._may_change)
        self._show_counts()
        self._show_facts()

    def _show_counts(self) -> None:
        grid = self.table.model_.grid
        if grid is None:
            return
        changed = len(grid.changes())
        told = "　".join(f"{one.words} {grid.count(one)}" for one in Given)
        waiting = f"，改了 {changed} 处还没存" if changed else ""
        self.counts.setText(f"{told}　没登记 {grid.count(None)}{waiting}")
        self.store.setEnabled(bool(changed))
        self.revert.setVisible(bool(changed))

    def _show_facts(self) -> None:
        one = self.chosen
        if one is None:
            self.facts.setText("")
            return
        held = one.medicine
        until = f"，{held.until_on} 起停用" if held.until_on else ""
        parts = [
            held.name,
            f"{held.brought_on} {held.brought_by}送来 {held.quantity}",
            f"{held.from_on} 起{until}",
            one.stopped_reason or "",
            held.lacks or "委托书、处方都有",
        ]
        self.facts.setText("　".join(part for part in parts if part))
        colours = self._look.colours
        tint(self.facts, colours.warn.words if held.lacks else colours.text)

    def _on_person(self) -> None:
        if not self.may_leave():
            self.person.put(str(self.who or ""))
            return
        self.who = ResidentId(int(self.person.text))
        self._show_sheet()
        self.take_focus()

    def _on_add(self) -> None:
        if self.may_leave():
            who = MedicineForm(self._dialogs, self._desk, self.who).entrust(self)
            if who is not None:
                self.show_person(who)

    def _on_change(self) -> None:
        if self.chosen is not None and self.may_leave():
            MedicineForm(self._dialogs, self._desk, self.who).correct(self, self.chosen)

    def _on_stop(self) -> None:
        if self.chosen is not None and self.may_leave():
            StopForm(self._dialogs, self._desk).ask(self, self.chosen)

    def _on_withdraw(self) -> None:
        one = self.chosen
        if one is None or not self.may_leave():
            return
        asked = Withdrawal(
            title=f"撤销 {one.medicine.name} 的登记？",
            fact="只在登记错了的时候撤销；不再吃了用「停药」。历史里会留下记录。",
            reasons=_WRONG,
            call=partial(self._desk.medicines.withdraw, one.id),
        )
        asked.ask(self, self._dialogs, self._refusals)

    def _on_print(self) -> None:
        self.print_wanted.emit(self.who)
