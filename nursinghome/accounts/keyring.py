"""The key file beside the data: one wrapped copy of the file key for each account.

The data file is never keyed by a password. A lost password is cured by another director or
by the printed recovery key; a lost key file is cured by nothing, so backups carry it too.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from nursinghome.accounts import passwords
from nursinghome.accounts.beginning import take_up
from nursinghome.accounts.names import path_of as path_of  # noqa: PLC0414 - also known from here
from nursinghome.accounts.passwords import Cost, Slot
from nursinghome.core.clock import Clock
from nursinghome.core.errors import Invalid, NotAllowed, NotFound, Trouble
from nursinghome.core.files import write_bytes
from nursinghome.core.ids import AccountId

if TYPE_CHECKING:
    from nursinghome.storage import FileKey

LONGEST_WAIT = 300
MOST_NAMES = 100
"""So many different names are counted; more would fill the file."""
WRONG = "账号或密码不对。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlocked:
    """What a right password gives: the file key and the account it belongs to."""

    key: FileKey
    account_id: AccountId


class _Entry(msgspec.Struct, forbid_unknown_fields=True):
    account_id: Annotated[int, msgspec.Meta(ge=1, le=2**63 - 1)]
    slot: Slot


class _Tries(msgspec.Struct, forbid_unknown_fields=True):
    count: Annotated[int, msgspec.Meta(ge=0)]
    until: Annotated[datetime, msgspec.Meta(tz=True)]


class Told(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What happened at the lock while the file was closed; the next opening writes it down."""

    login: str
    what: Literal["wrong", "recovered"]
    at: Annotated[datetime, msgspec.Meta(tz=True)]
    """The last time."""
    times: Annotated[int, msgspec.Meta(ge=1)] = 1


class _Content(msgspec.Struct, forbid_unknown_fields=True):
    format: Literal[1]
    recovery: Slot
    accounts: dict[str, _Entry] = {}
    tries: dict[str, _Tries] = {}
    told: list[Told] = []


class KeyRing:
    """The key file of one data file; every change is written whole before it counts."""

    def __init__(self, path: Path, content: _Content, clock: Clock, cost: Cost | None) -> None:
        """cost: of new copies of the key; without it, what the recovery key of the file costs."""
        self._path = path
        self._content = content
        self._clock = clock
        self._cost = cost or passwords.cost_of(content.recovery)

    @classmethod
    def create(
        cls,
        data: Path,
        key: FileKey,
        clock: Clock,
        cost: Cost = passwords.STRONG,
        recovery: str = "",
    ) -> tuple[KeyRing, str]:
        """A new key file and its recovery key, which is shown once and stored nowhere.

        recovery: one made before by new_recovery_key, when it was printed already.
        """
        recovery = recovery or passwords.new_recovery_key()
        content = _Content(format=1, recovery=passwords.wrap(key.secret, recovery, cost))
        ring = cls(path_of(data), content, clock, cost)
        ring._save()
        return ring, recovery

    @classmethod
    def read(cls, data: Path, clock: Clock, cost: Cost | None = None) -> KeyRing:
        path = path_of(data)
        if not data.is_file():
            take_up(data)
        if not data.is_file():
            raise NotFound(f"没有找到数据文件「{data.name}」。请看文件是否在这个文件夹里。")
        if not path.is_file():
            raise NotFound(f"没有找到钥匙文件「{path.name}」。它要和数据文件放在一起。")
        return cls(path, _content_of(path), clock, cost)

    def refresh(self) -> None:
        """Read again before something is changed: another ring may have written the file."""
        self._content = _content_of(self._path)

    @property
    def logins(self) -> tuple[str, ...]:
        return tuple(self._content.accounts)

    def add(self, login: str, account_id: AccountId, key: FileKey, password: str) -> None:
        """Give an account its own copy of the key, or replace the one it has."""
        passwords.check_password(password)
        slot = passwords.wrap(key.secret, password, self._cost)
        self._content.accounts[login] = _Entry(account_id=account_id, slot=slot)
        self._content.tries.pop(login, None)
        self._save()

    def remove(self, login: str) -> None:
        if self._content.accounts.pop(login, None) is not None:
            self._save()

    def wait_seconds(self, login: str) -> int:
        """How long this login has to wait before its next try."""
        tries = self._content.tries.get(login)
        if tries is None:
            return 0
        left = (tries.until - self._clock.now()).total_seconds()
        return max(0, min(LONGEST_WAIT, round(left + 0.499)))

    def unlock(self, login: str, password: str) -> Unlocked:
        """The key for a right password; a wrong one doubles the wait and says nothing else."""
        if self.wait_seconds(login):
            raise NotAllowed(WRONG)
        entry = self._content.accounts.get(login)
        slot = entry.slot if entry else self._content.recovery
        secret = passwords.unwrap(slot, password)
        if entry is None or secret is None:
            self._count_try(login)
            raise NotAllowed(WRONG)
        waited = self._content.tries.pop(login, None) is not None
        dearer = passwords.is_dearer(self._cost, entry.slot)
        if dearer:
            entry.slot = passwords.wrap(secret, password, self._cost)
        if waited or dearer:
            self._save()
        return Unlocked(key=_key(secret), account_id=AccountId(entry.account_id))

    @property
    def told(self) -> tuple[Told, ...]:
        """What happened since the file was open last, and stands in no journal yet."""
        return tuple(self._content.told)

    def forget_told(self) -> None:
        """It was written down."""
        if self._content.told:
            self._content.told = []
            self._save()

    def recover(self, typed: str) -> FileKey:
        """The key for the printed recovery key; used to set a new password."""
        secret = passwords.unwrap(self._content.recovery, passwords.read_recovery_key(typed))
        if secret is None:
            raise Invalid("恢复钥匙不对。请看恢复单是不是这个院的。")
        return _key(secret)

    def reset(self, login: str, typed: str, password: str, renewed: str) -> Unlocked:
        """忘了密码: with the printed recovery key an account of the file gets a new password.

        renewed: the recovery key that was printed for the next time; the one that was typed has
        been seen and does not open the file any more.
        """
        account_id = self.account_of(login)
        passwords.check_password(password)
        key = self.recover(typed)
        words = passwords.read_recovery_key(renewed)
        if words == passwords.read_recovery_key(typed):
            raise Invalid("新的恢复钥匙和用过的一样。请另做一张。")
        slot = passwords.wrap(key.secret, password, self._cost)
        self._content.accounts[login] = _Entry(account_id=account_id, slot=slot)
        self._content.recovery = passwords.wrap(key.secret, words, self._cost)
        self._content.tries.pop(login, None)
        self._content.told.append(Told(login=login, what="recovered", at=self._clock.now()))
        self._save()
        return Unlocked(key=key, account_id=account_id)

    def account_of(self, login: str) -> AccountId:
        """Whose login it is. Raises NotFound."""
        entry = self._content.accounts.get(login)
        if entry is None:
            raise NotFound(f"这本台账里没有账号「{login}」。请另选一个名字。")
        return AccountId(entry.account_id)

    def renew_recovery(self, key: FileKey, recovery: str, cost: Cost | None = None) -> None:
        """From now on this recovery key opens the file; the one printed before does not.

        cost: what this computer can bear; when it is dearer than before, every account gets it
        when its password is given the next time.
        """
        words = passwords.read_recovery_key(recovery)
        if cost is not None and passwords.is_dearer(cost, self._content.recovery):
            self._cost = cost
        self._content.recovery = passwords.wrap(key.secret, words, self._cost)
        self._save()

    def _count_try(self, login: str) -> None:
        before = self._content.tries.get(login)
        count = (before.count if before else 0) + 1
        wait = min(LONGEST_WAIT, 2 ** min(count - 1, 20))
        now = self._clock.now()
        if login in self._content.accounts or len(self._content.tries) < MOST_NAMES:
            self._content.tries[login] = _Tries(count=count, until=now + timedelta(seconds=wait))
            self._tell_wrong(login, now)
            self._save()

    def _tell_wrong(self, login: str, now: datetime) -> None:
        """One line for each name, however often it is tried."""
        told = self._content.told
        for at, one in enumerate(told):
            if (one.login, one.what) == (login, "wrong"):
                told[at] = msgspec.structs.replace(one, at=now, times=one.times + 1)
                return
        told.append(Told(login=login, what="wrong", at=now))

    def _save(self) -> None:
        text = json.dumps(msgspec.to_builtins(self._content), ensure_ascii=False, indent=1)
        write_bytes(self._path, text.encode())


def _content_of(path: Path) -> _Content:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Content)
    except (msgspec.MsgspecError, OSError) as error:
        raise Trouble(f"钥匙文件「{path.name}」读不出来。请用备份里的同名文件。") from error


def _key(secret: bytes) -> FileKey:
    from nursinghome.storage import FileKey  # noqa: PLC0415 - the lock screen needs no database

    return FileKey(secret)
