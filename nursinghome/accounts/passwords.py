"""Wrapping the file key under a password or under the printed recovery key."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import Annotated, TypedDict

from msgspec import Meta
from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id
from nacl.secret import SecretBox

from nursinghome.core.errors import Invalid, Problem

LEAST_LETTERS = 6
GROUPS = 8
DIGITS_PER_GROUP = 6
_ELEVEN = 11
_MULTIPLES = 10**DIGITS_PER_GROUP // _ELEVEN + 1


@dataclass(frozen=True, slots=True)
class Cost:
    """How dear one try at a password is: passes over memory, and bytes of memory."""

    passes: int
    memory: int


LEAST = Cost(2, 19 * 1024 * 1024)
"""OWASP's floor for Argon2id; nothing cheaper is accepted."""

STRONG = Cost(3, 64 * 1024 * 1024)

RUNGS = (
    LEAST,
    Cost(2, 46 * 1024 * 1024),
    STRONG,
    Cost(3, 96 * 1024 * 1024),
    Cost(3, 128 * 1024 * 1024),
)
"""What one try may cost, cheapest first; which one a computer gets is measured on it."""
LEAST_SECONDS, MOST_SECONDS = 0.5, 1.0

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


def calibrate(timer: Callable[[], float] = perf_counter) -> Cost:
    """The cheapest cost that takes this computer half a second, and none that takes over one.

    Measured over one try at the floor, which is all that a slow computer can be asked for; the
    time of a try grows with passes and memory. A fast computer gets the dearest there is.
    """
    began = timer()
    _derive("", bytes(argon2id.SALTBYTES), LEAST)
    passed = timer() - began
    fit = LEAST
    for rung in RUNGS:
        seconds = passed * _work(rung) / _work(LEAST)
        if seconds > MOST_SECONDS:
            break
        fit = rung
        if seconds >= LEAST_SECONDS:
            break
    return fit


def is_dearer(cost: Cost, slot: Slot) -> bool:
    """Whether a try at the cost takes more work than one at the slot."""
    return _work(cost) > _work(cost_of(slot))


def cost_of(slot: Slot) -> Cost:
    return Cost(slot["passes"], slot["memory"])


def _work(cost: Cost) -> int:
    return cost.passes * cost.memory


def wrap(secret: bytes, password: str, cost: Cost) -> Slot:
    salt = secrets.token_bytes(argon2id.SALTBYTES)
    box = SecretBox(_derive(password, salt, cost)).encrypt(secret)
    return Slot(passes=cost.passes, memory=cost.memory, salt=_text(salt), box=_text(bytes(box)))


def unwrap(slot: Slot, password: str) -> bytes | None:
    """The file key, or None when the password is not the one."""
    key = _derive(password, _bytes(slot["salt"]), cost_of(slot))
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
    """48 digits in eight groups, each a multiple of eleven.

    No digit mistyped and no two neighbours swapped leave it one, so that the group is found.
    """
    return "-".join(f"{secrets.randbelow(_MULTIPLES) * _ELEVEN:06d}" for _ in range(GROUPS))


def read_recovery_key(text: str) -> str:
    """The digits of a typed recovery key; refuses the group that was mistyped.

    Sheets printed by older programs have another check in each group, and go on being read.
    """
    digits = "".join(str(int(letter)) for letter in text if letter.isdecimal())
    size = DIGITS_PER_GROUP
    groups = [digits[at : at + size] for at in range(0, len(digits), size)]
    wrong = _mistyped(groups)
    if wrong or len(groups) != GROUPS:
        problems = [
            Problem(f"group {number}", f"第 {number} 组抄错了", "请对照恢复单重抄这一组。")
            for number in wrong
        ]
        raise Invalid(f"恢复钥匙要 {GROUPS * size} 个数字，请对照恢复单再看。", problems)
    return "-".join(groups)


def _mistyped(groups: list[str]) -> list[int]:
    """Which groups (from 1) do not hold; by the check that more of them were made with."""
    bad = [not _is_whole(group) or int(group) % _ELEVEN != 0 for group in groups]
    if any(bad):
        from stdnum import luhn  # noqa: PLC0415 - only for a mistyped or an old sheet

        old = [not _is_whole(group) or not luhn.is_valid(group) for group in groups]
        bad = min(bad, old, key=sum)
    return [number for number, is_bad in enumerate(bad, 1) if is_bad]


def _is_whole(group: str) -> bool:
    return len(group) == DIGITS_PER_GROUP


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
