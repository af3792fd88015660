"""Old workbooks: what is in their records, and damage that must not end the program."""

from __future__ import annotations

import contextlib
import random
import struct
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nursinghome.core.errors import Invalid
from nursinghome.residents.importing import biff
from nursinghome.residents.importing.grid import Cell, Grid
from nursinghome.residents.importing.xls import read_xls
from tests.data.rosters.books import compound, records, small_compound, xls

BOF, EOF, SHEET, SST, CONTINUE = 0x809, 0x0A, 0x85, 0xFC, 0x3C
START = (BOF, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0))
PAD = (0x5C, b" " * 5000)  # streams shorter than 4096 bytes live among the small ones


def only(content: bytes) -> Grid:
    (grid,) = read_xls(content)
    return grid


def text16(text: str) -> bytes:
    raw = text.encode("utf-16-le")
    return struct.pack("<HB", len(raw) // 2, 1) + raw


def stream(
    *sheet: tuple[int, bytes], before: tuple[tuple[int, bytes], ...] = (), pad: bool = True
) -> bytes:
    """A workbook of one sheet with these records; `before` are records for the whole workbook."""
    title = struct.pack("<BB", 2, 1) + "名册".encode("utf-16-le")

    def globals_for(place: int) -> bytes:
        named = (SHEET, struct.pack("<IBB", place, 0, 0) + title)
        return records(START, named, *before, *([PAD] if pad else []), (EOF, b""))

    head = globals_for(len(globals_for(0)))
    return head + records(START, *sheet, (EOF, b""))


def cells(*sheet: tuple[int, bytes], before: tuple[tuple[int, bytes], ...] = ()) -> list[Cell]:
    return list(only(compound(stream(*sheet, before=before))).lines[0].cells)


def test_values_come_back_as_they_were_written() -> None:
    row = ["赵石头", 7, 1.5, True, date(1950, 3, 2), " 203－1 ", None, "䶮𬘭", 18900009534, 0.25]
    assert list(only(xls([row])).lines[0].cells) == row


def test_hidden_rows_merged_cells_and_blank_rows() -> None:
    grid = only(
        xls([["101", 1], [None, 2], [None, None], ["102", 3]], merges=[(0, 1, 0, 0)], hidden=[4])
    )
    assert [(line.number, line.at(0), line.hidden) for line in grid.lines] == [
        (1, "101", False),
        (2, "101", False),
        (4, "102", True),
    ]


def test_thousands_of_texts_run_over_the_ends_of_records() -> None:
    rows = [
        [f"{number}号赵石头𬘭{'长' * (number % 90)}", f"plain {number}"] for number in range(2000)
    ]
    assert [list(line.cells) for line in only(xls(rows)).lines] == rows


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=30), min_size=1, max_size=8
    ),
    st.integers(1, 60),
)
def test_texts_may_break_anywhere_between_their_characters(texts: list[str], size: int) -> None:
    bodies = [struct.pack("<II", len(texts), len(texts))]
    for text in texts:
        raw = text.encode("utf-16-le")
        bodies[-1] += struct.pack("<HB", len(raw) // 2, 1)
        while raw:
            piece, raw = raw[: size * 2], raw[size * 2 :]
            bodies[-1] += piece
            if raw:
                bodies.append(b"\x01")
    shared = ((SST, bodies[0]), *((CONTINUE, body) for body in bodies[1:]))
    found = cells(
        *((0xFD, struct.pack("<HHHI", 0, n, 0, n)) for n in range(len(texts))),
        (0x203, struct.pack("<HHHd", 0, len(texts), 0, 7)),
        before=shared,
    )
    assert found == [*texts, 7]


def test_texts_with_runs_and_phonetic_guides_and_narrow_letters() -> None:
    rich = struct.pack("<HBHI", 2, 0x0D, 1, 4) + "赵石".encode("utf-16-le") + b"runs" + b"ext!"
    narrow = struct.pack("<HB", 3, 0) + b"abc"
    assert biff.Texts([rich + narrow]).text() == "赵石"
    texts = biff.Texts([rich[:-6], rich[-6:] + narrow])
    assert [texts.text(), texts.text()] == ["赵石", "abc"]


@pytest.mark.parametrize(
    ("rk", "number"),
    [
        (0x02 | 7 << 2, 7),
        (0x03 | 725 << 2, 7.25),
        (0x3FF80000, 1.5),
        (0xFFFFFFFE, -1),
        (0x3FF80001, 0.015),
    ],
)
def test_short_numbers_are_unpacked(rk: int, number: float) -> None:
    assert biff.real(rk) == number


def test_cells_of_every_kind() -> None:
    number = struct.pack("<d", 1.5)
    found = cells(
        (0x204, struct.pack("<HHH", 0, 0, 0) + text16("标签")),
        (0x205, struct.pack("<HHHBB", 0, 1, 0, 1, 0)),
        (0x205, struct.pack("<HHHBB", 0, 2, 0, 42, 1)),
        (
            0xBD,
            struct.pack("<HH", 0, 3) + struct.pack("<HI", 0, 2 | 8 << 2) * 2 + struct.pack("<H", 4),
        ),
        (0x06, struct.pack("<HHH", 0, 5, 0) + number),
        (0x06, struct.pack("<HHH", 0, 6, 0) + b"\0\0\0\0\0\0\xff\xff"),
        (0x207, text16("公式")),
        (0x06, struct.pack("<HHH", 0, 7, 0) + b"\1\0\1\0\0\0\xff\xff"),
        (0x06, struct.pack("<HHH", 0, 8, 0) + b"\2\0\x2a\0\0\0\xff\xff"),
        (0x207, text16("不属于谁")),
        (0x27E, struct.pack("<HHHI", 0, 9, 0, 2 | 9 << 2)),
    )
    assert found == ["标签", True, None, 8, 8, 1.5, "公式", True, None, 9]


def test_styles_tell_days_also_of_the_1904_system() -> None:
    days = (
        (0x41E, struct.pack("<H", 164) + text16('yyyy"年"m"月"')),
        (0xE0, struct.pack("<HH", 0, 0) + bytes(16)),
        (0xE0, struct.pack("<HH", 0, 164) + bytes(16)),
    )
    found = cells(
        (0x203, struct.pack("<HHHd", 0, 0, 1, 18324)),
        (0x203, struct.pack("<HHHd", 0, 1, 0, 18324)),
        before=days,
    )
    assert found == [date(1950, 3, 2), 18324]
    mac = cells((0x203, struct.pack("<HHHd", 0, 0, 1, 16862)), before=(*days, (0x22, b"\1\0")))
    assert mac == [date(1950, 3, 2)]
    last = cells((0x203, struct.pack("<HHHd", 0, 0, 1, 2958465)), before=(*days, (0x22, b"\1\0")))
    assert last == [date(9999, 12, 31)]


def test_charts_inside_a_sheet_and_sheets_of_other_kinds_are_passed_over() -> None:
    macro = (SHEET, struct.pack("<IBB", 999_999, 0, 1) + struct.pack("<BB", 1, 0) + b"m")
    found = cells(
        START,
        (0x203, struct.pack("<HHHd", 5, 5, 0, 1)),
        (EOF, b""),
        (0x203, struct.pack("<HHHd", 0, 0, 0, 7)),
        before=(macro,),
    )
    assert found == [7]


def test_a_short_stream_lives_among_the_small_ones() -> None:
    content = small_compound(stream((0x203, struct.pack("<HHHd", 0, 0, 0, 7)), pad=False))
    assert list(only(content).lines[0].cells) == [7]


def test_the_table_of_a_large_file_is_found_through_its_chain() -> None:
    rows = [[f"{'长' * 1000}{number}"] for number in range(4000)]
    assert len(only(xls(rows)).lines) == 4000


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (compound(stream(before=((0x2F, b"\0\0"),))), "密码"),
        (compound(stream()[:-8]), "断了"),
        (compound(stream()[:-8] + b"\1\0\xff\xff"), "断了"),
        (compound(records((BOF, struct.pack("<HHHHII", 0x0500, 5, 0, 0, 0, 0)), PAD, (EOF, b""))), "太旧"),
        (compound(records(PAD, PAD)), "太旧"),
        (compound(stream((0x203, struct.pack("<HHHd", 0, 256, 0, 1)))), "之外"),
        (compound(stream((0x203, b"\0\0"))), "读不完整"),
        (compound(stream((0xFD, struct.pack("<HHHI", 0, 0, 0, 5)))), "读不完整"),
        (compound(stream((0x204, struct.pack("<HHH", 0, 0, 0) + b"\x09\0\1ab"))), "断"),
        (compound(stream((0x204, struct.pack("<HHH", 0, 0, 0) + b"\x09\0\1a"))), "断"),
        (compound(stream((0x204, struct.pack("<HHH", 0, 0, 0)))), "断了"),
        (compound(stream((0x204, struct.pack("<HHH", 0, 0, 0) + b"\x09"))), "断在一半"),
        (compound(stream(before=((SST, struct.pack("<II", 1, 150_001)),))), "文字太多"),
        (compound(stream(before=((SST, struct.pack("<II", 1, 2) + b"\0\0"),))), "断"),
        (compound(stream(*([(0x5D, b"")] * 600_001))), "格子太多"),
        (compound(stream().replace(START[1], START[1][:2] + b"\7" + START[1][3:])[:-8] + records((EOF, b""))), "断了"),
    ],
)  # fmt: skip
def test_a_workbook_that_cannot_be_right_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        read_xls(content)


def test_a_tab_that_leads_nowhere_is_damage() -> None:
    lost = (SHEET, struct.pack("<IBB", 999_999, 0, 0) + struct.pack("<BB", 1, 0) + b"m")
    with pytest.raises(Invalid, match="找不到工作表「m」"):
        read_xls(compound(stream(before=(lost,))))


@pytest.mark.parametrize(
    ("name", "words"),
    [("EncryptedPackage", "密码"), ("Book", "太旧"), ("WordDocument", "不是表格")],
)
def test_other_compound_files_are_told_apart(name: str, words: str) -> None:
    old, new = "Workbook".encode("utf-16-le"), name.encode("utf-16-le")
    content = compound(stream())
    at = content.index(old)
    entry = bytearray(content[at : at + 128])
    entry[:64] = new.ljust(64, b"\0")
    entry[64:66] = struct.pack("<H", len(new) + 2)
    with pytest.raises(Invalid, match=words):
        read_xls(content[:at] + bytes(entry) + content[at + 128 :])


def put(content: bytes, at: int, number: int) -> bytes:
    return content[:at] + struct.pack("<I", number) + content[at + 4 :]


def get(content: bytes, at: int) -> int:
    return int(struct.unpack_from("<I", content, at)[0])


def test_a_chain_that_comes_back_to_itself_is_damage() -> None:
    content = compound(stream())
    table, directory = (get(content, 76) + 1) * 512, get(content, 48)
    with pytest.raises(Invalid, match="绕圈"):
        read_xls(put(content, table + directory * 4, directory))


def test_a_chain_that_runs_out_of_the_file_is_damage() -> None:
    with pytest.raises(Invalid, match="绕圈"):
        read_xls(put(compound(stream()), 48, 0x00FFFFFF))
    with pytest.raises(Invalid, match="断了"):
        read_xls(put(compound(stream()), 76, 0x00FFFFFF))


@pytest.mark.parametrize("names", [0xFFFFFFFF, 0])
def test_a_table_of_tables_that_comes_back_to_itself_is_damage(names: int) -> None:
    content = compound(stream())
    last = len(content) // 512 - 1
    more = struct.pack("<I", names) * 127 + struct.pack("<I", last if names else 0xFFFFFFFE)
    with pytest.raises(Invalid, match="绕圈"):
        read_xls(put(content + more, 68, last))


def test_a_stream_that_is_shorter_than_it_says_is_damage() -> None:
    content = compound(stream())
    entry = content.index("Workbook".encode("utf-16-le"))
    with pytest.raises(Invalid, match="断了"):
        read_xls(put(content, entry + 120, 10_000_000))


def test_a_short_stream_that_is_shorter_than_it_says_is_damage() -> None:
    content = small_compound(stream((0x203, struct.pack("<HHHd", 0, 0, 0, 7)), pad=False))
    entry = content.index("Workbook".encode("utf-16-le"))
    with pytest.raises(Invalid, match="断了"):
        read_xls(put(content, entry + 120, get(content, entry + 120) + 64))


@pytest.mark.parametrize("cut", [1, 64, 511])
def test_a_last_sector_that_is_cut_is_damage(cut: int) -> None:
    with pytest.raises(Invalid, match="断了"):
        read_xls(FILE[:-cut])


def test_blanks_after_the_last_stream_may_be_missing() -> None:
    row = [7] * 40
    cells_in_row = [(0x203, struct.pack("<HHHd", 0, n, 0, 7)) for n in range(40)]
    content = small_compound(stream(*cells_in_row, pad=False))
    used = get(content, content.index(b"R\0") + 120)
    assert used % 512
    assert list(only(content[: 4 * 512 + used]).lines[0].cells) == row


def test_a_header_that_is_cut_is_damage() -> None:
    with pytest.raises(Invalid, match="开头"):
        read_xls(compound(stream())[:300])


@pytest.mark.parametrize(("at", "bits"), [(30, 0), (30, 1), (30, 10), (32, 0), (32, 9)])
def test_sectors_of_a_size_that_does_not_exist_are_damage(at: int, bits: int) -> None:
    content = bytearray(FILE)
    content[at] = bits
    with pytest.raises(Invalid, match="开头"):
        read_xls(bytes(content))


@given(st.integers(0, 2**32))
def test_changed_bytes_are_refused_or_read_and_never_anything_else(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - damage, not secrets
    content = bytearray(FILE)
    for _ in range(dice.choice([1, 5, 50])):
        content[dice.randrange(len(content))] = dice.choice([0, 255, dice.randrange(256)])
    with contextlib.suppress(Invalid):
        assert all(line.number >= 1 for grid in read_xls(bytes(content)) for line in grid.lines)


FILE = xls(
    [
        ["姓名", "身份证号", "入住日期"],
        *([f"赵{n}", "500236194003029970", date(2020, 5, 6)] for n in range(40)),
    ]
)
