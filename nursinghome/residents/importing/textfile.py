"""Reads a .csv file into a grid: finds its encoding and what parts its fields."""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import re
from collections.abc import Iterator

from nursinghome.residents.importing import limits
from nursinghome.residents.importing.grid import Grid, RawLine, lend
from nursinghome.residents.importing.limits import not_taken, too_large

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = ",\t;"
_LOOKED_AT = 50
_LETTERS_LOOKED_AT = 100_000
_QUOTED = re.compile(r'"[^"]*"')

# Characters that GB 18030-2000 kept in the private area, at the places they were given since.
_MOVED = str.maketrans(
    {
        "\ue816": "\U00020087",
        "\ue817": "\U00020089",
        "\ue818": "\U000200cc",
        "\ue81e": "\u9fb4",
        "\ue826": "\u9fb5",
        "\ue82b": "\u9fb6",
        "\ue82c": "\u9fb7",
        "\ue831": "\U000215d7",
        "\ue832": "\u9fb8",
        "\ue83b": "\U0002298f",
        "\ue843": "\u9fb9",
        "\ue854": "\u9fba",
        "\ue855": "\U000241fe",
        "\ue864": "\u9fbb",
    }
)


def read_csv(content: bytes) -> Grid:
    """One grid; a record's number counts blank records and the header. Raises Invalid."""
    text = _decoded(content)
    if "\0" in text:
        raise not_taken("这不是表格文件", limits.SAVE_AS)
    rows: list[RawLine] = []
    budget = limits.MOST_ELEMENTS
    for number, record in enumerate(_records(text, _delimiter(text)), 1):
        budget -= len(record) + 1
        if budget < 0 or len(record) > limits.MOST_COLUMNS:
            raise too_large("格子太多")
        rows.append(RawLine(number, list(record)))
    return Grid(title="", lines=lend(rows, ()))


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _strictly(content, "gb18030").translate(_MOVED)


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise not_taken(f"第 {line} 行的文字认不出来", limits.SAVE_AS) from error


def _delimiter(text: str) -> str:
    """The sign that stands most often outside quotes in the first lines."""
    lines = io.StringIO(text)
    start = _QUOTED.sub("", "".join(itertools.islice(lines, _LOOKED_AT))[:_LETTERS_LOOKED_AT])
    return max(_DELIMITERS, key=start.count)


def _records(text: str, sign: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    try:
        yield from reader
    except csv.Error as error:
        what = f"第 {reader.line_num} 行读不完整：引号不成对，或一格的文字太长"
        raise not_taken(what, limits.SAVE_AS) from error
