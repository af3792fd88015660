"""Makes list files in memory: .xlsx, .xls, .csv, and .xlsx parts written by hand."""

from __future__ import annotations

import csv
import io
import struct
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import openpyxl
import xlwt
from xlwt.CompoundDoc import XlsDoc

Table = Sequence[Sequence[Any]]
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def xlsx(
    rows: Table,
    *,
    merges: Iterable[str] = (),
    hidden: Iterable[int] = (),
    before: Iterable[tuple[str, Table]] = (),
) -> bytes:
    """A workbook with the rows on its last sheet; `before` are sheets that stand before it."""
    book = openpyxl.Workbook()
    for title, table in [*before, ("花名册", rows)]:
        sheet = book.create_sheet(title)
        for row in table:
            sheet.append(list(row))
    book.remove(book.worksheets[0])
    for merge in merges:
        book.worksheets[-1].merge_cells(merge)
    for number in hidden:
        book.worksheets[-1].row_dimensions[number].hidden = True
    return _saved(book)


def xls(
    rows: Table, *, merges: Iterable[tuple[int, int, int, int]] = (), hidden: Iterable[int] = ()
) -> bytes:
    """An old workbook; merges are (top, bottom, left, right) from 0, hidden rows as shown."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("花名册")
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if isinstance(value, date):
                sheet.write(r, c, value, day)
            elif value is not None:
                sheet.write(r, c, value)
    for top, bottom, left, right in merges:
        sheet.merged_ranges.append((top, bottom, left, right))
    for number in hidden:
        sheet.row(number - 1).hidden = True
    return _saved(book)


def records(*found: tuple[int, bytes]) -> bytes:
    """The stream of an old workbook, record by record."""
    return b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in found)


def compound(stream: bytes) -> bytes:
    """A compound file with the stream as its workbook."""
    file = io.BytesIO()
    XlsDoc().save(file, stream)
    return file.getvalue()


def small_compound(stream: bytes) -> bytes:
    """A compound file made by hand whose workbook lives among the small streams."""
    none, end = 0xFFFFFFFF, 0xFFFFFFFE
    count = -(-len(stream) // 64)
    held = -(-count * 64 // 512)
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack("<HHHHH6x9I", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 2, 1, end, 0)
    chain = [0xFFFFFFFD, end, end, *range(4, 3 + held), end]
    small = [*range(1, count), end]
    name = "Workbook".encode("utf-16-le")
    root = b"R\0".ljust(64, b"\0") + struct.pack("<HB49xII4x", 4, 5, 3, count * 64)
    entry = name.ljust(64, b"\0") + struct.pack("<HB49xII4x", 18, 2, 0, len(stream))
    tables = [struct.pack(f"<{len(t)}I", *t).ljust(512, b"\xff") for t in (chain, small)]
    return b"".join(
        [
            header + struct.pack("<109I", 0, *([none] * 108)),
            tables[0],
            (root + entry).ljust(512, b"\0"),
            tables[1],
            stream.ljust(held * 512, b"\0"),
        ]
    )


def text(rows: Table, *, encoding: str = "utf-8", sign: str = ",") -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=sign).writerows(rows)
    return file.getvalue().encode(encoding)


def repacked(content: bytes, parts: dict[str, str | bytes]) -> bytes:
    """The workbook with some of its parts written anew or added."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        kept = {name: old.read(name) for name in old.namelist()}
        for name, part in {**kept, **parts}.items():
            new.writestr(name, part)
    return made.getvalue()


def with_sheet(body: str, *, after: str = "", parts: dict[str, str | bytes] | None = None) -> bytes:
    """A workbook whose sheet data is the XML given; `after` follows the sheet data."""
    sheet = f'<worksheet xmlns="{SPREADSHEET}"><sheetData>{body}</sheetData>{after}</worksheet>'
    return repacked(xlsx([["x"]]), {SHEET: sheet, **(parts or {})})


def _saved(book: Any) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
