"""The dialogs about a person's file: contact, category, stated level."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from nursinghome.residents import Contact, ContactRole, Funding, SelfCare, StatedLevel
from ui.kit.dialogs import Dialogs, Question
from ui.kit.fields import ChoiceField, DateField, ListField, NameField, TextField
from ui.kit.form import Form
from ui.kit.form_sheet import FormSheet
from ui.residents.services import PersonFile, ResidentServices

_ROLES = [(role.value, role.words) for role in ContactRole]
_LEVELS = [(one.value, one.words) for one in SelfCare if one is not SelfCare.UNASSESSED]
_YES = [("no", "不是"), ("yes", "是")]
_NEW = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSheets:
    """Builds the sheet for what was pressed; each saves through one service call."""

    services: ResidentServices
    dialogs: Dialogs
    page: QWidget
    today: date

    def contact(self, file: PersonFile) -> FormSheet:
        """A new contact, or one on the card to be put right."""
        look, known = self.dialogs.look, {str(c.id): c for c in file.card.contacts}
        which = ListField(
            look, "which", "哪一位", [(_NEW, "新添一位"), *((k, c.name) for k, c in known.items())]
        )
        role = ListField(look, "role", "是什么人", _ROLES)
        emergency = ChoiceField(look, "is_emergency", "紧急时先找", _YES)
        name, relation = NameField(look, "name", "姓名"), TextField(look, "relation", "关系")
        form = Form([which, role, name, relation, TextField(look, "phone", "电话"), emergency])

        def show() -> None:
            form.put({"which": which.text, **_values(known.get(which.text))})

        def save() -> None:
            contact = Contact(
                role=ContactRole(role.text),
                name=name.text,
                relation=relation.text or None,
                phone=form.fields["phone"].text or None,
                is_emergency=emergency.text == "yes",
            )
            held = known.get(which.text)
            if held is None or held.id is None:
                self.services.dossier.add_contact(file.resident.id, contact)
            else:
                self.services.dossier.change_contact(held.id, contact)

        show()
        which.edited.connect(show)
        title = f"{file.resident.name} 的联系人"
        question = Question(title=title, do="保存联系人", leave="不保存")
        draft = (self.services.drafts, f"contact:{file.resident.id}")
        return FormSheet(question, form, save, dialogs=self.dialogs, parent=self.page, draft=draft)

    def category(self, file: PersonFile) -> FormSheet:
        look, held = self.dialogs.look, file.fundings[0] if file.fundings else None
        known = [(one.code, one.label) for one in self.services.funding.categories() if one.is_used]
        kind = ListField(look, "category", "人员类别", known)
        day = DateField(look, "from_on", "从哪天起", latest=self.today)
        day.show_day(self.today)
        paper = TextField(look, "certificate", "供养证号")
        if held is not None:
            kind.put(held.category)
            paper.put(held.certificate or "")

        def save() -> None:
            funding = Funding(
                category=kind.text, from_on=day.checked_day(), certificate=paper.text or None
            )
            self.services.funding.record(file.resident.id, funding)

        form = Form([kind, day])
        form.add(paper, span=2)
        question = Question(title=f"{file.resident.name} 的人员类别", do="登记类别", leave="不登记")
        return FormSheet(question, form, save, dialogs=self.dialogs, parent=self.page)

    def level(self, file: PersonFile) -> FormSheet:
        look = self.dialogs.look
        level = ChoiceField(look, "level", "特困自理类别", _LEVELS)
        level.put(file.line.selfcare.value)
        day = DateField(look, "from_on", "从哪天起", latest=self.today)
        day.show_day(self.today)

        def save() -> None:
            stated = StatedLevel(level=SelfCare(level.text), from_on=day.checked_day())
            self.services.funding.state_level(file.resident.id, stated)

        question = Question(
            title=f"{file.resident.name} 的自理类别",
            fact="照院里原来的记录填写。做过评估的，以评估为准。",
            do="填写类别",
            leave="不填",
        )
        form = Form([level, day], columns=1)
        return FormSheet(question, form, save, dialogs=self.dialogs, parent=self.page)


def _values(contact: Contact | None) -> dict[str, str]:
    if contact is None:
        return {"role": ContactRole.FAMILY.value, "is_emergency": "no"}
    return {
        "role": contact.role.value,
        "name": contact.name,
        "relation": contact.relation or "",
        "phone": contact.phone or "",
        "is_emergency": "yes" if contact.is_emergency else "no",
    }
