"""Papers of the desk beside the summary: who crosses which line, who reported when, the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from nursinghome.county.desk import TownTargets
from nursinghome.county.model import Arrival, Calendar, CountyHome, Summary, Value
from nursinghome.county.watching import Watched, nursing_pct, people_each
from nursinghome.reports import xlsx
from nursinghome.reports.pdf import ListColumn, ListPaper, render_list
from nursinghome.reports.report import Made
from nursinghome.standards.model import badge
from nursinghome.standards.thresholds import Line, Thresholds

WATCH, ARRIVALS, PLAN = "敬老院监管指标表", "月报报送情况表", "乡镇任务完成表"
_NUMBER = "序号"
_SIGNERS = (("单位负责人", ""), ("填表人", ""), ("填表日期", ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """Who makes the paper, and on which day."""

    office: str
    day: date


@dataclass(frozen=True, slots=True)
class _Head:
    """A column on paper and in the workbook."""

    words: str
    share: float
    width: float
    kind: xlsx.Kind = "text"


def watch_paper(
    desk: Maker,
    summary: Summary,
    watched: tuple[Watched, ...],
    lines: Thresholds,
    crossed: tuple[Line, ...],
) -> Made:
    """A row a home with its ratios and what it crosses; the county below."""
    heads = (
        _Head(_NUMBER, 0.7, 6, "whole"),
        _Head("单位", 3.2, 28),
        _Head("月末在院", 1.1, 10, "whole"),
        _Head("总床位", 1.0, 9, "whole"),
        _Head("入住率%", 1.1, 10, "percent"),
        _Head("护理型%", 1.1, 10, "percent"),
        _Head("每名员工对老人", 1.5, 14, "number"),
        _Head("超出的线", 4.6, 46),
    )
    rows: list[tuple[xlsx.Content, ...]] = [
        (number, one.report.home.name, *_ratios(one.report.cells), one.words or "—")
        for number, one in enumerate(watched, start=1)
    ]
    told = "；".join(line.told for line in crossed)
    rows.append((None, "全县", *_ratios(summary.totals), told or "—"))
    count = sum(bool(one.crossed) for one in watched)
    notes = (
        f"监管线：{lines.title}（{badge(lines)}）。{lines.note}",
        *(f"{line.label}：{line.document}，{line.confidence.label}。" for line in lines.lines),
        "每名员工对老人＝月末在院÷（员工－1），扣除院长 1 人。",
    )
    right = f"{len(watched)} 家中 {count} 家超线"
    return _made(desk, WATCH, summary.month.words, heads, rows, right=right, notes=notes)


def arrivals_paper(desk: Maker, calendar: Calendar, due_day: int) -> Made:
    """Homes by months; below how many reported, and how many of them in time."""
    heads = (
        _Head(_NUMBER, 0.7, 6, "whole"),
        _Head("单位", 3.0, 28),
        *(_Head(f"{m.year % 100}年{m.number}月", 1.0, 9) for m in calendar.months),
    )
    rows: list[tuple[xlsx.Content, ...]] = [
        (number, row.home.name, *(spot.words for spot in row.spots))
        for number, row in enumerate(calendar.rows, start=1)
    ]
    whole = len(calendar.rows)
    places = range(len(calendar.months))
    rows.append((None, "报齐", *(f"{calendar.reported(at)}/{whole}" for at in places)))
    rows.append((None, "按时", *(f"{calendar.on_time(at)}/{whole}" for at in places)))
    period = f"{calendar.months[0].words}至{calendar.months[-1].words}"
    notes = (
        f"报送期限：次月 {due_day} 日（含当日），以县局收到第一份的日期为准。",
        "更正不算迟报；退回的在收到更正以前不计入。",
    )
    return _made(desk, ARRIVALS, period, heads, rows, right=f"登记 {whole} 家", notes=notes)


def plan_paper(desk: Maker, targets: TownTargets) -> Made:
    """Towns by targets: done of planned."""
    pack = targets.pack
    heads = (
        _Head("乡镇（街道）", 2.2, 20),
        *(_Head(f"{one.label}（{one.unit}）", 1.6, 18) for one in pack.columns),
    )
    rows: list[tuple[xlsx.Content, ...]] = [
        (
            row.place,
            *(
                _of(targets.done.get((column.id, row.place), 0), planned)
                for column, planned in zip(pack.columns, row.values, strict=True)
            ),
        )
        for row in pack.rows
    ]
    totals = (_of(targets.done_in(column.id), column.total) for column in pack.columns)
    rows.append(("合计", *totals))
    notes = (f"任务数：{pack.name}{pack.clause}（{badge(pack)}）。{pack.note}", "已完成／任务数。")
    right = f"{len(pack.rows)} 个乡镇（街道）"
    return _made(desk, PLAN, "", heads, rows, right=right, notes=notes)


def missing_words(homes: tuple[CountyHome, ...], month: str, due: date) -> str:
    """What is read over the telephone or sent as a message to those who have not reported."""
    names = "、".join(home.name for home in homes)
    return f"{month}的月报，{due.month}月{due.day}日到期，还没有收到：{names}。请尽快报来。"


def tone_of(arrival: Arrival) -> str:
    """good, warn, bad, or nothing for what is not due."""
    return {
        Arrival.ON_TIME: "good",
        Arrival.CORRECTED: "good",
        Arrival.LATE: "warn",
        Arrival.RETURNED: "warn",
        Arrival.MISSING: "bad",
    }.get(arrival, "")


def _ratios(cells: Mapping[str, Value]) -> tuple[Value, ...]:
    return (
        cells.get("residents_end"),
        cells.get("beds_total"),
        cells.get("occupancy_pct"),
        nursing_pct(cells),
        people_each(cells),
    )


def _of(done: int, planned: int) -> str:
    return f"{done}／{planned}" if planned or done else "—"


def _made(  # noqa: PLR0913 - the parts of a table
    desk: Maker,
    title: str,
    period: str,
    heads: tuple[_Head, ...],
    rows: list[tuple[xlsx.Content, ...]],
    *,
    right: str,
    notes: tuple[str, ...],
) -> Made:
    paper = ListPaper(
        title=title,
        period=period,
        columns=tuple(map(_column, heads)),
        rows=tuple(tuple(map(_shown, heads, row)) for row in rows),
        reported_by=f"填报单位：{desk.office}",
        measured_in=right,
        signatures=_SIGNERS,
        notes=notes,
        author=desk.office,
        day=desk.day,
    )
    rendered = render_list(paper)
    return Made(pdf=rendered.pdf, pages=rendered.pages, xlsx=_book(paper, desk.day, heads, rows))


def _column(head: _Head) -> ListColumn:
    align: Literal["left", "right"] = "left" if head.kind == "text" else "right"
    return ListColumn(head=head.words, share=head.share, align=align)


def _book(
    paper: ListPaper, day: date, heads: tuple[_Head, ...], rows: list[tuple[xlsx.Content, ...]]
) -> bytes:
    return xlsx.workbook(
        xlsx.Sheet(
            title=paper.title,
            period=paper.period,
            left=paper.reported_by,
            right=paper.measured_in,
            columns=tuple(
                xlsx.Column(head=one.words, width=one.width, kind=one.kind) for one in heads
            ),
            lines=tuple(xlsx.Line(cells=row) for row in rows),
            notes=paper.notes,
            landscape=True,
            day=day,
        )
    )


def _shown(head: _Head, cell: xlsx.Content) -> str:
    if cell is None:
        return "" if head.words == _NUMBER else "—"
    if isinstance(cell, float):
        return f"{cell:.1f}" if head.kind == "number" else f"{cell:.2f}"
    return str(cell)
