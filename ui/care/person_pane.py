"""Both levels of one person side by side, and every assessment so far."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from nursinghome.care import Assessment, AssessmentState, ScaleCode
from nursinghome.core.dates import words
from ui.care.desk import CareDesk, PersonCare, level_badge, name_of
from ui.kit.badges import Badge, BadgeLabel
from ui.kit.buttons import Kind, button, row
from ui.kit.card import Card
from ui.kit.look import Look
from ui.kit.table import Column, RecordTable, TableView
from ui.kit.tokens import Space
from ui.kit.words import Role, label


class PersonPane(QFrame):
    """Shows; the page does what is pressed."""

    assess_wanted = Signal(object)
    confirm_wanted = Signal(object)
    withdraw_wanted = Signal(object)

    def __init__(self, look: Look, desk: CareDesk, *, may_change: bool) -> None:
        super().__init__()
        self.setObjectName("pane")
        self._look, self._desk, self._may_change = look, desk, may_change
        self.title = label(look, "", Role.TITLE)
        self.where = label(look, "", colour=look.colours.text2)
        self.badges: dict[ScaleCode, BadgeLabel] = {}
        self._since: dict[ScaleCode, QLabel] = {}
        cards = QHBoxLayout()
        cards.setSpacing(Space.M)
        for code in (ScaleCode.TEKUN, ScaleCode.ABILITY):
            cards.addWidget(self._make_card(code))
        self.model: RecordTable[Assessment] = RecordTable(
            (
                Column[Assessment](title="日期", words=lambda a: str(a.circumstances.assessed_on)),
                Column[Assessment](title="量表", words=lambda a: a.scale.words),
                Column[Assessment](title="结果", words=self._result),
                Column[Assessment](title="状态", words=_state),
                Column[Assessment](title="评估人", words=lambda a: a.circumstances.assessor),
            )
        )
        self.table = TableView(look, self.model, "历次评估")
        self.table.setMinimumHeight(look.sizes.control * 3 // 2)
        self.confirm = button(look, "确认等级", "circle-check", kind=Kind.PRIMARY)
        self.withdraw = button(look, "撤销评估", "undo-2", kind=Kind.DANGER)
        box = QVBoxLayout(self)
        box.setContentsMargins(Space.L, Space.M, Space.L, Space.S)
        box.setSpacing(Space.S)
        box.addLayout(row(self.title, self.where, None))
        box.addLayout(cards)
        head = label(look, "历次评估", Role.SUBHEAD)
        box.addLayout(row(head, None, self.withdraw, self.confirm))
        box.addWidget(self.table, 1)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.confirm.clicked.connect(self._on_confirm)
        self.withdraw.clicked.connect(self._on_withdraw)

    def show_person(self, person: PersonCare) -> None:
        who = person.who
        self.title.setText(who.name)
        self.where.setText(f"{who.bed} 床" if who.bed else "没有床位")
        for code, badge in self.badges.items():
            held = person.levels.get(code)
            if held is None:
                badge.show_badge(Badge.selfcare("", "未评估"))
                self._since[code].setText("还没有等级")
                continue
            name = name_of(self._desk.scale(code), held.level)
            badge.show_badge(level_badge(code, held.level, name))
            origin = "评估得出" if held.assessment_id is not None else "院里填写"
            self._since[code].setText(f"{words(held.from_on)}起，{origin}")
        self.model.show(person.history)
        if person.history:
            self.table.selectRow(0)
        self._on_selected()

    @property
    def chosen(self) -> Assessment | None:
        rows = self.table.selectionModel().selectedRows()
        return self.model.record(self.table.source_row(rows[0])) if rows else None

    def _make_card(self, code: ScaleCode) -> Card:
        card = Card(self._look, code.words)
        self.badges[code] = BadgeLabel(self._look, Badge.selfcare("", "未评估"))
        since = label(self._look, "", Role.NOTE, colour=self._look.colours.text2, wrap=True)
        self._since[code] = since
        scale = self._desk.scale(code)
        note = label(self._look, scale.name, Role.NOTE, colour=self._look.colours.text2, wrap=True)
        start = button(self._look, "开始评估", "clipboard-check")
        start.setAccessibleName(f"开始评估：{code.words}")
        start.setProperty("scale", code.value)
        start.setVisible(self._may_change)
        start.clicked.connect(self._on_start)
        card.column.addLayout(row(self.badges[code], None))
        card.column.addWidget(since)
        card.column.addWidget(note)
        note.setVisible(not self._look.sizes.narrow)
        card.setToolTip(scale.name)
        card.column.addLayout(row(start, None))
        return card

    def _result(self, one: Assessment) -> str:
        total = "" if one.total is None else f"（{one.total}）"
        return f"{self._desk.care.level_name(one)}{total}"

    def _on_start(self) -> None:
        self.assess_wanted.emit(ScaleCode(self.sender().property("scale")))

    def _on_selected(self) -> None:
        one = self.chosen
        state = one.state if one else None
        waiting = state is AssessmentState.PROPOSED
        gone = state is None or state is AssessmentState.WITHDRAWN
        self.confirm.setVisible(self._may_change and waiting)
        self.withdraw.setVisible(self._may_change and not gone)

    def _on_confirm(self) -> None:
        self.confirm_wanted.emit(self.chosen)

    def _on_withdraw(self) -> None:
        self.withdraw_wanted.emit(self.chosen)


def _state(one: Assessment) -> str:
    if one.effective_on is not None and one.state is AssessmentState.CONFIRMED:
        return f"{one.effective_on} 起"
    return one.state.words
