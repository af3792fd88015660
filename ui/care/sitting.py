"""A sitting with one person: both scales side by side, neither fills the other in."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from nursinghome.care import Answered, Assessment, AssessmentState, Occasion, ScaleCode
from nursinghome.core.dates import age_on
from ui.care import draft
from ui.care.circumstances import Visit, VisitCard
from ui.care.desk import CareDesk, PersonCare
from ui.care.scale_card import AbilityCard, SelfcareCard
from ui.care.side import ScoreSide
from ui.kit.buttons import Choice, Kind, button, dress, row
from ui.kit.card import Scroll
from ui.kit.dialogs import Dialogs
from ui.kit.drafts import Typed
from ui.kit.look import Look
from ui.kit.tokens import Space
from ui.kit.words import Elided, Role, label

_BOTH = (ScaleCode.TEKUN, ScaleCode.ABILITY)
_SHORT = {ScaleCode.TEKUN: "特困六项", ScaleCode.ABILITY: "能力评估"}


class SittingForm(Typed):
    """Gathers the answers; scoring and saving are the service's."""

    saved = Signal()
    left = Signal()
    print_wanted = Signal()

    def __init__(
        self, look: Look, desk: CareDesk, person: PersonCare, dialogs: Dialogs, first: ScaleCode
    ) -> None:
        super().__init__()
        self._look, self._desk, self.person = look, desk, person
        self.cards = {
            ScaleCode.TEKUN: SelfcareCard(look, desk.scale(ScaleCode.TEKUN)),
            ScaleCode.ABILITY: AbilityCard(look, desk.scale(ScaleCode.ABILITY)),
        }
        self.items = {code: card.items for code, card in self.cards.items()}
        self.side = ScoreSide(look, desk.scale(ScaleCode.ABILITY))
        occasion = Occasion.REGULAR if person.history else Occasion.FIRST
        visit = Visit(on=desk.today, occasion=occasion, assessor=desk.assessor)
        self.visit = VisitCard(look, dialogs, visit, desk.today)
        self.go = button(look, "去下一个没答的项", "chevron-right", kind=Kind.PRIMARY)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.M)
        box.addLayout(self._make_head(look))
        box.addLayout(self._make_body(look), 1)
        self._connect()
        self._show()
        self.open_scale(first)

    @property
    def changed(self) -> bool:
        return any(pane.answers for pane in self.items.values())

    def is_begun(self) -> bool:
        return self.changed

    def values(self) -> dict[str, str]:
        given = {self._desk.scale(code).id: pane.answers for code, pane in self.items.items()}
        return draft.words_of(given, self.side.facts(), self.visit.visit)

    def take_up(self, values: Mapping[str, str]) -> None:
        self.visit.put(draft.visit_in(values))
        self.side.put(draft.facts_in(values))
        for code, pane in self.items.items():
            pane.put(draft.answers_in(values, self._desk.scale(code).id))
        self._on_go()

    def sheets(self) -> list[Answered]:
        """Each scale that was answered, with the facts that are told for it alone."""
        found = []
        for code in _BOTH:
            if self.items[code].answers:
                told = self.visit.visit.of(self.person.who.resident_id, self._desk.scale(code).id)
                facts = self.side.facts() if code is ScaleCode.ABILITY else {}
                given = self.items[code].given()
                found.append(Answered(circumstances=told, answers=given, facts=facts))
        return found

    def missing(self) -> str:
        """Why it cannot be signed yet, or nothing."""
        if not self.changed:
            return "还没有作答"
        lacks = [
            f"{_SHORT[code]}还差 {len(pane.cards) - len(pane.answers)} 项"
            for code, pane in self.items.items()
            if 0 < len(pane.answers) < len(pane.cards)
        ]
        return "，".join(lacks)

    def open_scale(self, code: ScaleCode) -> None:
        self.switch.choose(code.value)
        self._on_switch(code.value)
        self.items[code].setFocus(Qt.FocusReason.OtherFocusReason)

    def last(self, code: ScaleCode) -> Assessment | None:
        """The confirmed result before today's, which 看上次 marks."""
        known = [
            one
            for one in self.person.history
            if one.scale is code and one.answers and one.state is AssessmentState.CONFIRMED
        ]
        return max(known, key=lambda one: one.circumstances.assessed_on, default=None)

    def _make_head(self, look: Look) -> QHBoxLayout:
        who = self.person.who
        said = who.name if look.sizes.narrow else f"评估　{who.name}"
        self.title = label(look, said, Role.TITLE)
        age = age_on(who.birth_date, self._desk.today)
        bed = f"{who.bed} 床" if who.bed else "没有床位"
        facts = label(look, f"{age} 岁　{bed}", colour=look.colours.text2)
        self.why = Elided(look, "", Role.NOTE)
        self.why.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.before = button(look, "看上次", "clock")
        self.before.setCheckable(True)
        self.blank = button(look, "空表" if look.sizes.narrow else "打印空表", "printer")
        self.leave = button(look, "不评了")
        self.sign = button(look, "签名完成")
        line = row(self.title, facts, self.why, self.before, self.blank, self.leave, self.sign)
        line.setStretch(2, 1)
        return line

    def _make_body(self, look: Look) -> QHBoxLayout:
        self._narrow = look.sizes.narrow
        options = [(code.value, _SHORT[code]) for code in _BOTH]
        self.switch = Choice(look, options, "看哪个量表")
        if not self._narrow:
            self.switch.hide()
        self._stack = QStackedWidget()
        side = QVBoxLayout()
        side.setSpacing(Space.M)
        inner = QWidget()
        inner_box = QVBoxLayout(inner)
        inner_box.setContentsMargins(0, 0, 0, 0)
        inner_box.setSpacing(Space.M)
        inner_box.addWidget(self.side)
        scroll = Scroll(inner)
        side.addWidget(scroll, 1)
        side.addWidget(self.go)
        scroll.setFixedWidth({20: 330, 24: 340, 28: 430}[look.sizes.icon])
        body = QHBoxLayout()
        body.setSpacing(Space.M)
        if self._narrow:
            inner_box.addWidget(self.visit)
            body.addLayout(self._in_turn(), 1)
        else:
            body.addWidget(self._beside(look))
            body.addWidget(self.cards[ScaleCode.ABILITY], 1)
        body.addLayout(side)
        return body

    def _in_turn(self) -> QVBoxLayout:
        """One column with a switch, where the letters are too large for two."""
        column = QVBoxLayout()
        column.setSpacing(Space.S)
        column.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignLeft)
        for code in _BOTH:
            self._stack.addWidget(self.cards[code])
        column.addWidget(self._stack, 1)
        return column

    def _beside(self, look: Look) -> QWidget:
        left = QWidget()
        left.setFixedWidth({20: 336, 24: 366}[look.sizes.icon])
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.M)
        box.addWidget(self.cards[ScaleCode.TEKUN], 1)
        box.addWidget(self.visit)
        return left

    def _connect(self) -> None:
        tekun, ability = (self.items[code] for code in _BOTH)
        for pane in (tekun, ability):
            pane.changed.connect(self._show)
        tekun.passed_end.connect(self._on_ability)
        ability.passed_start.connect(self._on_tekun)
        ability.passed_end.connect(self.sign.setFocus)
        self.side.changed.connect(self._show)
        self.visit.changed.connect(self._show)
        for part in (tekun, ability, self.side, self.visit):
            part.changed.connect(self.edited)
        self.switch.chosen.connect(self._on_switched)
        self.go.clicked.connect(self._on_go)
        self.before.toggled.connect(self._on_before)
        self.blank.clicked.connect(self.print_wanted)
        self.sign.clicked.connect(self.saved)
        self.leave.clicked.connect(self.left)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.left.emit)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _show(self) -> None:
        for code, card in self.cards.items():
            card.show_answers()
            made = self.switch.button_for(code.value)
            made.setText(f"{_SHORT[code]} {len(card.items.answers)}/{len(card.items.cards)}")
        self.side.show_score(self.items[ScaleCode.ABILITY].given())
        lack = self.missing()
        second = "" if self.visit.visit.second else "第二位评估员还没填"
        self.why.setText(lack or second)
        self.sign.setEnabled(not lack)
        dress(self._look, self.sign, Kind.PLAIN if lack else Kind.PRIMARY)
        self.sign.setAccessibleDescription(lack)
        self.go.setVisible(bool(lack))

    def _on_switched(self, code: str) -> None:
        self._on_switch(code)
        self.items[ScaleCode(code)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_switch(self, code: str) -> None:
        if self._narrow:
            self._stack.setCurrentWidget(self.cards[ScaleCode(code)])

    def _on_ability(self) -> None:
        self.open_scale(ScaleCode.ABILITY)

    def _on_tekun(self) -> None:
        self.open_scale(ScaleCode.TEKUN)

    def _on_go(self) -> None:
        """To the next item without an answer, first in the scale that was begun."""
        begun = [
            code for code in _BOTH if self.items[code].answers and self.items[code].next_open()
        ]
        here = [code for code in _BOTH if self.items[code].hasFocus()]
        order = [code for code in here if code in begun] + begun + [ScaleCode.ABILITY]
        code = order[0]
        self.items[code].open(self.items[code].next_open())
        self.open_scale(code)

    def _on_before(self, on: bool) -> None:
        for code in _BOTH:
            last = self.last(code)
            self.items[code].show_before(last.answers if on and last else {})

    def save(self) -> None:
        """Ctrl+S: sign and store, when nothing is missing."""
        if self.sign.isEnabled():
            self.saved.emit()
