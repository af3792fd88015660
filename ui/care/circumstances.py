"""When, why and by whom somebody is assessed: shown in two lines, changed in a small dialog."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from nursinghome.care import Circumstances, Occasion
from nursinghome.core.errors import Invalid, Problem
from nursinghome.core.ids import ResidentId
from ui.kit.buttons import button, row
from ui.kit.card import Card
from ui.kit.dialogs import Dialogs, Question
from ui.kit.fields import DateField, ListField, NameField
from ui.kit.form import Form
from ui.kit.form_sheet import FormSheet
from ui.kit.look import Look
from ui.kit.tokens import Space
from ui.kit.words import Role, label, tint

_OCCASIONS = [(one.value, one.words) for one in Occasion]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """The facts of one sitting that both scales share."""

    on: date
    occasion: Occasion
    assessor: str
    second: str = ""

    def of(self, resident_id: ResidentId, standard: str) -> Circumstances:
        return Circumstances(
            resident_id=resident_id,
            standard=standard,
            assessed_on=self.on,
            occasion=self.occasion,
            assessor=self.assessor,
            second_assessor=self.second or None,
        )


class VisitCard(Card):
    """Both assessors, day and occasion; one button changes them."""

    changed = Signal()

    def __init__(self, look: Look, dialogs: Dialogs, visit: Visit, today: date) -> None:
        super().__init__(look, padding=Space.M)
        self.setAccessibleName("什么时候、谁来评")
        self._look, self._dialogs, self._today = look, dialogs, today
        self.visit = visit
        self._when = label(look, "", Role.NAME, wrap=True)
        self._who = label(look, "", wrap=True)
        self.change = button(look, "改", "pencil", small=True)
        self.change.setAccessibleName("改评估日期、评估员")
        self.change.setShortcut("Ctrl+E")
        self.change.setToolTip("Ctrl+E")
        self.change.clicked.connect(self.ask)
        self.column.setSpacing(Space.XS)
        line = row(self._when, self.change)
        line.setStretch(0, 1)
        self.column.addLayout(line)
        self.column.addWidget(self._who)
        self._show()

    @property
    def words(self) -> str:
        return f"{self._when.text()}　{self._who.text()}"

    def put(self, visit: Visit) -> None:
        self.visit = visit
        self._show()
        self.changed.emit()

    def ask(self) -> None:
        """Ask for day, occasion and assessors; what is refused stands beside its field."""
        look, held = self._look, self.visit
        day = DateField(look, "assessed_on", "评估日期", latest=self._today)
        fields = [
            day,
            ListField(look, "occasion", "为什么评", _OCCASIONS),
            NameField(look, "assessor", "第一位评估员"),
            NameField(look, "second_assessor", "第二位评估员"),
        ]
        form = Form(fields)
        form.put(
            {
                "assessed_on": held.on.isoformat(),
                "occasion": held.occasion.value,
                "assessor": held.assessor,
                "second_assessor": held.second,
            }
        )

        def save() -> None:
            values = form.values()
            _refuse(values["assessor"], values["second_assessor"])
            self.visit = Visit(
                on=day.checked_day(),
                occasion=Occasion(values["occasion"]),
                assessor=values["assessor"],
                second=values["second_assessor"],
            )

        question = Question(title="什么时候、谁来评", do="改好", leave="不改")
        parent: QWidget = self
        if self._dialogs.run(FormSheet(question, form, save, dialogs=self._dialogs, parent=parent)):
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        visit, colours = self.visit, self._look.colours
        self._when.setText(f"{visit.on}　{visit.occasion.words}")
        second = visit.second or "第二位还没填"
        self._who.setText(f"评估员：{visit.assessor}、{second}")
        tint(self._who, colours.text if visit.second else colours.warn.words)


def _refuse(first: str, second: str) -> None:
    if not first:
        problem = Problem("assessor", "没有填评估员", "请填姓名。")
        raise Invalid("评估员没有填。", [problem])
    if first == second:
        problem = Problem("second_assessor", f"两位都是{first}", "第二位填另一人，或留空。")
        raise Invalid("两位评估员是同一人。", [problem])
