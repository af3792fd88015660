"""Reads an old .xls file (BIFF8: Excel 97 to 2003, WPS .et and .xls) into grids.

Compiled readers were tried and left: a damaged file made them ask for more memory than there is,
which ends the whole program. Everything here is bounded by the size of the file.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from nursinghome.core.errors import Invalid
from nursinghome.residents.importing import biff, limits
from nursinghome.residents.importing.compound import Compound
from nursinghome.residents.importing.grid import Cell, Grid, Merged, RawLine, lend
from nursinghome.residents.importing.limits import damaged, not_taken, too_large
from nursinghome.residents.importing.styles import Book, is_date_format

_BOF, _EOF, _FILE_PASS, _BOUND_SHEET, _DATE_1904 = 0x809, 0x0A, 0x2F, 0x85, 0x22
_FORMAT, _XF, _SST = 0x41E, 0xE0, 0xFC
_NUMBER, _RK, _MUL_RK, _LABEL, _LABEL_SST, _BOOL = 0x203, 0x27E, 0xBD, 0x204, 0xFD, 0x205
_FORMULA, _STRING, _ROW, _MERGED = 0x06, 0x207, 0x208, 0xE5
_BIFF8 = 0x0600
_WORKSHEET, _VISIBLE, _HIDDEN_ROW = 0, 0, 0x20


def read_xls(content: bytes) -> tuple[Grid, ...]:
    """All worksheets, in the order of their tabs. Raises Invalid; never gives part of a file."""
    compound = Compound(content)
    if compound.stream("EncryptedPackage") is not None:
        raise _password()
    stream = compound.stream("Workbook")
    if stream is None:
        what = "表格的版本太旧" if compound.stream("Book") else "这不是表格文件"
        raise not_taken(what, limits.SAVE_AS)
    try:
        return _grids(stream)
    except (struct.error, IndexError) as error:
        raise damaged("内容读不完整") from error


def _grids(stream: bytes) -> tuple[Grid, ...]:
    parts = _substreams(stream)
    if 0 not in parts or struct.unpack_from("<H", stream, 4)[0] != _BIFF8:
        raise not_taken("表格的版本太旧", limits.SAVE_AS)
    book, tabs = _globals(parts.pop(0))
    grids = []
    for tab in tabs:
        if tab.place not in parts:
            raise damaged(f"找不到工作表「{tab.title}」")
        sheet = _Sheet(book)
        for kind, body in parts[tab.place]:
            sheet.take(kind, body)
        grids.append(
            Grid(title=tab.title, lines=lend(sheet.lines, sheet.merges), visible=tab.visible)
        )
    return tuple(grids)


def _substreams(stream: bytes) -> dict[int, list[tuple[int, bytes]]]:
    """The records between each outer BOF and its EOF, by the place of the BOF; inner ones are charts."""
    parts: dict[int, list[tuple[int, bytes]]] = {}
    depth = 0
    here: list[tuple[int, bytes]] = []
    for count, (at, kind, body) in enumerate(biff.records(stream)):
        if count > limits.MOST_ELEMENTS * 2:
            raise too_large("格子太多")
        if kind == _FILE_PASS:
            raise _password()
        if kind == _BOF:
            depth += 1
            if depth == 1:
                here = parts[at] = []
        elif kind == _EOF:
            depth = max(0, depth - 1)
        elif depth == 1:
            here.append((kind, body))
    if depth:
        raise damaged("内容在半路断了")
    return parts


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tab:
    title: str
    place: int
    visible: bool


def _globals(part: list[tuple[int, bytes]]) -> tuple[Book, list[_Tab]]:
    """What all sheets share, and the tabs that are worksheets."""
    codes: dict[int, str] = {}
    used: list[int] = []
    tabs: list[_Tab] = []
    from_1904 = False
    for kind, body in part:
        if kind == _BOUND_SHEET:
            place, state, sort = struct.unpack_from("<IBB", body)
            if sort == _WORKSHEET:
                title = biff.text_in(body, 6, short=True)
                tabs.append(_Tab(title=title, place=place, visible=state == _VISIBLE))
        elif kind == _FORMAT:
            codes[struct.unpack_from("<H", body)[0]] = biff.text_in(body, 2)
        elif kind == _XF:
            used.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == _DATE_1904:
            from_1904 = body[0] == 1
    dates = frozenset(n for n, code in enumerate(used) if is_date_format(code, codes.get(code)))
    return Book(texts=_shared(part), date_styles=dates, from_1904=from_1904), tabs


def _shared(part: list[tuple[int, bytes]]) -> list[str]:
    """The list of texts that cells name by their place."""
    start = next((n for n, (kind, _) in enumerate(part) if kind == _SST), None)
    if start is None:
        return []
    bodies = [part[start][1]]
    for kind, body in part[start + 1 :]:
        if kind != biff.CONTINUE:
            break
        bodies.append(body)
    texts = biff.Texts(bodies)
    texts.number()  # how often texts are used; the next number is how many there are
    count = texts.number()
    if count > limits.MOST_TEXTS:
        raise too_large("文字太多")
    return [texts.text() for _ in range(count)]


@dataclass(slots=True)
class _Sheet:
    """Takes the records of one sheet and keeps its rows, hidden rows and merged cells."""

    book: Book
    rows: dict[int, list[Cell]] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    merges: list[Merged] = field(default_factory=list)
    waiting: tuple[int, int] | None = None
    """The formula whose text comes in the next record."""

    @property
    def lines(self) -> Iterator[RawLine]:
        for row, cells in self.rows.items():
            yield RawLine(row + 1, cells, row in self.hidden)

    def take(self, kind: int, body: bytes) -> None:
        if kind in _VALUES or kind == _FORMULA:
            self._take_cell(kind, body)
        elif kind == _MUL_RK:
            row, column = struct.unpack_from("<HH", body)
            for step in range((len(body) - 6) // 6):
                style, rk = struct.unpack_from("<HI", body, 4 + step * 6)
                self._place(row, column + step, self.book.number(biff.real(rk), style))
        elif kind == _STRING and self.waiting is not None:
            self._place(*self.waiting, biff.text_in(body, 0))
            self.waiting = None
        elif kind == _ROW and body[12] & _HIDDEN_ROW:
            self.hidden.add(struct.unpack_from("<H", body)[0])
        elif kind == _MERGED:
            for at in range(2, len(body) - 7, 8):
                top, bottom, left, right = struct.unpack_from("<HHHH", body, at)
                self.merges.append(Merged(top, left, bottom, right))

    def _take_cell(self, kind: int, body: bytes) -> None:
        row, column, style = struct.unpack_from("<HHH", body)
        if kind != _FORMULA:
            self._place(row, column, _VALUES[kind](self.book, body, style))
            return
        result = body[6:14]
        if result[6:8] == b"\xff\xff":
            # 0: a text, which follows in a record of its own; 1: a truth; else an error or nothing
            self.waiting = (row, column) if result[0] == 0 else None
            self._place(row, column, bool(result[2]) if result[0] == 1 else None)
        else:
            self._place(row, column, self.book.number(struct.unpack("<d", result)[0], style))

    def _place(self, row: int, column: int, value: Cell) -> None:
        if column > 255:
            raise damaged("有格子在表格之外")
        cells = self.rows.setdefault(row, [])
        cells.extend([None] * (column + 1 - len(cells)))
        cells[column] = value


def _float(book: Book, body: bytes, style: int) -> Cell:
    return book.number(struct.unpack_from("<d", body, 6)[0], style)


def _short_float(book: Book, body: bytes, style: int) -> Cell:
    return book.number(biff.real(struct.unpack_from("<I", body, 6)[0]), style)


def _shared_text(book: Book, body: bytes, _: int) -> Cell:
    place: int = struct.unpack_from("<I", body, 6)[0]
    return book.texts[place]


def _own_text(_: Book, body: bytes, __: int) -> Cell:
    return biff.text_in(body, 6)


def _truth(_: Book, body: bytes, __: int) -> Cell:
    return None if body[7] else bool(body[6])


_VALUES: Mapping[int, Callable[[Book, bytes, int], Cell]] = {
    _NUMBER: _float,
    _RK: _short_float,
    _LABEL: _own_text,
    _LABEL_SST: _shared_text,
    _BOOL: _truth,
}


def _password() -> Invalid:
    return not_taken("文件有密码", "打开后去掉密码，另存一份再导入。")
