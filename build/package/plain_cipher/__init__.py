"""What a workbook under a password asks of `cryptography`, done by Python's own OpenSSL.

In a package it stands under each name of NAMES: AES in two modes, and nothing else.
"""

from __future__ import annotations

import _hashlib
import ctypes
import sys
from dataclasses import dataclass
from types import SimpleNamespace

NAMES = (
    "cryptography",
    "cryptography.hazmat",
    "cryptography.hazmat.backends",
    "cryptography.hazmat.primitives",
    "cryptography.hazmat.primitives.asymmetric",
    "cryptography.hazmat.primitives.ciphers",
)
BLOCK = 16


def _openssl() -> ctypes.CDLL:
    """What Python counts its sums with: there by its name, or linked with the module that asks it."""
    if sys.platform == "win32":
        return ctypes.CDLL("libcrypto-3.dll")
    return ctypes.CDLL(getattr(_hashlib, "__file__", None))


@dataclass(frozen=True)
class AES:
    """The cipher, with the key's own length."""

    key: bytes


@dataclass(frozen=True)
class CBC:
    """Each block is mixed with the one before."""

    start: bytes
    name: str = "cbc"


@dataclass(frozen=True)
class ECB:
    """Each block for itself."""

    start: bytes | None = None
    name: str = "ecb"


class _Stream:
    def __init__(self, algorithm: AES, mode: CBC | ECB, *, locks: bool) -> None:
        self._openssl = openssl = _openssl()
        openssl.EVP_CIPHER_CTX_new.restype = ctypes.c_void_p
        self._context = ctypes.c_void_p(openssl.EVP_CIPHER_CTX_new())
        kind = openssl[f"EVP_aes_{len(algorithm.key) * 8}_{mode.name}"]
        kind.restype = ctypes.c_void_p
        begun = openssl.EVP_CipherInit_ex(
            self._context, ctypes.c_void_p(kind()), None, algorithm.key, mode.start, int(locks)
        )
        if not begun or not openssl.EVP_CIPHER_CTX_set_padding(self._context, 0):
            raise RuntimeError("OpenSSL does not begin")

    def update(self, data: bytes) -> bytes:
        to = ctypes.create_string_buffer(len(data) + BLOCK)
        length = ctypes.c_int()
        size = ctypes.byref(length)
        if not self._openssl.EVP_CipherUpdate(self._context, to, size, bytes(data), len(data)):
            raise RuntimeError("OpenSSL does not go on")
        return to.raw[: length.value]

    def finalize(self) -> bytes:
        to = ctypes.create_string_buffer(BLOCK)
        if not self._openssl.EVP_CipherFinal_ex(self._context, to, ctypes.byref(ctypes.c_int())):
            raise ValueError("not a whole number of blocks")
        return b""

    def __del__(self) -> None:
        self._openssl.EVP_CIPHER_CTX_free(self._context)


@dataclass(frozen=True)
class Cipher:
    """What `cryptography` calls so; the backend is not asked."""

    algorithm: AES
    mode: CBC | ECB
    backend: None = None

    def encryptor(self) -> _Stream:
        return _Stream(self.algorithm, self.mode, locks=True)

    def decryptor(self) -> _Stream:
        return _Stream(self.algorithm, self.mode, locks=False)


def default_backend() -> None:
    """There is one only."""


algorithms = SimpleNamespace(AES=AES)
modes = SimpleNamespace(CBC=CBC, ECB=ECB)
padding = serialization = None  # of keys in files, which are not used
