"""Tasks out of the ledgers of safety: hazards, rounds that are missing, drills, food samples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from nursinghome.agenda.model import Task, Urgency, short
from nursinghome.safety import (
    Drill,
    DrillService,
    HazardLine,
    HazardService,
    HazardState,
    PatrolService,
    SampleService,
)

if TYPE_CHECKING:
    from nursinghome.agenda.sources import Desk

PAGE = "safety"
AHEAD, DRILL_AHEAD = timedelta(days=7), timedelta(days=30)
"""How long before its day a hazard or drill is told, and a drill that nobody has planned."""
_MOST_NAMES = 3


def hazards(desk: Desk) -> Iterator[Task]:
    """隐患: red on the last day and after it; amber a week ahead and what waits to be looked at."""
    found = HazardService(desk.ledger, desk.registry).still_open()
    to_mend = [one for one in found if one.state is HazardState.OPEN]
    late = [one for one in to_mend if one.hazard.due_on <= desk.today]
    soon = [one for one in to_mend if desk.today < one.hazard.due_on <= desk.today + AHEAD]
    waiting = [one for one in found if one.state is HazardState.WAITING]
    if late:
        first = late[0]
        days = (desk.today - first.hazard.due_on).days
        day = f"应 {short(first.hazard.due_on)}改好"
        when = f"{day}，已超 {days} 天" if days else f"今天（{short(desk.today)}）到期"
        several = f"最久：{first.hazard.place}，{day}"
        what = f"{_places(late)}到期没改"
        why = when if len(late) == 1 else several
        yield _hazard(late, Urgency.TODAY, what, why, first.hazard.due_on)
    if waiting:
        more = f"，另有 {len(soon)} 处快到期" if soon else ""
        first = waiting[0]
        why = f"{first.now.rectified_by}改好了，要另一位来看{more}"
        yield _hazard(waiting, Urgency.SOON, f"{_places(waiting)}等复查", why, None)
    elif soon:
        first = soon[0]
        left = (first.hazard.due_on - desk.today).days
        why = f"{short(first.hazard.due_on)}到期，还有 {left} 天"
        why = why if len(soon) == 1 else f"最早：{first.hazard.place}，{why}"
        yield _hazard(soon, Urgency.SOON, f"{_places(soon)}快到期", why, first.hazard.due_on)


def _hazard(
    some: Sequence[HazardLine], urgency: Urgency, what: str, why: str, due_on: date | None
) -> Task:
    return Task(
        source="hazards",
        urgency=urgency,
        what=what,
        why=why,
        verb="去销号" if urgency is Urgency.TODAY else "去看看",
        page=PAGE,
        action=f"hazards:{some[0].id}",
        due_on=due_on,
    )


def _places(some: Sequence[HazardLine]) -> str:
    return f"{some[0].hazard.place}的隐患" if len(some) == 1 else f"{len(some)} 处隐患"


def patrols(desk: Desk) -> Iterator[Task]:
    """巡查: what is missing of yesterday, to be written down or told why."""
    yesterday = desk.today - timedelta(days=1)
    missing = PatrolService(desk.ledger, desk.registry).gaps(yesterday, yesterday)
    if missing:
        told = "、".join(f"{gap.watch.words} {gap.missing} 次" for gap in missing)
        yield Task(
            source="patrols",
            urgency=Urgency.TODAY,
            what=f"昨天的巡查缺 {sum(gap.missing for gap in missing)} 次",
            why=f"{short(yesterday)}：{told}",
            verb="去补登",
            page=PAGE,
            action="patrols",
            due_on=yesterday,
        )


def drills(desk: Desk) -> Iterator[Task]:
    """演练: red when its planned day has come; amber a week ahead, and what a half-year lacks."""
    service = DrillService(desk.ledger, desk.registry)
    waiting = service.waiting(desk.today + AHEAD)
    late = [one for one in waiting if one.plan.planned_on <= desk.today]
    soon = [one for one in waiting if one.plan.planned_on > desk.today]
    if late:
        yield _drill(late[0], Urgency.TODAY, "该开展了", _more(late))
    if soon:
        yield _drill(soon[0], Urgency.SOON, "快到了", _more(soon))
        return
    part = service.part_of(desk.today)
    if desk.today + DRILL_AHEAD < part.last:
        return
    lacking = [lack for lack in service.lacking(part) if not lack.planned]
    if lacking:
        yield Task(
            source="drills",
            urgency=Urgency.SOON,
            what=f"{part.words}的{'、'.join(lack.words for lack in lacking)}还没做",
            why=f"{short(part.last)}前要做，还没有计划",
            verb="列入计划",
            page=PAGE,
            action="drills",
            due_on=part.last,
        )


def _more(some: Sequence[Drill]) -> str:
    return f"，另有 {len(some) - 1} 个" if len(some) > 1 else ""


def _drill(one: Drill, urgency: Urgency, state: str, more: str) -> Task:
    return Task(
        source="drills",
        urgency=urgency,
        what=f"{one.plan.title}{state}",
        why=f"计划 {short(one.plan.planned_on)}，{one.plan.leader}负责{more}",
        verb="去登记" if urgency is Urgency.TODAY else "去看看",
        page=PAGE,
        action=f"drills:{one.id}",
        due_on=one.plan.planned_on,
    )


def samples(desk: Desk) -> Iterator[Task]:
    """留样: what has been kept long enough and is to be thrown away now."""
    going = SampleService(desk.ledger, desk.registry).to_go()
    if going:
        names = "、".join(one.sample.dish for one in going[:_MOST_NAMES])
        more = "等" if len(going) > _MOST_NAMES else ""
        yield Task(
            source="samples",
            urgency=Urgency.TODAY,
            what=f"{len(going)} 份留样该倒了",
            why=f"{names}{more}，{short(going[0].sample.kept_from.date())}留的",
            verb="登记倒掉",
            page=PAGE,
            action="samples",
            due_on=desk.today,
        )
