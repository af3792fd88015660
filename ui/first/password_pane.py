"""③ first part: the director's password, typed twice, and where the file will stand."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from nursinghome.accounts import LEAST_LETTERS, check_password
from nursinghome.core.errors import Invalid, Problem
from ui.first.answers import FirstAnswers
from ui.first.pane import StepPane
from ui.kit.buttons import button, row
from ui.kit.card import Card
from ui.kit.dialogs import Dialogs
from ui.kit.form import Form
from ui.kit.look import Look
from ui.kit.tokens import Space
from ui.kit.words import Elided, Role, label, tint
from ui.login import PasswordField

FILES = "敬老院台账 (*.nhdb)"


class PasswordPane(StepPane):
    """Says the rules while they are being met."""

    title = "给您定一个密码"
    onward = "下一步：恢复单"

    def __init__(self, look: Look, answers: FirstAnswers, dialogs: Dialogs) -> None:
        super().__init__(look, answers)
        self._dialogs = dialogs
        role = "县局" if answers.for_county else "院长"
        self.hint = f"{answers.director}是第一个账号（{role}）。开台账时选名字，再输这个密码。"
        self.form = Form(
            [PasswordField(look, "password", "密码"), PasswordField(look, "again", "再输一遍")]
        )
        self.form.put({"password": answers.password, "again": answers.again})
        for field in self.form.fields.values():
            field.edited.connect(self._on_edited)
        self.form.finished.connect(self.went_on)
        self._long = _Rule(look, f"至少 {LEAST_LETTERS} 位，数字、字母、汉字都行")
        self._same = _Rule(look, "两遍一样")
        advice = label(look, "用自己记得牢、别人猜不着的。不要用生日、电话号码。", Role.NOTE)
        tint(advice, look.colours.text2)
        self.column.addWidget(self.form)
        for rule in (self._long, self._same):
            self.column.addLayout(row(rule.sign, rule.words, None, spacing=Space.S))
        self.column.addWidget(advice)
        self.column.addWidget(self._make_place())
        self.column.addStretch(1)
        self._on_edited()

    def check(self) -> bool:
        answers = self.answers
        problems: list[Problem] = []
        try:
            check_password(answers.password)
        except Invalid as refusal:
            problems += refusal.problems
        if answers.password != answers.again:
            problems.append(Problem("again", "两遍不一样", "请再输一遍。"))
        self.form.complain(problems)
        taken = answers.path.exists()
        self.place_fault.setVisible(taken)
        return not problems and not taken

    def first(self) -> QWidget:
        return self.form.fields["password"]

    def _make_place(self) -> Card:
        look = self.look
        card = Card(look, "台账存在这里")
        self.place = Elided(look)
        self.place.setText(str(self.answers.path))
        change = button(look, "换地方", "file-input", small=True)
        change.clicked.connect(self._on_place)
        card.column.addLayout(row(self.place, None, change))
        self.place_fault = label(
            look,
            "这里已经有一本台账了。请换地方，或换个文件名。",
            Role.NOTE,
            colour=look.colours.bad.words,
            wrap=True,
        )
        self.place_fault.hide()
        card.column.addWidget(self.place_fault)
        return card

    def _on_edited(self) -> None:
        values = self.form.values()
        self.answers.password, self.answers.again = values["password"], values["again"]
        self._long.show_met(met=len(self.answers.password) >= LEAST_LETTERS)
        self._same.show_met(met=bool(values["again"]) and values["again"] == values["password"])

    def _on_place(self) -> None:
        name = self.answers.path.name
        chosen = self._dialogs.save_file(self, "台账存在哪里", name, FILES)
        if chosen is not None:
            self.answers.path = chosen if chosen.suffix else chosen.with_suffix(".nhdb")
            self.place.setText(str(self.answers.path))
            self.place_fault.setVisible(self.answers.path.exists())


class _Rule:
    """A rule with a tick as soon as it is met."""

    def __init__(self, look: Look, words: str) -> None:
        self._look, self._told = look, words
        self.sign = QLabel()
        self.words = label(look, words)
        self.show_met(met=False)

    def show_met(self, *, met: bool) -> None:
        colours, size = self._look.colours, self._look.sizes.icon
        colour = colours.good.words if met else colours.text2
        self.sign.setPixmap(self._look.pixmap("circle-check" if met else "clock", colour, size))
        self.words.setAccessibleName(f"{self._told}：{'够了' if met else '还没有'}")
        tint(self.words, colour)
