"""Random homes: people, kinds, rules and plans, within a few days so that much is broken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from nursinghome.core.dates import Month
from nursinghome.roster import (
    Absence,
    Absent,
    Condition,
    Couple,
    DayClass,
    HeldShiftKind,
    Match,
    Member,
    MonthView,
    Need,
    Place,
    Request,
    RosterRules,
    Stated,
    Wish,
)
from nursinghome.staff.codes import Post
from tests.nursinghome.roster.months import carers, month_view, ordinary_kinds

MONTH = Month(2026, 2)
"""28 days with 春节 in it."""


def _day(low: int = 0, high: int = 27) -> st.SearchStrategy[date]:
    return st.integers(low, high).map(lambda number: MONTH.first + timedelta(days=number))


@st.composite
def _kinds(draw: st.DrawFn) -> tuple[HeldShiftKind, ...]:
    chosen = draw(st.lists(st.sampled_from(ordinary_kinds()), min_size=1, max_size=4, unique=True))
    return tuple(
        replace(
            kind,
            starts=draw(st.sampled_from([kind.starts, kind.starts - 1, kind.starts + 30])),
            lasts=draw(st.sampled_from([kind.lasts, 481, 660, 661, 1440])),
            posts=frozenset({Post.CARER, *kind.posts}),
        )
        for kind in chosen
    )


@st.composite
def _members(draw: st.DrawFn) -> tuple[Member, ...]:
    return tuple(
        replace(
            who,
            certified=draw(st.booleans()),
            post=draw(st.sampled_from([Post.CARER, Post.CARER, Post.DIRECTOR])),
            from_on=draw(st.sampled_from([who.from_on, MONTH.first + timedelta(days=2)])),
            until_on=draw(st.sampled_from([None, MONTH.first + timedelta(days=20)])),
        )
        for who in carers(draw(st.integers(2, 4)))
    )


@st.composite
def _rules(draw: st.DrawFn) -> RosterRules:
    return RosterRules(
        comprehensive=draw(st.booleans()),
        approval=draw(st.sampled_from(["", "人社〔2026〕1号"])),
        rest_hours=draw(st.sampled_from([0, 8, 11, 16, 30, 48])),
        rest_after_night=draw(st.integers(0, 4)),
        nights_in_a_row=draw(st.integers(1, 3)),
        certified_company=draw(st.booleans()),
        presence=draw(st.integers(0, 2)),
    )


@st.composite
def _absences(draw: st.DrawFn, who: st.SearchStrategy[int]) -> tuple[Absent, ...]:
    """At most one of each."""
    one = st.tuples(who, _day(), st.sampled_from(Absence))
    drawn = draw(st.lists(one, max_size=2, unique_by=lambda absent: absent[0]))
    return tuple(
        Absent(worker_id=worker, from_on=day, until_on=day + timedelta(days=3), kind=kind)
        for worker, day, kind in drawn
    )


@st.composite
def _requests(
    draw: st.DrawFn, who: st.SearchStrategy[int], kind: st.SearchStrategy[int | None]
) -> tuple[Request, ...]:
    one = st.tuples(who, _day(), st.sampled_from(Wish), kind)
    return tuple(
        Request(worker_id=worker, day=day, wish=wish, kind_id=asked)
        for worker, day, wish, asked in draw(st.lists(one, max_size=3))
    )


@st.composite
def homes(draw: st.DrawFn) -> MonthView:
    """A month with everything that a rule may look at."""
    kinds, members = draw(_kinds()), draw(_members())
    ids = [who.worker_id for who in members]
    kind = st.sampled_from([None, *(one.id for one in kinds)])
    who = st.sampled_from(ids)
    cells = st.lists(st.sampled_from([None, -1, *(one.id for one in kinds)]), max_size=14)
    places: dict[tuple[int, date], Place] = {}
    before: dict[tuple[int, date], Place] = {}
    for one in ids:
        places |= _places(one, MONTH.first, draw(st.lists(cells, max_size=2)))
        past = draw(cells)
        before |= _places(one, MONTH.first - timedelta(days=len(past)), [past])
    first, second = ids[:2]
    return month_view(
        1,
        MONTH,
        kinds=kinds,
        members=members,
        places=places,
        before=before,
        rules=draw(_rules()),
        needs=tuple(
            Need(kind_id=one.id, on=on, people=draw(st.integers(0, 2)))
            for one in kinds
            for on in DayClass
        ),
        absences=draw(_absences(who)),
        stated=tuple(
            Stated(worker_id=worker, from_on=day, until_on=day + timedelta(days=9), condition=why)
            for worker, day, why in draw(
                st.lists(st.tuples(who, _day(), st.sampled_from(Condition)), max_size=2)
            )
        ),
        requests=draw(_requests(who, kind)),
        couples=tuple(
            Couple(first_id=first, second_id=second, match=match)
            for match in draw(st.lists(st.sampled_from(Match), max_size=1))
        ),
    )


def _places(
    worker: int, first: date, rows: list[list[int | None]]
) -> dict[tuple[int, date], Place]:
    """Cells from a day on; -1 is a day that nobody has decided."""
    cells = [cell for row in rows for cell in row]
    return {
        (worker, first + timedelta(days=number)): Place(
            worker_id=worker, day=first + timedelta(days=number), kind_id=cell
        )
        for number, cell in enumerate(cells)
        if cell != -1
    }
