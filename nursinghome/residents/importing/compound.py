"""Finds the streams in a compound file, the container of .xls files."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from nursinghome.residents.importing.limits import damaged

SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
_LAST_SECTOR = 0xFFFFFFFA  # above it stand marks: free, end of chain, …
_ENTRY = 128
_SECTOR_BITS, _SMALL_BITS = (9, 12), 6
"""Sectors hold 512 or 4096 bytes, small ones 64; the format knows no other sizes."""
_ROOT, _STREAM = 5, 2


class Compound:
    """The container; chains that run in circles or out of the file are damage."""

    def __init__(self, content: bytes) -> None:
        if len(content) < 512 or not content.startswith(SIGNATURE):
            raise damaged("开头不完整")
        if _short(content, 30) not in _SECTOR_BITS or _short(content, 32) != _SMALL_BITS:
            raise damaged("开头不完整")
        self._content = content
        self._size = 1 << _short(content, 30)
        self._small_size = 1 << _SMALL_BITS
        self._cutoff = _long(content, 56)
        self._next = self._numbers(list(self._table_sectors()))
        self._small_next = self._numbers(self._chain(_long(content, 60), self._next))
        self._entries = dict(self._directory())
        root = self._entries.get("", (0, 0))
        self._small = self._read(*root) if root[1] else b""

    def stream(self, name: str) -> bytes | None:
        if not name or name not in self._entries:
            return None
        start, size = self._entries[name]
        if size >= self._cutoff:
            return self._read(start, size)
        sectors = self._chain(start, self._small_next)
        found = b"".join(self._small_sector(n) for n in sectors)[:size]
        if len(found) < size:
            raise damaged("内容在半路断了")
        return found

    def _directory(self) -> Iterator[tuple[str, tuple[int, int]]]:
        """Name, first sector and size of each stream; the root stands under an empty name."""
        for sector in self._chain(_long(self._content, 48), self._next):
            block = self._sector(sector)
            for at in range(0, len(block) - _ENTRY + 1, _ENTRY):
                entry = block[at : at + _ENTRY]
                length = max(0, min(_short(entry, 64), 64) - 2)
                name = entry[:length].decode("utf-16-le", "replace")
                place = (_long(entry, 116), _long(entry, 120))
                if entry[66] == _ROOT:
                    yield "", place
                elif entry[66] == _STREAM:
                    yield name, place

    def _table_sectors(self) -> Iterator[int]:
        """The sectors that hold the allocation table: 109 named in the header, more in a chain."""
        content, seen = self._content, 0
        yield from (n for n in struct.unpack_from("<109I", content, 76) if n < _LAST_SECTOR)
        more = _long(content, 68)
        while more < _LAST_SECTOR:
            block = self._sector(more)
            *numbers, more = struct.unpack(f"<{len(block) // 4}I", block)
            yield from (n for n in numbers if n < _LAST_SECTOR)
            seen += 1
            if seen > len(content) // self._size:
                raise damaged("目录在绕圈")

    def _numbers(self, sectors: list[int]) -> list[int]:
        if len(sectors) > len(self._content) // self._size + 1:
            raise damaged("目录在绕圈")
        blocks = b"".join(self._sector(n) for n in sectors)
        return list(struct.unpack(f"<{len(blocks) // 4}I", blocks))

    def _chain(self, start: int, following: list[int]) -> list[int]:
        chain: list[int] = []
        while start < _LAST_SECTOR:
            if start >= len(following) or len(chain) > len(following):
                raise damaged("目录在绕圈")
            chain.append(start)
            start = following[start]
        return chain

    def _read(self, start: int, size: int) -> bytes:
        chain = self._chain(start, self._next)
        parts = []
        for number in chain[: -(-size // self._size)]:
            parts.append(self._sector(number, min(size, self._size)))
            size -= self._size
        if size > 0:
            raise damaged("内容在半路断了")
        return b"".join(parts)

    def _sector(self, number: int, wanted: int | None = None) -> bytes:
        """A sector's first `wanted` bytes; only what is past a stream's end may be missing."""
        at = (number + 1) * self._size
        wanted = self._size if wanted is None else wanted
        block = self._content[at : at + wanted]
        if len(block) < wanted:
            raise damaged("内容在半路断了")
        return block

    def _small_sector(self, number: int) -> bytes:
        return self._small[number * self._small_size : (number + 1) * self._small_size]


def _short(content: bytes, at: int) -> int:
    return int.from_bytes(content[at : at + 2], "little")


def _long(content: bytes, at: int) -> int:
    return int.from_bytes(content[at : at + 4], "little")
