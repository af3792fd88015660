"""热水供应登记表: the days of a month with hours, temperature and the check against scalding."""

from __future__ import annotations

from datetime import date

from nursinghome.renovation import SUGGESTION, Scald, WaterMonth
from nursinghome.reports import xlsx
from nursinghome.reports.pdf import Cell, Row, SheetPaper
from nursinghome.reports.renovation.reading import HIGH, head, middle

TITLE = "热水供应登记表"
_HEADS = ("日期", "供应时段", "供应小时", "出水温度（℃）", "防烫伤", "说明", "登记人")
_WIDTHS = (1.0, 2.4, 1.1, 1.4, 1.1, 2.6, 1.3)
_WEEK = "一二三四五六日"
_NOTES = (
    "没有热水的那天，供应小时写 0，算停供一天；空着是没有登记，不算停供。",
    f"{SUGGESTION}。防烫伤看恒温阀和警示标识，正常打√，有问题打×。",
)
_SIGNS = {Scald.GOOD: "√", Scald.BAD: "×"}


def paper(name: str, month: WaterMonth, *, blank: bool) -> SheetPaper:
    """One sheet, a line for each day."""
    return SheetPaper(
        title=TITLE,
        period=month.month.words,
        widths=_WIDTHS,
        head=(Row(cells=tuple(head(text) for text in _HEADS), height=HIGH),),
        body=tuple((_row(month, day, blank=blank),) for day in month.shown),
        reported_by=f"单位：{name}",
        measured_in="" if blank else told(month),
        signatures=(("热水管理人", ""), ("单位负责人", "")),
        notes=_NOTES,
        author=name,
        day=month.month.last,
    )


def told(month: WaterMonth) -> str:
    """供应 29 天，停供 1 天，没记 1 天."""
    return f"供应 {month.supplied} 天，停供 {month.stops} 天，没记 {month.gaps} 天"


def _row(month: WaterMonth, day: date, *, blank: bool) -> Row:
    one = month.at(day)
    name = f"{day.day}（{_WEEK[day.weekday()]}）"
    if blank or one.is_empty:
        return Row(cells=(middle(name), *((Cell(),) * 6)), height=17)
    hours = "" if one.hours is None else str(one.hours) if one.hours else "0 停供"
    celsius = "" if one.celsius is None else f"{one.celsius}{' ※' if one.is_off else ''}"
    scald = _SIGNS[one.scald] if one.scald is not None else ""
    cells = (middle(name), Cell(), middle(hours), middle(celsius), middle(scald))
    return Row(cells=(*cells, Cell(text=one.note or "", size=9), Cell()), height=17)


def workbook(name: str, month: WaterMonth) -> bytes:
    lines = []
    for day in month.shown:
        one = month.at(day)
        scald = one.scald.words if one.scald is not None else ""
        lines.append(xlsx.Line(cells=(day, one.hours, one.celsius, scald, one.note or "")))
    kinds: tuple[xlsx.Kind, ...] = ("date", "whole", "whole", "middle", "text")
    heads = ("日期", "供应小时", "出水温度（℃）", "防烫伤", "说明")
    return xlsx.workbook(
        xlsx.Sheet(
            title=TITLE,
            period=month.month.words,
            left=f"单位：{name}",
            right=told(month),
            columns=tuple(
                xlsx.Column(head=text, width=wide, kind=kind)
                for text, wide, kind in zip(heads, (13, 11, 14, 10, 30), kinds, strict=True)
            ),
            lines=tuple(lines),
            notes=_NOTES,
            day=month.month.last,
        )
    )
