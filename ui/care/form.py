"""An answer sheet being filled in: items at the left, what may still come out at the right."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from nursinghome.care import Circumstances, Occasion, ScaleCode, possible_levels
from nursinghome.core.ids import ResidentId
from nursinghome.standards.scale import Clause, Scale
from ui.care.desk import level_badge
from ui.care.items import ItemsPane
from ui.kit.badges import Badge, BadgeLabel
from ui.kit.buttons import Choice, Kind, button, row
from ui.kit.card import Card, Scroll
from ui.kit.fields import DateField, ListField, NameField
from ui.kit.flow import Flow
from ui.kit.form import Form
from ui.kit.look import Look
from ui.kit.tokens import Space
from ui.kit.words import Role, label

_OCCASIONS = [(one.value, one.words) for one in Occasion]


class AssessForm(QFrame):
    """Gathers the answers; scoring and saving are the service's."""

    saved = Signal()
    left = Signal()

    def __init__(self, look: Look, code: ScaleCode, scale: Scale, today: date) -> None:
        super().__init__()
        self.setObjectName("pane")
        self._look, self.code, self.scale, self._today = look, code, scale, today
        self._who = ResidentId(0)
        self.title = label(look, "", Role.HEAD)
        self.save = button(look, "算分保存", kind=Kind.PRIMARY)
        leave = button(look, "不保存")
        self.items = ItemsPane(look, scale)
        self.form = self._make_circumstances()
        body = QHBoxLayout()
        body.setSpacing(Space.L)
        body.addWidget(self.items, 1)
        body.addWidget(self._make_side())
        box = QVBoxLayout(self)
        box.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        box.setSpacing(Space.M)
        box.addLayout(row(self.title, None, leave, self.save))
        box.addLayout(body, 1)
        self.items.changed.connect(self._show_score)
        self.save.clicked.connect(self.saved)
        leave.clicked.connect(self.left)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.left.emit)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._show_score()

    @property
    def changed(self) -> bool:
        return bool(self.items.answers)

    def begin(self, who: ResidentId, name: str, assessor: str, occasion: Occasion) -> None:
        self._who = who
        self.title.setText(f"{name}　{self.scale.name}")
        day = self._today.isoformat()
        values = {"assessed_on": day, "assessor": assessor, "occasion": occasion.value}
        self.form.put(values)
        self.items.setFocus()

    def circumstances(self) -> Circumstances:
        """Raises Invalid for a missing day."""
        values = self.form.values()
        return Circumstances(
            resident_id=self._who,
            standard=self.scale.id,
            assessed_on=self._day.checked_day(),
            occasion=Occasion(values["occasion"]),
            assessor=values["assessor"],
            second_assessor=values["second_assessor"] or None,
        )

    def facts(self) -> dict[str, object]:
        """What is told for the clauses: a yes or no, or a count."""
        told: dict[str, object] = {}
        for clause in self.scale.clauses:
            value = int(self.clauses[clause.fact].key)
            told[clause.fact] = value if clause.at_least else bool(value)
        return told

    def _make_circumstances(self) -> Form:
        look = self._look
        self._day = DateField(look, "assessed_on", "评估日期", latest=self._today)
        form = Form(columns=1)
        form.add(self._day)
        form.add(NameField(look, "assessor", "评估人"))
        form.add(NameField(look, "second_assessor", "第二位评估人"))
        form.add(ListField(look, "occasion", "为什么评", _OCCASIONS))
        return form

    def _make_side(self) -> QWidget:
        look = self._look
        side = QWidget()
        box = QVBoxLayout(side)
        box.setContentsMargins(0, 0, Space.S, 0)
        box.setSpacing(Space.M)
        self.score = label(look, "", Role.BIG)
        self.progress = label(look, "", colour=look.colours.text2)
        card = Card(look, "还可能是")
        self._range = QWidget()
        self._flow = Flow(self._range, gap=Space.S)
        card.column.addLayout(row(self.score, self.progress, None))
        card.column.addWidget(self._range)
        box.addWidget(card)
        self.clauses: dict[str, Choice] = {}
        for clause in self.scale.clauses:
            box.addWidget(label(look, clause.question, Role.LABEL, wrap=True))
            choice = self._make_clause(clause)
            box.addLayout(row(choice, None))
        box.addWidget(self.form)
        box.addStretch(1)
        scroll = Scroll(side)
        scroll.setFixedWidth({20: 360, 24: 400, 28: 430}[look.sizes.icon])
        return scroll

    def _make_clause(self, clause: Clause) -> Choice:
        options = [("0", "没有"), ("1", "有")]
        if clause.at_least:
            last = clause.at_least
            options = [(str(n), f"{n} 次") for n in range(last)] + [(str(last), f"{last} 次以上")]
        choice = Choice(self._look, options, clause.question)
        choice.choose("0")
        choice.chosen.connect(self._show_score)
        self.clauses[clause.fact] = choice
        return choice

    def _show_score(self) -> None:
        answers, scale = self.items.given(), self.scale
        total = sum(answers.values())
        if scale.counting == "unmet":
            total = sum(points == 0 for points in answers.values())
        unit = "项做不到" if scale.counting == "unmet" else "分"
        self.score.setText(str(total))
        self.progress.setText(f"{unit}　已答 {len(answers)}/{len(scale.items)}")
        while self._flow.count():
            item = self._flow.takeAt(0)
            old = item.widget() if item else None
            if old is not None:
                old.hide()
                old.deleteLater()
        for level in possible_levels(scale, answers, self.facts()):
            badge: Badge = level_badge(self.code, str(level.code), level.name)
            made = BadgeLabel(self._look, badge)
            self._flow.addWidget(made)
            made.show()
        self._range.updateGeometry()
