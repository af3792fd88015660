"""Writes a paper's table as a workbook: figures as numbers, words as words, same input same bytes."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

Content = str | int | float | date | None
Kind = Literal["text", "middle", "free", "whole", "number", "percent", "change", "date"]

_FORMATS: dict[Kind, dict[str, object]] = {
    "text": {"num_format": "@", "align": "left"},
    "middle": {"num_format": "@", "align": "center"},
    "free": {"num_format": "@", "align": "center", "bg_color": "#E0E0E0"},
    "whole": {"num_format": "0", "align": "right"},
    "number": {"num_format": "General", "align": "right"},
    "percent": {"num_format": "0.00", "align": "right"},
    "change": {"num_format": "+0.##;-0.##;0", "align": "right"},
    "date": {"num_format": "yyyy-mm-dd", "align": "center"},
}
_FONT = {"font_name": "宋体", "font_size": 10, "valign": "vcenter"}
_NO_READING_INTO_TEXT = {
    "in_memory": True,  # no plain personal data in temporary files, not even for a moment
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its head, width in characters, and what its cells hold."""

    head: str
    width: float
    kind: Kind = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of the table; a section's heading stands bold. `kinds` differ from the columns'."""

    cells: tuple[Content, ...]
    section: bool = False
    kinds: tuple[Kind, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet, laid out like the paper: title, period, table, signatures, notes."""

    title: str
    period: str
    left: str
    right: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    signatures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    landscape: bool = False
    day: date


def workbook(sheet: Sheet) -> bytes:
    """The bytes of an .xlsx file; `sheet.day` is the date that it carries as its own."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - a PDF does not wait for it

    target = io.BytesIO()
    book = Workbook(target, _NO_READING_INTO_TEXT)
    book.set_properties({"title": sheet.title, "created": datetime.combine(sheet.day, time())})
    _Writer(book, sheet).write()
    book.close()
    return target.getvalue()


class _Writer:
    """Puts one sheet down from top to bottom."""

    def __init__(self, book: Workbook, sheet: Sheet) -> None:
        self._book = book
        self._sheet = sheet
        self._page = book.add_worksheet(sheet.title[:31])
        self._last = len(sheet.columns) - 1
        self._row = 0
        self._cells: dict[tuple[Kind, bool], Format] = {}

    def write(self) -> None:
        sheet = self._sheet
        self._set_up()
        self._across(sheet.title, {"font_size": 18, "bold": True, "align": "center"}, height=30)
        self._across(sheet.period, {"font_size": 12, "align": "center"})
        self._ends(sheet.left, sheet.right)
        head = self._row
        self._head()
        for line in sheet.lines:
            self._line(line)
        for words in (*sheet.signatures, *sheet.notes):
            self._across(words, {"align": "left", "text_wrap": True})
        self._page.freeze_panes(head + 1, 0)
        self._page.repeat_rows(head)

    def _set_up(self) -> None:
        page = self._page
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.set_footer("&C第 &P 页　共 &N 页")
        if self._sheet.landscape:
            page.set_landscape()
        for number, column in enumerate(self._sheet.columns):
            page.set_column(number, number, column.width)

    def _format(self, **more: object) -> Format:
        return self._book.add_format({**_FONT, **more})

    def _across(self, words: str, look: dict[str, object], height: float = 18) -> None:
        wide = sum(column.width for column in self._sheet.columns)
        lines = 1 + int(2 * len(words) // wide)
        self._page.set_row(self._row, height * lines)
        if self._last:  # a single cell cannot be merged
            self._page.merge_range(self._row, 0, self._row, self._last, "", self._format(**look))
        self._page.write_string(self._row, 0, words, self._format(**look))
        self._row += 1

    def _ends(self, left: str, right: str) -> None:
        self._page.write_string(self._row, 0, left, self._format(align="left"))
        self._page.write_string(self._row, self._last, right, self._format(align="right"))
        self._row += 1

    def _head(self) -> None:
        look = self._format(bold=True, align="center", text_wrap=True, top=2, bottom=1, border=1)
        for number, column in enumerate(self._sheet.columns):
            self._page.write_string(self._row, number, column.head, look)
        self._row += 1

    def _line(self, line: Line) -> None:
        kinds = line.kinds or tuple(column.kind for column in self._sheet.columns)
        for number, (content, kind) in enumerate(zip(line.cells, kinds, strict=True)):
            self._put(number, content, self._cell(kind, bold=line.section))
        self._row += 1

    def _cell(self, kind: Kind, *, bold: bool) -> Format:
        """One format for all cells of a kind: a list may have a million of them."""
        if (kind, bold) not in self._cells:
            made = self._format(**_FORMATS[kind], border=1, bold=bold)
            self._cells[kind, bold] = made
        return self._cells[kind, bold]

    def _put(self, column: int, content: Content, look: Format) -> None:
        if content is None or content == "":
            self._page.write_blank(self._row, column, None, look)
        elif isinstance(content, date):
            moment = datetime.combine(content, time())
            self._page.write_datetime(self._row, column, moment, look)
        elif isinstance(content, str):
            self._page.write_string(self._row, column, content, look)
        else:
            self._page.write_number(self._row, column, content, look)
