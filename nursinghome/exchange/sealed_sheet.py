"""A workbook that opens with a password alone, for a desk without this program: agile AES-256."""

from __future__ import annotations

import io
import secrets

from nursinghome.core.errors import Trouble

_GROUPS, _DIGITS = 6, 3


def new_password() -> str:
    """Six groups of three digits, to be read over the telephone; spaces are not typed.

    18 digits are 59 bits, and each guess costs 100,000 rounds of SHA-512. The groups are shorter
    than those of the short code, so that nobody reads out the one for the other.
    """
    digits = f"{secrets.randbelow(10 ** (_GROUPS * _DIGITS)):0{_GROUPS * _DIGITS}d}"
    return " ".join(digits[at : at + _DIGITS] for at in range(0, len(digits), _DIGITS))


def sealed(workbook: bytes, password: str) -> bytes:
    """The workbook under the password, opened again before anybody relies on it.

    Raises Trouble when what comes out is not what went in.
    """
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError  # noqa: PLC0415 - only when asked
    from msoffcrypto.format.ooxml import OOXMLFile  # noqa: PLC0415 - as above

    typed = typed_form(password)
    to = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook)).encrypt(typed, to)
    try:
        same = opened(to.getvalue(), password) == workbook
    except (DecryptionError, InvalidKeyError):
        same = False
    if not same:
        raise Trouble("带密码的表写好后打不开，没有放到U盘上。请再写一次。")
    return to.getvalue()


def opened(content: bytes, password: str) -> bytes:
    """What is under the password; the file's own sum over it is compared, too.

    Raises InvalidKeyError of msoffcrypto for another password or a changed byte.
    """
    from msoffcrypto.format.ooxml import OOXMLFile  # noqa: PLC0415 - only when asked

    book = OOXMLFile(io.BytesIO(content))
    book.load_key(password=typed_form(password))  # the sum below proves the password, too
    to = io.BytesIO()
    book.decrypt(to, verify_integrity=True)
    return to.getvalue()


def typed_form(password: str) -> str:
    """As it is typed: without the spaces of its groups."""
    return password.replace(" ", "")
