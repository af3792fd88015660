"""交班单: what is to be done, what the day wrote down, how the home stands, on one A4 sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from nursinghome.reports import xlsx
from nursinghome.reports.chart import ChartPlan
from nursinghome.reports.monthly.trend import MonthEnd
from nursinghome.reports.pdf import blocks
from nursinghome.reports.pdf.fonts import shared_faces
from nursinghome.reports.pdf.paper import (
    HAIRLINE,
    MM,
    About,
    Frame,
    Page,
    Pen,
    Rendered,
    Rule,
    fingerprint,
    put_footers,
    write,
)
from nursinghome.reports.pdf.table import Cell, Row, Table, block, draw
from nursinghome.reports.pdf.text import Setter
from nursinghome.reports.report import Made
from nursinghome.reports.today_chart import HIGH, draw_chart

TITLE = "交班单"
MOST_TASKS, MOST_LINES = 10, 2
LEAST_LINES = 4
"""For the pen: where there is not room for both, the chart gives way to the handing over."""
_HEADING, _ROW, _NOTE = 10.5, 21.0, 23.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One task: how it presses, what, why or when, and its day."""

    urgency: str
    what: str
    why: str
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of the home: its name, its fraction, and what it comes to."""

    name: str
    fraction: str
    amount: str


class Fact(NamedTuple):
    """What the day wrote into one register."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TodaySheet:
    """All that the sheet says."""

    home: str
    day: date
    when: str
    """2026年11月2日　星期一　农历九月廿四."""
    pressing: int
    lines: tuple[Line, ...]
    figures: tuple[Figure, ...]
    birthdays: tuple[str, ...]
    months: tuple[MonthEnd, ...]
    facts: tuple[Fact, ...] = ()
    told: str | None = None
    """What stands above the tasks; None counts them."""


def paper(sheet: TodaySheet) -> Made:
    """The sheet as PDF and its tasks as a workbook."""
    rendered = pdf(sheet)
    return Made(pdf=rendered.pdf, pages=rendered.pages, xlsx=workbook(sheet))


def pdf(sheet: TodaySheet) -> Rendered:
    faces = shared_faces()
    setter, frame = Setter(faces), Frame()
    pen = Pen(Page(frame), setter)
    pen.page.bookmarks.append((0, f"{TITLE} {sheet.when}"))
    y = blocks.title(pen, frame, frame.ceiling, TITLE, sheet.when)
    y = blocks.unit_line(pen, frame, y, sheet.home, _told(sheet))
    y = _tasks(pen, frame, y, sheet)
    if sheet.facts:
        y = _facts(pen, frame, _heading(pen, frame, y, "今天的记录"), sheet)
    if sheet.figures:
        y = _figures(pen, frame, _heading(pen, frame, y, "院里情况"), sheet)
    if sheet.birthdays:
        y = _birthdays(pen, frame, y, sheet)
    if sheet.months and y - _HEADING * 2 - 6 - HIGH > _foot(frame) + LEAST_LINES * _NOTE:
        y = _heading(pen, frame, y, f"在院人数与入住率　最近 {len(sheet.months)} 个月月末")
        y = draw_chart(pen, ChartPlan.of(sheet.months), (frame.left, y), frame.width)
    _handing_over(pen, frame, y)
    put_footers([pen.page], setter, fingerprint(sheet))
    about = About(title=f"{TITLE} {sheet.day}", author=sheet.home, day=sheet.day)
    return write([pen.page], faces, setter, about)


def workbook(sheet: TodaySheet) -> bytes:
    """The tasks as rows, all of them."""
    heads: tuple[tuple[str, float, xlsx.Kind], ...] = (
        ("序号", 6, "whole"),
        ("轻重", 10, "middle"),
        ("事项", 34, "text"),
        ("说明", 44, "text"),
        ("期限", 12, "date"),
    )
    return xlsx.workbook(
        xlsx.Sheet(
            title=TITLE,
            period=sheet.when,
            left=sheet.home,
            right=_told(sheet),
            columns=tuple(xlsx.Column(head=h, width=w, kind=k) for h, w, k in heads),
            lines=tuple(
                xlsx.Line(cells=(number, one.urgency, one.what, one.why, one.due_on))
                for number, one in enumerate(sheet.lines, start=1)
            ),
            notes=(
                *(f"{one.label}：{one.text}。" for one in sheet.facts if one.text),
                *(f"{one.name} {one.fraction}，{one.amount}。" for one in sheet.figures),
            ),
            day=sheet.day,
        )
    )


def _told(sheet: TodaySheet) -> str:
    if sheet.told is not None:
        return sheet.told
    return (
        f"{sheet.pressing} 件要今天办，共 {len(sheet.lines)} 件"
        if sheet.lines
        else "今天的事都办完了"
    )


def _heading(pen: Pen, frame: Frame, y: float, words: str) -> float:
    y -= _HEADING * 2
    pen.left(frame.left, y, "hei", _HEADING, words)
    return y - 6


def _tasks(pen: Pen, frame: Frame, y: float, sheet: TodaySheet) -> float:
    """The tasks with room to write what was done; a few empty rows when there are few."""
    shown = sheet.lines[:MOST_TASKS]
    rows = [
        (str(number), one.what, f"{one.urgency}：{one.why}", "")
        for number, one in enumerate(shown, start=1)
    ]
    rest = len(sheet.lines) - len(shown)
    if rest:
        rows.append(("", f"另有 {rest} 件", "在程序的「今日」里看", ""))
    rows += [("", "", "", "")] * (3 - len(rows))
    return _table(pen, frame, y, _TASK_COLUMNS, rows)


def _facts(pen: Pen, frame: Frame, y: float, sheet: TodaySheet) -> float:
    """What was written down today: a register, and what it says; long ones take two lines."""
    rows = tuple(
        (
            Row(
                cells=(
                    Cell(text=one.label, align="middle", role="hei", size=9.5),
                    Cell(text=one.text),
                ),
                height=_ROW,
            ),
        )
        for one in sheet.facts
    )
    table = Table(widths=(frame.width * 0.14, frame.width * 0.86), head=(), body=rows)
    placed = [block(table, group, pen.setter) for group in table.body]
    return draw(pen, table, placed, frame.left, y)


def _figures(pen: Pen, frame: Frame, y: float, sheet: TodaySheet) -> float:
    heads = tuple(one.name for one in sheet.figures)
    values = tuple(f"{one.fraction}　{one.amount}" for one in sheet.figures)
    aligned = _Columns((1 / len(heads),) * len(heads), heads, ("middle",) * len(heads))
    return _table(pen, frame, y, aligned, [values])


class _Columns(NamedTuple):
    """Shares of the width, heads, and how the cells below are set."""

    shares: tuple[float, ...]
    heads: tuple[str, ...]
    aligns: tuple[str, ...]


_TASK_COLUMNS = _Columns(
    (0.06, 0.34, 0.40, 0.20),
    ("序号", "要办的事", "说明", "办理情况"),
    ("middle", "left", "left", "left"),
)


def _table(
    pen: Pen, frame: Frame, y: float, columns: _Columns, rows: Sequence[tuple[str, ...]]
) -> float:
    head = tuple(Cell(text=text, align="middle", role="hei", size=9.5) for text in columns.heads)
    table = Table(
        widths=tuple(frame.width * share for share in columns.shares),
        head=(Row(cells=head, height=_ROW),),
        body=tuple((Row(cells=_cells(columns, row), height=_ROW),) for row in rows),
    )
    placed = [block(table, group, pen.setter) for group in (table.head, *table.body)]
    return draw(pen, table, placed, frame.left, y)


def _cells(columns: _Columns, row: tuple[str, ...]) -> tuple[Cell, ...]:
    return tuple(
        Cell(text=text, align=align, whole=True)
        for text, align in zip(row, columns.aligns, strict=True)
    )


def _birthdays(pen: Pen, frame: Frame, y: float, sheet: TodaySheet) -> float:
    y = _heading(pen, frame, y, "过生日的老人")
    shown = len(sheet.birthdays)
    lines = pen.setter.lines("song", 10, "；".join(sheet.birthdays), frame.width)
    while len(lines) > MOST_LINES:
        shown -= 1
        told = "；".join(sheet.birthdays[:shown]) + f"；等 {len(sheet.birthdays)} 人"
        lines = pen.setter.lines("song", 10, told, frame.width)
    for line in lines:
        y -= 15
        pen.left(frame.left, y, "song", 10, line)
    return y - 4


def _handing_over(pen: Pen, frame: Frame, y: float) -> None:
    """Lines for the pen as far as there is room, then who hands over to whom."""
    foot = _foot(frame)
    y = _heading(pen, frame, y, "交接记录")
    while y - _NOTE > foot:
        y -= _NOTE
        pen.page.rules.append(Rule(frame.left, y, frame.left + frame.width, y, HAIRLINE))
    signers = (("班次", ""), ("交班人", ""), ("接班人", ""), ("交接时间", ""))
    blocks.signatures(pen, frame, foot, signers)


def _foot(frame: Frame) -> float:
    """The y above which lines for the pen may stand; the signatures stand below it."""
    return frame.bottom + 4 * MM + blocks.LINE * 1.9
