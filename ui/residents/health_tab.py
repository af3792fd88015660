"""健康: the short summary, as it stands on the emergency sheet, and the sheet that writes it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nursinghome.core.dates import words
from nursinghome.core.errors import Invalid, Problem
from nursinghome.residents import Health
from ui.kit.buttons import Kind, button, row
from ui.kit.card import Card
from ui.kit.dialogs import Question
from ui.kit.facts import Facts
from ui.kit.fields import DateField, ListField, MemoField, TextField
from ui.kit.form import Form
from ui.kit.form_sheet import FormSheet
from ui.kit.look import Look
from ui.kit.tokens import Space
from ui.kit.words import Role, label
from ui.residents.file_sheets import FileSheets
from ui.residents.services import PersonFile

BLOOD = (
    "A 型",
    "B 型",
    "AB 型",
    "O 型",
    "A 型 RH 阴性",
    "B 型 RH 阴性",
    "AB 型 RH 阴性",
    "O 型 RH 阴性",
)
_WORDS = ("allergies", "disability", "conditions", "medicines", "note")


class HealthTab(QWidget):
    """Allergies stand first, in a frame that is seen."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.change = button(look, "填写健康情况", "pencil", kind=Kind.GHOST, small=True)
        self._allergies = label(look, "", Role.STRONG, wrap=True)
        self._warning = Card(look, "过敏")
        self._warning.column.addWidget(self._allergies)
        self._facts = Facts(look)
        card = Card(look)
        card.column.addLayout(row(label(look, "健康情况", Role.SUBHEAD), None, self.change))
        card.column.addWidget(self._facts)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, Space.S, 0)
        box.setSpacing(Space.M)
        box.addWidget(self._warning)
        box.addWidget(card)
        box.addStretch(1)

    def show_file(self, file: PersonFile, *, may_change: bool) -> None:
        held = file.health
        self.change.setVisible(may_change)
        self._allergies.setText(held.allergies or "没有填。请问清楚再填；没有过敏就写「无」。")
        known = bool(held.allergies) and held.allergies != "无"
        self._warning.setObjectName("bad" if known else "card")
        self._warning.style().unpolish(self._warning)
        self._warning.style().polish(self._warning)
        self._facts.show_facts(
            [
                ("血型", held.blood_type or "没有填"),
                ("疾病", held.conditions or "没有填"),
                ("用药", held.medicines or "没有填"),
                ("残疾", held.disability or ""),
                ("身高体重", _body(held)),
                ("体检日期", words(held.examined_on) if held.examined_on else "没有填"),
                ("备注", held.note or ""),
            ]
        )


def health_sheet(sheets: FileSheets, file: PersonFile) -> FormSheet:
    """All fields at once; the numbers may be left empty."""
    held = file.health
    examined = DateField(sheets.dialogs.look, "examined_on", "体检日期", latest=sheets.today)
    form = _health_form(sheets.dialogs.look, held, examined)

    def save() -> None:
        texts = {key: _joined(form.fields[key].text) for key in (*_WORDS, "blood_type")}
        health = Health(
            height_cm=_read(form, "height_cm", "身高"),
            weight_kg=_read(form, "weight_kg", "体重"),
            examined_on=examined.optional_day(),
            **texts,
        )
        sheets.services.dossier.set_health(file.resident.id, health)

    question = Question(title=f"{file.resident.name} 的健康情况", do="保存健康情况", leave="不保存")
    return FormSheet(question, form, save, dialogs=sheets.dialogs, parent=sheets.page)


def _health_form(look: Look, held: Health, examined: DateField) -> Form:
    """With what is on file; a blood type of an older list is offered too."""
    blood = [*BLOOD] if held.blood_type in {None, *BLOOD} else [*BLOOD, str(held.blood_type)]
    form = Form(
        [
            TextField(look, "height_cm", "身高（厘米）"),
            TextField(look, "weight_kg", "体重（千克）"),
            ListField(look, "blood_type", "血型", [("", "没有填"), *((b, b) for b in blood)]),
            examined,
        ],
        columns=4,
    )
    for key, title in (
        *(("allergies", "过敏（没有就写「无」）"), ("conditions", "疾病")),
        *(("medicines", "用药（药名、每天几次）"), ("note", "备注")),
    ):
        form.add(MemoField(look, key, title), span=2)
    form.add(TextField(look, "disability", "残疾"), span=4)
    form.put(
        {
            **{key: getattr(held, key) or "" for key in (*_WORDS, "blood_type")},
            "height_cm": _number(held.height_cm),
            "weight_kg": _number(held.weight_kg),
            "examined_on": held.examined_on.isoformat() if held.examined_on else "",
        }
    )

    return form


def _body(held: Health) -> str:
    parts = ((held.height_cm, "厘米"), (held.weight_kg, "千克"))
    return "　".join(f"{value:g} {unit}" for value, unit in parts if value is not None)


def _joined(text: str) -> str | None:
    """On one line, as it is printed."""
    return "；".join(line.strip() for line in text.splitlines() if line.strip()) or None


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _read(form: Form, key: str, title: str) -> float | None:
    text = form.fields[key].text
    if not text:
        return None
    try:
        return float(text)
    except ValueError:
        what = f"「{text}」不是数"
        raise Invalid(f"{title}要填数。", [Problem(key, what, "写成 160 或 52.5。")]) from None
