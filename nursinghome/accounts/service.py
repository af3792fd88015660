"""Giving people an account and taking it back."""

from __future__ import annotations

from contextlib import AbstractContextManager, suppress

from nursinghome.accounts import queries
from nursinghome.accounts.keyring import KeyRing, Told
from nursinghome.accounts.model import Account
from nursinghome.accounts.passwords import Cost, check_password
from nursinghome.accounts.permissions import PERMISSIONS, Role
from nursinghome.core.changes import Topic
from nursinghome.core.charset import code_of, unsupported
from nursinghome.core.clock import today
from nursinghome.core.errors import Clash, Invalid, NotAllowed, Problem, Trouble
from nursinghome.core.ids import AccountId
from nursinghome.storage import Action, Actor, Database, FileKey, Ledger

__all__ = ["Account", "AccountService", "actor_for", "check_names"]

CHANGE = "accounts.change"
_TOLD = {"wrong": "密码输错", "recovered": "用恢复单重设密码"}
MOST_LOGIN, MOST_NAME = 40, 50
"""Letters, as the table of accounts holds them."""


class AccountService:
    """The accounts of one home; a row that the key file does not follow is not stored."""

    def __init__(self, ledger: Ledger, ring: KeyRing, key: FileKey) -> None:
        self._ledger = ledger
        self._ring = ring
        self._key = key

    def accounts(self) -> list[Account]:
        """All that there ever were; those who left stay for the history."""
        return queries.all_accounts(self._ledger.db)

    def seen(self) -> dict[AccountId, str]:
        """When each account did something last, as stored."""
        return queries.seen(self._ledger.db)

    def me(self) -> Account:
        return queries.get(self._ledger.db, self._ledger.actor.account_id)

    def add(self, login: str, name: str, role: Role, password: str) -> Account:
        """A new account with its own password; the login must be free."""
        check_password(password)
        login, name = login.strip(), name.strip()
        check_names(login, name)
        if any(found.login == login for found in self.accounts()):
            raise Clash(f"账号「{login}」已经有了。请换一个。")
        with self._action("添账号") as act:
            row = {"login": login, "name": name, "role": role.value}
            account_id = AccountId(act.insert("account", row))
            self._ring.refresh()
            self._ring.add(login, account_id, self._key, password)
        return queries.get(self._ledger.db, account_id)

    def change_role(self, account_id: AccountId, role: Role) -> None:
        """Another hat, from the next login on. Raises Clash when no director would be left."""
        with self._action("换角色") as act:
            account = self._working(account_id)
            if role is not Role.DIRECTOR:
                self._keep_a_director(account)
            act.update("account", account_id, {"role": role.value})
            _forget_pin(act, account_id)

    def reset_password(self, account_id: AccountId, password: str) -> None:
        """Another one forgot the password: the key is wrapped anew, under what is given here."""
        self._ledger.require(CHANGE)
        check_password(password)
        account = self._working(account_id)
        self._ledger.witness("重设密码", f"{account.name}（{account.login}）的密码")
        self._ring.refresh()
        self._ring.add(account.login, account_id, self._key, password)

    def leave(self, account_id: AccountId) -> None:
        """The account opens the file no more; it stays on file for what it has written.

        Raises Clash for one's own account and for the last director.
        """
        with self._action("停用账号") as act:
            account = self._working(account_id)
            if account_id == self._ledger.actor.account_id:
                raise Clash("自己的账号不能自己停。请另一位院长来停。")
            self._keep_a_director(account)
            act.update("account", account_id, {"left_on": today(self._ledger.clock).isoformat()})
            _forget_pin(act, account_id)
            self._ring.refresh()
            self._ring.remove(account.login)

    def take_back(self, account_id: AccountId, password: str) -> None:
        """Somebody who left works here again, with a new password."""
        check_password(password)
        account = queries.get(self._ledger.db, account_id)
        if account.left_on is None:
            raise Clash(f"「{account.name}」的账号没有停用。")
        with self._action("恢复账号") as act:
            act.update("account", account_id, {"left_on": None})
            self._ring.refresh()
            self._ring.add(account.login, account_id, self._key, password)

    def change_my_password(self, old: str, new: str) -> None:
        """Written down before it is done: a refusal must never hide a password that is new."""
        check_password(new)
        me = self.me()
        self._ring.refresh()
        self._ring.unlock(me.login, old)
        self._ledger.witness("换密码", "自己的密码")
        self._ring.add(me.login, me.id, self._key, new)

    def renew_recovery_key(self, password: str, recovery: str, cost: Cost | None = None) -> None:
        """The recovery key was printed anew; the right password of the one at work is asked for.

        cost: what a try may cost on this computer, when it was measured.
        """
        self._ledger.require(CHANGE)
        self._ring.refresh()
        self._ring.unlock(self.me().login, password)
        self._ledger.witness("换恢复单", "旧的一张不再管用")
        self._ring.renew_recovery(self._key, recovery, cost)

    def entered(self, how: str) -> None:
        """Write down the login, and before it what happened at the lock since the last one.

        A disk that is full keeps nobody out: then it is written at the next login.
        """
        self._ring.refresh()
        with suppress(Trouble):
            for one in self._ring.told:
                self._ledger.witness(_TOLD[one.what], f"账号「{one.login}」{_times(one)}")
            self._ledger.witness("登录", how)
            self._ring.forget_told()

    def left(self, name: str) -> None:
        """Write down the lock or the end; a disk that is full keeps nobody here."""
        with suppress(Trouble):
            self._ledger.witness(name)

    def _action(self, name: str) -> AbstractContextManager[Action]:
        return self._ledger.action(name, Topic.ACCOUNTS, permission=CHANGE)

    def _working(self, account_id: AccountId) -> Account:
        account = queries.get(self._ledger.db, account_id)
        if account.left_on is not None:
            raise Clash(f"「{account.name}」的账号已经停用。请先恢复。")
        return account

    def _keep_a_director(self, account: Account) -> None:
        """Somebody has to be able to give passwords."""
        others = (
            one
            for one in self.accounts()
            if one.role is Role.DIRECTOR and one.left_on is None and one.id != account.id
        )
        if account.role is Role.DIRECTOR and not any(others):
            cure = "请先给另一位添院长的账号。"
            problem = Problem(account.login, "是唯一的院长", cure)
            raise Clash(f"「{account.name}」是唯一的院长，不能停，也不能换角色。{cure}", [problem])


def _forget_pin(act: Action, account_id: AccountId) -> None:
    act.db.execute("DELETE FROM pin WHERE account_id = ?", [account_id])


def _times(one: Told) -> str:
    at = f"{one.at.month}月{one.at.day}日 {one.at:%H:%M}"
    return f"，{at}" if one.times == 1 else f" {one.times} 次，最后一次 {at}"


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
