"""人员类别: the county's own words for how a person's keep is paid, each counting as one of six."""

from __future__ import annotations

from functools import partial

from nursinghome.residents import Category, FundingCategory, FundingService
from ui.kit.buttons import Kind, button, row
from ui.kit.card import Card
from ui.kit.dialogs import Question
from ui.kit.fields import ChoiceField, ListField, TextField
from ui.kit.form import Form
from ui.kit.form_sheet import FormSheet
from ui.kit.live_page import LivePage
from ui.kit.messages import Message
from ui.kit.words import Role, label

_NEW = ""
_YES, _NO = "yes", "no"


class CategoriesCard(Card):
    """What can be chosen now, and the sheet that adds a word or changes one."""

    def __init__(self, page: LivePage, funding: FundingService) -> None:
        super().__init__(page.look)
        self._page, self._funding = page, funding
        self.change = button(page.look, "添一类、改一类", "pencil", kind=Kind.GHOST, small=True)
        self.change.clicked.connect(self._on_change)
        self.told = label(page.look, "", wrap=True)
        self.column.addLayout(row(label(page.look, "人员类别", Role.SUBHEAD), None, self.change))
        self.column.addWidget(self.told)
        self._show()

    def _show(self) -> None:
        used = [one for one in self._funding.categories() if one.is_used]
        self.told.setText("、".join(_told(one) for one in used))

    def _on_change(self) -> None:
        page = self._page
        form = self._form()
        question = Question(
            title="人员类别",
            fact="县里有自己的叫法，就添一类；月报照「算作」里的那一类数。",
            do="保存",
            leave="不改",
        )
        save = partial(self._save, form)
        if page.dialogs.run(FormSheet(question, form, save, dialogs=page.dialogs, parent=page)):
            self._show()
            fact = f"人员类别改好了：{form.fields['label'].text}"
            page.banners.tell(Message(tone="good", fact=fact, seconds=8))

    def _form(self) -> Form:
        look, known = self._page.look, self._known()
        which = ListField(
            look,
            "own_category",
            "哪一类",
            [(_NEW, "新添一类"), *((k, c.label) for k, c in known.items())],
        )
        counts_as = ListField(
            look, "counts_as", "算作", [(one.value, one.words) for one in Category]
        )
        used = ChoiceField(look, "is_used", "登记时可选", [(_YES, "可选"), (_NO, "不再用")])
        form = Form([which, TextField(look, "label", "叫什么"), counts_as, used])

        def show() -> None:
            form.put({"own_category": which.text, **_values(known.get(which.text))})

        show()
        which.edited.connect(show)
        return form

    def _save(self, form: Form) -> None:
        values, known = form.values(), self._known()
        self._funding.set_category(
            FundingCategory(
                code=values["own_category"] or _free_code(known),
                label=values["label"],
                counts_as=Category(values["counts_as"]),
                is_used=values["is_used"] == _YES,
            )
        )

    def _known(self) -> dict[str, FundingCategory]:
        return {one.code: one for one in self._funding.categories()}


def _told(one: FundingCategory) -> str:
    """城市特困（算作特困）."""
    own = one.code != one.counts_as
    return f"{one.label}（算作{one.counts_as.words}）" if own else one.label


def _values(known: FundingCategory | None) -> dict[str, str]:
    if known is None:
        return {"label": "", "counts_as": Category.OTHER.value, "is_used": _YES}
    return {
        "label": known.label,
        "counts_as": known.counts_as.value,
        "is_used": _YES if known.is_used else _NO,
    }


def _free_code(known: dict[str, FundingCategory]) -> str:
    number = len(known) + 1
    while f"own-{number}" in known:
        number += 1
    return f"own-{number}"
