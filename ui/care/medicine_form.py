"""The dialogs of entrusted medicines: taking one in, putting it right, stopping it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from nursinghome.care import Entrusted, Medicine
from nursinghome.core.errors import Invalid, Problem
from nursinghome.core.ids import ResidentId
from ui.care.desk import CareDesk
from ui.kit.dialogs import Dialogs, Question
from ui.kit.fields import ChoiceField, DateField, ListField, NameField, TextField
from ui.kit.form import Form
from ui.kit.form_sheet import FormSheet
from ui.kit.person_field import PersonField

_TIMES = [(str(n), f"{n} 次") for n in range(1, 7)]
_REASONS = [(r, r) for r in ("吃完了", "医生停药", "换药", "家属取回", "老人离院")]


class MedicineForm:
    """All that the paper of the family says, in the order in which one asks."""

    def __init__(self, dialogs: Dialogs, desk: CareDesk, who: ResidentId | None) -> None:
        look, today = dialogs.look, desk.today
        self._dialogs, self._desk = dialogs, desk
        self._person = PersonField(
            look, "resident_id", "谁的药", find=desk.search.find, named=desk.name_of, today=today
        )
        self._brought = DateField(look, "brought_on", "送来日期", latest=today)
        self._from = DateField(look, "from_on", "从哪天起给")
        self._until = DateField(look, "until_on", "到哪天停（空着是一直给）")
        self.form = Form(columns=3)
        for field in (
            self._person,
            TextField(look, "name", "药名"),
            TextField(look, "dose", "每次用量"),
            ListField(look, "times_a_day", "每天几次", _TIMES),
            NameField(look, "brought_by", "谁送来的"),
            self._brought,
            TextField(look, "quantity", "数量"),
            self._from,
            ChoiceField(look, "has_consent", "委托书", [("1", "有"), ("0", "没有")]),
            ChoiceField(look, "has_prescription", "处方", [("1", "见过"), ("0", "没见过")]),
        ):
            self.form.add(field)
        self.form.add(self._until)
        day = today.isoformat()
        values = {"times_a_day": "1", "brought_on": day, "from_on": day}
        self.form.put({**values, "resident_id": str(who or "")})

    def entrust(self, parent: QWidget) -> ResidentId | None:
        """Whose medicine was taken in; None when the person left."""

        def save() -> None:
            self._desk.medicines.entrust(self._medicine())

        question = Question(title="登记家属托管的药", do="登记", leave="不登记")
        done = self._run(question, save, parent)
        return ResidentId(self._person.number) if done else None

    def correct(self, parent: QWidget, one: Entrusted) -> None:
        held = one.medicine
        self.form.put(
            {
                "resident_id": str(held.resident_id),
                "name": held.name,
                "dose": held.dose,
                "times_a_day": str(held.times_a_day),
                "brought_by": held.brought_by,
                "brought_on": held.brought_on.isoformat(),
                "quantity": held.quantity,
                "from_on": held.from_on.isoformat(),
                "until_on": held.until_on.isoformat() if held.until_on else "",
                "has_consent": str(int(held.has_consent)),
                "has_prescription": str(int(held.has_prescription)),
            }
        )

        def save() -> None:
            self._desk.medicines.correct(one.id, self._medicine())

        question = Question(title=f"更正 {held.name} 的登记", do="改好", leave="不改")
        self._run(question, save, parent)

    def _run(self, question: Question, save: object, parent: QWidget) -> bool:
        assert callable(save)  # noqa: S101 - made above
        sheet = FormSheet(question, self.form, save, dialogs=self._dialogs, parent=parent)
        return self._dialogs.run(sheet)

    def _medicine(self) -> Medicine:
        values = self.form.values()
        if not self._person.number:
            problem = Problem("resident_id", "还没选人", "写姓名或床号，从名单里选。")
            raise Invalid("没有选老人。", [problem])
        for key, what in (("has_consent", "委托书有没有"), ("has_prescription", "处方见没见过")):
            if not values[key]:
                raise Invalid("还有没填的。", [Problem(key, f"没有选{what}", "选一个。")])
        return Medicine(
            resident_id=ResidentId(self._person.number),
            name=values["name"],
            dose=values["dose"],
            times_a_day=int(values["times_a_day"]),
            from_on=self._from.checked_day(),
            until_on=self._until.optional_day(),
            brought_by=values["brought_by"],
            brought_on=self._brought.checked_day(),
            quantity=values["quantity"],
            has_consent=values["has_consent"] == "1",
            has_prescription=values["has_prescription"] == "1",
        )


class StopForm:
    """From which day it is not given any more, and why."""

    def __init__(self, dialogs: Dialogs, desk: CareDesk) -> None:
        look = dialogs.look
        self._dialogs, self._desk = dialogs, desk
        self._day = DateField(look, "on", "从哪天起不给了")
        self._day.show_day(desk.today)
        self.form = Form([self._day, ListField(look, "reason", "为什么停", _REASONS)])

    def ask(self, parent: QWidget, one: Entrusted) -> bool:
        def save() -> None:
            reason = self.form.values()["reason"]
            self._desk.medicines.stop(one.id, self._day.checked_day(), reason)

        question = Question(
            title=f"停药：{one.medicine.name}",
            fact="那天起不再登记给药，以前登记的都留着。",
            do="停药",
            leave="不停",
        )
        sheet = FormSheet(question, self.form, save, dialogs=self._dialogs, parent=parent)
        return self._dialogs.run(sheet)
