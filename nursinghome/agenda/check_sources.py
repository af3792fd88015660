"""What falls due of checks: those that repeat, and 整改 that is late, near its day or unchecked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from nursinghome.agenda.model import Task, Urgency, short
from nursinghome.checklists import ActionService, CheckBook, Due, Rectification
from nursinghome.standards.checklist import Checklist
from nursinghome.standards.registry import Registry

if TYPE_CHECKING:
    from nursinghome.agenda.sources import Desk

_AHEAD = {"monthly": 7, "half-year": 30, "yearly": 30}
"""Days before the end of its period on which a check is first named."""
_SOON = timedelta(days=7)


def checks(desk: Desk) -> Iterator[Task]:
    """自查: red from the last day of the period on, amber a week or a month ahead."""
    found = CheckBook(desk.ledger, desk.registry).due(desk.today)
    late = [one for one in found if one.due_on <= desk.today]
    soon = [
        one
        for one in found
        if desk.today < one.due_on <= desk.today + timedelta(days=_AHEAD[one.repeat])
    ]
    if late:
        yield _check(desk.registry, late, Urgency.TODAY, desk.today)
    if soon:
        yield _check(desk.registry, soon, Urgency.SOON, desk.today)


def _check(registry: Registry, due: Sequence[Due], urgency: Urgency, today: date) -> Task:
    first = due[0]
    title = registry.of_kind(Checklist, first.pack_id).title.partition("（")[0]
    days = (today - first.due_on).days
    if days > 0:
        when = f"应 {short(first.due_on)}前做完，已超 {days} 天"
    elif days == 0:
        when = f"今天（{short(first.due_on)}）是最后一天"
    else:
        when = f"{short(first.due_on)}前做完，还有 {-days} 天"
    several = len(due) > 1
    begun = "" if several or first.begun is None else f":{first.begun}"
    return Task(
        source="checks",
        urgency=urgency,
        what=f"{len(due)} 张检查表还没有做" if several else f"{title}还没有做",
        why=f"最早：{title}，{when}" if several else when,
        verb="接着填" if begun else "去检查",
        page="safety",
        action=f"checks{begun}",
        due_on=first.due_on,
    )


def rectifications(desk: Desk) -> Iterator[Task]:
    """整改: red on its day and after, amber a week ahead and while nobody has checked it."""
    found = ActionService(desk.ledger).open_on(desk.today)
    waiting = [one for one in found if one.done_on is not None]
    undone = [one for one in found if one.done_on is None]
    late = [one for one in undone if one.plan.due_on <= desk.today]
    soon = [one for one in undone if desk.today < one.plan.due_on <= desk.today + _SOON]
    if late:
        yield _action(late, Urgency.TODAY, "到期没改完", desk.today)
    if soon:
        yield _action(soon, Urgency.SOON, "快到期", desk.today)
    elif waiting:
        yield _action(waiting, Urgency.SOON, "等人复核", desk.today)


def _action(some: Sequence[Rectification], urgency: Urgency, state: str, today: date) -> Task:
    first = some[0]
    days = (today - first.plan.due_on).days
    late = f"，已超 {days} 天" if days > 0 and first.done_on is None else ""
    who = f"{first.plan.who}，期限 {short(first.plan.due_on)}{late}"
    several = len(some) > 1
    return Task(
        source="rectifications",
        urgency=urgency,
        what=f"{len(some)} 项整改{state}" if several else f"「{first.plan.fault[:12]}」{state}",
        why=f"最早：{first.plan.fault[:12]}，{who}" if several else who,
        verb="去看整改",
        page="safety",
        action="checks:0",
        due_on=first.plan.due_on,
    )
