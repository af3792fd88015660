"""The county's form on paper, sheet by sheet as the county drew it, and behind it what was put where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nursinghome.core.dates import Month
from nursinghome.exchange.form_book import opened
from nursinghome.exchange.form_filling import Filled, FormLine
from nursinghome.reports.pdf import (
    Cell,
    Group,
    ListColumn,
    ListPaper,
    Rendered,
    Row,
    SheetPaper,
    render_sheets,
)

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as BookCell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

MOST_COLUMNS, MOST_ROWS = 24, 200
"""A larger sheet is no form of one home; of it only the list is printed."""
WIDE = 100
"""Letters side by side from which a form lies on its side."""
_USUAL_WIDTH, _USUAL_HEIGHT = 8.43, 15.0
"""Of Excel: letters of a column, points of a row, where the form does not say."""
_LEAST, _TALLEST = 18.0, 60.0
_SIGNS = {"center": "middle", "centerContinuous": "middle", "right": "right", "left": "left"}
_FORMULA = "＝"
_AS_DRAWN = "照县里的表排，数字和送去的一样；颜色和细处以表格文件为准。"
_RECKONED = f"写「{_FORMULA}」的格子由表自己算，用 WPS 表格或 Excel 打开就有。"
_NOTES = (
    "左边是县里的表上的格子，右边是填进去的数字；表本身用 WPS 表格或 Excel 打开和打印。",
    "写「—」的格子没有填，和县里发来时一样。",
)
_BY_HAND = (("单位负责人", ""), ("填表人", ""), ("填表日期", ""))


def form_paper(done: Filled, month: Month, home: str) -> Rendered:
    """Every sheet with a filled cell, as it is drawn there; then one line a cell."""
    book = opened(done.workbook)
    named = dict.fromkeys(line.place.sheet for line in done.lines)
    drawn = [_Drawn(book[name]) for name in book.sheetnames if name in named]
    sheets = [_sheet(one, done, month, home) for one in drawn if one.is_form]
    return render_sheets([*sheets, _list(done, month, home)])


def shown(line: FormLine) -> str:
    """A figure as it is; two decimals for one with a point."""
    return "—" if line.value is None else _words(line.value)


def _words(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _list(done: Filled, month: Month, home: str) -> ListPaper:
    return ListPaper(
        title=f"{done.title}填表清单",
        period=month.words,
        columns=(
            ListColumn(head="序号", share=0.8),
            ListColumn(head="格子", share=2.2),
            ListColumn(head="项目", share=4.0),
            ListColumn(head="填了", share=2.2, align="right"),
        ),
        rows=tuple(
            (str(number), line.place.words, line.label, shown(line))
            for number, line in enumerate(done.lines, start=1)
        ),
        reported_by=f"填报单位：{home}",
        measured_in=f"共 {len(done.lines)} 格",
        signatures=_BY_HAND,
        notes=_NOTES,
        author=home,
        day=month.last,
    )


def _sheet(drawn: _Drawn, done: Filled, month: Month, home: str) -> SheetPaper:
    rows = [drawn.row(number) for number in drawn.rows]
    words = "".join(cell.text for row in rows for cell in row.cells)
    return SheetPaper(
        title=drawn.title or done.title,
        period=month.words,
        widths=drawn.widths,
        head=(),
        body=tuple(drawn.groups(rows)),
        reported_by="" if "填报单位" in words else f"填报单位：{home}",
        signatures=() if "负责人" in words else _BY_HAND,
        notes=(_AS_DRAWN, *([_RECKONED] if _FORMULA in words else [])),
        landscape=sum(drawn.widths) > WIDE or drawn.sheet.page_setup.orientation == "landscape",
        author=home,
        day=month.last,
    )


@dataclass(frozen=True, slots=True)
class _Span:
    """A cell of the form: where it begins, and over how many columns and rows it reaches."""

    row: int
    column: int
    rows: int
    columns: int


class _Drawn:
    """A sheet of the form: its title above, its columns and rows with something in them."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet = sheet
        self._spans = dict(_spans(sheet))
        self.title, first = self._find_title()
        used = {
            (row, column)
            for row, line in enumerate(sheet.iter_rows(min_row=first), start=first)
            for column, cell in enumerate(line, start=1)
            if _is_used(cell)
        }
        used |= {place for place in self._spans if place[0] >= first}
        rows, columns = [row for row, _ in used], [column for _, column in used]
        self.rows = range(min(rows), max(rows) + 1) if used else range(0)
        self.columns = range(min(columns), max(columns) + 1) if used else range(0)

    @property
    def is_form(self) -> bool:
        return 0 < len(self.rows) <= MOST_ROWS and 0 < len(self.columns) <= MOST_COLUMNS

    @property
    def widths(self) -> tuple[float, ...]:
        from openpyxl.utils import get_column_letter  # noqa: PLC0415 - only for a form of its own

        told = self.sheet.column_dimensions
        letters = (get_column_letter(column) for column in self.columns)
        return tuple(max(2.0, told[one].width if one in told else _USUAL_WIDTH) for one in letters)

    def row(self, number: int) -> Row:
        told = self.sheet.row_dimensions[number].height or _USUAL_HEIGHT
        cells = []
        for column in self.columns:
            span = self._spans.get((number, column), _Span(number, column, 1, 1))
            if (span.row, span.column) == (number, column):
                cells.append(self._cell(span))
        return Row(cells=tuple(cells), height=min(max(told, _LEAST), _TALLEST))

    def groups(self, rows: Sequence[Row]) -> Iterator[Group]:
        """Rows that a cell reaches over stay together."""
        group: list[Row] = []
        left = 0
        for row in rows:
            group.append(row)
            left = max(left - 1, *(cell.rows - 1 for cell in row.cells), 0)
            if not left:
                yield tuple(group)
                group = []

    def _cell(self, span: _Span) -> Cell:
        found = self.sheet.cell(span.row, span.column)
        figure = found.data_type == "n" and found.value is not None
        align = _SIGNS.get(found.alignment.horizontal or "", "right" if figure else "left")
        formula = found.data_type == "f"
        return Cell(
            text=_FORMULA if formula else "" if found.value is None else _words(found.value),
            columns=span.columns,
            rows=span.rows,
            align="middle" if formula else align,
            role="hei" if found.font.bold else "song",
            whole=figure,
        )

    def _find_title(self) -> tuple[str, int]:
        """What stands alone over the whole sheet in its first row, and the row that follows."""
        line = next(iter(self.sheet.iter_rows(max_row=1)))
        said = [cell for cell in line if cell.value is not None]
        if len(said) != 1 or said[0].data_type != "s" or len(line) < 2:
            return "", 1
        return str(said[0].value).strip(), 2


def _spans(sheet: Worksheet) -> Iterator[tuple[tuple[int, int], _Span]]:
    """Every place that a merged cell covers, with that cell."""
    for one in sheet.merged_cells.ranges:
        left, top, right, low = one.bounds
        span = _Span(top, left, low - top + 1, right - left + 1)
        for row in range(top, low + 1):
            for column in range(left, right + 1):
                yield (row, column), span


def _is_used(cell: BookCell | MergedCell) -> bool:
    """Whether something stands in it, or it is drawn around."""
    lines = cell.border
    sides = (lines.left, lines.right, lines.top, lines.bottom)
    return cell.value is not None or any(side is not None and side.style for side in sides)
