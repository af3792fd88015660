"""A template filled cell by cell, and compared with the template before anybody gets it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from nursinghome.core.dates import words as day_words
from nursinghome.core.errors import Trouble
from nursinghome.exchange.form_book import opened, targets
from nursinghome.exchange.form_pack import WORDS, FormPack, Place
from nursinghome.reports.monthly.cells import Value
from nursinghome.reports.monthly.model import Content
from nursinghome.standards.form import LAST_MONTH

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

LAST_YEAR = "last_year."


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLine:
    """What goes into one cell; a figure that is not known leaves it as it is."""

    name: str
    label: str
    place: Place
    value: Value | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """The county's own form of a month."""

    title: str
    workbook: bytes
    lines: tuple[FormLine, ...]


def codes_of(content: Content) -> frozenset[str]:
    """Every figure that a mapping may name: of the month, the one before, and a year ago."""
    plain = frozenset(content.cells)
    return plain | {f"{back}{code}" for back in (LAST_MONTH, LAST_YEAR) for code in plain}


def lines_of(pack: FormPack, content: Content) -> tuple[FormLine, ...]:
    """What goes where, in the order of the mapping."""
    labels = {row.cell: row.label for row in content.form.rows}
    told = _words(content)
    places = targets(pack)
    figures = (
        FormLine(
            name=name,
            label=_label(name, labels),
            place=places[name],
            value=_figure(name, content),
        )
        for name in pack.cells
    )
    named = (
        FormLine(name=name, label=WORDS[name], place=places[name], value=told[name] or None)
        for name in pack.words
    )
    return (*figures, *named)


def filled(pack: FormPack, template: bytes, content: Content) -> Filled:
    """Everything but the cells of the mapping is as it was; no formula is reckoned here.

    The program that opens it reckons them. Raises Trouble when the comparison finds a
    difference, so that nothing wrong is ever given to a county.
    """
    lines = lines_of(pack, content)
    book = opened(template)
    for line in lines:
        if line.value is not None:
            _put(book[line.place.sheet][line.place.address], line.value)
    book.calculation.fullCalcOnLoad = True
    book.properties.modified = datetime.combine(content.month.last, time())
    made = _saved(book)
    different = next(_differences(opened(template), opened(made), lines), None)
    if different is not None:
        raise Trouble(
            f"填好的表和县里的原表对不上（{different.words}），没有给出。请把原表交给县局看。"
        )
    return Filled(title=pack.title, workbook=made, lines=lines)


def _put(cell: Cell, value: float | str) -> None:
    """Words stay words, whatever they begin with."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def _figure(name: str, content: Content) -> Value:
    for start, back in ((LAST_MONTH, 1), (LAST_YEAR, 12)):
        if name.startswith(start):
            return (content.before.get(back) or {}).get(name.removeprefix(start))
    return content.cells.get(name)


def _label(name: str, labels: Mapping[str, str]) -> str:
    for start, told in ((LAST_MONTH, "上月"), (LAST_YEAR, "去年同月")):
        if name.startswith(start):
            code = name.removeprefix(start)
            return f"{told}{labels.get(code, code)}"
    return labels.get(name, name)


def _words(content: Content) -> Mapping[str, str | None]:
    home, signed, month = content.home, content.signed, content.month
    return {
        "home": home.name,
        "region": home.region_name,
        "month": month.words,
        "year": str(month.year),
        "month_number": str(month.number),
        "director": home.director,
        "prepared_by": signed.prepared_by,
        "reviewed_by": signed.reviewed_by,
        "approved_by": signed.approved_by,
        "approved_on": day_words(signed.approved_on) if signed.approved_on else None,
        "phone": home.phone,
    }


def _saved(book: Workbook) -> bytes:
    """In memory alone: openpyxl itself puts every sheet into a temporary file first."""
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing  # noqa: PLC0415 - as above
    from openpyxl.worksheet._writer import WorksheetWriter  # noqa: PLC0415 - as in form_book
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415 - as above

    class InMemory(ExcelWriter):
        def write_worksheet(self, ws: Any) -> None:  # noqa: ANN401 - as above
            ws._drawing = SpreadsheetDrawing()  # noqa: SLF001 - as openpyxl itself does it
            ws._drawing.charts, ws._drawing.images = ws._charts, ws._images  # noqa: SLF001 - as above
            to = io.BytesIO()
            writer: Any = WorksheetWriter(ws, to)
            writer.write()
            ws._rels = writer._rels  # noqa: SLF001 - as above
            archive.writestr(ws.path[1:], to.getvalue())
            self.manifest.append(ws)

    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED) as archive:
        InMemory(book, archive).write_data()
    return _same_each_time(plain.getvalue())


def _same_each_time(workbook: bytes) -> bytes:
    """The same members without the moment at which each was packed."""
    to = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as packed,
        zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for name in packed.namelist():
            told = zipfile.ZipInfo(name)
            told.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(told, packed.read(name))
    return to.getvalue()


def _differences(before: Workbook, after: Workbook, lines: tuple[FormLine, ...]) -> Iterator[Place]:
    """Cells that are not as they should be; A1 where the layout of a sheet differs."""
    put = {line.place: line.value for line in lines if line.value is not None}
    for sheet in before.worksheets:
        again = after[sheet.title]
        if _layout(sheet) != _layout(again):
            yield Place(sheet.title, "A1")
        for row in sheet.iter_rows():
            for cell in row:
                place = Place(sheet.title, cell.coordinate)
                other = again[cell.coordinate]
                value = put.get(place, cell.value)
                same = _is_same(other.value, value) and _style(other) == _style(cell)
                is_words = isinstance(value, str) and place in put
                if not same or (is_words and other.data_type == "f"):
                    yield place


def _is_same(one: object, other: object) -> bool:
    """Whether two cells hold the same: 25 and 25.0 do; rich text is compared as its words."""
    return one == other or str(one) == str(other)


def _layout(sheet: Worksheet) -> tuple[object, ...]:
    return (
        sorted(one.coord for one in sheet.merged_cells.ranges),
        sheet.print_area,
        sheet.print_title_rows,
        sheet.print_title_cols,
        sheet.page_setup.orientation,
        sheet.page_setup.paperSize,
        sheet.sheet_state,
        sheet.protection.sheet,
        {name: one.width for name, one in sheet.column_dimensions.items()},
        {name: one.height for name, one in sheet.row_dimensions.items()},
    )


def _style(cell: Any) -> tuple[object, ...]:  # noqa: ANN401 - a cell, or one under a merged one
    parts = (cell.font, cell.border, cell.fill, cell.alignment, cell.protection)
    return (*(repr(part) for part in parts), cell.number_format)
