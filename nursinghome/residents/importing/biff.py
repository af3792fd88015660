"""The records of an .xls workbook stream, and the texts and numbers inside them."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from nursinghome.residents.importing.limits import damaged

CONTINUE = 0x3C
_WIDE, _PHONETIC, _RICH = 0x01, 0x04, 0x08


def records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Place, kind and body of each record; only padding may follow the last one."""
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == 0 and size == 0:
            return
        if at + 4 + size > len(stream):
            raise damaged("内容在半路断了")
        yield at, kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def real(rk: int) -> float:
    """The number in the four bytes of an RK: a whole number or half a float, perhaps hundredths."""
    if rk & 0x02:
        value = float((rk >> 2) - (1 << 30 if rk & 0x80000000 else 0))
    else:
        value = float(struct.unpack("<d", struct.pack("<II", 0, rk & 0xFFFFFFFC))[0])
    return value / 100 if rk & 0x01 else value


def text_in(body: bytes, at: int, *, short: bool = False) -> str:
    """A text in one record; its length takes two bytes, or one where names are short."""
    texts = Texts([body[at:]])
    return texts.text(short=short)


class Texts:
    """Reads texts that run over the ends of records.

    A record that goes on in the middle of the characters says again whether they are wide.
    """

    def __init__(self, bodies: list[bytes]) -> None:
        self._bodies = bodies
        self._record = 0
        self._at = 0

    def text(self, *, short: bool = False) -> str:
        length = int.from_bytes(self._take(1 if short else 2), "little")
        flags = self._take(1)[0]
        runs = int.from_bytes(self._take(2), "little") if flags & _RICH else 0
        extra = int.from_bytes(self._take(4), "little") if flags & _PHONETIC else 0
        text = self._characters(length, wide=bool(flags & _WIDE))
        self._skip(runs * 4 + extra)
        return text

    def number(self) -> int:
        return int.from_bytes(self._take(4), "little")

    def _characters(self, length: int, *, wide: bool) -> str:
        pieces: list[str] = []
        while length > 0:
            if self._left() == 0:
                self._next()
                wide = bool(self._take(1)[0] & _WIDE)
            size = 2 if wide else 1
            count = min(length, self._left() // size)
            if count == 0:
                raise damaged("文字断在一半")
            piece = self._take(count * size)
            pieces.append(piece.decode("utf-16-le" if wide else "latin-1", "surrogatepass"))
            length -= count
        return _joined("".join(pieces))

    def _take(self, size: int) -> bytes:
        """Bytes that do not run over the end of a record."""
        if self._left() == 0:
            self._next()
        taken = self._bodies[self._record][self._at : self._at + size]
        if len(taken) < size:
            raise damaged("文字断在一半")
        self._at += size
        return taken

    def _skip(self, size: int) -> None:
        while size > self._left():
            size -= self._left()
            self._next()
        self._at += size

    def _left(self) -> int:
        return len(self._bodies[self._record]) - self._at

    def _next(self) -> None:
        self._record, self._at = self._record + 1, 0
        if self._record >= len(self._bodies):
            raise damaged("内容在半路断了")


def _joined(text: str) -> str:
    """Two halves of a rare character that met at the end of a record become one."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
