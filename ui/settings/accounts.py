"""账户: who may open the file and in which role; who left stays in the list for what was done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nursinghome.accounts import Account, Role
from nursinghome.core.ids import AccountId
from ui.kit.buttons import Kind, button
from ui.kit.card import Card
from ui.kit.dialogs import Question
from ui.kit.flow import Flow
from ui.kit.form import Form
from ui.kit.live_page import LivePage
from ui.kit.messages import Message
from ui.kit.table import Column, RecordTable, TableView, chosen_record
from ui.kit.tokens import Space
from ui.kit.words import Role as Words
from ui.kit.words import label
from ui.settings import account_sheets as sheets
from ui.settings.section import Section

if TYPE_CHECKING:
    from nursinghome.accounts import AccountService

Elsewhere = Callable[[Callable[["AccountService"], object]], None]


class AccountsSection(Section):
    """A table with its deeds below; each deed asks first and is written down."""

    title = "账户"

    def __init__(
        self, page: LivePage, service: AccountService, elsewhere: Elsewhere, *, may_change: bool
    ) -> None:
        """elsewhere: does something with the service over another connection, in its thread."""
        look = page.look
        super().__init__(look)
        self.setProperty("help", "accounts")
        self._page, self._service, self._elsewhere = page, service, elsewhere
        self._may_change = may_change
        self._seen: dict[AccountId, str] = {}
        card = Card(look, "能打开这本台账的人")
        self._make_table()
        card.column.addWidget(self.table, 1)
        card.column.addWidget(self._make_buttons())
        why = "" if may_change else "要院长来改。"
        self._note = label(look, why, Words.NOTE, colour=look.colours.text2, wrap=True)
        self._note.setVisible(bool(why))
        card.column.addWidget(self._note)
        self.column.addWidget(card, 1)

    def _make_table(self) -> None:
        self.model: RecordTable[Account] = RecordTable(
            (
                Column[Account](title="姓名", words=lambda one: one.name),
                Column[Account](title="登录用的名字", words=lambda one: one.login),
                Column[Account](title="角色", words=lambda one: one.role.words),
                Column[Account](title="最近用过", words=self._last),
                Column[Account](title="状态", words=_state),
            )
        )
        self.table = TableView(self.look, self.model, "账户")
        self.model.setParent(self.table)
        self.table.setMinimumHeight(self.look.sizes.control * 4)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)

    def _make_buttons(self) -> QWidget:
        look = self.look
        self.add = button(look, "添账户", "user-plus", kind=Kind.PRIMARY)
        self.role = button(look, "换角色", "users")
        self.password = button(look, "重设密码", "key-round")
        self.stop = button(look, "停用", "log-out", kind=Kind.DANGER)
        self.again = button(look, "恢复", "undo-2")
        self.rekey = button(look, "换文件钥匙", "lock")
        self.rekey.setEnabled(self._may_change)
        self.roles = button(look, "谁能做什么", "circle-question-mark", kind=Kind.GHOST)
        self.add.clicked.connect(self._on_add)
        self.role.clicked.connect(self._on_role)
        self.password.clicked.connect(self._on_password)
        self.stop.clicked.connect(self._on_stop)
        self.again.clicked.connect(self._on_again)
        self.roles.clicked.connect(self._on_roles)
        made = QWidget()
        flow = Flow(made, gap=Space.S)
        keys = (self.add, self.role, self.password, self.stop, self.again, self.rekey, self.roles)
        for one in keys:
            flow.addWidget(one)
        return made

    @property
    def chosen(self) -> Account | None:
        return chosen_record(self.table, self.model)

    def reload(self) -> None:
        before = self.chosen
        self._seen = self._service.seen()
        accounts = self._service.accounts()
        self.model.show(accounts)
        ids = [one.id for one in accounts]
        self.table.choose_source_row(ids.index(before.id) if before and before.id in ids else 0)
        self._on_selected()

    def _last(self, account: Account) -> str:
        at = self._seen.get(account.id)
        return f"{datetime.fromisoformat(at):%Y-%m-%d %H:%M}" if at else "还没有用过"

    def _on_selected(self) -> None:
        one = self.chosen
        works = one is not None and one.left_on is None and self._may_change
        mine = one is not None and one.id == self._service.me().id
        self.add.setEnabled(self._may_change)
        self.role.setEnabled(works)
        self.password.setEnabled(works)
        self.stop.setEnabled(works and not mine)
        self.stop.setVisible(one is None or one.left_on is None)
        self.again.setVisible(one is not None and one.left_on is not None)
        self.again.setEnabled(self._may_change)

    def _on_add(self) -> None:
        form = sheets.add_form(self.look)
        question = Question(
            title="添账户",
            fact="一人一个账户，各用各的密码，做过什么才分得清。",
            do="添上",
            leave="不添",
        )

        def save(values: Mapping[str, str]) -> None:
            name, login = values["name"].strip(), values["login"].strip()
            role = Role(values["role"])
            self._elsewhere(lambda one: one.add(login or name, name, role, values["password"]))

        self._ask(question, form, save, "账户添好了")

    def _on_role(self) -> None:
        one = self.chosen
        if one is None:
            return
        question = Question(
            title=f"{one.name}换角色", fact="下次登录起算。", do="换成这个角色", leave="不换"
        )

        def save(values: Mapping[str, str]) -> None:
            self._elsewhere(lambda to: to.change_role(one.id, Role(values["role"])))

        self._ask(question, sheets.role_form(self.look, one), save, f"{one.name}的角色换好了")

    def _on_password(self) -> None:
        one = self.chosen
        if one is None:
            return
        question = Question(
            title=f"给{one.name}重设密码",
            fact="老密码从此不管用。请当面告诉本人，让本人登录后自己再换一个。",
            do="重设",
            leave="不设",
        )

        def save(values: Mapping[str, str]) -> None:
            self._elsewhere(lambda to: to.reset_password(one.id, values["password"]))

        self._ask(question, sheets.password_form(self.look), save, f"{one.name}的密码重设好了")

    def _on_stop(self) -> None:
        one = self.chosen
        if one is None:
            return
        question = Question(
            title=f"停用{one.name}的账户？",
            fact="从现在起打不开台账。做过的记录都留着。",
            note="如果这个人手里有台账的拷贝，那一份用老密码还打得开：请接着做「换文件钥匙」。",
            do="停用",
            leave="不停",
            danger=True,
        )
        if self._page.dialogs.ask(self._page, question):
            with self._page.refusals.shown() as guard:
                self._service.leave(one.id)
            if guard.done:
                self._done(f"{one.name}的账户停用了")

    def _on_again(self) -> None:
        one = self.chosen
        if one is None:
            return
        question = Question(title=f"恢复{one.name}的账户", do="恢复", leave="不恢复")

        def save(values: Mapping[str, str]) -> None:
            self._elsewhere(lambda to: to.take_back(one.id, values["password"]))

        self._ask(question, sheets.password_form(self.look), save, f"{one.name}的账户恢复了")

    def _on_roles(self) -> None:
        self._page.dialogs.run(sheets.roles_sheet(self.look, self._page))

    def _ask(
        self,
        question: Question,
        form: Form,
        save: Callable[[Mapping[str, str]], None],
        told: str,
    ) -> None:
        dialogs = self._page.dialogs
        if dialogs.run(sheets.KeySheet(dialogs, question, form, save, self._page)):
            self._done(told)

    def _done(self, told: str) -> None:
        self.reload()
        self._page.banners.tell(Message(tone="good", fact=told, seconds=8))


def _state(one: Account) -> str:
    return f"{one.left_on} 停用" if one.left_on else "在用"
