"""The forms of 账户: a new account, another role, a new password, a quick code, who may do what."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nursinghome.accounts import (
    FUNCTIONS,
    LEAST_DIGITS,
    LEAST_LETTERS,
    Account,
    Role,
    can,
)
from nursinghome.core.errors import Invalid, NotAllowed, Problem, Refusal
from ui.kit.card import column
from ui.kit.dialogs import Dialogs, Question, Sheet
from ui.kit.fields import ChoiceField, TextField
from ui.kit.form import Form
from ui.kit.look import Look
from ui.kit.messages import Banners
from ui.kit.refusals import Refusals
from ui.kit.table import Column, RecordTable, TableView
from ui.kit.work_sheet import WorkSheet
from ui.login import PasswordField

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui.kit.jobs import Task

ROLES = [(role.value, role.words) for role in (Role.DIRECTOR, Role.CLERK, Role.CARER, Role.AUDITOR)]
_HIGHEST = 500
"""Of a table in a sheet, so that the sheet is on the smallest screen with its button."""


class KeySheet(WorkSheet):
    """A form that makes or changes a slot of the key file, which takes a moment on purpose."""

    def __init__(
        self,
        dialogs: Dialogs,
        question: Question,
        form: Form,
        save: Callable[[Mapping[str, str]], None],
        parent: QWidget,
    ) -> None:
        """save: takes the values; it is called in another thread."""
        super().__init__(dialogs.look, question, parent)
        self.setProperty("help", "accounts")
        self.form, self._save = form, save
        banners = Banners(dialogs.look)
        self.refusals = Refusals(page=self, banners=banners, dialogs=dialogs)
        self.column.addWidget(banners)
        self.column.addWidget(form)
        form.finished.connect(self.do.click)
        form.focus_first()

    def accept(self) -> None:
        self.form.complain(())
        values, save = self.form.values(), self._save
        with self.refusals.shown(self.form) as guard:
            if "again" in values and values["again"] != values["password"]:
                raise Invalid("两遍密码不一样。", [Problem("again", "两遍不一样", "请再输一遍。")])
        if not guard.done:
            return

        def work(_task: Task) -> None:
            save(values)

        self.run("请稍等", work, failed=self._on_refused)

    def _on_refused(self, error: BaseException) -> None:
        if isinstance(error, NotAllowed) and "old" in self.form.fields:
            problem = Problem("old", "密码不对", "请等几秒再输。")
            error = Invalid(error.message, [problem])
        if not isinstance(error, Refusal):
            raise error
        self.refusals.show(error, self.form)


def add_form(look: Look) -> Form:
    form = Form(
        [
            TextField(look, "name", "姓名"),
            TextField(look, "login", "登录用的名字（不填就用姓名）"),
            ChoiceField(look, "role", "角色", ROLES),
            *_new_password(look),
        ]
    )
    form.put({"role": Role.CARER.value})
    return form


def role_form(look: Look, account: Account) -> Form:
    form = Form([ChoiceField(look, "role", "角色", ROLES)])
    form.put({"role": account.role.value})
    return form


def password_form(look: Look) -> Form:
    return Form(_new_password(look))


def pin_form(look: Look) -> Form:
    return Form(
        [
            PasswordField(look, "old", "您现在的密码"),
            PasswordField(look, "pin", f"快捷码（{LEAST_DIGITS} 到 8 位数字）"),
        ]
    )


def _new_password(look: Look) -> list[PasswordField]:
    return [
        PasswordField(look, "password", f"新密码（至少 {LEAST_LETTERS} 位）"),
        PasswordField(look, "again", "再输一遍"),
    ]


def roles_sheet(look: Look, parent: QWidget) -> Sheet:
    """谁能做什么: the table that the services go by, as it stands."""
    sheet = Sheet(look, Question(title="谁能做什么", do="知道了", leave=""), parent)
    sheet.setProperty("help", "accounts")

    def told(role: Role) -> Callable[[tuple[str, tuple[str, ...]]], str]:
        return lambda line: "能" if can(role, line[1]) else "－"

    columns = [
        Column[tuple[str, tuple[str, ...]]](title="做什么", words=lambda line: line[0]),
        *(
            Column[tuple[str, tuple[str, ...]]](title=words, words=told(Role(value)))
            for value, words in ROLES
        ),
    ]
    model: RecordTable[tuple[str, tuple[str, ...]]] = RecordTable(columns)
    table = TableView(look, model, "谁能做什么")
    model.setParent(table)
    model.show(FUNCTIONS)
    table.setMinimumSize(look.sizes.body * 36, min(look.sizes.control * 10, _HIGHEST))
    sheet.column.addWidget(column(table), 1)
    return sheet
