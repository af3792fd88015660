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
from nursinghome.core.dates import Month
from nursinghome.demo.building import build
from nursinghome.demo.model import Wish
from nursinghome.exchange import Reader
from nursinghome.exchange.keys import seal
from nursinghome.exchange.stick import deliver
from nursinghome.workspace import Workspace, open_workspace
from tests.benchmarks.table import Row
from tests.benchmarks.timing import alternating, side_by_side
from tests.factories import NOW

SLOWEST = 1.25
"""At least 0.8 of the speed of what others would do with a file."""
SEALING = 2.0
"""Wrapped keys, a signature's worth of framing and 64 KB pieces cost no more than the cipher."""
PROVING = 5.0
"""To copy once; to hash, to check each page's seal, each table and each count are readings more."""
KEY, NONCE = bytes(range(32)), bytes(12)


def measure(
    folder: Path, *, size: int = 8 << 20, beds: int = 60, months: int = 14, rounds: int = 9
) -> list[Row]:
    """Each writes to the same disk as its peer."""
    content = random.Random(1).randbytes(size)  # noqa: S311 - only to look rough
    work = _workspace(folder / "kept.nhdb", beds, months)
    try:
        return [
            *_stick(folder, content, rounds),
            _export(folder, work, rounds),
            *_sealing(content, rounds),
            _backup(folder, work, rounds),
        ]
    finally:
        work.close()


def _copied(folder: Path, content: bytes) -> None:
    """What a careful person does: copy, settle, and hash what the disk, not its cache, gives."""
    target, mark = folder / "copied.ylz", hashlib.sha256(content).digest()
    with target.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    with target.open("rb") as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        read = hashlib.file_digest(file, "sha256").digest()
    if read != mark:
        raise ValueError("the disk gives back something else")


def _stick(folder: Path, content: bytes, rounds: int) -> list[Row]:
    """The part of an export that happens on the stick: what is in the package is made before."""
    floor, ours = side_by_side(
        lambda: _copied(folder, content), lambda: deliver(folder, "ours.ylz", content), rounds
    )
    what = f"a package of {len(content) >> 20} MB put on the stick whole and proved"
    peer = "copied, fsync, read back with SHA-256"
    return [
        Row(what=what, peer=peer, floor=floor.wall, ours=ours.wall, most=SLOWEST),
        Row(what=f"{what}, CPU", peer=peer, floor=floor.cpu, ours=ours.cpu, most=SLOWEST),
    ]


def _export(folder: Path, work: Workspace, rounds: int) -> Row:
    """All of it: found in the file, written, proved, and logged in the file, settled there too."""
    stick, month = folder / "stick", Month.of(NOW.moment.date()).plus(-1)
    stick.mkdir()
    work.exports.take_county_key(Reader.new().public)
    content = work.exports.export(month, stick).path.read_bytes()
    floor, ours = side_by_side(
        lambda: _copied(folder, content), lambda: work.exports.export(month, stick), rounds
    )
    return Row(
        what=f"a month of {len(content) / 1024:.0f} KB sent again, with its log in the file",
        peer="the package copied, fsync, read back with SHA-256",
        floor=floor.wall,
        ours=ours.wall,
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
        Row(
            what=f"{size} {what} for the county",
            peer=f"libsodium's cipher alone, {what}",
            floor=one,
            ours=other,
            most=SEALING,
        )
        for what, (one, other) in (("sealed", closing), ("opened", opening))
    ]


def _backup(folder: Path, work: Workspace, rounds: int) -> Row:
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

    pair = alternating(bare, ours, rounds).medians
    size = (folder / "kept.nhdb").stat().st_size / (1 << 20)
    return Row(
        what=f"a backup of {size:.1f} MB, packed, opened again and proved",
        peer="VACUUM INTO alone",
        floor=pair[0],
        ours=pair[1],
        most=PROVING,
    )


def _workspace(file: Path, beds: int, months: int) -> Workspace:
    home = build(file, Wish(as_of=NOW.moment.date(), beds=beds, months=months))
    clock = FixedClock(NOW.moment)
    unlocked = KeyRing.read(home.file, clock).unlock(home.user, home.password)
    return open_workspace(home.file, unlocked, clock)
