"""Who wrote a package and who may read it: Ed25519 to sign, age (X25519) to seal."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import pyrage
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey
from pyrage import x25519

from nursinghome.core.errors import Invalid, NotAllowed, Problem
from nursinghome.exchange.container import broken

_CONTEXT = b"yanglao-package/1 "
SIGNER_BYTES = 32
_GROUPS = 6


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


def recipients_of(text: str) -> tuple[str, ...]:
    """The readers named in a public key file: one age1… a line, # begins a remark.

    Raises Invalid with the line for anything else.
    """
    found: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        word = line.strip()
        if not word or word.startswith("#"):
            continue
        try:
            found.append(str(x25519.Recipient.from_str(word)))
        except pyrage.RecipientError as error:
            problem = Problem(f"第 {number} 行", f"读到「{word[:20]}」", "应是 age1 开头的一串。")
            raise Invalid("这不是县局的公钥。", [problem]) from error
    if not found:
        problem = Problem("公钥", "里面没有 age1 开头的一行", "请县局重新给一份。")
        raise Invalid("这不是县局的公钥。", [problem])
    return tuple(found)


def fingerprint(public: str) -> str:
    """Six groups of four digits to be compared over the telephone."""
    number = int.from_bytes(hashlib.sha256(public.encode()).digest()[:10], "big")
    digits = f"{number % 10 ** (4 * _GROUPS):0{4 * _GROUPS}d}"
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))
