"""Wrapping the file key under a password or under the printed recovery key."""

from __future__ import annotations

import base64
import secrets
from dataclasses import dataclass
from typing import Annotated, TypedDict

from msgspec import Meta
from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id
from nacl.secret import SecretBox

from nursinghome.core.errors import Invalid, Problem

LEAST_LETTERS = 6
GROUPS = 8
DIGITS_PER_GROUP = 6


@dataclass(frozen=True, slots=True)
class Cost:
    """How dear one try at a password is: passes over memory, and bytes of memory."""

    passes: int
    memory: int


LEAST = Cost(2, 19 * 1024 * 1024)
"""OWASP's floor for Argon2id; nothing cheaper is accepted."""

STRONG = Cost(3, 64 * 1024 * 1024)

MOST = Cost(20, 1024 * 1024 * 1024)
"""No try may be dearer: a damaged cost would ask for more memory than there is."""

_SALT = r"^[A-Za-z0-9+/]{22}==$"  # 16 bytes
_BOX = r"^[A-Za-z0-9+/]{118}==$"  # 88 bytes: nonce, tag and the 48 bytes of a file key


class Slot(TypedDict):
    """One wrapped copy of the file key, as stored; the bounds hold whatever is read from a file."""

    passes: Annotated[int, Meta(ge=LEAST.passes, le=MOST.passes)]
    memory: Annotated[int, Meta(ge=LEAST.memory, le=MOST.memory)]
    salt: Annotated[str, Meta(pattern=_SALT)]
    box: Annotated[str, Meta(pattern=_BOX)]


def wrap(secret: bytes, password: str, cost: Cost) -> Slot:
    salt = secrets.token_bytes(argon2id.SALTBYTES)
    box = SecretBox(_derive(password, salt, cost)).encrypt(secret)
    return Slot(passes=cost.passes, memory=cost.memory, salt=_text(salt), box=_text(bytes(box)))


def unwrap(slot: Slot, password: str) -> bytes | None:
    """The file key, or None when the password is not the one."""
    key = _derive(password, _bytes(slot["salt"]), Cost(slot["passes"], slot["memory"]))
    try:
        return bytes(SecretBox(key).decrypt(_bytes(slot["box"])))
    except CryptoError:
        return None


def check_password(password: str) -> None:
    """Refuse a password that is too easy to try; lengths count characters."""
    if len(password) < LEAST_LETTERS:
        raise Invalid(
            f"密码至少 {LEAST_LETTERS} 位，现在是 {len(password)} 位。",
            [Problem("password", "密码太短", f"请用 {LEAST_LETTERS} 位以上的字母、数字或汉字。")],
        )


def new_recovery_key() -> str:
    """48 digits in eight groups; the last digit of each group checks the other five."""
    return "-".join(_group() for _ in range(GROUPS))


def read_recovery_key(text: str) -> str:
    """The digits of a typed recovery key; refuses the group that was mistyped."""
    from stdnum import luhn  # noqa: PLC0415 - the lock screen does not wait for it

    digits = "".join(letter for letter in text if letter.isdigit())
    size = DIGITS_PER_GROUP
    groups = [digits[at : at + size] for at in range(0, len(digits), size)]
    wrong = [
        Problem(f"group {number}", f"第 {number} 组抄错了", "请对照恢复单重抄这一组。")
        for number, group in enumerate(groups, 1)
        if len(group) != size or not luhn.is_valid(group)
    ]
    if wrong or len(groups) != GROUPS:
        raise Invalid(f"恢复钥匙要 {GROUPS * size} 个数字，请对照恢复单再看。", wrong)
    return "-".join(groups)


def _group() -> str:
    from stdnum import luhn  # noqa: PLC0415 - the lock screen does not wait for it

    body = f"{secrets.randbelow(10 ** (DIGITS_PER_GROUP - 1)):0{DIGITS_PER_GROUP - 1}d}"
    return body + str(luhn.calc_check_digit(body))


def _derive(password: str, salt: bytes, cost: Cost) -> bytes:
    if cost.passes < LEAST.passes or cost.memory < LEAST.memory:
        raise ValueError("the cost of a password try is below the floor")
    return bytes(
        argon2id.kdf(
            SecretBox.KEY_SIZE,
            password.encode(),
            salt,
            opslimit=cost.passes,
            memlimit=cost.memory,
        )
    )


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def _bytes(value: str) -> bytes:
    return base64.b64decode(value, validate=True)
