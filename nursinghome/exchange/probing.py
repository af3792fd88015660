"""Does a stick hold what it says? A short look before something is entrusted to it.

A forged stick tells of 64 GB and has 8; what is written beyond those is lost or lands on what is
there already. Reading the package back proves the package, not the room around it: a controller
with a little memory of its own gives back what it has just been told, and the next month would
overwrite this one. So a stick that was not seen before is probed once: blocks that nobody can
guess are put down over its free space, the system's memory of them is dropped, and they are read
back. Where the file system can set room aside without writing it, the blocks lie far apart and
reach over four fifths of it; elsewhere they follow one another, and the answer says how far was looked.
It ends after a few seconds whatever the stick does, and leaves nothing behind. A stick that is
read-only or nearly full is not probed; its package is read back all the same.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from nursinghome.core.errors import Problem, Trouble
from nursinghome.core.files import reason

BLOCK = 1 << 18
BLOCKS = 24
SECONDS = 6.0
KEEP_FREE = 4 << 20
"""So much of the stick is left alone, and is needed for a probe to make sense."""
_KEEP_SIZE = 1

Clock = Callable[[], float]
Reserve = Callable[[int, int], bool]
Read = Callable[[Path], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Probed:
    """What was looked at; a stick that failed has none."""

    blocks: int
    spread: int
    """Bytes of free space that the blocks reach over."""
    seconds: float

    @property
    def looked(self) -> bool:
        return self.blocks > 0


def probe(
    folder: Path,
    free: int,
    *,
    clock: Clock = time.monotonic,
    reserve: Reserve | None = None,
    read: Read | None = None,
) -> Probed:
    """Write and read blocks over the free space. Raises Trouble for a stick that lies or fails."""
    begun = clock()
    reserve, read = reserve or set_aside, read or read_afresh
    gap = max(0, (free * 4 // 5 - KEEP_FREE - BLOCKS * BLOCK) // BLOCKS)
    if free < KEEP_FREE + BLOCKS * BLOCK:
        return Probed(blocks=0, spread=0, seconds=0.0)
    seed = secrets.token_bytes(16)
    made: list[Path] = []
    spread = blocks = 0
    try:
        for number in range(BLOCKS):
            if clock() - begun > SECONDS / 2:
                break
            aside = folder / f"~probe{number:02d}a.part"
            made.append(aside)
            spread += BLOCK + (gap if _room(aside, gap, reserve) else 0)
            block = folder / f"~probe{number:02d}b.part"
            made.append(block)
            _write(block, _content(seed, number))
            blocks += 1
        _compare(folder, seed, blocks, read, lambda: clock() - begun > SECONDS)
    except OSError as error:
        raise Trouble(f"U盘验不下去：{reason(error)}") from error
    finally:
        for one in made:
            with suppress(OSError):
                one.unlink(missing_ok=True)
    return Probed(blocks=blocks, spread=spread, seconds=clock() - begun)


def set_aside(handle: int, size: int) -> bool:
    """Let the file own so much room without writing it; False where the system cannot."""
    import ctypes  # noqa: PLC0415 - only here

    try:
        call = ctypes.CDLL(None, use_errno=True).fallocate
    except (AttributeError, OSError, TypeError):  # Windows, and C libraries without it
        return False
    wide = ctypes.c_longlong
    return bool(call(handle, _KEEP_SIZE, wide(0), wide(size)) == 0)


def read_afresh(path: Path) -> bytes:
    """From the device where the system lets us, not from its memory of what was written."""
    with path.open("rb") as file:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return file.read()


def _room(path: Path, size: int, reserve: Reserve) -> bool:
    with path.open("wb") as file:
        return size > 0 and reserve(file.fileno(), size)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _compare(
    folder: Path, seed: bytes, blocks: int, read: Read, is_late: Callable[[], bool]
) -> None:
    """From the first to the last: what was put down first is what a liar has overwritten."""
    for number in range(blocks):
        if read(folder / f"~probe{number:02d}b.part") != _content(seed, number):
            cure = "这种盘会丢数据，请换一个U盘。"
            problem = Problem(str(folder), "写进去的读不回来", cure)
            raise Trouble(f"这个U盘没有它说的那么大，或者坏了。{cure}", [problem])
        if is_late():
            return


def _content(seed: bytes, number: int) -> bytes:
    """Bytes that no stick can guess and no controller can shorten."""
    return hashlib.shake_128(seed + number.to_bytes(4, "big")).digest(BLOCK)
