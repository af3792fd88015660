"""Tasks out of the home's papers: licences, equipment, incidents, notices and complaints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from nursinghome.agenda.model import Task, Urgency, short
from nursinghome.safety import (
    ComplaintService,
    EquipmentService,
    Harm,
    HeldIncident,
    IncidentService,
    LicenceService,
    NoticeService,
    light_days,
)

if TYPE_CHECKING:
    from nursinghome.agenda.sources import Desk

PAGE = "safety"
AHEAD = timedelta(days=7)
"""How long before its day an item of a notice is told, and after which an incident presses."""


class _Ending(NamedTuple):
    """Something that is good until a day."""

    name: str
    until: date
    action: str


def licences(desk: Desk) -> Iterator[Task]:
    """证照: red when one has run out, amber as far ahead as is set, and what is missing.

    A home that has not yet written down any is not told of every one that it lacks.
    """
    board = LicenceService(desk.ledger, desk.registry).board()
    held = [line.held for line in board.lines if line.held is not None]
    ending = [
        _Ending(one.licence.title, one.licence.valid_until, f"licences:{one.id}")
        for one in held
        if one.licence.valid_until is not None
    ]
    yield from _ending(desk, "licences", ending, "份证照", "去换发")
    lacking = [line.entry for line in board.lines if line.held is None]
    if held and lacking:
        first = lacking[0]
        several = len(lacking) > 1
        yield Task(
            source="licences",
            urgency=Urgency.SOON,
            what=f"还缺 {len(lacking)} 种证照" if several else f"还缺{first.label}",
            why=f"最先补：{first.label}" if several else "应有的证照里没有登记",
            verb="去登记",
            page=PAGE,
            action=f"licences:{-first.number}",
        )


def equipment(desk: Desk) -> Iterator[Task]:
    """设备: red when an inspection is overdue or found something, amber as far ahead as is set."""
    held = [one for one in EquipmentService(desk.ledger).all() if one.stands]
    ending = [
        _Ending(one.equipment.name, one.next_on, f"equipment:{one.id}")
        for one in held
        if one.next_on is not None
    ]
    yield from _ending(desk, "equipment", ending, "项检验维保", "去登记")
    faulty = [one for one in held if one.is_faulty]
    if faulty:
        first = faulty[0]
        several = len(faulty) > 1
        yield Task(
            source="equipment",
            urgency=Urgency.TODAY,
            what=f"{len(faulty)} 项设备不合格" if several else f"{first.equipment.name}不合格",
            why=f"最先修：{first.equipment.name}" if several else f"在{first.equipment.place}",
            verb="去登记",
            page=PAGE,
            action=f"equipment:{first.id}",
        )


def _ending(
    desk: Desk, source: str, ending: Sequence[_Ending], unit: str, verb: str
) -> Iterator[Task]:
    """One card for what is over, one for what ends soon; the last day itself is still good."""
    ahead = timedelta(days=light_days(desk.ledger).ahead)
    ordered = sorted(ending, key=lambda one: one.until)
    late = [one for one in ordered if one.until < desk.today]
    soon = [one for one in ordered if desk.today <= one.until <= desk.today + ahead]
    for some, urgency, state in ((late, Urgency.TODAY, "已过期"), (soon, Urgency.SOON, "快到期")):
        if some:
            first = some[0]
            what = first.name if len(some) == 1 else f"{len(some)} {unit}"
            why = _until(first.until, desk.today)
            yield Task(
                source=source,
                urgency=urgency,
                what=f"{what}{state}",
                why=why if len(some) == 1 else f"最早：{first.name}，{short(first.until)}",
                verb=verb,
                page=PAGE,
                action=first.action,
                due_on=first.until,
            )


def _until(day: date, today: date) -> str:
    left = (day - today).days
    if left < 0:
        return f"{short(day)}到期，已超 {-left} 天"
    return f"{short(day)}到期，还有 {left} 天" if left else f"今天（{short(day)}）到期"


def incidents(desk: Desk) -> Iterator[Task]:
    """事故: red when the county was not told of a grave one, or the review waits for a week."""
    found = sorted(
        IncidentService(desk.ledger).unsettled(), key=lambda one: one.incident.happened_on
    )
    grave = [
        one
        for one in found
        if one.worst in {Harm.HOSPITAL, Harm.DEATH} and one.incident.county_told is None
    ]
    waiting = [one for one in found if one.review is None and one not in grave]
    if grave:
        why = f"{_told(grave[0])}，{grave[0].worst.words}"
        yield _incident(grave, Urgency.TODAY, "还没有报告民政", why, "去报告")
    if waiting:
        first = waiting[0]
        old = first.incident.happened_on + AHEAD <= desk.today
        urgency = Urgency.TODAY if old else Urgency.SOON
        yield _incident(waiting, urgency, "还没有分析", f"最早：{_told(first)}", "去分析")


def _incident(
    some: Sequence[HeldIncident], urgency: Urgency, state: str, why: str, verb: str
) -> Task:
    first = some[0]
    what = f"{first.names[0]}的{first.incident.risk.words}" if len(some) == 1 else None
    return Task(
        source="incidents",
        urgency=urgency,
        what=f"{what or f'{len(some)} 起事故'}{state}",
        why=why,
        verb=verb,
        page=PAGE,
        action=f"incidents:{first.id}",
    )


def _told(one: HeldIncident) -> str:
    return f"{short(one.incident.happened_on)}{one.names[0]}{one.incident.risk.words}"


def notices(desk: Desk) -> Iterator[Task]:
    """整改通知: red on the last day of an item and after it, amber a week ahead, then the reply."""
    found = [
        one
        for one in NoticeService(desk.ledger).all()
        if one.withdrawn_reason is None and one.replied_on is None
    ]
    items = sorted(
        (item for one in found for item in one.items if item.is_open),
        key=lambda item: item.item.due_on,
    )
    late = [item for item in items if item.item.due_on <= desk.today]
    soon = [item for item in items if desk.today < item.item.due_on <= desk.today + AHEAD]
    for some, urgency, state in ((late, Urgency.TODAY, "到期没改"), (soon, Urgency.SOON, "快到期")):
        if some:
            first = some[0]
            why = _until(first.item.due_on, desk.today)
            yield Task(
                source="notices",
                urgency=urgency,
                what=f"{len(some)} 项整改{state}",
                why=f"{first.item.what}，{why}" if len(some) == 1 else f"最早：{first.item.what}",
                verb="去登记",
                page=PAGE,
                action=f"notices:{first.id}",
                due_on=first.item.due_on,
            )
    done = [one for one in found if one.is_done]
    if done:
        yield Task(
            source="notices",
            urgency=Urgency.SOON,
            what=f"{len(done)} 份整改通知等回复",
            why=f"《{done[0].notice.title}》都改好了",
            verb="去回复",
            page=PAGE,
            action=f"notices:{done[0].items[0].id}",
        )


def complaints(desk: Desk) -> Iterator[Task]:
    """投诉: what is not settled, the longest waiting named."""
    found = [one for one in reversed(ComplaintService(desk.ledger).all()) if one.is_open]
    if found:
        first = found[0].complaint
        days = (desk.today - first.received_on).days
        several = len(found) > 1
        yield Task(
            source="complaints",
            urgency=Urgency.SOON,
            what=f"{len(found)} 件投诉没办结" if several else f"{first.about.words}投诉没办结",
            why=f"{'最早：' if several else ''}{short(first.received_on)}收到，已 {days} 天",
            verb="去办结",
            page=PAGE,
            action=f"complaints:{found[0].id}",
        )
