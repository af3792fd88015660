"""Homes of chance: carers, three shifts, the usual hard rules, leave, wishes and shares."""

from __future__ import annotations

import random

from nursinghome.roster.problem import (
    OFF,
    Company,
    Cover,
    Limit,
    Pair,
    Problem,
    Run,
    Shift,
    Spans,
    Succession,
)

EARLY, LATE, NIGHT = 0, 1, 2
WORK = frozenset({EARLY, LATE, NIGHT})
SHIFTS = tuple(Shift(name=name, minutes=480) for name in ("早", "中", "夜"))
FIRST_SUNDAY = 6


def home(carers: int, *, days: int = 31, seed: int = 1, load: float = 0.85) -> Problem:
    """A month; `load` is the share of all shifts that may be worked which the covers ask for."""
    pick = random.Random(seed)  # noqa: S311 - the same home each time is wanted
    skilled = frozenset(pick.sample(range(carers), max(2, round(carers * 0.7))))
    return Problem(
        days=days,
        shifts=SHIFTS,
        workers=tuple(f"护理员{at + 1}" for at in range(carers)),
        before=tuple(_before(at) for at in range(carers)),
        limits=tuple(_limits(pick, carers, days)),
        covers=tuple(_covers(carers, days, load, skilled)),
        successions=(
            Succession(
                rule="rest", hard=True, price=20, first=NIGHT, then=frozenset({EARLY, LATE})
            ),
            Succession(rule="rest", hard=True, price=20, first=LATE, then=frozenset({EARLY})),
        ),
        runs=tuple(run for at in range(carers) for run in _runs(at)),
        spans=tuple(_weekends(at, days) for at in range(carers)),
        companies=tuple(_company(day, skilled, carers) for day in range(days)),
        pairs=tuple(
            Pair(rule="couple", hard=False, price=3, day=day, first=0, second=1, together=False)
            for day in range(days)
        ),
    )


def _before(worker: int) -> tuple[int, ...]:
    """A week that kept every rule: two days off somewhere, and one shift otherwise."""
    off = worker % 5
    return tuple(OFF if at in (off, off + 1) else worker % 2 for at in range(7))


def _covers(carers: int, days: int, load: float, skilled: frozenset[int]) -> list[Cover]:
    each = carers * load * 22 / 31
    needs = (round(each * 0.4), round(each * 0.35), max(1, round(each * 0.25)))
    found = []
    for day in range(days):
        for shift, need in enumerate(needs):
            cell = ((day, shift),)
            found.append(
                Cover(rule="need", hard=True, price=10, cells=cell, need=need, over_price=1)
            )
            found.append(
                Cover(rule="skill", hard=True, price=10, cells=cell, need=1, workers=skilled)
            )
    return found


def _limits(pick: random.Random, carers: int, days: int) -> list[Limit]:
    found = []
    for worker in range(carers):
        found += _law(worker, days)
        away = pick.randrange(days - 3)
        if worker % 4 == 0:
            found += [_nothing("leave", worker, day) for day in range(away, away + 3)]
        for day in pick.sample(range(days), 3):
            found.append(
                Limit(
                    rule="wish",
                    hard=False,
                    price=pick.randint(1, 5),
                    worker=worker,
                    terms=tuple((day, shift, 1) for shift in WORK),
                    most=0,
                )
            )
    nights = tuple((day, NIGHT, 1) for day in range(days))
    found.append(Limit(rule="pregnant", hard=True, price=50, worker=2, terms=nights, most=0))
    fixed = ((days // 2, EARLY, 1),)
    found.append(Limit(rule="fixed", hard=True, price=5, worker=3, terms=fixed, least=1))
    return found


def _law(worker: int, days: int) -> list[Limit]:
    work = [(day, shift) for day in range(days) for shift in sorted(WORK)]
    hours = tuple((day, shift, SHIFTS[shift].minutes) for day, shift in work)
    nights = tuple((day, NIGHT, 1) for day in range(days))
    found = [
        Limit(rule="hours", hard=True, price=1, worker=worker, terms=hours, most=24 * 480),
        Limit(rule="share", hard=False, price=1, worker=worker, terms=nights, least=3, most=7),
    ]
    for first in range(0, days - 6, 7):
        week = tuple((day, shift, 1) for day, shift in work if first <= day < first + 7)
        found.append(Limit(rule="rest_day", hard=True, price=30, worker=worker, terms=week, most=6))
    return found


def _nothing(rule: str, worker: int, day: int) -> Limit:
    terms = tuple((day, shift, 1) for shift in sorted(WORK))
    return Limit(rule=rule, hard=True, price=40, worker=worker, terms=terms, most=0)


def _runs(worker: int) -> list[Run]:
    return [
        Run(rule="row", hard=True, price=10, worker=worker, shifts=WORK, most=6),
        Run(rule="nights", hard=True, price=10, worker=worker, shifts=frozenset({NIGHT}), most=3),
        Run(rule="short", hard=False, price=2, worker=worker, shifts=frozenset({OFF}), least=2),
    ]


def _weekends(worker: int, days: int) -> Spans:
    spans = tuple((day - 1, day) for day in range(FIRST_SUNDAY, days, 7))
    return Spans(
        rule="weekends", hard=False, price=4, worker=worker, spans=spans, shifts=WORK, most=3
    )


def _company(day: int, skilled: frozenset[int], carers: int) -> Company:
    others = frozenset(range(carers)) - skilled
    return Company(
        rule="alone", hard=True, price=20, cells=((day, NIGHT),), of=others, needs=skilled
    )
