"""The file of a backup: one plain ZIP with the data, its key file, and what it must hold.

Data and key file are encrypted already, so nothing is compressed; names are ASCII and every
date is fixed, so that the same content is the same file.
"""

from __future__ import annotations

import filecmp
import hashlib
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Annotated, Literal

import msgspec

from nursinghome.core.errors import Invalid, NotFound, Problem, Trouble
from nursinghome.core.files import reason, written_whole

DATA = "data.nhdb"
KEYS = f"{DATA}.keys.json"
MANIFEST = "manifest.json"
SUFFIX = ".nhbak"
_MEMBERS = (MANIFEST, KEYS, DATA)
_MOST_MANIFEST, _MOST_KEYS = 1 << 20, 1 << 20
_BLOCK = 1 << 20
_SIGN = b"PK\x03\x04"
_DATE = (1980, 1, 1, 0, 0, 0)
_Size = Annotated[int, msgspec.Meta(ge=0)]


class FileMark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a file in the archive must be, byte for byte."""

    size: _Size
    sha256: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a backup must hold. No personal data stands in it."""

    format: Literal[1]
    made_at: Annotated[datetime, msgspec.Meta(tz=True)]
    home: str
    rows: dict[str, _Size]
    """Rows of each table."""
    last_action: _Size
    seal: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
    """The newest seal of the journal: nothing before it can be changed unseen."""
    files: dict[str, FileMark]


def mark_of(path: Path) -> FileMark:
    """Size and hash of a file, read once."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    return FileMark(size=path.stat().st_size, sha256=digest.hexdigest())


def size_of(path: Path) -> int:
    """Bytes; 0 for what cannot be read."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def write(target: Path, manifest: Manifest, data: Path, keys: Path) -> None:
    """Write the archive whole; raises Trouble when the place does not take it."""
    with written_whole(target) as part:
        _pack(part, manifest, data, keys)


def _pack(to: Path, manifest: Manifest, data: Path, keys: Path) -> None:
    """The one way to write it: the same content is the same bytes."""
    with zipfile.ZipFile(to, "w", zipfile.ZIP_STORED) as out:
        with out.open(_member(MANIFEST), "w") as member:
            member.write(msgspec.json.format(msgspec.json.encode(manifest, order="sorted")))
        for name, path in ((KEYS, keys), (DATA, data)):
            with out.open(_member(name), "w", force_zip64=True) as member, path.open("rb") as file:
                shutil.copyfileobj(file, member, _BLOCK)


def _member(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, date_time=_DATE)


def unpack(archive: Path, folder: Path) -> Manifest:
    """Write data and key file into an empty folder, each compared with its mark.

    What was read is packed again and compared byte for byte, so that no bit of the archive,
    not even one that nothing reads, can differ unseen. Raises NotFound, Invalid, Trouble.
    """
    with _opened(archive) as content:
        manifest = _manifest(archive, content)
        for name in (KEYS, DATA):
            with content.open(name) as source, (folder / name).open("xb") as to:
                found = _copied(source, to)
            if found != manifest.files[name]:
                raise damaged(archive, f"里面的「{name}」和做备份时不一样")
        again = folder / "again"
        _pack(again, manifest, folder / DATA, folder / KEYS)
        if not filecmp.cmp(archive, again, shallow=False):
            raise damaged(archive, "有的字节和做备份时不一样")
        again.unlink()
        return manifest


def manifest_of(archive: Path) -> Manifest:
    """What the backup says of itself; nothing of it is proved yet."""
    with _opened(archive) as content:
        return _manifest(archive, content)


def _copied(source: IO[bytes], to: IO[bytes]) -> FileMark:
    digest, size = hashlib.sha256(), 0
    while block := source.read(_BLOCK):
        digest.update(block)
        size += len(block)
        to.write(block)
    return FileMark(size=size, sha256=digest.hexdigest())


@contextmanager
def _opened(archive: Path) -> Iterator[zipfile.ZipFile]:
    """The archive for reading; whatever is wrong with it is told in a sentence."""
    try:
        with zipfile.ZipFile(archive) as content:
            infos = content.infolist()
            plain = all(one.compress_type == zipfile.ZIP_STORED for one in infos)
            if not {one.filename for one in infos} & set(_MEMBERS):
                raise foreign(archive)
            if tuple(one.filename for one in infos) != _MEMBERS or not plain:
                raise damaged(archive, "里面的文件不对")
            yield content
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise (
            damaged(archive, "读不完整") if _begins_well(archive) else foreign(archive)
        ) from error
    except FileNotFoundError:
        raise NotFound(f"没有找到备份「{archive.name}」。请看U盘有没有插好。") from None
    except IsADirectoryError:
        raise Invalid(f"「{archive.name}」是文件夹。请选里面的备份文件。") from None
    except OSError as error:
        raise Trouble(f"读不了「{archive.name}」：{reason(error)}") from error


def _manifest(archive: Path, content: zipfile.ZipFile) -> Manifest:
    infos = {one.filename: one for one in content.infolist()}
    if infos[MANIFEST].file_size > _MOST_MANIFEST or infos[KEYS].file_size > _MOST_KEYS:
        raise damaged(archive, "里面的说明太长")
    try:
        manifest = msgspec.json.decode(content.read(MANIFEST), type=Manifest)
    except msgspec.MsgspecError as error:
        raise damaged(archive, "里面的说明读不出来") from error
    marks = {name: mark.size for name, mark in manifest.files.items()}
    if marks != {name: infos[name].file_size for name in (KEYS, DATA)}:
        raise damaged(archive, "里面的文件大小对不上")
    return manifest


def _begins_well(archive: Path) -> bool:
    with archive.open("rb") as file:
        return file.read(len(_SIGN)) == _SIGN


def foreign(archive: Path) -> Invalid:
    cure = f"备份的名字以「{SUFFIX}」结尾，请另选一份。"
    return Invalid(
        f"「{archive.name}」不是本程序做的备份。{cure}",
        [Problem(archive.name, "不是备份", cure)],
    )


def damaged(archive: Path, what: str) -> Invalid:
    cure = "这份备份不能用，请换一份。"
    return Invalid(
        f"备份「{archive.name}」坏了：{what}。{cure}", [Problem(archive.name, what, cure)]
    )
