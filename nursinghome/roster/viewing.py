"""Puts a month together: people, days, kinds, cells and all that they are judged by."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from nursinghome.core.dates import Month
from nursinghome.core.holidays import CalendarDay, calendar_day
from nursinghome.roster import queries
from nursinghome.roster.model import HeldShiftKind, Member, MonthView, Place, RosterRules
from nursinghome.staff import (
    CARER_LEVELS,
    Certificate,
    HeldJob,
    Post,
    StaffLine,
    chosen_pack,
    ratio_on,
)
from nursinghome.staff import queries as staff_queries
from nursinghome.standards.labour import DEFAULT as LABOUR
from nursinghome.standards.labour import LabourRules
from nursinghome.standards.registry import Registry
from nursinghome.storage import Database, Ledger, settings

DAYS_BEFORE = 14
CERTIFIED = (*CARER_LEVELS, Certificate.CARE_TRAINING, Certificate.MEDIC)
"""With one of these somebody may be alone on a shift: taught for the work, and able to prove it."""
_FIRST = (Post.CARER, Post.MEDIC)
_RANKS = {post: rank for rank, post in enumerate(dict.fromkeys((*_FIRST, *Post)))}
"""Carers first, then the others as the staff register has them."""

Cells = Mapping[tuple[int, date], Place]


def month_view(ledger: Ledger, registry: Registry, month: Month) -> MonthView:
    """The month as it stands in the file."""
    db, pack = ledger.db, chosen_pack(registry, settings.read(ledger))
    earlier = month.first - timedelta(days=DAYS_BEFORE)
    places, before = _cells(db, (earlier, month.end), month.first)
    kinds = _kinds(db, (*places.values(), *before.values()))
    issue = queries.in_force(db, month)
    span = (month.first, month.end)
    return MonthView(
        month=month,
        days=calendar_days(month),
        members=members(db, month, kinds, frozenset(worker for worker, _ in places)),
        kinds=kinds,
        places=places,
        before=before,
        needs=tuple(queries.needs(db)),
        absences=tuple(queries.absences(db, (earlier, month.end))),
        stated=tuple(queries.conditions(db, span)),
        requests=tuple(queries.requests(db, span)),
        couples=tuple(queries.couples(db)),
        swaps=tuple(queries.swaps(db, span)),
        changes=tuple(queries.changes(db, month)),
        rules=queries.rules(db),
        needed_by_ratio=ratio_on(db, registry, month.first, pack).need.workers,
        published_at=None if issue is None else issue.published_at,
        published_by="" if issue is None else issue.published_by,
        revision=queries.revision(db, month),
    )


def changed(view: MonthView, wanted: Mapping[tuple[int, date], Place | None]) -> MonthView:
    """The month as it would be with the cells."""
    places = dict(view.places)
    for key, place in wanted.items():
        if Month.of(key[1]) != view.month:
            continue
        if place is None:
            places.pop(key, None)
        else:
            places[key] = place
    return replace(view, places=places)


def history(db: Database, month: Month, months: int) -> tuple[MonthView, ...]:
    """So many months up to this one, as far as they say who worked when; the oldest first."""
    first = month.plus(1 - months)
    kinds = tuple(queries.kinds(db))
    cells: dict[Month, dict[tuple[int, date], Place]] = defaultdict(dict)
    for place in queries.cells(db, (first.first, month.end)):
        cells[Month.of(place.day)][place.worker_id, place.day] = place
    found = []
    for one in (first.plus(number) for number in range(months)):
        placed = frozenset(worker for worker, _ in cells[one])
        found.append(
            MonthView(
                month=one,
                days=calendar_days(one),
                members=members(db, one, kinds, placed) if placed else (),
                kinds=kinds,
                places=cells[one],
            )
        )
    return tuple(found)


@functools.lru_cache(maxsize=48)
def calendar_days(month: Month) -> tuple[CalendarDay, ...]:
    """The days of the month as the state has them."""
    return tuple(calendar_day(month.first + timedelta(days=n)) for n in range(month.days))


def labour_of(registry: Registry, rules: RosterRules) -> LabourRules:
    """The law that the home has chosen; the usual one when that pack is gone."""
    known = {head.id for head in registry.list() if head.kind == LabourRules.tag()}
    chosen = rules.labour_pack
    return registry.of_kind(LabourRules, chosen if chosen in known else LABOUR)


def members(
    db: Database, month: Month, kinds: Iterable[HeldShiftKind], placed: frozenset[int]
) -> tuple[Member, ...]:
    """Whoever works in the month in a post that has shifts, and whoever has a cell already."""
    posts = frozenset(post for kind in kinds if not kind.retired for post in kind.posts)
    wanted = posts or frozenset({Post.CARER})
    jobs: dict[int, list[HeldJob]] = defaultdict(list)
    for held in staff_queries.jobs(db):
        jobs[held.worker_id].append(held)
    found = []
    for line in staff_queries.lines_on(db, month.first):
        member = _member(line, jobs[line.worker.id], month)
        if member.worker_id in placed or (member.post in wanted and _meets(member, month)):
            found.append(member)
    return tuple(sorted(found, key=lambda one: (_RANKS[one.post], one.worker_id)))


def _member(line: StaffLine, jobs: list[HeldJob], month: Month) -> Member:
    """The post in which most of the month is worked, with the days that follow on one another."""
    main = max(jobs, key=lambda held: (_days(held, month), held.job.from_on))
    at = jobs.index(main)
    first = last = main.job
    for held in reversed(jobs[:at]):
        first = held.job if held.job.until_on == first.from_on else first
    for held in jobs[at + 1 :]:
        last = held.job if held.job.from_on == last.until_on else last
    return Member(
        worker_id=line.worker.id,
        name=line.worker.name,
        post=main.job.post,
        certified=line.holds(CERTIFIED, max(month.first, first.from_on)),
        from_on=first.from_on,
        until_on=last.until_on,
    )


def _days(held: HeldJob, month: Month) -> int:
    """How many days of the month the post has; below 0 where it is far from it."""
    until = min(month.end, held.job.until_on or month.end)
    return (until - max(month.first, held.job.from_on)).days


def _meets(member: Member, month: Month) -> bool:
    return member.from_on < month.end and (member.until_on is None or member.until_on > month.first)


def _cells(db: Database, span: queries.Span, first: date) -> tuple[Cells, Cells]:
    """Those of the month, and those before it."""
    places: dict[tuple[int, date], Place] = {}
    before: dict[tuple[int, date], Place] = {}
    for place in queries.cells(db, span):
        (places if place.day >= first else before)[place.worker_id, place.day] = place
    return places, before


def _kinds(db: Database, places: Iterable[Place]) -> tuple[HeldShiftKind, ...]:
    used = frozenset(place.kind_id for place in places)
    return tuple(kind for kind in queries.kinds(db) if not kind.retired or kind.id in used)
