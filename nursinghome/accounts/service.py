"""Giving people an account and taking it back."""

from __future__ import annotations

from nursinghome.accounts import queries
from nursinghome.accounts.keyring import KeyRing
from nursinghome.accounts.model import Account
from nursinghome.accounts.passwords import check_password
from nursinghome.accounts.permissions import PERMISSIONS, Role
from nursinghome.core.changes import Topic
from nursinghome.core.errors import Clash, Invalid, NotAllowed, Problem
from nursinghome.core.ids import AccountId
from nursinghome.storage import Actor, Database, FileKey, Ledger

__all__ = ["Account", "AccountService", "actor_for"]


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
        _require_words(login, name)
        if any(found.login == login for found in self.accounts()):
            raise Clash(f"账号「{login}」已经有了。请换一个。")
        with self._ledger.action("添账号", Topic.ACCOUNTS, permission="accounts.change") as act:
            row = {"login": login, "name": name, "role": role.value}
            account_id = AccountId(act.insert("account", row))
        self._ring.add(login, account_id, self._key, password)
        return queries.get(self._ledger.db, account_id)

    def change_my_password(self, old: str, new: str) -> None:
        me = self.me()
        self._ring.unlock(me.login, old)
        self._ring.add(me.login, me.id, self._key, new)

    def renew_recovery_key(self, password: str, recovery: str) -> None:
        """The recovery key was printed anew; the right password of the one at work is asked for."""
        self._ledger.require("accounts.change")
        self._ring.unlock(self.me().login, password)
        self._ring.renew_recovery(self._key, recovery)


def actor_for(db: Database, account_id: AccountId) -> Actor:
    """The account as the one at work; an account that has left is refused."""
    account = queries.get(db, account_id)
    if account.left_on is not None:
        raise NotAllowed("这个账号已经停用。请院长来办。")
    return Actor(account_id=account.id, name=account.name, permissions=PERMISSIONS[account.role])


def _require_words(login: str, name: str) -> None:
    empty = [
        Problem(where, "是空的", "请填上。")
        for where, text in (("login", login), ("name", name))
        if not 1 <= len(text) <= 40
    ]
    if empty:
        raise Invalid("账号和姓名都要填，各不超过 40 个字。", empty)
