"""搬家U盘: the whole home on a stick, proved there, and taken in on another computer.

The folder on the stick holds a backup, the packs of the home's own, the way to go on in plain
words, and the program where it is one file to start. Its list is written last: without it nothing
of the folder counts. No personal data stands outside the backup.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from nursinghome.backup.archive import Manifest, damaged
from nursinghome.backup.rescue import REGISTERS
from nursinghome.backup.restoring import Restore
from nursinghome.backup.service import MAKE, BackupService
from nursinghome.core.clock import Clock
from nursinghome.core.errors import Clash, Invalid, Problem, Trouble
from nursinghome.core.files import read_file, reason, write_bytes
from nursinghome.storage import Ledger

FOLDER = "敬老院搬家"
LIST, WORDS, PROGRAM = "搬家清单.json", "搬家说明.txt", "程序"
_MOST = 1 << 20
_TEXT = """搬家说明

1. 新电脑上装好程序（这个U盘的「程序」文件夹里有的，双击里面的 nursinghome 就能用）。
2. 插上这个U盘，打开程序，点「从搬家U盘搬来」，选「{folder}」这个文件夹。
3. 输老电脑上的账号和密码。程序读一遍、比一遍，说搬来了什么。
4. 搬好了，老电脑上的台账只看，不要再登记。
5. 这个U盘收好，或者把这个文件夹删掉。里面是加密的，没有密码打不开。
"""


class Listed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What must lie in the folder."""

    format: Literal[1]
    home: str
    made_at: Annotated[datetime, msgspec.Meta(tz=True)]
    backup: str
    files: dict[str, str]
    """Name in the folder and sha256, the backup included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A folder on a stick that was read and found whole."""

    folder: Path
    listed: Listed

    @property
    def backup(self) -> Path:
        return self.folder / self.listed.backup


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """What came with a move."""

    file: Path
    rows: int
    counted: tuple[tuple[str, int], ...]
    """The registers that people know, with their rows."""
    packs: int


def pack(
    backups: BackupService, ledger: Ledger, packs: Path, stick: Path, program: Path | None = None
) -> Box:
    """Write everything into a folder on the stick and read it back; nothing stays on refusal.

    program: the folder of the packaged program, taken along where there is one.
    """
    ledger.require(MAKE)
    folder = stick / f"{FOLDER}-{ledger.clock.now():%Y%m%d-%H%M}"
    try:
        folder.mkdir()
    except FileExistsError as error:
        raise Clash(f"U盘上已经有「{folder.name}」了。请过一分钟再试。") from error
    except OSError as error:
        raise Trouble(f"写不进「{stick}」：{reason(error)}") from error
    try:
        return _filled(folder, backups, packs, program)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def open_box(folder: Path) -> Box:
    """Read the list and compare every file. Raises Invalid when something is not as written."""
    if not (folder / LIST).is_file():
        cure = f"请选U盘上名字以「{FOLDER}」开头的文件夹。"
        raise Invalid(
            f"「{folder.name}」不是搬家的文件夹。{cure}", [Problem(folder.name, "没有清单", cure)]
        )
    try:
        listed = msgspec.json.decode(read_file(folder / LIST, _MOST), type=Listed)
    except msgspec.MsgspecError as error:
        raise damaged(folder, "清单读不出来") from error
    for name, mark in listed.files.items():
        if not _is_inside(folder, name) or _hash(folder / name) != mark:
            raise damaged(folder, f"「{name}」和写的时候不一样")
    if listed.backup not in listed.files:
        raise damaged(folder, "清单里没有备份")
    return Box(folder=folder, listed=listed)


def unpack(box: Box, to: Path, login: str, password: str, clock: Clock) -> Arrived:
    """Restore the home and its packs at a place where there is none. Raises NotAllowed, Clash."""
    if to.exists():
        raise Clash(f"「{to.name}」已经有了。请换一个文件名，或先把它移走。")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(f"建不了文件夹「{to.parent}」：{reason(error)}") from error
    with Restore(box.backup, to, clock) as written:
        proof = written.put(written.unlock(login, password).key).proof
    packs = [name for name in box.listed.files if name.startswith("packs/")]
    for name in packs:
        target = to.with_name(f"{to.name}.packs") / name.removeprefix("packs/")
        target.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(target, (box.folder / name).read_bytes())
    return Arrived(file=to, rows=proof.rows, counted=counted_in(proof.manifest), packs=len(packs))


def counted_in(manifest: Manifest) -> tuple[tuple[str, int], ...]:
    """The registers that people know and that hold something."""
    rows = manifest.rows
    return tuple((name, rows[table]) for table, name in REGISTERS.items() if rows.get(table))


def _filled(folder: Path, backups: BackupService, packs: Path, program: Path | None) -> Box:
    made = backups.make(folder)
    try:
        for kind, source in (("packs", packs), (PROGRAM, program)):
            if source is not None and source.is_dir():
                shutil.copytree(source, folder / kind)
    except (OSError, shutil.Error) as error:
        told = error if error.errno else OSError(5, "")
        raise Trouble(f"写不进「{folder}」：{reason(told)}") from error
    write_bytes(folder / WORDS, _TEXT.format(folder=folder.name).encode("utf-8-sig"))
    listed = Listed(
        format=1,
        home=made.name.partition("_")[0],
        made_at=made.proved_at,
        backup=made.name,
        files={name: _hash(folder / name) for name in _names(folder)},
    )
    write_bytes(folder / LIST, msgspec.json.format(msgspec.json.encode(listed, order="sorted")))
    _compare(folder, ("packs", packs), (PROGRAM, program))
    return open_box(folder)


def _compare(folder: Path, *copied: tuple[str, Path | None]) -> None:
    """What was copied is compared with where it came from, not with itself."""
    for kind, source in copied:
        if source is not None and source.is_dir():
            for name in _names(source):
                if _hash(source / name) != _hash(folder / kind / name):
                    raise damaged(folder, f"「{name}」写进去和原来不一样")


def _names(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix()


def _is_inside(folder: Path, name: str) -> bool:
    """Whether the name leads to a place below the folder, and not out of it again."""
    return "\0" not in name and (folder / name).resolve().is_relative_to(folder.resolve())


def _hash(path: Path) -> str:
    """Empty for what cannot be read: it is not as it was written."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
