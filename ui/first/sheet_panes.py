"""③ second and third part: the recovery key is shown and printed, and then typed back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from nursinghome.core.clock import Clock, today
from ui.first.answers import FirstAnswers
from ui.first.key_groups import ShownKey, TypedKey
from ui.first.pane import StepPane
from ui.first.printing import print_sheet
from ui.kit.buttons import button, row
from ui.kit.dialogs import Dialogs
from ui.kit.look import Look
from ui.kit.tokens import Space
from ui.kit.words import Role, label


class SheetPane(StepPane):
    """The key, this once; with a printer or by hand it goes on paper."""

    title = "打印恢复单，锁起来"
    hint = "忘了密码时，只有它能打开台账。它只显示这一次，电脑里不存。"
    onward = "下一步：照纸输一遍"

    def __init__(self, look: Look, answers: FirstAnswers, dialogs: Dialogs, clock: Clock) -> None:
        super().__init__(look, answers)
        self._dialogs, self._clock = dialogs, clock
        self.column.addWidget(ShownKey(look, answers.recovery_key))
        self.print = button(look, "打印恢复单", "printer")
        self.print.clicked.connect(self._on_print)
        self.done = label(look, "", Role.STRONG, colour=look.colours.good.words)
        self.column.addLayout(row(self.print, self.done, None))
        for words in (
            "没有打印机，就把 8 组数字工工整整抄在纸上。",
            "和印章、存折锁在一起。不要拍照，不要放在这台电脑里。",
        ):
            self.column.addWidget(label(look, words, colour=look.colours.text2, wrap=True))
        self.column.addStretch(1)
        self._show_printed()

    def first(self) -> QWidget:
        return self.print

    def _on_print(self) -> None:
        home = self.answers.home
        self.answers.printed |= print_sheet(
            self,
            self._dialogs,
            key=self.answers.recovery_key,
            home=home["name"],
            director=home["director"],
            on=today(self._clock),
        )
        self._show_printed()

    def _show_printed(self) -> None:
        self.done.setText("已经打印" if self.answers.printed else "")


class TypedPane(StepPane):
    """Nothing is made before the paper was read back without a slip."""

    title = "照着恢复单输一遍"
    hint = "证明纸上的数字看得清、没抄错。输满一组会自己跳到下一组。"
    onward = "建好台账"

    def __init__(self, look: Look, answers: FirstAnswers) -> None:
        super().__init__(look, answers)
        self.typed = TypedKey(look, answers.recovery_key)
        self.typed.put(answers.groups)
        self.typed.edited.connect(self._on_edited)
        self.typed.finished.connect(self.went_on)
        self.column.addWidget(self.typed)
        self.column.addSpacing(Space.S)
        advice = "看不清？按「上一步」再看一眼，或者再打印一张。"
        self.column.addWidget(label(look, advice, colour=look.colours.text2, wrap=True))
        self.column.addStretch(1)

    def check(self) -> bool:
        wrong = self.typed.wrong_groups()
        numbers = "、".join(str(number + 1) for number in wrong)
        self.typed.complain(wrong, f"第 {numbers} 组和恢复单不一样。请对照着改。" if wrong else "")
        return not wrong

    def first(self) -> QWidget:
        wrong = self.typed.wrong_groups()
        return self.typed.groups[wrong[0] if wrong else 0].line

    def _on_edited(self) -> None:
        self.answers.groups = self.typed.text
