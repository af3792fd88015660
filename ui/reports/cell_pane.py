"""Beside the sheet: the chosen figure, what is wrong with it, and the people behind it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QLabel, QStackedWidget, QVBoxLayout, QWidget

from nursinghome.core.ids import ResidentId
from nursinghome.reports import Behind, Finding
from nursinghome.standards.form import Row
from ui.kit.buttons import Choice, button, row
from ui.kit.card import Scroll, column
from ui.kit.look import Look
from ui.kit.table import Column, RecordTable, TableView
from ui.kit.table_bar import TableBar
from ui.kit.tokens import Space
from ui.kit.words import Role, label

CELL, CHECKS = "cell", "checks"
_BED, _SINCE, _AMOUNT = 1, 2, 3
_MANY = 8
"""Fewer people are seen at a glance and need no search."""
Index = QModelIndex | QPersistentModelIndex


_ASSESSED = frozenset({"assessment_overdue", "ability_unassessed", "selfcare_unassessed"})
"""Findings that are cured on the page 评估照护; the others on the page 老人."""


class FindingCard(QFrame):
    """What is wrong, why it matters, what to do; a button shows the figure, or who it concerns."""

    wanted = Signal(object)
    cure_wanted = Signal(str, int)

    def __init__(self, look: Look, finding: Finding, *, go: bool) -> None:
        super().__init__()
        tone = "bad" if finding.blocks else "warn"
        colour = getattr(look.colours, tone).words
        self.setObjectName(tone)
        self.setAccessibleName(finding.what)
        self._finding = finding
        box = QVBoxLayout(self)
        box.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        box.setSpacing(Space.XS)
        icon = QLabel()
        icon.setPixmap(
            look.pixmap(
                "circle-x" if finding.blocks else "triangle-alert",
                colour,
                look.sizes.body + 2,
                self.devicePixelRatioF(),
            )
        )
        head = row(
            icon, label(look, finding.what, Role.STRONG, colour=colour, wrap=True), spacing=8
        )
        head.setStretch(1, 1)
        head.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        box.addLayout(head)
        if finding.why:
            box.addWidget(label(look, finding.why, Role.NOTE, wrap=True))
        if finding.cure:
            box.addWidget(label(look, finding.cure, Role.NOTE, wrap=True))
        if go and finding.cells:
            show = button(look, "看这一格", small=True)
            show.clicked.connect(self._on_show)
            box.addLayout(row(show, None))
        if not go and finding.people:
            cure = button(look, self._cure_words(), small=True)
            cure.clicked.connect(self._on_cure)
            box.addLayout(row(cure, None))

    def _on_show(self) -> None:
        self.wanted.emit(self._finding)

    def _cure_words(self) -> str:
        one = len(self._finding.people) == 1
        if self._finding.id in _ASSESSED:
            return "去评估" if one else "去评估第一个人"
        return "打开这个人" if one else "打开第一个人"

    def _on_cure(self) -> None:
        page = "care" if self._finding.id in _ASSESSED else "residents"
        self.cure_wanted.emit(page, self._finding.people[0])


class FindingList(QWidget):
    """Findings below each other."""

    wanted = Signal(object)
    cure_wanted = Signal(str, int)

    def __init__(self, look: Look, *, go: bool) -> None:
        super().__init__()
        self._look, self._go = look, go
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(Space.S)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        while self._box.count():
            old = self._box.takeAt(0).widget()
            old.hide()
            old.deleteLater()
        for finding in findings:
            card = FindingCard(self._look, finding, go=self._go)
            card.wanted.connect(self.wanted)
            card.cure_wanted.connect(self.cure_wanted)
            self._box.addWidget(card)


class BehindTable(RecordTable[Behind]):
    """The people behind a figure; those whom a finding concerns wear its colours."""

    def __init__(self, look: Look, columns: Sequence[Column[Behind]]) -> None:
        super().__init__(columns)
        self.marked: Collection[ResidentId] = ()
        warn = look.colours.warn
        self._marks = {
            int(Qt.ItemDataRole.BackgroundRole): QColor(warn.ground),
            int(Qt.ItemDataRole.ForegroundRole): QColor(warn.words),
        }

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:  # noqa: ANN401 - Qt's
        if role in self._marks and index.isValid():
            who = self.record(index.row()).resident_id
            return self._marks[role] if who in self.marked else None
        return super().data(index, role)


class CellPane(QFrame):
    """Two views: the chosen figure, or all that does not hold."""

    record_wanted = Signal(str, int)
    """A page, and whom to show there."""
    finding_wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("pane")
        self._look = look
        self.view = Choice(look, [(CELL, "这一格"), (CHECKS, "核对")], "看什么")
        self.view.choose(CELL)
        self._head = label(look, "", Role.SUBHEAD, wrap=True)
        self._amount = label(look, "", Role.SUBHEAD)
        self._note = label(look, "", Role.NOTE, colour=look.colours.text2, wrap=True)
        self._before = label(look, "", Role.NOTE, colour=look.colours.text2, wrap=True)
        self._faults = FindingList(look, go=False)
        self._all = FindingList(look, go=True)
        self._none = label(look, "都对得上。", colour=look.colours.accent)
        self._make_table(look)
        self.stack = QStackedWidget()
        self.stack.addWidget(column(Scroll(self._make_cell()), self._make_foot()))
        self.stack.addWidget(Scroll(self._make_checks()))
        box = QVBoxLayout(self)
        box.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        box.setSpacing(Space.S)
        box.addLayout(row(self.view, None))
        box.addWidget(self.stack, 1)
        self.view.chosen.connect(self._on_view)
        self._all.wanted.connect(self.finding_wanted)
        self._faults.cure_wanted.connect(self.record_wanted)
        self.table.opened.connect(self._on_opened)

    def show_cell(
        self,
        line: Row,
        amount: str,
        before: str,
        behind: Sequence[Behind],
        findings: Sequence[Finding],
    ) -> None:
        """A figure, what it was before, who is behind it, and what is wrong with it."""
        self._head.setText(f"{line.code} {line.label}")
        self._amount.setText(f"{amount} {line.unit}")
        self._before.setText(before)
        people = {person for finding in findings for person in finding.people}
        first = sorted(behind, key=lambda one: one.resident_id not in people)
        self._note.setText(f"由下面 {len(behind)} 条得出" if behind else "这一格没有人或床")
        self._faults.show_findings(findings)
        self._faults.setVisible(bool(findings))
        self._look.letters.rare(one.name for one in behind)
        self.bar.clear()
        self.bar.setVisible(len(behind) > _MANY and not self._look.sizes.narrow)
        self.model.marked = people
        self.model.show(first)
        self.table.setColumnHidden(_AMOUNT, all(one.amount == 1 for one in behind))
        lives = any(one.resident_id or one.bed_id for one in behind)
        self.table.setColumnHidden(_BED, bool(behind) and not lives)  # nor have hazards and staff

    @property
    def before(self) -> str:
        """What the figure was in earlier months, in words."""
        return self._before.text()

    def take_focus(self) -> None:
        """On to the people, with the first of them chosen."""
        self.table.setFocus(Qt.FocusReason.TabFocusReason)
        self.table.choose_source_row(0)

    def show_checks(self, findings: Sequence[Finding]) -> None:
        self.view.button_for(CHECKS).setText(f"核对 {len(findings)}" if findings else "核对")
        self._all.show_findings(findings)
        self._none.setVisible(not findings)

    def open_view(self, key: str) -> None:
        self.view.choose(key)
        self._on_view(key)

    def _make_table(self, look: Look) -> None:
        self.model = BehindTable(
            look,
            (
                Column[Behind](title="姓名", words=lambda one: one.name, grows=True),
                Column[Behind](title="床位", words=lambda one: one.bed or "—"),
                Column[Behind](title="从", words=lambda one: str(one.from_on)),
                Column[Behind](
                    title="数",
                    words=lambda one: str(one.amount),
                    sort=lambda one: one.amount,
                    figures=True,
                ),
            ),
        )
        self.table = TableView(look, self.model, "这一格里的人")
        self.table.setMinimumHeight(look.sizes.control * 2)
        self.bar = TableBar(look, self.table)
        self.table.setColumnHidden(_SINCE, look.sizes.narrow)  # or the names had no room

    def _make_cell(self) -> QWidget:
        part = QWidget()
        box = QVBoxLayout(part)
        box.setContentsMargins(0, 0, Space.S, 0)
        box.setSpacing(Space.S)
        head = row(self._head, self._amount)
        head.setStretch(0, 1)
        box.addLayout(head)
        box.addWidget(self._note)
        box.addWidget(self._faults)
        box.addWidget(self.bar)
        box.addWidget(self.table, 1)
        return part

    def _make_foot(self) -> QWidget:
        """What the figure was before, always in sight."""
        part = QWidget()
        hint = label(self._look, "回车 打开", Role.NOTE, colour=self._look.colours.text2)
        line = row(self._before, hint)
        line.setStretch(0, 1)
        part.setLayout(line)
        hint.setVisible(not self._look.sizes.narrow)
        return part

    def _make_checks(self) -> QWidget:
        part = QWidget()
        box = QVBoxLayout(part)
        box.setContentsMargins(0, 0, Space.S, 0)
        box.addWidget(self._none)
        box.addWidget(self._all)
        box.addStretch(1)
        return part

    def _on_view(self, key: str) -> None:
        self.stack.setCurrentIndex(0 if key == CELL else 1)

    def _on_opened(self, at: int) -> None:
        behind = self.model.record(at)
        if behind.resident_id is not None:
            self.record_wanted.emit("residents", behind.resident_id)
        elif behind.worker_id is not None:
            self.record_wanted.emit("staff", behind.worker_id)
