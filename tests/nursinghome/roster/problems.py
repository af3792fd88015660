"""Problems of chance for the tests: every kind of rule, small enough to be judged by hand."""

from __future__ import annotations

import random

from nursinghome.roster.problem import (
    OFF,
    UNKNOWN,
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

Chance = random.Random


def chance(seed: int) -> Chance:
    return random.Random(seed)  # noqa: S311 - the same problem each time is wanted


def any_plan(pick: Chance, problem: Problem) -> Plan:
    """Days that keep nothing."""
    shifts = range(OFF, len(problem.shifts))
    return tuple(tuple(pick.choices(shifts, k=problem.days)) for _ in problem.workers)


def any_problem(pick: Chance, most_days: int = 8) -> Problem:
    """A few workers and days, and some rules of every kind, hard and soft."""
    days, workers, shifts = pick.randint(3, most_days), pick.randint(2, 4), pick.randint(1, 3)
    return Problem(
        days=days,
        shifts=tuple(Shift(name="早中夜"[at], minutes=480) for at in range(shifts)),
        workers=tuple("甲乙丙丁"[:workers]),
        before=_before(pick, workers, shifts),
        limits=tuple(_limit(pick, days, workers, shifts) for _ in range(pick.randint(0, 8))),
        covers=tuple(_cover(pick, days, workers, shifts) for _ in range(pick.randint(0, 8))),
        successions=tuple(_succession(pick, workers, shifts) for _ in range(pick.randint(0, 3))),
        runs=tuple(_run(pick, workers, shifts) for _ in range(pick.randint(0, 5))),
        spans=tuple(_spans(pick, days, workers, shifts) for _ in range(pick.randint(0, 2))),
        companies=tuple(_company(pick, days, workers, shifts) for _ in range(pick.randint(0, 2))),
        pairs=tuple(_pair(pick, days, workers) for _ in range(pick.randint(0, 2))),
    )


def _before(pick: Chance, workers: int, shifts: int) -> tuple[tuple[int, ...], ...]:
    if pick.random() < 0.3:
        return ()
    length = pick.randint(0, 4)
    known = range(UNKNOWN, shifts)
    return tuple(tuple(pick.choices(known, k=length)) for _ in range(workers))


def _weight(pick: Chance) -> dict[str, object]:
    return {"rule": "r", "hard": pick.random() < 0.5, "price": pick.randint(1, 9)}


def _some(pick: Chance, count: int) -> frozenset[int] | None:
    if pick.random() < 0.4:
        return None
    return frozenset(pick.sample(range(count), pick.randint(1, count)))


def _shifts(pick: Chance, shifts: int) -> frozenset[int]:
    return frozenset(pick.sample(range(OFF, shifts), pick.randint(1, shifts)))


def _cells(pick: Chance, days: int, shifts: int, most: int) -> tuple[tuple[int, int], ...]:
    every = [(day, shift) for day in range(days) for shift in range(shifts)]
    return tuple(pick.sample(every, min(len(every), pick.randint(1, most))))


def _limit(pick: Chance, days: int, workers: int, shifts: int) -> Limit:
    cells = _cells(pick, days, shifts + 1, 12)
    return Limit(
        **_weight(pick),  # type: ignore[arg-type]  # of mixed kinds
        worker=pick.randrange(workers),
        terms=tuple((day, shift - 1, pick.randint(1, 3)) for day, shift in cells),
        least=pick.choice((None, pick.randint(0, 6))),
        most=pick.choice((None, pick.randint(0, 6))),
    )


def _cover(pick: Chance, days: int, workers: int, shifts: int) -> Cover:
    return Cover(
        **_weight(pick),  # type: ignore[arg-type]  # of mixed kinds
        cells=_cells(pick, days, shifts, 3),
        need=pick.randint(0, workers),
        workers=_some(pick, workers),
        over_price=pick.choice((0, 1, 4)),
    )


def _succession(pick: Chance, workers: int, shifts: int) -> Succession:
    return Succession(
        **_weight(pick),  # type: ignore[arg-type]  # of mixed kinds
        first=pick.randrange(shifts),
        then=_shifts(pick, shifts),
        workers=_some(pick, workers),
    )


def _run(pick: Chance, workers: int, shifts: int) -> Run:
    return Run(
        **_weight(pick),  # type: ignore[arg-type]  # of mixed kinds
        worker=pick.randrange(workers),
        shifts=_shifts(pick, shifts),
        least=pick.randint(1, 3),
        most=pick.choice((None, 1, 2, 3)),
    )


def _spans(pick: Chance, days: int, workers: int, shifts: int) -> Spans:
    starts = pick.sample(range(days - 1), min(days - 1, 3))
    return Spans(
        **_weight(pick),  # type: ignore[arg-type]  # of mixed kinds
        worker=pick.randrange(workers),
        spans=tuple((start, start + 1) for start in starts),
        shifts=_shifts(pick, shifts),
        most=pick.randint(0, 2),
    )


def _company(pick: Chance, days: int, workers: int, shifts: int) -> Company:
    return Company(
        **_weight(pick),  # type: ignore[arg-type]  # of mixed kinds
        cells=_cells(pick, days, shifts, 2),
        of=_some(pick, workers) or frozenset({0}),
        needs=_some(pick, workers) or frozenset({1}),
    )


def _pair(pick: Chance, days: int, workers: int) -> Pair:
    first, second = pick.sample(range(workers), 2)
    return Pair(
        **_weight(pick),  # type: ignore[arg-type]  # of mixed kinds
        day=pick.randrange(days),
        first=first,
        second=second,
        together=pick.random() < 0.5,
    )
