"""Writes a TrueType font out of its tables and outlines of straight lines, as build/ packs them.

Packed, one rare character takes half the room of its TrueType form: the steps from point to point
are single bytes, x and y in turn, and all that can be counted again (boxes, offsets, sums) is left
out. A block of 1024 characters is written in some hundredths of a second.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator, Mapping
from itertools import accumulate

HEAD = struct.Struct("<BII")
"""How many tables, glyphs and contours there are."""
TABLE = struct.Struct("<4sI")
"""The name of a table and its length."""
START = (128, 96)
"""Where the pen stands before a glyph's first point: in the middle, for short steps."""
_MAGIC = 0xB1B0AFBA  # what all sums of a font and its own field come to
_WORD = 0xFFFFFFFF
_SIGNS = bytes(0xFF if step > 127 else 0 for step in range(256))


def truetype(packed: bytes) -> bytes:
    """The font whose parts were packed, as a complete TrueType file."""
    tables, at = _tables(packed)
    _, glyphs, contours = HEAD.unpack_from(packed)
    counts = packed[at : at + glyphs]
    at += glyphs
    lengths = array("H", packed[at : at + 2 * contours])
    shapes = list(_shapes(counts, lengths, packed[at + 2 * contours :]))
    offsets = [0, *accumulate(len(body) for _, body in shapes)]
    advances = struct.unpack(f">{glyphs}H", tables[b"hmtx"])
    bearings = [left for left, _ in shapes]
    pairs = [number for pair in zip(advances, bearings, strict=True) for number in pair]
    tables[b"hmtx"] = struct.pack(">" + "Hh" * glyphs, *pairs)
    tables[b"glyf"] = b"".join(body for _, body in shapes)
    tables[b"loca"] = struct.pack(f">{glyphs + 1}I", *offsets)
    return _file(tables)


def _tables(packed: bytes) -> tuple[dict[bytes, bytes], int]:
    number, _, _ = HEAD.unpack_from(packed)
    at = HEAD.size
    heads = [TABLE.unpack_from(packed, at + i * TABLE.size) for i in range(number)]
    at += number * TABLE.size
    tables = {}
    for name, length in heads:
        tables[name] = packed[at : at + length]
        at += length
    return tables, at


def _shapes(counts: bytes, lengths: array[int], steps: bytes) -> Iterator[tuple[int, bytes]]:
    """The left edge and the glyf entry of each glyph."""
    numbers = array("b", steps)
    xs, ys = numbers[0::2], numbers[1::2]
    x_words, y_words = _words(steps[0::2]), _words(steps[1::2])
    contour = start = 0
    for count in counts:
        if not count:
            yield 0, b""
            continue
        ends = list(accumulate(lengths[contour : contour + count]))
        contour, points, end = contour + count, ends[-1], start + ends[-1]
        across = list(accumulate(xs[start:end], initial=START[0]))[1:]
        up = list(accumulate(ys[start:end], initial=START[1]))[1:]
        left = min(across)
        box = (count, left, min(up), max(across), max(up))
        body = b"".join((
            struct.pack(f">5h{count}HH", *box, *[last - 1 for last in ends], 0),
            b"\1" * points,  # every point lies on the line, every step takes two bytes
            struct.pack(">h", across[0]), x_words[2 * start + 2 : 2 * end],
            struct.pack(">h", up[0]), y_words[2 * start + 2 : 2 * end],
            b"\0" * (-(points + 2 * count) % 4),
        ))  # fmt: skip
        yield left, body
        start = end


def _words(steps: bytes) -> bytes:
    """Each step in two bytes: its sign, then itself."""
    words = bytearray(2 * len(steps))
    words[0::2] = steps.translate(_SIGNS)
    words[1::2] = steps
    return bytes(words)


def _file(tables: Mapping[bytes, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    head = struct.pack(">IHHHH", 1 << 16, count, 16 << power, power, 16 * (count - (1 << power)))
    at = len(head) + 16 * count
    entries, bodies, sums = [], [], 0
    for name, content in sorted(tables.items()):
        body = content + b"\0" * (-len(content) % 4)
        amount = _sum(body)
        entries.append(struct.pack(">4sIII", name, amount, at, len(content)))
        bodies.append(body)
        at += len(body)
        sums += amount
    start = b"".join([head, *entries])
    proof = struct.pack(">I", (_MAGIC - sums - _sum(start)) & _WORD)
    place = sorted(tables).index(b"head")
    bodies[place] = bodies[place][:8] + proof + bodies[place][12:]
    return b"".join([start, *bodies])


def _sum(content: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(content) // 4}I", content)
    return sum(words) & _WORD
