from __future__ import annotations

import struct

from nursinghome.core.outlines import HEAD, TABLE, truetype


def packed() -> bytes:
    """An empty glyph and one with a triangle and a step back over the middle."""
    tables = {
        b"head": bytes(54),
        b"hmtx": struct.pack(">2H", 256, 128),
        b"name": b"odd",
    }
    steps = ((-28, -46), (0, 100), (50, -100), (-100, 0), (0, 50), (50, -50))
    return b"".join((
        HEAD.pack(len(tables), 2, 2),
        *(TABLE.pack(name, len(content)) for name, content in tables.items()),
        *tables.values(),
        bytes((0, 2)),
        struct.pack("<2H", 3, 3),
        struct.pack("12b", *(number for step in steps for number in step)),
    ))  # fmt: skip


def table(font: bytes, wanted: bytes) -> bytes:
    (count,) = struct.unpack_from(">H", font, 4)
    for number in range(count):
        name, _, at, length = struct.unpack_from(">4sIII", font, 12 + 16 * number)
        if name == wanted:
            return font[at : at + length]
    raise AssertionError(wanted)


def test_tables_stand_in_order_with_what_was_left_out() -> None:
    font = truetype(packed())
    assert font[:4] == b"\0\1\0\0"
    names = [font[12 + 16 * number : 16 + 16 * number] for number in range(5)]
    assert names == [b"glyf", b"head", b"hmtx", b"loca", b"name"]
    assert table(font, b"name") == b"odd"
    assert table(font, b"hmtx") == struct.pack(">HhHh", 256, 0, 128, 50)
    assert len(font) % 4 == 0


def test_a_glyph_has_its_box_its_ends_and_two_bytes_for_each_step() -> None:
    font = truetype(packed())
    start, first, last = struct.unpack(">3I", table(font, b"loca"))
    assert (start, first) == (0, 0)
    glyph = table(font, b"glyf")[first:last]
    assert struct.unpack_from(">5h", glyph) == (2, 50, 50, 150, 150)
    assert struct.unpack_from(">3H", glyph, 10) == (2, 5, 0)
    assert glyph[16:22] == b"\1" * 6
    assert struct.unpack_from(">6h", glyph, 22) == (100, 0, 50, -100, 0, 50)
    assert struct.unpack_from(">6h", glyph, 34) == (50, 100, -100, 0, 50, -50)
