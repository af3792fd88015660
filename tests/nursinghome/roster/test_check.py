"""Hand-made tables: each rule at its limit, and one beyond."""

from __future__ import annotations

import pytest

from nursinghome.roster.check import check, of_rule
from nursinghome.roster.problem import (
    OFF,
    UNKNOWN,
    AnyRule,
    Company,
    Cover,
    Limit,
    Pair,
    Plan,
    Problem,
    Run,
    Shift,
    Spans,
    Succession,
)

DAY, NIGHT = 0, 1
SHIFTS = (Shift(name="白", minutes=480), Shift(name="夜", minutes=600))
WORK = frozenset({DAY, NIGHT})
HOURS = tuple((day, shift, SHIFTS[shift].minutes) for day in range(4) for shift in (0, 1))


def _found(rule: AnyRule, plan: Plan, *before: tuple[int, ...]) -> list[tuple[int, int | None]]:
    workers = tuple("甲乙丙"[: len(plan)])
    problem = Problem(days=len(plan[0]), shifts=SHIFTS, workers=workers, before=before)
    return [(one.amount, one.day) for one in of_rule(rule, problem, plan)]


def test_a_limit_at_its_edge_and_one_minute_beyond() -> None:
    plan: Plan = ((DAY, NIGHT, OFF, OFF),)

    def limit(least: int | None, most: int | None) -> Limit:
        return Limit(rule="h", hard=True, worker=0, terms=HOURS, least=least, most=most)

    assert _found(limit(1080, 1080), plan) == []
    assert _found(limit(1081, None), plan) == [(1, None)]
    assert _found(limit(None, 1079), plan) == [(1, None)]
    one_day = Limit(rule="d", hard=True, worker=0, terms=((2, DAY, 1),), least=1)
    assert _found(one_day, plan) == [(1, 2)]


def test_a_cover_counts_whom_it_should() -> None:
    plan: Plan = ((DAY,), (DAY,), (NIGHT,))
    cells = ((0, DAY), (0, NIGHT))
    assert _found(Cover(rule="c", hard=True, cells=cells, need=3), plan) == []
    assert _found(Cover(rule="c", hard=True, cells=cells, need=4), plan) == [(1, 0)]
    few = Cover(rule="c", hard=True, cells=cells, need=1, workers=frozenset({1, 2}), over_price=1)
    assert _found(few, plan) == [(1, 0)]
    assert _found(Cover(rule="c", hard=True, cells=(), need=1), plan) == [(1, None)]


def test_a_succession_looks_into_the_days_before() -> None:
    rule = Succession(rule="s", hard=True, first=NIGHT, then=frozenset({DAY}))
    assert _found(rule, ((DAY, NIGHT, DAY),), (NIGHT,)) == [(1, 0), (1, 2)]
    assert _found(rule, ((DAY, NIGHT, DAY),)) == [(1, 2)]
    other = Succession(rule="s", hard=True, first=NIGHT, then=frozenset({DAY}), workers=frozenset())
    assert _found(other, ((DAY, NIGHT, DAY),)) == []


@pytest.mark.parametrize(
    ("before", "row", "found"),
    [
        ((), (DAY, DAY, OFF), []),
        ((), (DAY, DAY, DAY), [(1, 2)]),
        ((DAY, DAY), (DAY, OFF), [(1, 0)]),
        ((DAY, DAY, DAY, DAY), (OFF, OFF), []),
        ((OFF,), (DAY, OFF), [(1, 0)]),
        ((OFF, DAY), (OFF, OFF), []),
        ((UNKNOWN,), (DAY, OFF), []),
        ((), (DAY, OFF), []),
        ((), (OFF, DAY, OFF), [(1, 1)]),
        ((), (OFF, DAY), []),
    ],
)
def test_a_run_is_neither_too_long_nor_too_short(
    before: tuple[int, ...], row: tuple[int, ...], found: list[tuple[int, int]]
) -> None:
    rule = Run(rule="r", hard=True, worker=0, shifts=WORK, least=2, most=2)
    assert _found(rule, (row,), before) == found


def test_spans_companies_and_pairs() -> None:
    spans = Spans(rule="w", hard=True, worker=0, spans=((0, 1), (2, 3)), shifts=WORK, most=1)
    assert _found(spans, ((DAY, DAY, OFF, OFF),)) == []
    assert _found(spans, ((DAY, OFF, OFF, DAY),)) == [(1, None)]
    cells, of, needs = ((0, NIGHT),), frozenset({0}), frozenset({1})
    company = Company(rule="a", hard=True, cells=cells, of=of, needs=needs)
    assert _found(company, ((NIGHT,), (DAY,))) == [(1, 0)]
    assert _found(company, ((NIGHT,), (NIGHT,))) == []
    assert _found(company, ((DAY,), (DAY,))) == []
    apart = Pair(rule="p", hard=True, day=0, first=0, second=1, together=False)
    assert _found(apart, ((DAY,), (DAY,))) == [(1, 0)]
    assert _found(apart, ((OFF,), (OFF,))) == []
    same = Pair(rule="p", hard=True, day=0, first=0, second=1, together=True)
    assert _found(same, ((DAY,), (OFF,))) == [(1, 0)]


def test_the_verdict_adds_up_what_is_hard_and_what_is_soft() -> None:
    cover = Cover(rule="c", hard=True, price=5, cells=((0, DAY),), need=1, over_price=2)
    free = Cover(rule="f", hard=True, cells=((0, NIGHT),), need=0)
    wish = Limit(rule="w", hard=False, price=3, worker=0, terms=((0, DAY, 1),), most=0)
    problem = Problem(
        days=1, shifts=SHIFTS, workers=("甲", "乙"), covers=(cover, free), limits=(wish,)
    )
    both = check(problem, ((DAY,), (DAY,)))
    assert (both.broken, both.objective) == (0, 2 + 3)
    nobody = check(problem, ((OFF,), (NIGHT,)))
    assert (nobody.broken, nobody.objective) == (5, 0)
    assert len(nobody.findings) == 1
