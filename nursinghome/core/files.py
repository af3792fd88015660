"""Reading a file that somebody names; writing one so that its final name never holds half of it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from nursinghome.core.errors import Invalid, NotFound, Problem, Trouble


def _believe(_part: Path) -> None:
    """The disk is taken at its word."""


@contextlib.contextmanager
def written_whole(target: Path, prove: Callable[[Path], None] = _believe) -> Iterator[Path]:
    """Give a working name beside target; the target appears only when the block succeeds.

    prove: looks at what is on the disk now, under its working name; raises when it is not right.
    Raises Trouble when the place cannot be written; an older file of the name survives.
    A device or a pipe is such a place: it would be replaced by a file and be gone.
    Raises Invalid for a folder, which is no place for a file's content.
    """
    if not target.name or _is_folder(target):
        raise _folder(target, "请写明要存成的文件名。")
    if os.path.exists(target) and not os.path.isfile(target):  # noqa: PTH110, PTH113 - as in _is_folder
        raise Trouble(f"写不进「{target.name}」：那是一个设备，不是文件，请换一个文件名。")
    part = target.with_name(f"~{target.name}.part")
    try:
        yield part
        settle(part)
        prove(part)
        part.replace(target)
    except OSError as error:
        raise Trouble(f"写不进「{target.name}」：{reason(error)}") from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    try:
        settle_folder(target.parent)
    except OSError as error:
        unsure = f"「{target.name}」写上了，但断电后可能不在"
        raise Trouble(f"{unsure}：{reason(error)}") from error


def write_bytes(target: Path, content: bytes) -> None:
    with written_whole(target) as part:
        part.write_bytes(content)


def read_file(path: Path, most: int) -> bytes:
    """The content, cut one byte after `most`, so that its reader sees when it is too long.

    Raises NotFound, Invalid for a folder, Trouble when the disk does not give it.
    """
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except FileNotFoundError:
        cure = "看看文件名有没有写错、U盘有没有插好。"
        problem = Problem(path.name, "没有找到", cure)
        raise NotFound(f"没有找到文件「{path.name}」。{cure}", [problem]) from None
    except OSError as error:
        if _is_folder(path):  # Windows tells of a folder as of a missing permission
            raise _folder(path, "请选里面的文件。") from None
        raise Trouble(f"读不了「{path.name}」：{reason(error)}") from error


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - answers for names that Path.is_dir raises for, too


def _folder(path: Path, cure: str) -> Invalid:
    where = str(path)
    return Invalid(f"「{where}」是文件夹。{cure}", [Problem(where, "是文件夹", cure)])


def reason(error: OSError) -> str:
    """What a disk said, in words that tell a person what to do."""
    known = {
        28: "磁盘满了，请腾出空间再试。",
        30: "这个盘只能读，请换一个盘。",
        36: "文件名太长，请换一个短些的。",
        20: "路径中间有一段是文件，不是文件夹，请换一个文件夹。",
        17: "那里已经有一个同名的文件，请换一个名字。",
        13: "没有权限，请换一个文件夹。",
        2: "文件夹不在了，请看U盘是否拔出。",
        19: "盘不在了，请看U盘是否拔出。",
        22: "文件名里有这个盘不认的符号，请换一个名字。",
        27: "文件太大，这个盘放不下，请换一个盘。",
        5: "盘读写出错，请换一个盘。",
    }
    return known.get(error.errno or 0, "请检查磁盘后再试。")


def forget(path: Path) -> None:
    """Let the system forget the file, where it can: it is read from the device the next time."""
    with path.open("rb") as file:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def settle(path: Path) -> None:
    """Wait until what was written to the file is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def put_in_place(part: Path, target: Path) -> None:
    """Give a finished file its final name, so that it is there whole even if the power goes now."""
    settle(part)
    part.replace(target)
    settle_folder(target.parent)


def settle_folder(folder: Path, system: str = os.name) -> None:
    """Wait until the names in the folder are on the disk: a file is lost with its name."""
    if system == "posix":  # Windows cannot open a folder to settle it
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
