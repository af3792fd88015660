"""忘了密码: the printed recovery key and a new password; then another sheet, typed back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from nursinghome.accounts import KeyRing, check_password, new_recovery_key
from nursinghome.core.clock import Clock, today
from nursinghome.core.errors import Invalid, Problem, Refusal
from ui.first.key_groups import ShownKey, TypedKey
from ui.first.printing import print_sheet
from ui.kit.buttons import button, row
from ui.kit.card import column
from ui.kit.dialogs import Dialogs, Question
from ui.kit.form import Form
from ui.kit.jobs import Task
from ui.kit.messages import Banners
from ui.kit.refusals import Refusals
from ui.kit.words import Role, label
from ui.kit.work_sheet import WorkSheet
from ui.login import PasswordField

if TYPE_CHECKING:
    from nursinghome.residents import Home
    from ui.login import LoginPage

PROVED, PRINTED, TYPED = range(3)
"""The old sheet proves who one is, the new one is printed, and it is typed back."""


class ForgottenSheet(WorkSheet):
    """Closes only when the new password counts; until then the old sheet goes on counting."""

    def __init__(
        self,
        dialogs: Dialogs,
        ring: KeyRing,
        login: str,
        parent: QWidget,
        *,
        file: Path,
        clock: Clock,
    ) -> None:
        question = Question(
            title=f"{login}忘了密码",
            fact="照恢复单输 8 组数字，再定一个新密码。用过的恢复单作废，接着打印一张新的。",
            do="下一步：打印新恢复单",
            leave="不换",
        )
        super().__init__(dialogs.look, question, parent)
        self.setProperty("help", "recovery")
        self._ring, self._login, self._dialogs = ring, login, dialogs
        self._file, self._clock = file, clock
        self._home: Home | None = None
        self.key = new_recovery_key()
        look = dialogs.look
        banners = Banners(look)
        self.refusals = Refusals(page=self, banners=banners, dialogs=dialogs)
        self.typed = TypedKey(look)
        self.form = Form(
            [PasswordField(look, "password", "新密码"), PasswordField(look, "again", "再输一遍")]
        )
        self.back = TypedKey(look, self.key)
        self.steps = QStackedWidget()
        for part in (column(self.typed, self.form), self._make_printing(), column(self.back, None)):
            self.steps.addWidget(part)
        self.column.addWidget(banners)
        self.column.addWidget(self.steps)
        self.typed.finished.connect(self.form.fields["password"].setFocus)
        self.form.finished.connect(self.do.click)
        self.back.finished.connect(self.do.click)
        self.typed.setFocus()

    def _make_printing(self) -> QWidget:
        look = self._dialogs.look
        self.print = button(look, "打印恢复单", "printer")
        self.print.clicked.connect(self._on_print)
        self.printed = label(look, "", Role.STRONG, colour=look.colours.good.words)
        ways = QWidget()
        ways.setLayout(row(self.print, self.printed, None))
        return column(ShownKey(look, self.key), ways, None)

    def accept(self) -> None:
        step = self.steps.currentIndex()
        if step == PROVED:
            self._prove()
        elif step == PRINTED:
            self._go(TYPED, "换成新密码")
            self.back.setFocus()
        elif self._is_typed_back():
            self._reset()

    def _prove(self) -> None:
        """Nothing is written yet; the home's name is read for the new sheet."""
        self.form.complain(())
        self.typed.complain((), "")
        values, ring, login, key = self.form.values(), self._ring, self._login, self.typed.text
        with self.refusals.shown(self.form) as guard:
            check_password(values["password"])
            if values["password"] != values["again"]:
                problem = Problem("again", "两遍不一样", "请再输一遍。")
                raise Invalid("两遍密码不一样。", [problem])
        if not guard.done:
            return
        file, clock = self._file, self._clock

        def work(_task: Task) -> Home | None:
            return _home_of(ring, login, key, file, clock)

        self._work("正在核对", work, self._on_proved)

    def _on_proved(self, home: Any) -> None:  # noqa: ANN401 - of a lazily loaded type
        self._wait(on=False)
        self._home = home
        self._go(PRINTED, "下一步：照纸输一遍")
        self.print.setFocus()

    def _reset(self) -> None:
        ring, login, new = self._ring, self._login, self.key
        typed, password = self.typed.text, self.form.values()["password"]

        def work(_task: Task) -> None:
            ring.reset(login, typed, password, new)

        self.run("正在换密码", work, failed=self._on_refused)

    def _work(
        self, title: str, work: Callable[[Task], object], done: Callable[[Any], None]
    ) -> None:
        def failed(error: BaseException) -> None:
            self._wait(on=False)
            self._on_refused(error)

        self._wait(on=True)
        self.progress.run(self, title, work, done=done, failed=failed)

    def _go(self, step: int, do: str) -> None:
        self.steps.setCurrentIndex(step)
        self.do.setText(do)

    def _is_typed_back(self) -> bool:
        wrong = self.back.wrong_groups()
        numbers = "、".join(str(number + 1) for number in wrong)
        self.back.complain(wrong, f"第 {numbers} 组和恢复单不一样。请对照着改。" if wrong else "")
        return not wrong

    def _on_print(self) -> None:
        home = self._home
        printed = print_sheet(
            self,
            self._dialogs,
            key=self.key,
            home=home.name if home is not None else self._file.stem,
            director=home.director if home is not None else self._login,
            on=today(self._clock),
        )
        if printed:
            self.printed.setText("已经打印")

    def _on_refused(self, error: BaseException) -> None:
        """A wrong group is told beside it."""
        if not isinstance(error, Refusal):
            raise error
        wrong = [_group(problem) for problem in error.problems if _is_group(problem)]
        if not isinstance(error, Invalid) or (error.problems and not wrong):
            self.refusals.show(error, self.form)
        else:
            self.typed.complain(wrong or [0], error.message)


def _home_of(ring: KeyRing, login: str, key: str, file: Path, clock: Clock) -> Home | None:
    """Whose file it is, once the recovery key opens it; None for one without a home."""
    from nursinghome.accounts import Unlocked  # noqa: PLC0415 - seldom
    from nursinghome.core.errors import NotFound  # noqa: PLC0415 - seldom
    from nursinghome.workspace import open_workspace  # noqa: PLC0415 - seldom

    unlocked = Unlocked(key=ring.recover(key), account_id=ring.account_of(login))
    work = open_workspace(file, unlocked, clock)
    try:
        return work.home.profile()
    except NotFound:
        return None
    finally:
        work.close()


def _is_group(problem: Problem) -> bool:
    return problem.where.startswith("group ")


def _group(problem: Problem) -> int:
    return int(problem.where.removeprefix("group ")) - 1


def set_anew(
    dialogs: Dialogs, page: LoginPage, login: str, file: Path, clock: Clock
) -> KeyRing | None:
    """忘了密码 from the lock screen; gives the ring as it stands then."""
    try:
        ring = KeyRing.read(file, clock)
    except Refusal as refusal:
        dialogs.tell(page, refusal)
        return None
    if dialogs.run(ForgottenSheet(dialogs, ring, login, page, file=file, clock=clock)):
        page.password.complain("新密码定好了，请输入。", bad=False)
    return ring
