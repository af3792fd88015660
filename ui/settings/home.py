"""本院资料: what the home's certificates say, and what stands at the head of every paper."""

from __future__ import annotations

from datetime import date
from typing import Any

from nursinghome.core.errors import Invalid, Problem
from nursinghome.residents import Home, HomeService, Management
from ui.kit.buttons import Kind, button, row
from ui.kit.card import Card
from ui.kit.fields import DateField, ListField, NameField, TextField
from ui.kit.form import Form
from ui.kit.look import Look
from ui.kit.messages import Message
from ui.kit.refusals import Refusals
from ui.kit.words import Role, label
from ui.settings.section import Section

_KINDS = [("", "没有填"), *((one.value, one.words) for one in Management)]
_DAYS = ("opened_on", "registered_on", "filed_on")
_AREAS = ("site_area_m2", "floor_area_m2", "fire_area_m2")
_NEEDED = ("name", "code", "region", "region_name", "director")


class HomeSection(Section):
    """The whole profile; an empty field is one that nobody knows yet."""

    title = "本院资料"

    def __init__(
        self,
        look: Look,
        service: HomeService,
        refusals: Refusals,
        *,
        today: date,
        may_change: bool,
    ) -> None:
        super().__init__(look)
        self._service, self._refusals = service, refusals
        self._home: Home | None = None
        self._days = {
            "opened_on": DateField(look, "opened_on", "开办日期", latest=today),
            "registered_on": DateField(look, "registered_on", "登记日期", latest=today),
            "filed_on": DateField(look, "filed_on", "备案日期", latest=today),
        }
        self._form = self._make_form(look)
        self.save = button(look, "保存", kind=Kind.PRIMARY)
        self.save.clicked.connect(self._on_save)
        self._form.finished.connect(self.save.click)
        why = "照证书填。改过的在历史里留着。" if may_change else "要院长或会计来改。"
        note = label(look, why, Role.NOTE, colour=look.colours.text2)
        card = Card(look)
        card.column.addWidget(self._form)
        card.column.addLayout(row(note, None, self.save))
        self._form.setEnabled(may_change)
        self.save.setEnabled(may_change)
        self.column.addWidget(card)
        self.column.addStretch(1)

    @property
    def form(self) -> Form:
        return self._form

    def reload(self) -> None:
        if self.is_changed:
            return
        home = self._home = self._service.profile()
        values = {key: _shown(getattr(home, key)) for key in self._form.fields}
        self._form.put(values)

    def _make_form(self, look: Look) -> Form:
        form = Form(columns=2 if look.sizes.narrow else 3)
        form.add(TextField(look, "name", "院名"), span=2)
        for field in (
            NameField(look, "director", "院长姓名"),
            TextField(look, "region", "行政区划代码", letters=7),
            TextField(look, "region_name", "省市县"),
            TextField(look, "code", "机构代码"),
            self._days["opened_on"],
            ListField(look, "management", "管理方式", _KINDS),
            TextField(look, "phone", "电话"),
        ):
            form.add(field)
        form.add(TextField(look, "credit_code", "统一社会信用代码", letters=11))
        form.add(TextField(look, "registration_number", "登记证号"))
        form.add(self._days["registered_on"])
        form.add(TextField(look, "filing_number", "备案号"))
        form.add(self._days["filed_on"])
        form.add(TextField(look, "site_area_m2", "占地（平方米）"))
        form.add(TextField(look, "floor_area_m2", "建筑面积（平方米）"))
        form.add(TextField(look, "fire_area_m2", "消防验收面积（平方米）"))
        form.add(TextField(look, "address", "地址"), span=2)
        return form

    def _on_save(self) -> None:
        with self._refusals.shown(self._form) as guard:
            self._service.change(self._typed())
        if guard.done:
            self._form.complain(())
            self._form.changed = False
            self._refusals.banners.tell(Message(tone="good", fact="本院资料改好了", seconds=8))

    def _typed(self) -> Home:
        """The profile as typed; raises Invalid at the field that cannot be read."""
        values: dict[str, Any] = {
            key: text if key in _NEEDED else text or None
            for key, text in self._form.values().items()
        }
        values["opened_on"] = self._days["opened_on"].checked_day()
        for key in _DAYS[1:]:
            values[key] = self._days[key].optional_day()
        for key in _AREAS:
            values[key] = _area(key, self._form.fields[key].text)
        if values["management"] is not None:
            values["management"] = Management(values["management"])
        return Home(**values)


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Management):
        return str(value.value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def _area(key: str, text: str) -> float | None:
    if not text:
        return None
    try:
        return float(text)
    except ValueError:
        problem = Problem(key, f"「{text}」不是数", "只写数字，如 1250.5。")
        raise Invalid("面积要写数字。", [problem]) from None
