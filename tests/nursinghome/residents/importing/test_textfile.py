"""Text tables: encodings, signs between fields, record numbers, and what is no table."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nursinghome.core.errors import Invalid
from nursinghome.residents.importing.textfile import read_csv
from tests.data.rosters.books import text

ROWS = [["姓名", "身份证号"], ["钱𬘭生", "\t500235193207109971"], ["解䶮", "1"]]


def cells(content: bytes) -> list[list[object]]:
    return [list(line.cells) for line in read_csv(content).lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_every_encoding_and_sign_is_found(encoding: str, sign: str) -> None:
    assert cells(text(ROWS, encoding=encoding, sign=sign)) == ROWS


def test_utf_16_of_both_orders_is_read() -> None:
    content = codecs.BOM_UTF16_BE + text(ROWS, encoding="utf-16-be")
    assert cells(content) == ROWS


def test_characters_that_older_tables_kept_in_the_private_area_get_their_own_place() -> None:
    moved = b"\xfe\x51\xfe\x52\xfe\x53\xfe\x59\xfe\x61\xfe\x66\xfe\x67\xfe\x6c\xfe\x6d\xfe\x76\xfe\x7e\xfe\x90\xfe\x91\xfe\xa0"
    assert cells("姓名,".encode("gb18030") + moved)[0][1] == (
        "\U00020087\U00020089\U000200cc\u9fb4\u9fb5\u9fb6\u9fb7\U000215d7\u9fb8\U0002298f\u9fb9\u9fba\U000241fe\u9fbb"
    )


def test_record_numbers_count_blank_records_and_quoted_breaks_once() -> None:
    lines = read_csv('姓名,备注\r\n\r\n,\r\n赵,"两\r\n行"\r\n钱,"说""好"""\n'.encode()).lines
    assert [(line.number, line.cells) for line in lines] == [
        (1, ("姓名", "备注")),
        (4, ("赵", "两\r\n行")),
        (5, ("钱", '说"好"')),
    ]


def test_commas_inside_quotes_do_not_part_fields() -> None:
    assert cells('姓名;备注\n赵;"a,b,c,d"\n'.encode()) == [["姓名", "备注"], ["赵", "a,b,c,d"]]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"a\0b", "不是表格"),
        (b"ok\n\xff\xff", "第 2 行的文字认不出来"),
        (codecs.BOM_UTF8 + b"\xff", "第 1 行的文字认不出来"),
        ('姓名,备注\n赵,"没有完\n钱,1\n'.encode(), "读不完整"),
        ('姓名,备注\n赵,"多"余\n'.encode(), "第 2 行读不完整"),
        (b'a,"' + b"x" * 140_000 + b'"', "读不完整"),
        (b"," * 501, "格子太多"),
        (b",,\n" * 100_000, "格子太多"),
    ],
)
def test_what_is_no_table_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        read_csv(content)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        lines = read_csv(content).lines
    except Invalid:
        return
    assert all(line.number >= 1 for line in lines)
