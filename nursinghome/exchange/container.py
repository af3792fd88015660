"""The one way to write a package as bytes: a plain ZIP whose every bit follows from its members.

Names are ASCII and in a fixed order, nothing is compressed, every date is the same. What is
read is written again and compared, so that not one bit of a package can differ unseen.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

from nursinghome.core.errors import Invalid, Problem

MOST_BYTES = 64 << 20
MOST_MEMBERS = 64
_DATE = (1980, 1, 1, 0, 0, 0)


def pack(members: Sequence[tuple[str, bytes]]) -> bytes:
    """The members in their order, stored as they are."""
    to = io.BytesIO()
    with zipfile.ZipFile(to, "w", zipfile.ZIP_STORED) as out:
        for name, content in members:
            out.writestr(zipfile.ZipInfo(name, date_time=_DATE), content)
    return to.getvalue()


def unpack(content: bytes, names: Sequence[str] | None = None) -> Mapping[str, bytes]:
    """The members by name, in their order. Raises Invalid for anything `pack` would not write.

    names: exactly these, in this order; without them any, but not too many and none outside.
    """
    if len(content) > MOST_BYTES:
        raise broken("文件太大")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            infos = packed.infolist()
            _refuse_strange(infos, names)
            members = {one.filename: packed.read(one) for one in infos}
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise broken("读不完整") from error
    if pack(tuple(members.items())) != content:
        raise broken("有的字节和写的时候不一样")
    return members


def _refuse_strange(infos: Sequence[zipfile.ZipInfo], names: Sequence[str] | None) -> None:
    """Before anything is unpacked: what is announced must be what the program writes."""
    found = [one.filename for one in infos]
    sizes = sum(one.file_size for one in infos)
    plain = all(one.compress_type == zipfile.ZIP_STORED for one in infos)
    if not plain or len(found) > MOST_MEMBERS or sizes > MOST_BYTES:
        raise broken("里面的文件不是本程序写的样子")
    if len(set(found)) != len(found) or not all(map(_is_plain_name, found)):
        raise broken("里面的文件名不对")
    if names is not None and found != list(names):
        raise broken("里面的文件不齐，或者多了")


def _is_plain_name(name: str) -> bool:
    parts = name.split("/")
    plain = name.isascii() and name.isprintable() and not set('\\:*?"<>|') & set(name)
    return plain and all(part.strip(".") for part in parts) and len(name) <= 100


def broken(what: str) -> Invalid:
    cure = "请让对方重新写一份。"
    return Invalid(f"这个上报包不能用：{what}。{cure}", [Problem("package", what, cure)])
