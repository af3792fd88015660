"""忘了密码: the printed recovery key, a new password, and one is let in again."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from nursinghome.accounts import KeyRing
from nursinghome.core.errors import Invalid, Problem, Refusal
from ui.first.key_groups import TypedKey
from ui.kit.dialogs import Dialogs, Question
from ui.kit.form import Form
from ui.kit.jobs import Task
from ui.kit.messages import Banners
from ui.kit.refusals import Refusals
from ui.kit.work_sheet import WorkSheet
from ui.login import PasswordField


class ForgottenSheet(WorkSheet):
    """Closes only when the new password counts."""

    def __init__(self, dialogs: Dialogs, ring: KeyRing, login: str, parent: QWidget) -> None:
        question = Question(
            title=f"{login}忘了密码",
            fact="照恢复单输 8 组数字，再定一个新密码。老密码从此不管用。",
            do="换成新密码",
            leave="不换",
        )
        super().__init__(dialogs.look, question, parent)
        self.setProperty("help", "recovery")
        self._ring, self._login = ring, login
        look = dialogs.look
        banners = Banners(look)
        self.refusals = Refusals(page=self, banners=banners, dialogs=dialogs)
        self.typed = TypedKey(look)
        self.form = Form(
            [PasswordField(look, "password", "新密码"), PasswordField(look, "again", "再输一遍")]
        )
        for part in (banners, self.typed, self.form):
            self.column.addWidget(part)
        self.typed.finished.connect(self.form.fields["password"].setFocus)
        self.form.finished.connect(self.do.click)
        self.typed.setFocus()

    def accept(self) -> None:
        self.form.complain(())
        values, ring, login, key = self.form.values(), self._ring, self._login, self.typed.text
        with self.refusals.shown(self.form) as guard:
            if values["password"] != values["again"]:
                problem = Problem("again", "两遍不一样", "请再输一遍。")
                raise Invalid("两遍密码不一样。", [problem])
        if not guard.done:
            return

        def work(_task: Task) -> None:
            ring.reset(login, key, values["password"])

        self.run("正在换密码", work, failed=self._on_refused)

    def _on_refused(self, error: BaseException) -> None:
        """A wrong group is told beside it."""
        if not isinstance(error, Refusal):
            raise error
        wrong = [_group(problem) for problem in error.problems if _is_group(problem)]
        if not isinstance(error, Invalid) or (error.problems and not wrong):
            self.refusals.show(error, self.form)
        else:
            self.typed.complain(wrong or [0], error.message)


def _is_group(problem: Problem) -> bool:
    return problem.where.startswith("group ")


def _group(problem: Problem) -> int:
    return int(problem.where.removeprefix("group ")) - 1
