"""Writing onto a stick: it is there when it was read back, and not before.

What was written is settled once and read back once, whole, before it gets its name; after that
only its name is new, so its length and its end are enough.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from nursinghome.core.errors import Problem, Trouble
from nursinghome.core.files import forget, reason, written_whole

ROOM = 1 << 20
"""So much stays free beside what is written."""
_PIECE = 1 << 18


def deliver(folder: Path, name: str, content: bytes) -> Path:
    """Write the file, read it back, and only then give it its name.

    Raises Trouble when there is no room, when the stick is pulled, or when it gives back
    something else; nothing stays at the final name then, unless it was there before.
    """
    _refuse_no_room(folder, len(content))
    target = folder / name

    def prove(part: Path) -> None:
        if not _holds(part, content):
            raise _liar(target)

    with written_whole(target, prove) as part:
        part.write_bytes(content)
    try:
        same = _holds(target, content, start=max(0, len(content) - _PIECE))
    except OSError as error:
        raise Trouble(f"「{target.name}」写好以后读不回来：{reason(error)}") from error
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


def _holds(path: Path, content: bytes, start: int = 0) -> bool:
    """Whether the file is the content, from some byte to its end.

    It is read from the device where the system lets us, not from its memory of what was written.
    """
    forget(path)
    with path.open("rb", buffering=0) as file:
        file.seek(start)
        while piece := file.read(_PIECE):
            if piece != content[start : start + len(piece)]:
                return False
            start += len(piece)
    return start == len(content)


def _liar(target: Path) -> Trouble:
    return Trouble(f"U盘上读回来的「{target.name}」和写的不一样。请换一个U盘。")
