"""Months of a roster made by hand: ordinary kinds, so many carers, and plans written in marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from nursinghome.core.dates import Month
from nursinghome.core.holidays import calendar_day
from nursinghome.roster import (
    DayClass,
    HeldShiftKind,
    Member,
    MonthView,
    Need,
    Place,
    RosterRules,
    Tint,
)
from nursinghome.staff.codes import Post

MONTH = Month(2026, 12)
"""31 days, of which 23 are working days, and no festival."""
EARLY, MIDDLE, NIGHT, DAY, DUTY = 1, 2, 3, 4, 5
"""The ids of the ordinary kinds."""
NAMES = [
    "陈小英",
    "吴小燕",
    "冯建军",
    "何秀云",
    "邓国强",
    "杨春梅",
    "黄丽萍",
    "彭素华",
    "罗永红",
    "唐玉琴",
    "谢桂芬",
    "曹正林",
    "韩雪梅",
    "许志刚",
    "秦小兰",
    "向春燕",
    "谭国庆",
    "冉光秀",
    "田永芳",
    "石建平",
    "龙秀英",
    "蒲小红",
    "牟国珍",
    "熊桂香",
    "易小梅",
    "申永珍",
    "覃秀芳",
    "卢建国",
    "文小菊",
    "汪玉兰",
]
CYCLE = "早早中中夜夜休休"
"""Two of each, then two days off: within the law for everybody, however often it is repeated."""


def ordinary_kinds() -> tuple[HeldShiftKind, ...]:
    """早 中 夜 of eight hours each, 白 with a long noon, 值 for those who are in charge."""
    managers = frozenset({Post.DIRECTOR, Post.DEPUTY, Post.MANAGER})
    return (
        HeldShiftKind(
            id=EARLY, name="早班", mark="早", starts=6 * 60, lasts=8 * 60, tint=Tint.EARLY, digit=1
        ),
        HeldShiftKind(id=DAY, name="白班", mark="白", starts=8 * 60, lasts=570, breaks=90, digit=4),
        HeldShiftKind(
            id=DUTY,
            name="值班",
            mark="值",
            starts=8 * 60,
            lasts=24 * 60,
            tint=Tint.DUTY,
            digit=5,
            posts=managers,
            on_call=True,
        ),
        HeldShiftKind(
            id=MIDDLE, name="中班", mark="中", starts=14 * 60, lasts=8 * 60, tint=Tint.LATE, digit=2
        ),
        HeldShiftKind(
            id=NIGHT, name="夜班", mark="夜", starts=22 * 60, lasts=8 * 60, tint=Tint.NIGHT, digit=3
        ),
    )


def carers(many: int, *, from_on: date = date(2020, 1, 1)) -> tuple[Member, ...]:
    """Certified carers with the ids 1, 2, 3 … in the order of NAMES."""
    return tuple(
        Member(
            worker_id=number,
            name=NAMES[number - 1],
            post=Post.CARER,
            certified=True,
            from_on=from_on,
            until_on=None,
        )
        for number in range(1, many + 1)
    )


def needs_of(people: Mapping[int, int]) -> tuple[Need, ...]:
    """The same need on every class of days."""
    return tuple(
        Need(kind_id=kind, on=on, people=many) for kind, many in people.items() for on in DayClass
    )


def month_view(many: int = 8, month: Month = MONTH, **fields: Any) -> MonthView:
    """A month of so many carers without a plan; each of 早 中 夜 needs one.

    `fields` are those of MonthView; fields of RosterRules are given by `with_rules`.
    """
    days = tuple(calendar_day(month.first + timedelta(days=one)) for one in range(month.days))
    given: dict[str, Any] = {
        "members": carers(many),
        "kinds": ordinary_kinds(),
        "places": {},
        "needs": needs_of({EARLY: 1, MIDDLE: 1, NIGHT: 1}),
    }
    return MonthView(month=month, days=days, **(given | fields))


def with_rules(view: MonthView, **rules: Any) -> MonthView:
    """The view under other rules of the home."""
    changed: RosterRules = replace(view.rules, **rules)
    return replace(view, rules=changed)


def write(
    view: MonthView, rows: Mapping[int, str], *, from_on: date | None = None, fixed: bool = False
) -> MonthView:
    """The view with marks written from a day on, by worker: 早中夜白值, 休, or . for undecided."""
    first = from_on or view.month.first
    places = dict(view.places)
    for worker, marks in rows.items():
        places |= cells(view.kinds, worker, first, marks, fixed=fixed)
    return replace(view, places=places)


def write_before(view: MonthView, rows: Mapping[int, str]) -> MonthView:
    """The view with marks of the days before the month; the last mark is the day before it."""
    before = dict(view.before)
    for worker, marks in rows.items():
        first = view.month.first - timedelta(days=len(marks))
        before |= cells(view.kinds, worker, first, marks)
    return replace(view, before=before)


def cells(
    kinds: Iterable[HeldShiftKind], worker: int, first: date, marks: Sequence[str], **more: bool
) -> dict[tuple[int, date], Place]:
    """Places of one worker from marks, one a day."""
    ids: dict[str, int | None] = {kind.mark: kind.id for kind in kinds} | {"休": None}
    places = (
        Place(worker_id=worker, day=first + timedelta(days=number), kind_id=ids[mark], **more)
        for number, mark in enumerate(marks)
        if mark != "."
    )
    return {(one.worker_id, one.day): one for one in places}


def in_turn(view: MonthView) -> MonthView:
    """The view filled by CYCLE, each carer a day behind the one before.

    Eight carers put two on each of 早 中 夜 every day, and break no rule.
    """
    rows = {
        one.worker_id: "".join(CYCLE[(day + number) % len(CYCLE)] for day in range(view.month.days))
        for number, one in enumerate(view.members)
    }
    return write(view, rows)


def marks_of(view: MonthView, worker: int) -> str:
    """The row of a worker in marks; . for a day that nobody has decided."""
    marks = {kind.id: kind.mark for kind in view.kinds}
    found = (view.places.get((worker, one.day)) for one in view.days)
    return "".join(
        "." if one is None else "休" if one.kind_id is None else marks[one.kind_id] for one in found
    )
