"""快捷码: a few digits for whoever shares the computer, good only while the program runs.

The slot lies in the encrypted file, so that on a disk it is worth no more than the file itself.
The program takes the slots along when it locks, and forgets them when it ends or after three
wrong tries; then the password is asked for again. A director gives the password each time.
"""

from __future__ import annotations

import msgspec

from nursinghome.accounts import passwords, queries
from nursinghome.accounts.keyring import KeyRing, Unlocked
from nursinghome.accounts.model import Account
from nursinghome.accounts.passwords import LEAST, Slot
from nursinghome.accounts.permissions import Role
from nursinghome.core.errors import Invalid, NotAllowed, Problem, Trouble
from nursinghome.core.ids import AccountId
from nursinghome.storage import FileKey, Ledger

LEAST_DIGITS, MOST_DIGITS = 4, 8
MOST_WRONG = 3


class PinBoard:
    """The slots that the running program holds while the file is locked."""

    def __init__(self, slots: dict[str, tuple[AccountId, Slot]]) -> None:
        self._slots = slots
        self._wrong: dict[str, int] = {}

    @property
    def logins(self) -> frozenset[str]:
        """Who may come in with a quick code just now."""
        return frozenset(self._slots)

    def unlock(self, login: str, pin: str) -> Unlocked | None:
        """The key for the right code; after three wrong ones the password is needed."""
        if login not in self._slots or not pin.isdecimal():
            return None
        account_id, slot = self._slots[login]
        secret = passwords.unwrap(slot, pin)
        if secret is not None:
            self._wrong.pop(login, None)
            return Unlocked(key=FileKey(secret), account_id=account_id)
        self._wrong[login] = self._wrong.get(login, 0) + 1
        if self._wrong[login] >= MOST_WRONG:
            del self._slots[login]
        return None


class PinService:
    """The quick code of the account at work, and the board of all who have one."""

    def __init__(self, ledger: Ledger, ring: KeyRing, key: FileKey) -> None:
        self._ledger = ledger
        self._ring = ring
        self._key = key

    @property
    def offered(self) -> bool:
        """Whether this account may have one."""
        return self._me().role is not Role.DIRECTOR

    def has(self) -> bool:
        sql = "SELECT 1 FROM pin WHERE account_id = ?"
        return any(self._ledger.db.query(sql, [self._ledger.actor.account_id]))

    def set(self, password: str, pin: str) -> None:
        """Digits of one's own choice; the password is asked for once more.

        Raises Invalid for too few, NotAllowed for a director and for a wrong password.
        """
        me = self._me()
        if me.role is Role.DIRECTOR:
            raise NotAllowed("院长的账号能定稿、能管账户，每次都用密码。")
        _check(pin)
        self._ring.refresh()
        self._ring.unlock(me.login, password)
        slot = msgspec.json.encode(passwords.wrap(self._key.secret, pin, LEAST)).decode()
        sql = """
            INSERT INTO pin (account_id, slot) VALUES (?, ?)
            ON CONFLICT (account_id) DO UPDATE SET slot = excluded.slot
        """
        self._put(sql, [me.id, slot])
        self._ledger.witness("定快捷码")

    def drop(self) -> None:
        self._put("DELETE FROM pin WHERE account_id = ?", [self._ledger.actor.account_id])
        self._ledger.witness("取消快捷码")

    def board(self) -> PinBoard:
        """What the program takes along when it locks."""
        sql = """
            SELECT a.id, a.login, p.slot FROM pin p JOIN account a ON a.id = p.account_id
            WHERE a.left_on IS NULL ORDER BY a.id
        """
        return PinBoard(
            {
                row["login"]: (
                    AccountId(row["id"]),
                    msgspec.json.decode(row["slot"], type=Slot),
                )
                for row in self._ledger.db.query(sql)
            }
        )

    def _me(self) -> Account:
        return queries.get(self._ledger.db, self._ledger.actor.account_id)

    def _put(self, sql: str, values: list[object]) -> None:
        if not self._ledger.put_aside(sql, values):
            raise Trouble("另一个窗口正在使用这个文件，快捷码没有存好。请稍后再试。")


def _check(pin: str) -> None:
    if not (pin.isdecimal() and LEAST_DIGITS <= len(pin) <= MOST_DIGITS):
        cure = f"请用 {LEAST_DIGITS} 到 {MOST_DIGITS} 位数字。"
        raise Invalid(f"快捷码不能这样。{cure}", [Problem("pin", "不是几位数字", cure)])
    if len(set(pin)) == 1 or pin in "01234567890" or pin in "09876543210":
        cure = "请换一个别人猜不着的。"
        raise Invalid(f"快捷码太好猜。{cure}", [Problem("pin", "太好猜", cure)])
