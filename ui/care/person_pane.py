"""The levels of one person side by side, and every assessment so far with its reasons."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from nursinghome.care import Assessment, AssessmentState, LevelSince, ScaleCode
from nursinghome.core.dates import words
from nursinghome.residents import SelfCare
from ui.care.desk import CareDesk, PersonCare, level_badge, name_of, short
from ui.care.dialogs import why
from ui.kit.badges import Badge, BadgeLabel
from ui.kit.buttons import Kind, button, row
from ui.kit.card import Card
from ui.kit.look import Look
from ui.kit.table import Column, RecordTable, TableView, chosen_record
from ui.kit.tokens import Space
from ui.kit.words import Elided, Role, label

_OTHERS = (ScaleCode.MZT039, ScaleCode.LTCI)
_WHY = 3
_SCALES = {
    ScaleCode.TEKUN: "特困",
    ScaleCode.ABILITY: "能力",
    ScaleCode.MZT039: "MZ/T 039",
    ScaleCode.LTCI: "长护险",
}


class PersonPane(QFrame):
    """Shows; the page does what is pressed."""

    assess_wanted = Signal(object)
    paper_wanted = Signal()
    print_wanted = Signal(object)
    confirm_wanted = Signal(object)
    withdraw_wanted = Signal(object)

    def __init__(self, look: Look, desk: CareDesk, *, may_change: bool) -> None:
        super().__init__()
        self.setObjectName("pane")
        self._look, self._desk, self._may_change = look, desk, may_change
        self.title = label(look, "", Role.HEAD)
        self.where = label(look, "", colour=look.colours.text2)
        self.badges: dict[ScaleCode, BadgeLabel] = {}
        self._since: dict[ScaleCode, QLabel] = {}
        self.others = label(look, "", Role.NOTE, colour=look.colours.text2, wrap=True)
        self._make_table(look)
        self._make_buttons(look)
        self.reasons = label(look, "", Role.NOTE, wrap=True)
        cards = QHBoxLayout()
        cards.setSpacing(Space.M)
        for code in (ScaleCode.TEKUN, ScaleCode.ABILITY):
            cards.addWidget(self._make_card(code))
        box = QVBoxLayout(self)
        box.setContentsMargins(Space.L, Space.M, Space.L, Space.S)
        box.setSpacing(Space.S)
        box.addLayout(row(self.title, self.where, None, self.from_paper, self.start))
        for made in (self.start, self.from_paper):
            made.setVisible(self._may_change)
        box.addLayout(cards)
        box.addWidget(self.others)
        head = label(look, "历次评估", Role.SUBHEAD)
        box.addLayout(row(head, None, self.print_sheet, self.withdraw, self.confirm))
        box.addWidget(self.table, 1)
        box.addWidget(self.reasons)

    def show_person(self, person: PersonCare) -> None:
        who = person.who
        self.title.setText(who.name)
        self.where.setText(f"{who.bed} 床" if who.bed else "没有床位")
        for code, badge in self.badges.items():
            self._show_level(code, badge, person.levels.get(code))
        others = [
            self._other(code, person.levels[code]) for code in _OTHERS if code in person.levels
        ]
        self.others.setText("　".join(others))
        self.others.setVisible(bool(others))
        self.model.show(person.history)
        if person.history:
            self.table.selectRow(0)
        self._on_selected()

    @property
    def chosen(self) -> Assessment | None:
        return chosen_record(self.table, self.model)

    def _make_table(self, look: Look) -> None:
        self.model: RecordTable[Assessment] = RecordTable(
            (
                Column[Assessment](title="日期", words=lambda a: str(a.circumstances.assessed_on)),
                Column[Assessment](title="量表", words=lambda a: _SCALES[a.scale]),
                Column[Assessment](title="结果", words=self._result, grows=True),
                Column[Assessment](title="状态", words=_state),
                Column[Assessment](title="评估员", words=_assessors),
            )
        )
        self.table = TableView(look, self.model, "历次评估")
        self.table.setMinimumHeight(look.sizes.control * 3 // 2)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)

    def _make_buttons(self, look: Look) -> None:
        narrow = look.sizes.narrow
        self.start = button(look, "开始评估", "clipboard-check", kind=Kind.PRIMARY)
        self.from_paper = button(look, "登记纸上结果", "file-input")
        self.print_sheet = button(look, "打印" if narrow else "打印评估表", "printer")
        self.confirm = button(look, "确认等级", "circle-check", kind=Kind.PRIMARY)
        self.withdraw = button(look, "撤销" if narrow else "撤销评估", "undo-2", kind=Kind.DANGER)
        self.start.clicked.connect(self._on_start)
        self.from_paper.clicked.connect(self.paper_wanted)
        self.print_sheet.clicked.connect(self._on_print)
        self.confirm.clicked.connect(self._on_confirm)
        self.withdraw.clicked.connect(self._on_withdraw)

    def _make_card(self, code: ScaleCode) -> Card:
        look, scale = self._look, self._desk.scale(code)
        card = Card(look, padding=Space.M)
        card.setAccessibleName(code.words)
        self.badges[code] = BadgeLabel(look, Badge.selfcare("", "未评估"))
        since = label(look, "", Role.NOTE, colour=look.colours.text2, wrap=True)
        self._since[code] = since
        head = Elided(look, code.words, Role.STRONG)
        card.column.setSpacing(Space.XS)
        card.column.addLayout(row(head, self.badges[code], spacing=Space.S))
        card.column.addWidget(since)
        card.setToolTip(scale.name)
        return card

    def _show_level(self, code: ScaleCode, badge: BadgeLabel, held: LevelSince | None) -> None:
        if held is None or held.level == SelfCare.UNASSESSED:
            badge.show_badge(Badge.selfcare("", "未评估"))
            self._since[code].setText("还没有等级")
            return
        name = name_of(self._desk.scale(code), held.level)
        badge.show_badge(level_badge(code, held.level, name))
        origin = "评估得出" if held.assessment_id is not None else "院里填写"
        self._since[code].setText(f"{words(held.from_on)}起，{origin}")

    def _other(self, code: ScaleCode, held: LevelSince) -> str:
        return f"{code.words}：{held.word or held.level}（{held.from_on} 起）"

    def _result(self, one: Assessment) -> str:
        name = short(self._desk.care.level_name(one))
        if one.total is None:
            return name
        return f"{name}　{one.total} {'分' if one.subtotals else '项'}"

    def _on_start(self) -> None:
        self.assess_wanted.emit(ScaleCode.ABILITY)

    def _on_selected(self) -> None:
        one = self.chosen
        state = one.state if one else None
        waiting = state is AssessmentState.PROPOSED
        gone = state is None or state is AssessmentState.WITHDRAWN
        self.confirm.setVisible(self._may_change and waiting)
        self.withdraw.setVisible(self._may_change and not gone)
        self.print_sheet.setVisible(one is not None and one.scored)
        self.reasons.setText(self._first() if one is None else self._told(one))
        self.reasons.setVisible(bool(self.reasons.text()))

    def _first(self) -> str:
        """What to do first, where there is nothing yet and it is ours to begin."""
        if self.model.rowCount() or not self._may_change:
            return ""
        return "还没有评估过。点「开始评估」，或者把纸上的结果登记进来。"

    def _told(self, one: Assessment) -> str:
        if one.withdrawn_reason is not None:
            return f"已撤销：{one.withdrawn_reason}"
        return "\n".join(why(self._desk, one)[:_WHY])

    def _on_print(self) -> None:
        self.print_wanted.emit(self.chosen)

    def _on_confirm(self) -> None:
        self.confirm_wanted.emit(self.chosen)

    def _on_withdraw(self) -> None:
        self.withdraw_wanted.emit(self.chosen)


def _assessors(one: Assessment) -> str:
    told = one.circumstances
    return "、".join(name for name in (told.assessor, told.second_assessor) if name)


def _state(one: Assessment) -> str:
    if one.effective_on is not None and one.state is AssessmentState.CONFIRMED:
        same = one.effective_on == one.circumstances.assessed_on
        return "当天起" if same else f"{one.effective_on} 起"
    return one.state.words
