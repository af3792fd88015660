"""Opens the zip of an .xlsx file part by part, after checking that it is what it says."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

from nursinghome.residents.importing import limits
from nursinghome.residents.importing.limits import damaged, not_taken, too_large

Attributes = dict[str, str]
_END = b"PK\x05\x06"
_MACROS = ("macroenabled", "vbaproject", "ms-excel.intlmacrosheet")
_CHUNK = 64 * 1024
# What zipfile was seen to raise when single bytes of a file are changed.
_UNZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    IndexError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


class Forbidden(Exception):  # noqa: N818 - it only leaves a parser's callback
    """A document type or an entity was declared."""


class Package:
    """The parts of a checked workbook file; every part has been unpacked and its sum compared."""

    def __init__(self, content: bytes) -> None:
        self._parts = _unpacked(content)
        for name, part in self._parts.items():
            if name.endswith((".xml", ".rels")):
                parse(part, name)
            elif b"<!DOCTYPE" in part[:_CHUNK] or b"<!ENTITY" in part[:_CHUNK]:
                raise _forbidden()
        self._check_kind()

    def part(self, name: str) -> bytes | None:
        return self._parts.get(name)

    def _check_kind(self) -> None:
        kinds = self._parts.get("[Content_Types].xml", b"").decode("utf-8", "replace").lower()
        if any(word in kinds for word in _MACROS) or any("vbaProject" in n for n in self._parts):
            raise not_taken("表格里有宏", "请另存为不带宏的 .xlsx 再导入。")
        if "binary" in kinds and "xl/workbook.bin" in self._parts:
            raise not_taken("这是 .xlsb 文件", limits.SAVE_AS)
        if "spreadsheetml" not in kinds:
            raise not_taken("这不是表格文件", limits.SAVE_AS)


def parse(
    part: bytes,
    name: str,
    start: Callable[[str, Attributes], None] | None = None,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Run through one XML part; a document type is refused before anything in it counts."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    if start and end and text:
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text
    try:
        parser.ParseFile(io.BytesIO(part))
    except Forbidden:
        raise _forbidden() from None
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise damaged(f"其中的「{name}」读不完整") from error


def _refuse_doctype(*_: object) -> None:
    raise Forbidden


def _forbidden() -> Exception:
    return not_taken("文件里有文档类型或实体的声明，正常的表格没有这些", limits.SAVE_AS)


def _unpacked(content: bytes) -> dict[str, bytes]:
    _check_directory(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            _check_declared(infos)
            return {info.filename.removeprefix("/"): _read(archive, info) for info in infos}
    except _UNZIP_FAULTS as error:
        raise damaged("压缩包读不完整") from error


def _check_directory(content: bytes) -> None:
    """The directory's size, before anything walks through it."""
    end = content.rfind(_END, max(0, len(content) - 66_000))
    if end < 0:
        raise damaged("压缩包没有结尾")
    entries = int.from_bytes(content[end + 10 : end + 12], "little")
    size = int.from_bytes(content[end + 12 : end + 16], "little")
    if entries > limits.MOST_PARTS or size > limits.MOST_PARTS * 512:
        raise too_large(f"压缩包里有 {entries} 个文件")


def _check_declared(infos: list[zipfile.ZipInfo]) -> None:
    if any(info.flag_bits & 0x1 for info in infos):
        raise not_taken("文件有密码", "打开后去掉密码，另存一份再导入。")
    if len({info.filename for info in infos}) != len(infos):
        raise damaged("压缩包里有同名的两份内容")
    if sum(info.file_size for info in infos) > limits.MOST_UNPACKED:
        raise too_large("展开后超过 60 MB")
    for info in infos:
        if info.file_size > max(limits.RATIO_FROM, info.compress_size * limits.MOST_RATIO):
            raise too_large("压缩得太厉害")


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The whole part; zipfile stops at the declared size and compares the sum."""
    with archive.open(info) as file:
        content = file.read(info.file_size + 1)
    if len(content) != info.file_size:
        raise damaged("压缩包读不完整")
    return content
