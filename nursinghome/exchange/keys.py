"""Who wrote a package and who may read it: Ed25519 to sign, age (X25519) to seal."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

import pyrage
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey
from pyrage import x25519

from nursinghome.core.errors import Invalid, NotAllowed, Problem
from nursinghome.exchange.container import broken

_CONTEXT = b"yanglao-package/1 "
_GROUPS = 6
_LONGEST_OFFICE = 100


@dataclass(frozen=True, slots=True)
class Signer:
    """The key with which a home signs; it never leaves its file."""

    secret: bytes

    @classmethod
    def new(cls) -> Signer:
        return cls(bytes(SigningKey.generate()))

    @property
    def public(self) -> str:
        """64 hexadecimal digits."""
        return bytes(SigningKey(self.secret).verify_key).hex()

    def sign(self, what: str, content: bytes) -> bytes:
        """A signature that holds for nothing but a `what` with this content."""
        return SigningKey(self.secret).sign(_told(what, content)).signature

    def __repr__(self) -> str:
        return f"Signer({self.public[:8]}…)"


def verify(public: str, what: str, content: bytes, signature: bytes) -> None:
    """Raises Invalid when the signature is not of that signer over that content."""
    try:
        VerifyKey(bytes.fromhex(public)).verify(_told(what, content), signature)
    except (BadSignatureError, ValueError) as error:
        raise broken("签名对不上，不是这个院写的，或者被人改过") from error


def _told(what: str, content: bytes) -> bytes:
    return _CONTEXT + what.encode() + b"\0" + content


@dataclass(frozen=True, slots=True)
class Reader:
    """The key with which a county reads what was sealed for it."""

    secret: str

    @classmethod
    def new(cls) -> Reader:
        return cls(str(x25519.Identity.generate()))

    @property
    def public(self) -> str:
        """age1…"""
        return str(x25519.Identity.from_str(self.secret).to_public())

    def open(self, sealed: bytes) -> bytes:
        """Raises NotAllowed when it was not sealed for this reader, or was changed."""
        try:
            opened: bytes = pyrage.decrypt(sealed, [x25519.Identity.from_str(self.secret)])
        except pyrage.DecryptError as error:
            raise NotAllowed("这个上报包不是写给本局的，或者被人改过。") from error
        return opened

    def __repr__(self) -> str:
        return f"Reader({self.public[:12]}…)"


def seal(content: bytes, recipients: tuple[str, ...]) -> bytes:
    """For every recipient, each of whom can open it alone."""
    keys = [x25519.Recipient.from_str(one) for one in recipients]
    sealed: bytes = pyrage.encrypt(content, keys)
    return sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicKeys:
    """What a county gives to its homes."""

    recipients: tuple[str, ...]
    """Whoever can open what the homes send, age1… each."""
    signer: str | None = None
    """64 hexadecimal digits: what the county signs with."""
    office: str | None = None


SIGNER_LINE, OFFICE_LINE = "signer", "office"


def public_keys(text: str) -> PublicKeys:
    """The keys in a public key file: one age1… a line, `signer`, `office`; # begins a remark.

    Raises Invalid with the line for anything else.
    """
    found: list[str] = []
    told: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        word, _, rest = line.strip().partition(" ")
        if not word or word.startswith("#"):
            continue
        if word in {SIGNER_LINE, OFFICE_LINE} and rest.strip() and word not in told:
            told[word] = rest.strip()
            _refuse_bad_line(word, told[word], number)
            continue
        try:
            found.append(str(x25519.Recipient.from_str(line.strip())))
        except pyrage.RecipientError as error:
            raise _no_key(number, line, "应是 age1 开头的一串。") from error
    if not found:
        problem = Problem("公钥", "里面没有 age1 开头的一行", "请县局重新给一份。")
        raise Invalid("这不是县局的公钥。", [problem])
    signer, office = told.get(SIGNER_LINE), told.get(OFFICE_LINE)
    return PublicKeys(recipients=tuple(found), signer=signer, office=office)


def public_key_file(keys: PublicKeys) -> str:
    """The file that `public_keys` reads."""
    lines = [f"{OFFICE_LINE} {keys.office}"] if keys.office else []
    lines += keys.recipients
    lines += [f"{SIGNER_LINE} {keys.signer}"] if keys.signer else []
    return "".join(f"{line}\n" for line in lines)


def _refuse_bad_line(word: str, value: str, number: int) -> None:
    if word == OFFICE_LINE:
        if len(value) > _LONGEST_OFFICE:
            raise _no_key(number, value, f"名称最长 {_LONGEST_OFFICE} 字。")
    elif not re.fullmatch(r"[0-9a-f]{64}", value):
        raise _no_key(number, value, "签名钥匙应是 64 位的一串。")


def _no_key(number: int, line: str, cure: str) -> Invalid:
    problem = Problem(f"第 {number} 行", f"读到「{line.strip()[:20]}」", cure)
    return Invalid("这不是县局的公钥。", [problem])


def fingerprint(public: str) -> str:
    """Six groups of four digits to be compared over the telephone."""
    number = int.from_bytes(hashlib.sha256(public.encode()).digest()[:10], "big")
    digits = f"{number % 10 ** (4 * _GROUPS):0{4 * _GROUPS}d}"
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))
