"""Tasks out of the roster: a month to be published, a shift without enough people, slips waiting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from nursinghome.agenda.model import Task, Urgency, short
from nursinghome.core.dates import Month
from nursinghome.core.holidays import calendar_day
from nursinghome.roster import class_of
from nursinghome.roster import queries as roster_queries
from nursinghome.staff import queries as staff_queries

if TYPE_CHECKING:
    from datetime import date

    from nursinghome.agenda.sources import Desk

PAGE = "staff"
PUBLISH_BY = 25
"""Day of the month on which the next one is to be known to everybody."""
PRESSING_DAYS = 3
"""So many days before it begins, a month that is not published presses."""


def rosters(desk: Desk) -> Iterator[Task]:
    """The month's own roster and, from the 25th on, that of the next, until they are published."""
    kinds = roster_queries.kinds(desk.ledger.db)
    if all(kind.retired for kind in kinds):
        return
    published = roster_queries.published_months(desk.ledger.db)
    this = Month.of(desk.today)
    later = this.plus(1)
    if this not in published:
        drawn = any(True for _ in roster_queries.cells(desk.ledger.db, (this.first, this.end)))
        urgency = Urgency.TODAY if drawn else Urgency.SOON
        yield _roster(this, urgency, "这个月已经开始，大家要照班表上班", this.first)
    if later not in published and desk.today.day >= PUBLISH_BY:
        left = (later.first - desk.today).days
        urgency = Urgency.TODAY if left <= PRESSING_DAYS else Urgency.SOON
        yield _roster(later, urgency, f"{short(later.first)}开始，还有 {left} 天", later.first)


def _roster(month: Month, urgency: Urgency, why: str, due_on: date) -> Task:
    return Task(
        source="rosters",
        urgency=urgency,
        what=f"{month.number}月的班表还没有公布",
        why=why,
        verb="去排班",
        page=PAGE,
        action=action_of(month),
        due_on=due_on,
    )


class _Gap(NamedTuple):
    """A shift of a day, and how many people it lacks."""

    name: str
    missing: int


def shifts(desk: Desk) -> Iterator[Task]:
    """Shifts of tomorrow with too few people, once anybody is on tomorrow's roster."""
    day = desk.today + timedelta(days=1)
    gaps = _gaps(desk, day)
    if gaps:
        missing = sum(gap.missing for gap in gaps)
        first = gaps[0]
        several = "、".join(f"{gap.name}缺 {gap.missing} 人" for gap in gaps)
        yield Task(
            source="shifts",
            urgency=Urgency.TODAY,
            what=f"明天{first.name}缺 {missing} 人" if len(gaps) == 1 else f"明天缺 {missing} 人",
            why=f"{short(day)}，请找人顶班" if len(gaps) == 1 else f"{short(day)}：{several}",
            verb="去顶班",
            page=PAGE,
            action=action_of(Month.of(day)),
            due_on=day,
        )


def _gaps(desk: Desk, day: date) -> list[_Gap]:
    db, span = desk.ledger.db, (day, day + timedelta(days=1))
    cells = list(roster_queries.cells(db, span))
    if not any(cell.kind_id is not None for cell in cells):
        return []
    away = {one.worker_id for one in roster_queries.absences(db, span)}
    there = Counter(cell.kind_id for cell in cells if cell.worker_id not in away)
    names = {kind.id: kind.name for kind in roster_queries.kinds(db)}
    on = class_of(calendar_day(day))
    return [
        _Gap(names[need.kind_id], need.people - there[need.kind_id])
        for need in roster_queries.needs(db)
        if need.on is on and there[need.kind_id] < need.people
    ]


def slips(desk: Desk) -> Iterator[Task]:
    """换班单 that wait for a word: they press from the day before on."""
    waiting = roster_queries.swaps_waiting(desk.ledger.db)
    if waiting:
        names = staff_queries.names(desk.ledger.db)
        first = min(waiting, key=lambda one: min(one.first_day, one.second_day))
        day = min(first.first_day, first.second_day)
        who = f"{names[first.first_id]}和{names[first.second_id]}"
        several = len(waiting) > 1
        yield Task(
            source="slips",
            urgency=Urgency.TODAY if (day - desk.today).days <= 1 else Urgency.SOON,
            what=f"{len(waiting)} 张换班单等着批准" if several else f"{who}换班，等着批准",
            why=f"最早：{who}，{short(day)}" if several else f"换{short(day)}的班",
            verb="去批准",
            page=PAGE,
            action=action_of(Month.of(day)),
            due_on=day,
        )


def action_of(month: Month) -> str:
    """What opens the roster of a month: roster:202611."""
    return f"roster:{month.year * 100 + month.number}"
