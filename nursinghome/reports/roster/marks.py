"""What stands in the boxes of a roster: marks of shifts, rest and leave, and the heads of days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import NamedTuple

from nursinghome.core.dates import words
from nursinghome.core.holidays import CalendarDay, DayKind
from nursinghome.reports.pdf import Cell, Row
from nursinghome.reports.pdf.paper import BLACK, GREY, Colour
from nursinghome.reports.xlsx import Column
from nursinghome.roster.codes import Absence
from nursinghome.roster.model import HeldShiftKind, Member, MonthView

WEEKDAYS = "一二三四五六日"
WHITE: Colour = (1.0, 1.0, 1.0)
FREE: Colour = (0.88, 0.88, 0.88)
"""The ground of days that are free."""
REST, NOT_HERE, MAKE_UP = "休", "／", "班"
DAY, WEEKDAY, FESTIVAL = 19.0, 15.0, 13.0
"""Heights of the rows of a head, in points."""


class Mark(NamedTuple):
    """A sign and how it is set: nights in 黑体, leave in 楷体, rest in grey."""

    text: str
    role: str = "song"
    colour: Colour = BLACK


NOTHING = Mark("")


class Calendar(NamedTuple):
    """Everything that the boxes of a view are looked up in, made once for a paper."""

    view: MonthView
    marks: dict[int, Mark]
    counts: Counter[tuple[int, date]]
    """How many people have a shift on a day."""

    @classmethod
    def of(cls, view: MonthView) -> Calendar:
        marks = {one.id: Mark(one.mark, "hei" if one.is_night else "song") for one in view.kinds}
        held = ((one.kind_id, day) for (_, day), one in view.places.items())
        return cls(view, marks, Counter((kind, day) for kind, day in held if kind is not None))

    def at(self, member: Member, day: CalendarDay) -> Mark:
        """The shift, the leave, the rest; nothing where nobody has decided."""
        if not member.here(day.day):
            return Mark(NOT_HERE, "song", GREY)
        place = self.view.places.get((member.worker_id, day.day))
        if place is not None and place.kind_id is not None:
            return self.marks[place.kind_id]
        away = self.view.absent(member.worker_id, day.day)
        if away is not None:
            return Mark(away.kind.mark, "kai")
        return NOTHING if place is None else Mark(REST, "kai", GREY)


def ground(day: CalendarDay) -> Colour | None:
    return None if day.is_workday else FREE


def is_named(days: Iterable[CalendarDay]) -> bool:
    """Whether a head needs a row for festivals and the days worked in their place."""
    return any(day.festival or day.kind is DayKind.MAKE_UP for day in days)


def day_head(
    days: tuple[CalendarDay, ...], corner: tuple[str, str], behind: Iterable[str]
) -> tuple[Row, ...]:
    """The days with their weekdays and festivals; a diagonal at the left, heads at the right."""
    deep = 3 if is_named(days) else 2
    stub = Cell(text=corner[0], corner=corner[1], rows=deep, role="hei", size=9.5)
    ends = tuple(_head(text, rows=deep) for text in behind)
    numbers = tuple(
        Cell(
            text=str(day.day.day),
            align="middle",
            role="hei",
            size=11,
            whole=True,
            ground=ground(day),
        )
        for day in days
    )
    weekdays = tuple(
        Cell(text=WEEKDAYS[day.day.weekday()], align="middle", size=9.5, ground=ground(day))
        for day in days
    )
    rows = [Row(cells=(stub, *numbers, *ends), height=DAY), Row(cells=weekdays, height=WEEKDAY)]
    if deep > 2:
        rows.append(Row(cells=tuple(_festivals(days)), height=FESTIVAL))
    return tuple(rows)


def day_column(day: CalendarDay) -> Column:
    """The same day in a workbook."""
    head = f"{day.day.day}\n{WEEKDAYS[day.day.weekday()]}"
    return Column(head=head, width=4, kind="middle" if day.is_workday else "free")


def _head(text: str, *, rows: int) -> Cell:
    return Cell(text=text, rows=rows, align="middle", role="hei", size=9.5)


def _festivals(days: tuple[CalendarDay, ...]) -> Iterable[Cell]:
    """One cell over the days of a festival; 班 on a Sunday that is worked."""

    def name(day: CalendarDay) -> str:
        return MAKE_UP if day.kind is DayKind.MAKE_UP else day.festival

    for text, members in groupby(days, key=name):
        same = list(members)
        if text and text != MAKE_UP:
            yield Cell(
                text=text, columns=len(same), align="middle", size=8.5, whole=True, ground=FREE
            )
            continue
        yield from (Cell(text=text, align="middle", size=8.5, ground=ground(day)) for day in same)


def legend(view: MonthView, kinds: Iterable[HeldShiftKind]) -> str:
    """早班 6:00—14:00　…　休 休息　年 年假: what the signs of this roster mean."""
    shifts = [f"{_named(one)} {one.hours_words}" for one in kinds]
    leave: dict[str, list[str]] = {}
    for kind in Absence:
        if any(away.kind is kind for away in view.absences):
            leave.setdefault(kind.mark, []).append(kind.words)
    away = [f"{mark} {'、'.join(names)}" for mark, names in leave.items()]
    worked = [f"{MAKE_UP}（日期下面） 调休上班"] if _has_make_up(view) else []
    return "　".join((*shifts, f"{REST} 休息", *away, *worked))


def _named(kind: HeldShiftKind) -> str:
    """夜班 for 夜; the mark as well where the name does not begin with it."""
    return kind.name if kind.name.startswith(kind.mark) else f"{kind.mark} {kind.name}"


def _has_make_up(view: MonthView) -> bool:
    return any(day.kind is DayKind.MAKE_UP for day in view.days)


DRAFT = "草稿，还没有公布"


def standing(view: MonthView) -> str:
    """已公布 2026年11月25日　第 2 版; or that it is a draft."""
    if view.published_at is None:
        return DRAFT
    return f"已公布 {words(view.published_at.date())}　第 {view.revision} 版"


def hours(minutes: int) -> str:
    """176, 167.5, 7.33."""
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".")


def number(minutes: int) -> int | float:
    """The same as a figure for a workbook."""
    return minutes // 60 if minutes % 60 == 0 else round(minutes / 60, 2)
