"""What falls due of the star self-assessment: things on the list, and scores whose proof changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from nursinghome.agenda.model import Task, Urgency
from nursinghome.rating import AdviceService, RatingService

if TYPE_CHECKING:
    from nursinghome.agenda.sources import Desk


def star_plans(desk: Desk) -> Iterator[Task]:
    """要办的事: red on their day and after, amber before; the earliest is opened."""
    found = AdviceService(desk.ledger, desk.registry).open_plans()
    late = [one for one in found if one.due_on <= desk.today]
    soon = [one for one in found if one.due_on > desk.today]
    for some, urgency in ((late, Urgency.TODAY), (soon, Urgency.SOON)):
        if some:
            first = some[0]
            several = len(some) > 1
            yield Task(
                source="star_plans",
                urgency=urgency,
                what=f"评星要办的事有 {len(some)} 件" if several else f"评星要办：{first.what}",
                why=f"最早：{first.what}，{_day(first.due_on)}前"
                if several
                else f"{_day(first.due_on)}前，可加 {first.gain.normalize():f} 分",
                verb="去办",
                page="rating",
                record=first.id,
                due_on=first.due_on,
            )


def star_changed(desk: Desk) -> Iterator[Task]:
    """自评: scores of the open filling whose figures are no longer what they were."""
    changed = RatingService(desk.ledger, desk.registry).changed_items()
    if changed:
        first = changed[0]
        several = len(changed) > 1
        yield Task(
            source="star_changed",
            urgency=Urgency.SOON,
            what=f"自评有 {len(changed)} 条的依据变了" if several else "自评有 1 条的依据变了",
            why=f"如 {first.item.code} {first.item.text[:14]}",
            verb="去重看",
            page="rating",
        )


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"
