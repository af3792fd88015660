"""Writing onto a stick: it is there when it was read back, and not before."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from nursinghome.core.errors import Problem, Trouble
from nursinghome.core.files import forget, reason, settle, written_whole

ROOM = 1 << 20
"""So much stays free beside what is written."""


def deliver(folder: Path, name: str, content: bytes) -> Path:
    """Write the file and read it back, under its working name and under its own.

    Raises Trouble when there is no room, when the stick is pulled, or when it gives back
    something else; nothing stays at the final name then, unless it was there before.
    """
    _refuse_no_room(folder, len(content))
    target = folder / name
    with written_whole(target) as part:
        part.write_bytes(content)
        settle(part)
        if _read_back(part) != content:
            raise _liar(target)
    try:
        same = _read_back(target) == content
    except OSError as error:
        raise Trouble(f"「{name}」写好以后读不回来：{reason(error)}") from error
    if not same:
        with suppress(OSError):
            target.unlink(missing_ok=True)
        raise _liar(target)
    return target


def _refuse_no_room(folder: Path, size: int) -> None:
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        cure = "请看U盘有没有插好。"
        problem = Problem(str(folder), "没有找到这个文件夹", cure)
        raise Trouble(f"没有找到「{folder}」。{cure}", [problem]) from error
    if free < size + ROOM:
        what = f"要 {(size + ROOM) / 1024:.0f} KB，只剩 {free / 1024:.0f} KB"
        cure = "请腾出空间，或换一个U盘。"
        raise Trouble(f"U盘不够空：{what}。{cure}", [Problem(str(folder), what, cure)])


def _read_back(path: Path) -> bytes:
    """From the device where the system lets us, not from its memory of what was written."""
    forget(path)
    return path.read_bytes()


def _liar(target: Path) -> Trouble:
    return Trouble(f"U盘上读回来的「{target.name}」和写的不一样。请换一个U盘。")
