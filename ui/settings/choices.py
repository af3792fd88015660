"""提醒和期限: what the home chooses for itself, each within its bounds."""

from __future__ import annotations

from nursinghome.residents import ChoiceService
from ui.kit.buttons import Kind, button, row
from ui.kit.card import Card
from ui.kit.fields import TextField
from ui.kit.form import Form
from ui.kit.look import Look
from ui.kit.messages import Message
from ui.kit.refusals import Refusals
from ui.kit.words import Role, label
from ui.settings.section import Section


class ChoicesSection(Section):
    """One field for each declared setting; a new one needs nothing here."""

    title = "提醒和期限"

    def __init__(
        self, look: Look, service: ChoiceService, refusals: Refusals, *, may_change: bool
    ) -> None:
        super().__init__(look)
        self._service, self._refusals = service, refusals
        card = Card(look, "提醒和期限")
        self._form = Form()
        for one in service.all():
            field = TextField(look, one.key, f"{one.label}：{one.least} 到 {one.most}")
            field.setProperty("help", "choices")
            self._form.add(field)
        self.save = button(look, "保存", kind=Kind.PRIMARY)
        self.save.clicked.connect(self._on_save)
        self._form.finished.connect(self.save.click)
        why = "" if may_change else "要院长来改。"
        card.column.addWidget(self._form)
        note = label(look, why, Role.NOTE, colour=look.colours.text2)
        card.column.addLayout(row(note, None, self.save))
        self._form.setEnabled(may_change)
        self.save.setEnabled(may_change)
        self.column.addWidget(card)
        self.column.addStretch(1)

    @property
    def form(self) -> Form:
        return self._form

    def reload(self) -> None:
        if not self.is_changed:
            self._form.put({one.key: str(one.value) for one in self._service.all()})

    def _on_save(self) -> None:
        with self._refusals.shown(self._form) as guard:
            self._service.change(self._form.values())
        if guard.done:
            self._form.complain(())
            self._form.changed = False
            self._refusals.banners.tell(
                Message(tone="good", fact="提醒和期限改好了", cure="全院一起生效", seconds=8)
            )
