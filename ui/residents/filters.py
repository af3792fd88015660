"""Filters that somebody names: the dialog that keeps one, and the question that drops it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from nursinghome.core.errors import Invalid, Problem
from nursinghome.residents import Category, SavedFilter, SelfCare, Sex
from ui.kit.dialogs import Question
from ui.kit.fields import ChoiceField, ListField, TextField
from ui.kit.form import Form
from ui.kit.form_sheet import FormSheet
from ui.kit.live_page import LivePage
from ui.kit.messages import Message
from ui.residents.services import ResidentServices

_ANY = ("", "不限")
_YES = [("", "不限"), ("yes", "是")]


class FilterActions(QObject):
    """Keeps and drops filters of the account at work."""

    def __init__(self, page: LivePage, services: ResidentServices) -> None:
        super().__init__(page)
        self._page, self._filters = page, services.filters

    def keep(self) -> None:
        form = self._form()

        def save() -> None:
            self._filters.keep(_wanted(form))

        question = Question(
            title="存一个筛选",
            fact="几个条件都要合；存好的按钮只有您的账号看得见。",
            do="存筛选",
            leave="不存",
        )
        page = self._page
        if page.dialogs.run(FormSheet(question, form, save, dialogs=page.dialogs, parent=page)):
            fact = f"已存筛选：{form.fields['name'].text}"
            page.banners.tell(Message(tone="good", fact=fact, seconds=8))

    def drop(self, wanted: SavedFilter) -> None:
        question = Question(
            title=f"删掉筛选「{wanted.name}」？",
            fact="只删这个按钮，老人的资料不动。",
            do="删掉",
            leave="留着",
        )
        if wanted.id is not None and self._page.dialogs.ask(self._page, question):
            with self._page.refusals.shown():
                self._filters.remove(wanted.id)

    def _form(self) -> Form:
        look = self._page.look
        form = Form([TextField(look, "name", "起个名字（8 个字以内）")])
        form.add(TextField(look, "least_age", "满多少岁（不限就空着）"))
        for key, title, kind in (
            ("category", "人员类别", Category),
            ("selfcare", "自理类别", SelfCare),
        ):
            form.add(ListField(look, key, title, [_ANY, *((c.value, c.words) for c in kind)]))
        form.add(ListField(look, "sex", "性别", [_ANY, *((s.value, s.words) for s in Sex)]))
        form.add(ChoiceField(look, "is_away", "正在外出", _YES))
        form.add(ChoiceField(look, "lacks_photo", "缺照片", _YES))
        return form


def _wanted(form: Form) -> SavedFilter:
    """Raises Invalid for an age that is no whole number."""
    texts = form.values()
    age = texts["least_age"].removesuffix("岁").strip()
    if age and not age.isdecimal():
        what = f"「{age}」不是整数"
        raise Invalid("年龄要填整数。", [Problem("least_age", what, "写成 80。")])
    return SavedFilter(
        name=texts["name"],
        category=Category(texts["category"]) if texts["category"] else None,
        selfcare=SelfCare(texts["selfcare"]) if texts["selfcare"] else None,
        sex=Sex(texts["sex"]) if texts["sex"] else None,
        least_age=int(age) if age else None,
        is_away=texts["is_away"] == "yes",
        lacks_photo=texts["lacks_photo"] == "yes",
    )
