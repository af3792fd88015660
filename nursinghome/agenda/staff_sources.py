"""Tasks out of the staff register: certificates that ran out, run out soon, or are missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from nursinghome.agenda.model import Task, Urgency, short
from nursinghome.safety import light_days
from nursinghome.staff import Certificate, StaffLine, at_work

if TYPE_CHECKING:
    from nursinghome.agenda.sources import Desk

PAGE, SOURCE = "staff", "certificates"


class _Ending(NamedTuple):
    """Somebody's certificate and its last good day."""

    who: int
    name: str
    until: date


def certificates(desk: Desk) -> Iterator[Task]:
    """证书: red when one of somebody at work has run out, amber as far ahead as is set.

    A newer one of the same kind counts instead. A cook without any 健康证 is told in red.
    """
    here = at_work(desk.ledger.db, desk.today)
    ahead = timedelta(days=light_days(desk.ledger).ahead)
    ending = sorted(_endings(here), key=lambda one: one.until)
    late = [one for one in ending if one.until < desk.today]
    soon = [one for one in ending if desk.today <= one.until <= desk.today + ahead]
    lacking = [one for one in here if _has_no_health(one, desk.today)]
    if lacking:
        first = lacking[0].worker
        several = len(lacking) > 1
        yield Task(
            source=SOURCE,
            urgency=Urgency.TODAY,
            what=f"{len(lacking)} 位炊事员没有健康证" if several else f"{first.name}没有健康证",
            why=f"最先补：{first.name}" if several else "炊事员要有健康证才能上岗",
            verb="去登记",
            page=PAGE,
            action=f"person:{first.id}",
        )
    yield from _ended(late, Urgency.TODAY, "已过期", desk.today)
    yield from _ended(soon, Urgency.SOON, "快到期", desk.today)


def _has_no_health(line: StaffLine, today: date) -> bool:
    """One that ran out is told as such, not as missing."""
    held = {one.paper.kind for one in line.papers}
    return line.lacks_health(today) and Certificate.HEALTH not in held


def _endings(lines: Sequence[StaffLine]) -> Iterator[_Ending]:
    for line in lines:
        for one in line.current:
            if one.paper.valid_until is not None:
                name = f"{line.worker.name}的{one.paper.words}"
                yield _Ending(line.worker.id, name, one.paper.valid_until)


def _ended(some: Sequence[_Ending], urgency: Urgency, state: str, today: date) -> Iterator[Task]:
    if some:
        first = some[0]
        what = first.name if len(some) == 1 else f"{len(some)} 份员工证书"
        why = _until(first.until, today)
        yield Task(
            source=SOURCE,
            urgency=urgency,
            what=f"{what}{state}",
            why=why if len(some) == 1 else f"最早：{first.name}，{short(first.until)}",
            verb="去登记",
            page=PAGE,
            action=f"person:{first.who}",
            due_on=first.until,
        )


def _until(day: date, today: date) -> str:
    left = (day - today).days
    if left < 0:
        return f"{short(day)}到期，已超 {-left} 天"
    return f"{short(day)}到期，还有 {left} 天" if left else f"今天（{short(day)}）到期"
