"""Measures what is kept and carried: writing onto a stick, sealing, and backups that are proved."""

from __future__ import annotations

import hashlib
import os
import random
from itertools import count
from pathlib import Path

from nacl.bindings import (
    crypto_aead_chacha20poly1305_ietf_decrypt,
    crypto_aead_chacha20poly1305_ietf_encrypt,
)

from nursinghome.accounts import KeyRing
from nursinghome.core.clock import FixedClock
from nursinghome.demo.building import build
from nursinghome.demo.model import Wish
from nursinghome.exchange import Reader
from nursinghome.exchange.keys import seal
from nursinghome.exchange.stick import deliver
from nursinghome.workspace import Workspace, open_workspace
from tests.benchmarks.table import Row
from tests.benchmarks.timing import alternating
from tests.factories import NOW

SLOWEST = 1.25
"""At least 0.8 of the speed of what others would do with a file."""
KEY, NONCE = bytes(range(32)), bytes(12)


def measure(
    folder: Path, *, size: int = 8 << 20, beds: int = 60, months: int = 14, rounds: int = 9
) -> list[Row]:
    """Each writes to the same disk as its peer."""
    content = random.Random(1).randbytes(size)  # noqa: S311 - only to look rough
    return [
        _stick(folder, content, rounds),
        *_sealing(content, rounds),
        _backup(folder, beds, months, rounds),
    ]


def _stick(folder: Path, content: bytes, rounds: int) -> Row:
    """The part of an export that happens on the stick: what is in the package is made before."""
    mark = hashlib.sha256(content).digest()

    def copied() -> None:
        target = folder / "copied.ylz"
        with target.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with target.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            read = hashlib.sha256(file.read()).digest()
        if read != mark:
            raise ValueError("the disk gives back something else")

    pair = alternating(copied, lambda: deliver(folder, "ours.ylz", content), rounds).medians
    return Row(
        what=f"a package of {len(content) >> 20} MB on the stick, renamed, read back twice",
        peer="copied, fsync, read back once with SHA-256",
        floor=pair[0],
        ours=pair[1],
        most=SLOWEST,
    )


def _sealing(content: bytes, rounds: int) -> list[Row]:
    reader, size = Reader.new(), f"{len(content) >> 20} MB"
    plain = crypto_aead_chacha20poly1305_ietf_encrypt(content, None, NONCE, KEY)
    sealed = seal(content, (reader.public,))
    closing = alternating(
        lambda: crypto_aead_chacha20poly1305_ietf_encrypt(content, None, NONCE, KEY),
        lambda: seal(content, (reader.public,)),
        rounds,
    ).medians
    opening = alternating(
        lambda: crypto_aead_chacha20poly1305_ietf_decrypt(plain, None, NONCE, KEY),
        lambda: reader.open(sealed),
        rounds,
    ).medians
    return [
        Row(what=f"{size} {what}", peer=f"libsodium's cipher alone, {what}", floor=one, ours=other)
        for what, (one, other) in (("sealed", closing), ("opened", opening))
    ]


def _backup(folder: Path, beds: int, months: int, rounds: int) -> Row:
    work = _workspace(folder / "kept.nhdb", beds, months)
    number, kept = count(), folder / "backups"
    kept.mkdir()

    def bare() -> None:
        target = folder / f"bare-{next(number)}.nhdb"
        work.ledger.db.execute("VACUUM INTO ?", [str(target)])
        target.unlink()

    def ours() -> None:
        for old in kept.iterdir():
            old.unlink()
        work.backups.make(kept)

    try:
        pair = alternating(bare, ours, rounds).medians
    finally:
        work.close()
    size = (folder / "kept.nhdb").stat().st_size / (1 << 20)
    return Row(
        what=f"a backup of {size:.1f} MB, packed, opened again and proved",
        peer="VACUUM INTO alone",
        floor=pair[0],
        ours=pair[1],
    )


def _workspace(file: Path, beds: int, months: int) -> Workspace:
    home = build(file, Wish(as_of=NOW.moment.date(), beds=beds, months=months))
    clock = FixedClock(NOW.moment)
    unlocked = KeyRing.read(home.file, clock).unlock(home.user, home.password)
    return open_workspace(home.file, unlocked, clock)
