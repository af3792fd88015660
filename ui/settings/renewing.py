"""另做一张恢复单: a new key is shown and printed, typed back, and only then counts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget

from nursinghome.accounts import new_recovery_key
from nursinghome.core.clock import Clock, today
from nursinghome.core.errors import NotAllowed, Refusal
from ui.first.key_groups import ShownKey, TypedKey
from ui.first.printing import print_sheet
from ui.kit.buttons import button, row
from ui.kit.card import column
from ui.kit.dialogs import Dialogs, Question
from ui.kit.words import Role, label
from ui.kit.work_sheet import WorkSheet
from ui.login import PasswordField

RENEW = Question(
    title="另做一张恢复单",
    fact="先打印新的，再照着输一遍。输完以后，旧的一张就不管用了。",
    do="下一步：照纸输一遍",
    leave="不换",
)
REKEY = Question(
    title="换文件钥匙",
    fact=(
        "有人离开，手里可能还有台账的拷贝，就换。整本台账换一把新钥匙，恢复单也换新的。"
        "换好以后锁屏，您用现在的密码进来，再给其他人一个一个重设密码。"
    ),
    note="以前的备份和拷贝还用旧密码打得开：请把旧备份收好，不要的销毁，再做一份新的。",
    do="下一步：照纸输一遍",
    leave="不换",
)


class RenewSheet(WorkSheet):
    """Two steps in one dialog; leaving it in between keeps the sheet that was valid before."""

    def __init__(
        self,
        dialogs: Dialogs,
        renew: Callable[[str, str], None],
        names: tuple[str, str],
        clock: Clock,
        parent: QWidget,
        *,
        question: Question = RENEW,
    ) -> None:
        """renew: with one's password, this key is to count; it is called in another thread.

        names: of whose file it is, and of who answers for it; they stand on the sheet.
        question: what else happens with the new sheet.
        """
        super().__init__(dialogs.look, question, parent)
        self.setProperty("help", "rekey" if question is REKEY else "renew")
        self._dialogs, self._renew, self._names, self._clock = dialogs, renew, names, clock
        self.key = new_recovery_key()
        look = dialogs.look
        self.print = button(look, "打印恢复单", "printer")
        self.print.clicked.connect(self._on_print)
        self.printed = label(look, "", Role.STRONG, colour=look.colours.good.words)
        ways = QWidget()
        ways.setLayout(row(self.print, self.printed, None))
        shown = column(ShownKey(look, self.key), ways, None)
        self.typed = TypedKey(look, self.key)
        self.password = PasswordField(look, "old", "您现在的密码")
        self.typed.finished.connect(self.password.setFocus)
        self.steps = QStackedWidget()
        self.steps.addWidget(shown)
        self.steps.addWidget(column(self.typed, self.password, None))
        self.column.addWidget(self.steps)
        self.print.setFocus()

    def accept(self) -> None:
        if self.steps.currentIndex() == 0:
            self.steps.setCurrentIndex(1)
            self.do.setText("换成这一张")
            self.typed.setFocus()
        elif self._is_typed_back():
            renew, password, key = self._renew, self.password.text, self.key
            self.run("正在换恢复单", lambda _task: renew(password, key), failed=self._on_refused)

    def _is_typed_back(self) -> bool:
        wrong = self.typed.wrong_groups()
        numbers = "、".join(str(number + 1) for number in wrong)
        self.typed.complain(wrong, f"第 {numbers} 组和恢复单不一样。请对照着改。" if wrong else "")
        return not wrong

    def _on_refused(self, error: BaseException) -> None:
        if isinstance(error, NotAllowed):
            self.password.put("")
            self.password.complain("密码不对。请等几秒再输。")
            self.password.setFocus()
        elif isinstance(error, Refusal):
            self._dialogs.tell(self, error)
        else:
            raise error

    def _on_print(self) -> None:
        home, director = self._names
        printed = print_sheet(
            self,
            self._dialogs,
            key=self.key,
            home=home,
            director=director,
            on=today(self._clock),
        )
        if printed:
            self.printed.setText("已经打印")
