"""The form about a person: opened for somebody new and for corrections."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nursinghome.core.clock import Clock, today
from nursinghome.core.errors import Invalid, Problem
from nursinghome.residents import Person, Resident, Sex
from ui.kit.buttons import Kind, button
from ui.kit.card import Scroll
from ui.kit.fields import ChoiceField, DateField, ListField, MemoField, NameField, TextField
from ui.kit.form import Form
from ui.kit.id_field import IdField
from ui.kit.look import Look
from ui.kit.tokens import Space
from ui.kit.words import Role, label

_SEXES = [(sex.value, sex.words) for sex in Sex]
_PLAIN = ("phone", "address", "medical_insurance", "insurance_number", "id_note", "note")


class PersonForm(QWidget):
    """Gathers a person; saving is the page's."""

    saved = Signal()
    left = Signal()

    def __init__(self, look: Look, clock: Clock, ethnic: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self._today = today(clock)
        self.title = label(look, "", Role.HEAD)
        self.form = self._make_form(look, ethnic)
        self.form.finished.connect(self.saved)
        self.save = button(look, "保存", kind=Kind.PRIMARY)
        self.leave = button(look, "不保存")
        self.save.clicked.connect(self.saved)
        self.leave.clicked.connect(self.left)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.leave)
        head.addWidget(self.save)
        box = QVBoxLayout(self)
        box.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        box.setSpacing(Space.M)
        box.addLayout(head)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, Space.S, 0)
        column.addWidget(self.form)
        column.addStretch(1)
        box.addWidget(Scroll(inner), 1)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.left.emit)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def fill(self, person: Resident | None) -> None:
        """Show a person to correct, or an empty form for somebody new."""
        self.title.setText(f"修改 {person.name}" if person else "添老人")
        values: dict[str, str] = {}
        if person is not None:
            values = {key: getattr(person, key) or "" for key in (*_PLAIN, "name", "ethnic")}
            values["id_number"] = person.id_number or ""
            values["sex"] = person.sex.value
            values["birth_date"] = person.birth_date.isoformat()
        self.form.put(values)
        self.form.fields["name"].setFocus()

    def person(self) -> Person:
        """What was typed; raises Invalid for a missing sex or day, the rest is the service's."""
        values = {key: text or None for key, text in self.form.values().items()}
        born = self._born.checked_day()
        sex = self._checked_sex()
        words = {key: values[key] for key in (*_PLAIN, "ethnic", "id_number")}
        return Person(name=self.form.fields["name"].text, sex=sex, birth_date=born, **words)

    def _make_form(self, look: Look, ethnic: tuple[tuple[str, str], ...]) -> Form:
        self._number = IdField(look)
        self._born = DateField(look, "birth_date", "出生日期", latest=self._today)
        self._sex = ChoiceField(look, "sex", "性别", _SEXES)
        form = Form([NameField(look, "name", "姓名"), self._number, self._sex, self._born])
        form.add(ListField(look, "ethnic", "民族", [("", "没有填"), *ethnic]))
        form.add(TextField(look, "phone", "电话", letters=8))
        form.add(TextField(look, "address", "户籍地址"), span=2)
        form.add(TextField(look, "medical_insurance", "医保种类"))
        form.add(TextField(look, "insurance_number", "医保号"))
        form.add(TextField(look, "id_note", "号码说明（没有号码或对不上时写）"), span=2)
        form.add(MemoField(look, "note", "备注"), span=2)
        self._number.serve(self._born, self._sex)
        return form

    def _checked_sex(self) -> Sex:
        if not self._sex.text:
            raise Invalid("性别要选。", [Problem("sex", "没有选", "请选男或女。")])
        return Sex(self._sex.text)
