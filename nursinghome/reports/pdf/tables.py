"""Turns a form or a register into its table: heads, numbered columns, rows and groups."""

from __future__ import annotations

from itertools import groupby

from nursinghome.reports.pdf.forms import ListPaper, SheetPaper, StatColumn, StatForm, StatRow
from nursinghome.reports.pdf.table import PAD, Cell, Group, Row, Table
from nursinghome.reports.pdf.text import Setter

LEAST_LABEL, MOST_LABEL, UNIT, CODE = 0.24, 0.40, 0.065, 0.055
"""Shares of the width: the names of the figures, between two bounds, their unit and code."""
HEAD, NUMBERS = 21.0, 15.0
"""Heights in points of a row of heads, and of the row 甲 乙 丙 1 2 3."""
STEMS = "甲乙丙"
USUAL, HEADS, SMALL = 10.0, 9.5, 8.5
"""Sizes of type in a table: rows, heads, and the least that all rows of a form share."""
FIGURE = "00,000.00"
"""What an empty column keeps room for."""
INDENT = 10.0
"""Points for each step of a label's indent."""


def stat_table(form: StatForm, width: float, height: float, setter: Setter) -> Table:
    """The table of a form; each of its rows is at least so high."""
    label = _label_width(form, width, setter)
    rest = width * (1 - UNIT - CODE) - label
    whole = sum(column.share for column in form.columns)
    figures = tuple(rest * column.share / whole for column in form.columns)
    size = _size(form, label, figures, setter)
    return Table(
        widths=(label, width * UNIT, width * CODE, *figures),
        head=_stat_head(form),
        body=tuple(_groups(form, height, size)),
    )


def _label_width(form: StatForm, width: float, setter: Setter) -> float:
    """What the longest label needs; if the figures need too much for that, both give alike."""

    def need(text: str) -> float:
        return setter.width("song", USUAL, text) + 2 * PAD

    label = max((need(row.label) + INDENT * row.indent for row in form.rows), default=0.0)
    shares = [column.share for column in form.columns]
    share = max(
        need(value or FIGURE) / column.share
        for row in (*form.rows, StatRow(label="", values=("",) * len(shares)))
        for value, column in zip(row.values, form.columns, strict=False)
    )
    figures, rest = share * sum(shares), width * (1 - UNIT - CODE)
    label = min(max(label, width * LEAST_LABEL), width * MOST_LABEL)
    return min(label, rest * label / (label + figures))


def _size(form: StatForm, label: float, figures: tuple[float, ...], setter: Setter) -> float:
    """One size for all rows: what the longest label and figure allow, down to SMALL."""

    def fitted(text: str, room: float) -> float:
        return setter.fitted("song", USUAL, text, room=room - 2 * PAD, least=SMALL)

    rows = [row for row in form.rows if not row.section]
    labels = [fitted(row.label, label - INDENT * row.indent) for row in rows]
    values = [fitted(*each) for row in rows for each in zip(row.values, figures, strict=False)]
    return min([USUAL, *labels, *values])


def _stat_head(form: StatForm) -> Group:
    deep = any(len(column.head) > 1 for column in form.columns)
    reach = 2 if deep else 1
    stubs = (
        _head(form.corner[0], rows=reach, corner=form.corner[1]),
        *(_head(text, rows=reach) for text in form.stubs),
    )
    upper, lower = _column_heads(form.columns)
    numbers = (*STEMS, *(str(at) for at in range(1, len(form.columns) + 1)))
    ruler = Row(cells=tuple(Cell(text=n, align="middle") for n in numbers), height=NUMBERS)
    if not deep:
        return (Row(cells=(*stubs, *upper), height=HEAD * 1.7), ruler)
    return (Row(cells=(*stubs, *upper), height=HEAD), Row(cells=lower, height=HEAD), ruler)


def _column_heads(columns: tuple[StatColumn, ...]) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
    """Heads that are alike and stand side by side become one over their columns."""
    deep = any(len(column.head) > 1 for column in columns)
    upper: list[Cell] = []
    lower: list[Cell] = []
    for name, members in groupby(columns, key=lambda column: column.head[0]):
        same = tuple(members)
        if len(same[0].head) == 1:
            upper.extend(_head(name, rows=2 if deep else 1) for _ in same)
        else:
            upper.append(_head("　　".join(name) if len(name) == 2 else name, columns=len(same)))
            lower.extend(_head(column.head[1]) for column in same)
    return tuple(upper), tuple(lower)


def _head(text: str, *, columns: int = 1, rows: int = 1, corner: str = "") -> Cell:
    return Cell(
        text=text, columns=columns, rows=rows, align="middle", role="hei", size=HEADS, corner=corner
    )


def _groups(form: StatForm, height: float, size: float) -> list[Group]:
    """Rows one by one, but a section's heading never ends a page: it stays with what follows."""
    groups: list[Group] = []
    waiting: Group = ()
    for row in form.rows:
        waiting = (*waiting, Row(cells=_stat_cells(form, row, size), height=height))
        if not row.section:
            groups.append(waiting)
            waiting = ()
    return [*groups, waiting] if waiting else groups


def _stat_cells(form: StatForm, row: StatRow, size: float) -> tuple[Cell, ...]:
    count = len(form.columns)
    if row.section:
        dash = Cell(text="—", align="middle", size=size)
        values = tuple(Cell(text=value, align="middle", size=size) for value in row.values)
        dashes = (dash,) * (count - len(values))
        return (Cell(text=row.label, role="hei", size=size), dash, dash, *values, *dashes)
    values = tuple(_figure(value, size) for value in row.values)
    return (
        Cell(text=row.label, indent=INDENT * row.indent, size=size),
        Cell(text=row.unit, align="middle", size=size, whole=True),
        Cell(text=row.code, align="middle", size=size, whole=True),
        *values,
        *((Cell(),) * (count - len(values))),
    )


def _figure(text: str, size: float) -> Cell:
    """Figures stand at the right; a dash, which stands for none, in the middle."""
    align = "middle" if text in {"—", "－"} else "right"
    return Cell(text=text, align=align, size=size, whole=True)


def list_table(paper: ListPaper, width: float, height: float) -> Table:
    """The table of a register; its head is repeated on every page."""
    whole = sum(column.share for column in paper.columns)
    return Table(
        widths=tuple(width * column.share / whole for column in paper.columns),
        head=(Row(cells=tuple(_head(column.head) for column in paper.columns), height=24),),
        body=tuple((Row(cells=_list_cells(paper, row), height=height),) for row in paper.rows),
    )


def sheet_table(paper: SheetPaper, width: float) -> Table:
    """The table of a sheet; its rows are as high as the sheet wants them."""
    whole = sum(paper.widths)
    return Table(
        widths=tuple(width * share / whole for share in paper.widths),
        head=paper.head,
        body=paper.body,
        closed=paper.closed,
    )


def _list_cells(paper: ListPaper, row: tuple[str, ...]) -> tuple[Cell, ...]:
    return tuple(
        Cell(text=text, align=column.align, whole=column.whole)
        for text, column in zip(row, paper.columns, strict=True)
    )
