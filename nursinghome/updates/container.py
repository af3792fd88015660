"""An update as one file: a signed list of what is in it, then the contents, packed as one stream.

    nursinghome-update/1 ⏎ | length of the list, 8 hexadecimal digits ⏎ | list | signature | contents

The list is JSON as the program writes it; the signature is Ed25519 over it; the list holds the
length and hash of the packed contents and of every file. So each bit of the file is either
compared or signed for, and nothing is unpacked before all of it was.
"""

from __future__ import annotations

import hashlib
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from nursinghome.core.errors import Invalid, NotFound, Problem, Trouble
from nursinghome.core.files import reason, settle
from nursinghome.core.paths import resources
from nursinghome.updates.names import is_inside, refuse_bad_names
from nursinghome.updates.versions import is_version

MAGIC = b"nursinghome-update/1\n"
CONTEXT = b"nursinghome-update/1 list\0"
SUFFIX = ".ylu"
ANYWHERE = "any"
SIGNATURE_BYTES, DIGITS = 64, 8
MOST_LIST = 8 << 20
MOST_FILES = 20_000
MOST_BYTES = 1 << 30
MEMORY = 256 << 20
_BLOCK = 1 << 20


class Member(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file, or a link to another one of the update."""

    name: str
    size: int
    sha256: str
    is_program: bool = False
    """May be started."""
    link: str = ""
    """Of a link: what it points at, seen from its own folder."""


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the maker signs."""

    kind: Literal["packs", "program"]
    version: str
    since: str
    """The oldest program that it can be installed over."""
    platform: str
    """As sysconfig names it, linux-x86_64 or win-amd64; `any` for packs."""
    told: str
    """What is new, in a sentence or two."""
    packed: int
    packed_sha256: str
    files: tuple[Member, ...]

    @property
    def size(self) -> int:
        """Of all files, unpacked."""
        return sum(one.size for one in self.files)


@dataclass(frozen=True, slots=True)
class Update:
    """A file whose list was signed by the maker; its contents are looked at when asked."""

    path: Path
    manifest: Manifest
    begin: int
    """Where the packed contents begin."""

    def check(self) -> None:
        """Read all of it once. Raises Invalid when a bit is not as it was signed."""
        taken = hashlib.sha256()
        with reading(self.path) as file:
            file.seek(self.begin)
            size = 0
            while block := file.read(_BLOCK):
                taken.update(block)
                size += len(block)
        told = (self.manifest.packed, self.manifest.packed_sha256)
        if (size, taken.hexdigest()) != told:
            raise broken("内容和写的时候不一样")

    def unpack(self, folder: Path) -> None:
        """Write every file below the folder, which must be empty. Raises Invalid, OSError."""
        with reading(self.path) as file:
            file.seek(self.begin)
            stream = _Stream(file)
            for member in self.manifest.files:
                target = folder.joinpath(*member.name.split("/"))
                target.parent.mkdir(parents=True, exist_ok=True)
                if member.link:
                    target.symlink_to(member.link)
                    continue
                _write(target, member, stream)
            if not stream.is_done:
                raise broken("末尾多出了东西")


def open_update(path: Path, public: str | None = None) -> Update:
    """Read the list and check who signed it. Raises Invalid, NotFound, Trouble.

    public: 64 hexadecimal digits; the key that came with the program if none is given.
    """
    with reading(path) as file:
        head = file.read(len(MAGIC) + DIGITS + 1)
        digits = head[len(MAGIC) : -1]
        if not head.startswith(MAGIC) or head[-1:] != b"\n" or digits.strip(b"0123456789abcdef"):
            raise broken("不是更新文件")
        length = int(digits, 16)
        if length > MOST_LIST:
            raise broken("清单太长")
        told, signature = file.read(length), file.read(SIGNATURE_BYTES)
    _verify(public or maker_key(), told, signature)
    return Update(path, _manifest(told), len(head) + length + SIGNATURE_BYTES)


def maker_key() -> str:
    """The public key of whoever makes the program, as it came with it."""
    lines = resources("updates", "maker.pub").read_text("ascii").splitlines()
    return next(line for line in lines if line and not line.startswith("#"))


def broken(what: str) -> Invalid:
    cure = "请换一份更新文件。"
    return Invalid(f"这个更新文件不能用：{what}。{cure}", [Problem("update", what, cure)])


def reading(path: Path) -> BinaryIO:
    """The open file. Raises NotFound, Trouble."""
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise NotFound(f"没有找到「{path.name}」。请看U盘有没有插好。") from None
    except OSError as error:
        raise Trouble(f"读不了「{path.name}」：{reason(error)}") from error


def _verify(public: str, told: bytes, signature: bytes) -> None:
    try:
        VerifyKey(bytes.fromhex(public)).verify(CONTEXT + told, signature)
    except (BadSignatureError, ValueError) as error:
        raise broken("签名对不上，不是本程序的作者做的，或者被人改过") from error


def _manifest(told: bytes) -> Manifest:
    """What was signed is believed, but not when it was made by a maker's mistake."""
    try:
        manifest = msgspec.json.decode(told, type=Manifest)
    except msgspec.DecodeError as error:
        raise broken("清单读不懂，可能是更新的程序用的") from error
    if not (is_version(manifest.version) and is_version(manifest.since)):
        raise broken("版本写得不对")
    files = manifest.files
    if len(files) > MOST_FILES or manifest.size > MOST_BYTES or any(one.size < 0 for one in files):
        raise broken("太大了")
    refuse_bad_names([one.name for one in files], broken)
    if not all(is_inside(one.name, one.link) for one in files if one.link):
        raise broken("里面有指到外面去的文件")
    return manifest


class _Stream:
    """The unpacked contents, one after the other; no more is ever unpacked than is asked for."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._unpacker = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=MEMORY)

    def take(self, size: int) -> Iterator[bytes]:
        while size:
            block = self._next(min(size, _BLOCK))
            size -= len(block)
            yield block

    @property
    def is_done(self) -> bool:
        while not self._unpacker.eof:
            if self._next(1):
                return False
        return not self._unpacker.unused_data and not self._file.read(1)

    def _next(self, most: int) -> bytes:
        """At least one byte, except at the very end."""
        try:
            while not self._unpacker.eof:
                fed = self._file.read(_BLOCK) if self._unpacker.needs_input else b""
                if self._unpacker.needs_input and not fed:
                    raise broken("内容不完整")
                block = self._unpacker.decompress(fed, most)
                if block:
                    return block
        except lzma.LZMAError as error:
            raise broken("内容解不开") from error
        return b""


def _write(target: Path, member: Member, stream: _Stream) -> None:
    taken, written = hashlib.sha256(), 0
    with target.open("xb") as out:
        for block in stream.take(member.size):
            if not block:
                break
            taken.update(block)
            written += out.write(block)
    if (written, taken.hexdigest()) != (member.size, member.sha256):
        raise broken(f"「{member.name}」和清单上的不一样")
    settle(target)
    target.chmod(0o755 if member.is_program else 0o644)
