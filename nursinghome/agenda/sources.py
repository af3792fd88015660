"""Where tasks come from: one function for each source, all of them listed in SOURCES.

A new register adds its function here and a line to SOURCES. The function reads with one query,
whatever the number of residents, and yields few cards: a card for one person names the person,
a card for several says how many and names the first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from nursinghome.agenda import queries
from nursinghome.agenda.birthdays import AHEAD_DAYS
from nursinghome.agenda.check_sources import checks, rectifications
from nursinghome.agenda.model import Birthday, Present, Task, Urgency, short
from nursinghome.agenda.paper_sources import complaints, equipment, incidents, licences, notices
from nursinghome.agenda.rating_sources import star_changed, star_plans
from nursinghome.agenda.receipt_sources import receipts
from nursinghome.agenda.roster_sources import rosters, shifts, slips
from nursinghome.agenda.safety_sources import drills, hazards, patrols, samples
from nursinghome.agenda.staff_sources import certificates
from nursinghome.agenda.work_sources import hot_water, works
from nursinghome.care import Due, DueState
from nursinghome.core.dates import Month
from nursinghome.reports import MonthlyService, State
from nursinghome.residents import FundingService, ReviewDue
from nursinghome.standards.lists import Documents
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger, Settings

DOCUMENTS = "resident-documents"

MOST_NAMES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the sources read from: the day, and what several of them need, read once."""

    ledger: Ledger
    registry: Registry
    settings: Settings
    today: date
    present: tuple[Present, ...]
    due: tuple[Due, ...]
    birthdays: tuple[Birthday, ...]


def reports(desk: Desk) -> Iterator[Task]:
    """月报: last month's until it is settled, and earlier ones that were begun and left."""
    last = Month.of(desk.today).plus(-1)
    known = {one.month: one for one in queries.reports(desk.ledger.db, last)}
    newest = known.pop(last, None)
    if newest is None or not newest.is_correction:
        state = newest.state if newest else None
        if state is not State.FROZEN and queries.lived_here(desk.ledger.db, last):
            yield _report(desk, last, state)
    elif newest.state is not State.FROZEN:
        known[last] = newest
    for month, one in known.items():
        name = "月报的更正" if one.is_correction else "月报"
        yield Task(
            source="reports",
            urgency=Urgency.SOON,
            what=f"{month.words}{name}还没有定稿",
            why=f"{one.state.words}，等{_NEXT[one.state]}",
            verb=f"去{_NEXT[one.state]}",
            page="monthly",
            record=month_number(month),
        )


_NEXT = {None: "填表", State.PREPARED: "审核", State.REVIEWED: "定稿"}


def _report(desk: Desk, month: Month, state: State | None) -> Task:
    """Red from the day before it is to be handed in: on the day itself it may be too late."""
    due_on = desk.today.replace(day=desk.settings.report_due_day)
    left = (due_on - desk.today).days
    return Task(
        source="reports",
        urgency=Urgency.TODAY if left <= 1 else Urgency.SOON,
        what=f"{month.number}月月报还没有{_NEXT[state]}",
        why=_deadline(due_on, left),
        verb=f"去{_NEXT[state]}",
        page="monthly",
        record=month_number(month),
        due_on=due_on,
        unchecked=month if state is None else None,
    )


def checked(task: Task, ledger: Ledger, registry: Registry) -> Task:
    """The task with what the checks of its month found; it reads the whole month."""
    if task.unchecked is None:
        return task
    findings = MonthlyService(ledger, registry).checks(task.unchecked)
    wrong = sum(not one.ok for one in findings)
    done = replace(task, unchecked=None)
    return replace(done, why=f"{task.why}，有 {wrong} 处要核对", verb="去核对") if wrong else done


def _deadline(due_on: date, left: int) -> str:
    day = short(due_on)
    if left < 0:
        return f"应 {day}报出，已超 {-left} 天"
    near = {0: f"今天（{day}）截止", 1: f"明天（{day}）截止"}
    return near.get(left, f"{day}截止，还有 {left} 天")


def month_number(month: Month) -> int:
    """A month as the number of a record: 202610."""
    return month.year * 100 + month.number


def assessments(desk: Desk) -> Iterator[Task]:
    """复评: red when due today, overdue or never done; amber as many days ahead as is set."""
    late = [one for one in desk.due if one.due_on <= desk.today]
    soon = [one for one in desk.due if one.due_on > desk.today]
    if late:
        what, why = _late(late, desk.today)
        yield _assessment(late, Urgency.TODAY, what, why)
    if soon:
        first = soon[0]
        left = (first.due_on - desk.today).days
        what = f"{_who(soon)}的评估快到期"
        why = (
            f"{short(first.due_on)}到期，还有 {left} 天"
            if len(soon) == 1
            else f"最早：{first.name}，{short(first.due_on)}"
        )
        yield _assessment(soon, Urgency.SOON, what, why)


def _assessment(due: Sequence[Due], urgency: Urgency, what: str, why: str) -> Task:
    return Task(
        source="assessments",
        urgency=urgency,
        what=what,
        why=why,
        verb="安排评估",
        page="care",
        record=due[0].resident_id if len(due) == 1 else 0,
        due_on=due[0].due_on,
    )


def _late(late: Sequence[Due], today: date) -> tuple[str, str]:
    first = late[0]
    never = sum(one.state is DueState.NEVER for one in late)
    if never == len(late):
        day = f"{short(first.due_on)}入院"
        what = f"{_who(late)}还没有评估过"
        return what, day if len(late) == 1 else f"最早：{first.name}，{day}"
    if len(late) == 1:
        days = (today - first.due_on).days
        if days == 0:
            return f"{first.name}的评估今天到期", f"应 {short(first.due_on)}复评"
        return f"{first.name}的评估已过期", f"应 {short(first.due_on)}复评，已超 {days} 天"
    more = f"，{never} 人从未评估" if never else ""
    return f"{_who(late)}该评估了", f"最久：{first.name}{more}"


def reviews(desk: Desk) -> Iterator[Task]:
    """年审: red on its day and after, amber as many days ahead as reassessments are."""
    ahead = timedelta(days=desk.settings.due_ahead_days)
    found = FundingService(desk.ledger).reviews_due(desk.today + ahead)
    late = [one for one in found if one.due_on <= desk.today]
    soon = [one for one in found if one.due_on > desk.today]
    for some, urgency, state in ((late, Urgency.TODAY, "已到期"), (soon, Urgency.SOON, "快到期")):
        if some:
            yield _review(some, urgency, state, desk.today)


def _review(due: Sequence[ReviewDue], urgency: Urgency, state: str, today: date) -> Task:
    first = due[0]
    days = (today - first.due_on).days
    if len(due) > 1:
        why = f"最早：{first.name}，{short(first.due_on)}"
    elif days > 0:
        why = f"{first.category_label}，应 {short(first.due_on)}年审，已超 {days} 天"
    elif days == 0:
        why = f"{first.category_label}，今天（{short(first.due_on)}）到期"
    else:
        why = f"{first.category_label}，{short(first.due_on)}到期，还有 {-days} 天"
    return Task(
        source="reviews",
        urgency=urgency,
        what=f"{_who(due)}的年审{state}",
        why=why,
        verb="登记年审",
        page="residents",
        record=first.resident_id,
        due_on=first.due_on,
    )


def beds(desk: Desk) -> Iterator[Task]:
    """Who lives here without a bed; the board shows them beside the free ones."""
    without = [one for one in desk.present if one.bed is None]
    yield from _lacking("beds", without, "还没有床位", "安排床位", page="beds")


def numbers(desk: Desk) -> Iterator[Task]:
    """Who has no number of an identity card on file."""
    without = [one for one in desk.present if not one.has_number]
    yield from _lacking("numbers", without, "没有身份证号", "去补填")


def contacts(desk: Desk) -> Iterator[Task]:
    """Whom nobody can be called for."""
    without = [one for one in desk.present if not one.has_contact]
    yield from _lacking("contacts", without, "没有联系人", "去补填")


def _lacking(
    source: str, people: Sequence[Present], what: str, verb: str, *, page: str = "residents"
) -> Iterator[Task]:
    if not people:
        return
    first = people[0]
    where = f"{first.bed} 床，" if first.bed else ""
    yield Task(
        source=source,
        urgency=Urgency.SOON,
        what=f"{_who(people)}{what}",
        why=f"{where}{short(first.admitted_on)}入院" if len(people) == 1 else _names(people),
        verb=verb,
        page=page,
        record=first.resident_id,
    )


def papers(desk: Desk) -> Iterator[Task]:
    """Whose file lacks papers that it must hold, the longest list first."""
    entries = desk.registry.of_kind(Documents, DOCUMENTS).entries
    always = [one.id for one in entries if one.need == "always"]
    tekun = [one.id for one in entries if one.need == "tekun"]
    held = queries.papers_held(desk.ledger.db, desk.today, always, tekun)
    short_of = []
    for one in desk.present:
        mine, ours = held.get(one.resident_id, (0, 0))
        gap = len(always) - mine + (len(tekun) - ours if one.is_tekun else 0)
        if gap:
            short_of.append((gap, one))
    if not short_of:
        return
    gap, first = max(short_of, key=lambda pair: pair[0])
    several = len(short_of) > 1
    yield Task(
        source="papers",
        urgency=Urgency.SOON,
        what=f"{len(short_of)} 位老人的档案不齐" if several else f"{first.name}的档案不齐",
        why=f"缺得最多：{first.name}，缺 {gap} 样" if several else f"缺 {gap} 样材料",
        verb="去补齐",
        page="residents",
        record=first.resident_id,
    )


def birthdays(desk: Desk) -> Iterator[Task]:
    """Birthdays of today, and those of the next days."""
    now = [one for one in desk.birthdays if one.on == desk.today]
    later = [one for one in desk.birthdays if one.on > desk.today]
    if now:
        what = f"今天{now[0].name}过生日" if len(now) == 1 else f"今天有 {len(now)} 位老人过生日"
        told = "、".join(one.words for one in now[:MOST_NAMES])
        yield _birthday(now, what, f"满 {now[0].age_words}" if len(now) == 1 else told)
    if later:
        first = later[0]
        what = (
            f"{short(first.on)}{first.name}过生日"
            if len(later) == 1
            else f"{AHEAD_DAYS} 天内有 {len(later)} 位老人过生日"
        )
        why = (
            f"满 {first.age_words}"
            if len(later) == 1
            else f"最早：{first.words}，{short(first.on)}"
        )
        yield _birthday(later, what, why)


def _birthday(some: Sequence[Birthday], what: str, why: str) -> Task:
    return Task(
        source="birthdays",
        urgency=Urgency.KIND,
        what=what,
        why=why,
        verb="打印名单",
        page="today",
        action="print",
        due_on=some[0].on,
    )


class Source(NamedTuple):
    """Makes tasks for whoever has the permission."""

    permission: str
    tasks: Callable[[Desk], Iterator[Task]]


SOURCES: tuple[Source, ...] = (
    Source("reports.see", reports),
    Source("reports.send", receipts),
    Source("care.see", assessments),
    Source("residents.see", reviews),
    Source("checklists.see", checks),
    Source("checklists.see", rectifications),
    Source("renovation.see", works),
    Source("renovation.see", hot_water),
    Source("rating.see", star_plans),
    Source("rating.see", star_changed),
    Source("residents.see", beds),
    Source("residents.see", numbers),
    Source("residents.see", contacts),
    Source("residents.see", papers),
    Source("residents.see", birthdays),
    Source("safety.see", samples),
    Source("safety.see", hazards),
    Source("safety.see", patrols),
    Source("safety.see", drills),
    Source("safety.see", incidents),
    Source("office.change", notices),
    Source("office.change", licences),
    Source("office.change", equipment),
    Source("office.change", complaints),
    Source("staff.change", certificates),
    Source("staff.change", rosters),
    Source("staff.change", shifts),
    Source("staff.change", slips),
)
"""In the order in which tasks of one colour and without a day stand."""


def _who(people: Sequence[Due] | Sequence[ReviewDue] | Sequence[Present]) -> str:
    """The name of the only one, otherwise how many."""
    return people[0].name if len(people) == 1 else f"{len(people)} 位老人"


def _names(people: Sequence[Present]) -> str:
    """张秀梅、赵德顺、郑长生等."""
    told = "、".join(one.name for one in people[:MOST_NAMES])
    return f"{told}等" if len(people) > MOST_NAMES else told
