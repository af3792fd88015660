"""Tables as Parquet, so that any engine reads them: one row group, plain values, nothing packed.

Written from the format's own description: pages of values behind a Thrift header in the compact
protocol, then the footer that says where they are. Every column may have empty cells.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

Value = str | int | float | None
Kind = Literal["text", "whole", "number"]

_MAGIC = b"PAR1"
_TYPES = {"whole": 2, "number": 5, "text": 6}
"""INT64, DOUBLE and BYTE_ARRAY."""
_UTF8, _OPTIONAL, _PLAIN, _RLE, _UNCOMPRESSED, _DATA_PAGE = 0, 1, 0, 3, 0, 0
_WRITER = "nursinghome"


@dataclass(frozen=True, slots=True)
class Column:
    """A name, what stands below it, and the cells from top to bottom."""

    name: str
    kind: Kind
    cells: Sequence[Value]


def parquet(columns: Sequence[Column]) -> bytes:
    """The file. All columns are of one length; raises ValueError when they are not."""
    rows = {len(column.cells) for column in columns}
    if len(rows) != 1:
        raise ValueError("columns of one length, and at least one of them")
    (count,) = rows
    content = bytearray(_MAGIC)
    places: list[tuple[int, int]] = []
    for column in columns:
        page = _page(column)
        places.append((len(content), len(page)))
        content += page
    footer = _footer(columns, places, count)
    return bytes(content + footer + struct.pack("<I", len(footer)) + _MAGIC)


def _page(column: Column) -> bytes:
    """One data page: which cells are filled, then the filled ones one after the other."""
    levels = _levels([cell is not None for cell in column.cells])
    body = struct.pack("<I", len(levels)) + levels
    body += b"".join(_plain(column.kind, cell) for cell in column.cells if cell is not None)
    head = _Thrift()
    head.whole(1, _DATA_PAGE)
    head.whole(2, len(body))
    head.whole(3, len(body))
    page = _Thrift()
    for field, value in enumerate((len(column.cells), _PLAIN, _RLE, _RLE), 1):
        page.whole(field, value)
    head.nested(5, page)
    return head.ended() + body


def _levels(filled: Sequence[bool]) -> bytes:
    """Runs of equal cells; a level of one bit takes a whole byte."""
    return b"".join(_varint(len(list(run)) << 1) + bytes([level]) for level, run in groupby(filled))


def _plain(kind: Kind, cell: Value) -> bytes:
    if kind == "whole":
        return struct.pack("<q", cell)
    if kind == "number":
        return struct.pack("<d", cell)
    text = str(cell).encode()
    return struct.pack("<I", len(text)) + text


def _footer(columns: Sequence[Column], places: Sequence[tuple[int, int]], rows: int) -> bytes:
    told = _Thrift()
    told.whole(1, 1)
    told.begin_list(2, len(columns) + 1)
    told.item(_root(len(columns)))
    for column in columns:
        told.item(_element(column))
    told.long(3, rows)
    told.begin_list(4, 1)
    group = _Thrift()
    group.begin_list(1, len(columns))
    for column, place in zip(columns, places, strict=True):
        group.item(_chunk(column, place))
    group.long(2, sum(size for _, size in places))
    group.long(3, rows)
    told.item(group)
    told.text(6, _WRITER)
    return told.ended()


def _root(count: int) -> _Thrift:
    root = _Thrift()
    root.text(4, "table")
    root.whole(5, count)
    return root


def _element(column: Column) -> _Thrift:
    element = _Thrift()
    element.whole(1, _TYPES[column.kind])
    element.whole(3, _OPTIONAL)
    element.text(4, column.name)
    if column.kind == "text":
        element.whole(6, _UTF8)
    return element


def _chunk(column: Column, place: tuple[int, int]) -> _Thrift:
    at, size = place
    data = _Thrift()
    data.whole(1, _TYPES[column.kind])
    data.begin_list(2, 2, of="whole")
    data.raw(_zigzag(_PLAIN) + _zigzag(_RLE))
    data.begin_list(3, 1, of="text")
    data.raw(_counted(column.name))
    data.whole(4, _UNCOMPRESSED)
    for field, value in ((5, len(column.cells)), (6, size), (7, size), (9, at)):
        data.long(field, value)
    chunk = _Thrift()
    chunk.long(2, at)
    chunk.nested(3, data)
    return chunk


class _Thrift:
    """A structure in the compact protocol: fields by number, each with its type."""

    _I32, _I64, _BINARY, _LIST, _STRUCT = 5, 6, 8, 9, 12

    def __init__(self) -> None:
        self._content, self._last = bytearray(), 0

    def whole(self, field: int, value: int) -> None:
        self._begin(field, self._I32)
        self.raw(_zigzag(value))

    def long(self, field: int, value: int) -> None:
        self._begin(field, self._I64)
        self.raw(_zigzag(value))

    def text(self, field: int, value: str) -> None:
        self._begin(field, self._BINARY)
        self.raw(_counted(value))

    def begin_list(self, field: int, count: int, of: str = "struct") -> None:
        self._begin(field, self._LIST)
        kind = {"struct": self._STRUCT, "whole": self._I32, "text": self._BINARY}[of]
        short = count < 15
        self.raw(bytes([(count if short else 15) << 4 | kind]) + (b"" if short else _varint(count)))

    def item(self, structure: _Thrift) -> None:
        self.raw(structure.ended())

    def nested(self, field: int, structure: _Thrift) -> None:
        self._begin(field, self._STRUCT)
        self.item(structure)

    def raw(self, content: bytes) -> None:
        self._content += content

    def ended(self) -> bytes:
        return bytes(self._content) + b"\0"

    def _begin(self, field: int, kind: int) -> None:
        self.raw(bytes([(field - self._last) << 4 | kind]))
        self._last = field


def _zigzag(value: int) -> bytes:
    return _varint(value << 1)


def _varint(value: int) -> bytes:
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(found) + bytes([value])


def _counted(text: str) -> bytes:
    content = text.encode()
    return _varint(len(content)) + content
