"""Reads an old .xls file into grids, after its records have been counted."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TypeVar

import python_calamine

from nursinghome.residents.importing import limits
from nursinghome.residents.importing.compound import Compound
from nursinghome.residents.importing.grid import Cell, Grid, Merged, RawLine, lend
from nursinghome.residents.importing.limits import damaged, not_taken, too_large

T = TypeVar("T")
_PASSWORD = not_taken("文件有密码", "打开后去掉密码，另存一份再导入。")
_BOUND_SHEET, _BOF, _EOF, _ROW, _FILE_PASS = 0x85, 0x809, 0x0A, 0x208, 0x2F
_ONE_CELL = {0x203, 0x27E, 0xFD, 0x204, 0x06, 0x205, 0x201, 0xD6}  # number, rk, text, formula, …
_CELL_RUN = {0xBD, 0xBE}  # several cells of a row: numbers, blanks
_BLANKS = {0x201, 0xBE}
_HIDDEN = 0x20


def read_xls(content: bytes) -> tuple[Grid, ...]:
    """All worksheets, in the order of their tabs. Raises Invalid; never gives part of a file."""
    compound = Compound(content)
    if compound.stream("EncryptedPackage") is not None:
        raise _PASSWORD
    stream = compound.stream("Workbook") or compound.stream("Book")
    if stream is None:
        raise not_taken("这不是表格文件", limits.SAVE_AS)
    surveys = _survey(stream)
    with _opened(content) as book:
        return tuple(
            _grid(book, sheet, surveys.get(sheet.name, _Survey()))
            for sheet in book.sheets_metadata
            if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
        )


@dataclass(slots=True)
class _Survey:
    """What the records of one sheet say beside its values."""

    hidden: set[int] = field(default_factory=set)


def _survey(stream: bytes) -> dict[str, _Survey]:
    """Walk through the records without keeping values; refuse what would not fit in memory."""
    begins: dict[int, str] = {}
    surveys: dict[str, _Survey] = {}
    here = _Survey()
    cells = 0
    for at, kind, body in _records(stream):
        if kind == _FILE_PASS:
            raise _PASSWORD
        if kind == _BOUND_SHEET:
            begins[int.from_bytes(body[:4], "little")] = _sheet_name(body)
        elif kind == _BOF and at in begins:
            here = surveys[begins[at]] = _Survey()
        elif kind == _ROW and len(body) >= 14 and body[12] & _HIDDEN:
            here.hidden.add(int.from_bytes(body[:2], "little") + 1)
        elif kind in _ONE_CELL or kind in _CELL_RUN:
            cells += 1 if kind in _ONE_CELL else len(body) // 2
            _check_place(kind, body, cells)
    return surveys


def _check_place(kind: int, body: bytes, cells: int) -> None:
    row = int.from_bytes(body[:2], "little")
    column = int.from_bytes(body[-2:] if kind in _CELL_RUN else body[2:4], "little")
    if cells > limits.MOST_ELEMENTS:
        raise too_large("格子太多")
    if kind not in _BLANKS and row * (column + 1) > limits.MOST_ELEMENTS * 4:
        raise too_large(f"第 {row + 1} 行、第 {column + 1} 列还有内容")


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind = int.from_bytes(stream[at : at + 2], "little")
        size = int.from_bytes(stream[at + 2 : at + 4], "little")
        if kind == 0 and size == 0:
            return  # only padding follows
        if at + 4 + size > len(stream):
            raise damaged("内容在半路断了")
        yield at, kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _sheet_name(body: bytes) -> str:
    size, wide = body[6], body[7] & 1
    return (
        body[8 : 8 + size * 2].decode("utf-16-le") if wide else body[8 : 8 + size].decode("latin-1")
    )


def _opened(content: bytes) -> python_calamine.CalamineWorkbook:
    return _guarded(lambda: python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)))


def _grid(
    book: python_calamine.CalamineWorkbook,
    sheet: python_calamine.SheetMetadata,
    survey: _Survey,
) -> Grid:
    found = _guarded(lambda: book.get_sheet_by_name(sheet.name))
    values = _guarded(lambda: found.to_python(skip_empty_area=False))
    rows = [
        RawLine(number, [_cell(value) for value in row], number in survey.hidden)
        for number, row in enumerate(values, 1)
    ]
    merges = [Merged(*top, *bottom) for top, bottom in found.merged_cell_ranges or ()]
    visible = sheet.visible == python_calamine.SheetVisibleEnum.Visible
    return Grid(title=sheet.name, lines=lend(rows, merges), visible=visible)


def _guarded(work: Callable[[], T]) -> T:
    """Whatever the reader says of a damaged file, its panics included, is a refusal."""
    try:
        return work()
    except python_calamine.PasswordError:
        raise _PASSWORD from None
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise damaged("内容读不完整") from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # the module does not export its class
            raise damaged("内容读不完整") from error
        raise


def _cell(value: object) -> Cell:
    """Times of the day and lengths of time are no dates: they become text."""
    if value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, (time, timedelta)):
        return str(value)
    return value if isinstance(value, (str, int, float, bool, date)) else str(value)
