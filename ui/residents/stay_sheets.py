"""The dialogs about a stay: admit, move, leave, come back, discharge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from nursinghome.core.dates import words
from nursinghome.core.ids import BedId, StayId
from nursinghome.residents import AbsenceKind, Admission, DischargeReason, SelfCare
from ui.kit.dialogs import Dialogs, Question
from ui.kit.fields import ChoiceField, DateField, ListField, TextField
from ui.kit.form import Form
from ui.kit.form_sheet import FormSheet
from ui.residents.services import PersonFile, ResidentServices

_REASONS = [(reason.value, reason.words) for reason in DischargeReason]
_LEVELS = [("", "没有填"), *((one.value, one.words) for one in SelfCare if one != "unassessed")]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaySheets:
    """Builds the sheet for what was pressed; each saves through one service call."""

    services: ResidentServices
    dialogs: Dialogs
    page: QWidget
    today: date

    def admit(self, file: PersonFile) -> FormSheet:
        look, name = self.dialogs.look, file.resident.name
        day = self._day("admitted_on", "入院日期")
        bed = ListField(look, "bed", "床位", self._beds("先不安排床位"))
        bed.put("")
        known = [(one.code, one.label) for one in self.services.funding.categories() if one.is_used]
        kind = ListField(look, "category", "人员类别", [("", "没有填"), *known])
        level = ListField(look, "selfcare", "自理类别（院里填写）", _LEVELS)
        note = TextField(look, "note", "说明")

        def save() -> None:
            admission = Admission(
                resident_id=file.resident.id,
                on=day.checked_day(),
                bed_id=BedId(int(bed.text)) if bed.text else None,
                category=kind.text or None,
                selfcare=SelfCare(level.text) if level.text else None,
                note=note.text or None,
            )
            self.services.stays.admit(admission)

        form = Form([day, bed, kind, level])
        form.add(note, span=2)
        question = Question(title=f"{name} 入院", do="办理入住", leave="不办")
        return self._sheet(question, form, save)

    def move(self, file: PersonFile, stay_id: StayId) -> FormSheet:
        day = self._day("on", "从哪天起")
        bed = ListField(self.dialogs.look, "bed", "换到", self._beds("先不安排床位"))

        def save() -> None:
            to = BedId(int(bed.text)) if bed.text else None
            self.services.stays.move(stay_id, to, day.checked_day())

        now = f"现在住 {file.line.bed} 床。" if file.line.bed else "现在没有床位。"
        title = f"{file.resident.name} 换床"
        question = Question(title=title, fact=now, do="换床", leave="不换")
        return self._sheet(question, Form([bed, day]), save)

    def leave(self, file: PersonFile, stay_id: StayId, kind: AbsenceKind) -> FormSheet:
        look = self.dialogs.look
        day = self._day("on", "从哪天起")
        until = self._day("until", "哪天回来（还没回来就不填）", empty=True)
        place = TextField(look, "place", "去哪里")

        def save() -> None:
            self.services.stays.leave(
                stay_id,
                kind,
                day.checked_day(),
                until=until.optional_day(),
                place=place.text or None,
            )

        title = f"{file.resident.name} {kind.words}"
        fact = "床位留着，这几天仍计在院。"
        question = Question(title=title, fact=fact, do=f"登记{kind.words}", leave="不登记")
        form = Form([day, until])
        form.add(place, span=2)
        return self._sheet(question, form, save)

    def back(self, file: PersonFile, stay_id: StayId) -> FormSheet:
        day = self._day("on", "哪天回来的")

        def save() -> None:
            self.services.stays.come_back(stay_id, day.checked_day())

        question = Question(title=f"{file.resident.name} 回院", do="登记回院", leave="不登记")
        return self._sheet(question, Form([day]), save)

    def discharge(self, file: PersonFile, stay_id: StayId) -> FormSheet:
        look = self.dialogs.look
        day = self._day("discharged_on", "离院日期")
        reason = ChoiceField(look, "reason", "离院原因", _REASONS)
        reason.put(DischargeReason.HOME.value)
        word = TextField(look, "word", "说明")

        def save() -> None:
            why = DischargeReason(reason.text)
            self.services.stays.discharge(stay_id, day.checked_day(), why, word=word.text or None)

        bed = f"{file.line.bed} 床会空出来，" if file.line.bed else ""
        question = Question(
            title=f"{file.resident.name} {words(self.today)}离院？",
            fact=f"{bed}离院那天起不计在院。",
            note="登记错了可以撤销，历史里会留下记录。",
            do="登记离院",
            leave="不登记",
            danger=True,
        )
        form = Form([reason, day])
        form.add(word, span=2)
        return self._sheet(question, form, save)

    def _day(self, key: str, title: str, *, empty: bool = False) -> DateField:
        made = DateField(self.dialogs.look, key, title, latest=self.today)
        made.show_day(None if empty else self.today)
        return made

    def _beds(self, none: str) -> list[tuple[str, str]]:
        free = self.services.beds.free()
        return [("", none), *((str(bed.id), f"{bed.label}{_kind(bed.is_nursing)}") for bed in free)]

    def _sheet(self, question: Question, form: Form, save: Callable[[], None]) -> FormSheet:
        return FormSheet(question, form, save, dialogs=self.dialogs, parent=self.page)


def _kind(nursing: bool) -> str:
    return "　护理型" if nursing else ""
