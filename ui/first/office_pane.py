"""① at a county: what it is called, and who works at the desk."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from nursinghome.core.errors import Problem
from ui.first.answers import FirstAnswers
from ui.first.pane import StepPane
from ui.kit.fields import NameField
from ui.kit.form import Form
from ui.kit.look import Look
from ui.kit.words import label

_NAMES = {"name": "县局名称", "director": "经办人姓名"}
_MOST = 100
_TOLD = (
    "县局的台账是单独的一本：收各院的上报包，看谁没报，汇总，写回执。里面没有老人的名单。",
    "建好以后，在「钥匙」里把公钥发给各院；在「院名册」里登记要上报的院。",
)


class OfficePane(StepPane):
    """Two names; the keys are made with the file."""

    title = "县局叫什么名字？"
    hint = "印在汇总表、指纹单和回执上。"
    onward = "下一步：密码"

    def __init__(self, look: Look, answers: FirstAnswers) -> None:
        super().__init__(look, answers)
        self.form = Form([NameField(look, key, title) for key, title in _NAMES.items()])
        self.form.put(answers.home)
        self.form.finished.connect(self.went_on)
        for field in self.form.fields.values():
            field.edited.connect(self._on_edited)
        self.column.addWidget(self.form)
        for words in _TOLD:
            self.column.addWidget(label(look, words, colour=look.colours.text2, wrap=True))
        self.column.addStretch(1)

    def check(self) -> bool:
        self._on_edited()
        problems = [
            Problem(key, f"{title}没有填，或者太长", "照公章写。")
            for key, title in _NAMES.items()
            if not 1 <= len(self.answers.home[key].strip()) <= _MOST
        ]
        self.form.complain(problems)
        return not problems

    def first(self) -> QWidget:
        return self.form.fields["name"]

    def _on_edited(self) -> None:
        self.answers.home = {**self.answers.home, **self.form.values()}
