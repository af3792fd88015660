"""Giving people an account and taking it back."""

from __future__ import annotations

from nursinghome.accounts import queries
from nursinghome.accounts.keyring import KeyRing
from nursinghome.accounts.model import Account
from nursinghome.accounts.passwords import check_password
from nursinghome.accounts.permissions import PERMISSIONS, Role
from nursinghome.core.changes import Topic
from nursinghome.core.charset import code_of, unsupported
from nursinghome.core.errors import Clash, Invalid, NotAllowed, Problem
from nursinghome.core.ids import AccountId
from nursinghome.storage import Actor, Database, FileKey, Ledger

__all__ = ["Account", "AccountService", "actor_for", "check_names"]

MOST_LOGIN, MOST_NAME = 40, 50
"""Letters, as the table of accounts holds them."""


class AccountService:
    """The accounts of one home; the key file is written after the rows are stored."""

    def __init__(self, ledger: Ledger, ring: KeyRing, key: FileKey) -> None:
        self._ledger = ledger
        self._ring = ring
        self._key = key

    def accounts(self) -> list[Account]:
        return queries.all_accounts(self._ledger.db)

    def me(self) -> Account:
        return queries.get(self._ledger.db, self._ledger.actor.account_id)

    def add(self, login: str, name: str, role: Role, password: str) -> Account:
        """A new account with its own password; the login must be free."""
        check_password(password)
        login, name = login.strip(), name.strip()
        check_names(login, name)
        if any(found.login == login for found in self.accounts()):
            raise Clash(f"账号「{login}」已经有了。请换一个。")
        with self._ledger.action("添账号", Topic.ACCOUNTS, permission="accounts.change") as act:
            row = {"login": login, "name": name, "role": role.value}
            account_id = AccountId(act.insert("account", row))
        self._ring.refresh()
        self._ring.add(login, account_id, self._key, password)
        return queries.get(self._ledger.db, account_id)

    def change_my_password(self, old: str, new: str) -> None:
        me = self.me()
        self._ring.refresh()
        self._ring.unlock(me.login, old)
        self._ring.add(me.login, me.id, self._key, new)

    def renew_recovery_key(self, password: str, recovery: str) -> None:
        """The recovery key was printed anew; the right password of the one at work is asked for."""
        self._ledger.require("accounts.change")
        self._ring.refresh()
        self._ring.unlock(self.me().login, password)
        self._ring.renew_recovery(self._key, recovery)


def actor_for(db: Database, account_id: AccountId) -> Actor:
    """The account as the one at work; an account that has left is refused."""
    account = queries.get(db, account_id)
    if account.left_on is not None:
        raise NotAllowed("这个账号已经停用。请院长来办。")
    return Actor(account_id=account.id, name=account.name, permissions=PERMISSIONS[account.role])


def check_names(login: str, name: str) -> None:
    """Refuse a login or a name that is empty, too long, or holds signs that nobody can see."""
    problems = []
    for where, text, most in (("login", login, MOST_LOGIN), ("name", name, MOST_NAME)):
        if not 1 <= len(text) <= most:
            problems.append(Problem(where, f"现在是 {len(text)} 个字", f"请填 1 到 {most} 个字。"))
        elif strange := unsupported(text):
            codes = "、".join(map(code_of, strange))
            problems.append(Problem(where, f"有显示不出的字符 {codes}", "请删去它，或重新输入。"))
    if problems:
        raise Invalid("账号和姓名都要填写清楚。", problems)
