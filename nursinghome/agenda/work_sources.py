"""What falls due of the three works: those past their day, and a hot-water log left alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from nursinghome.agenda.model import Task, Urgency
from nursinghome.renovation import HotWaterService, RenovationService

if TYPE_CHECKING:
    from nursinghome.agenda.sources import Desk

MOST_UNLOGGED = 3
"""Full days without an entry that nobody is reminded of: a long weekend."""
WATER_RECORD = -1
"""Stands for the hot-water log among the rooms of the page."""


def works(desk: Desk) -> Iterator[Task]:
    """三改: red from the day after the one on which a work should have been done."""
    late = RenovationService(desk.ledger, desk.registry).late(desk.today)
    if not late:
        return
    first = late[0]
    several = len(late) > 1
    name = f"{first.room} {first.work.words}"
    days = first.days(desk.today)
    yield Task(
        source="works",
        urgency=Urgency.TODAY,
        what=f"三改有 {len(late)} 项过期" if several else f"{name}改造过期",
        why=f"最早：{name}，应 {_day(first.due_on)}前改好"
        if several
        else f"应 {_day(first.due_on)}前改好，已超 {days} 天",
        verb="去登记",
        page="renovation",
        record=first.room_id,
        due_on=first.due_on,
    )


def hot_water(desk: Desk) -> Iterator[Task]:
    """热水: amber once nobody wrote the hours down for some days."""
    days = HotWaterService(desk.ledger).unlogged(desk.today)
    if days is not None and days >= MOST_UNLOGGED:
        last = desk.today - timedelta(days=days + 1)
        yield Task(
            source="hot_water",
            urgency=Urgency.SOON,
            what=f"热水供应有 {days} 天没登记",
            why=f"登记到 {_day(last)}",
            verb="去登记",
            page="renovation",
            record=WATER_RECORD,
        )


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"
