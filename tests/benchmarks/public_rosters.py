"""Public instances of staff scheduling (schedulingbenchmarks.org): read, and put as our problem."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nursinghome.roster.problem import (
    OFF,
    Cover,
    Limit,
    Plan,
    Problem,
    Run,
    Shift,
    Spans,
    Succession,
)

Terms = tuple[tuple[int, int, int], ...]
Lines = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """What one line of the staff is put into."""

    worker: int
    days: range
    shifts: Mapping[str, int]
    minutes: tuple[int, ...]


def read(path: Path) -> Problem:
    """An instance file as a problem."""
    sections = dict(_sections(path.read_text(encoding="utf-8")))
    days = range(int(sections["SECTION_HORIZON"][0][0]))
    kinds, staff = sections["SECTION_SHIFTS"], sections["SECTION_STAFF"]
    shifts = {line[0]: at for at, line in enumerate(kinds)}
    people = {line[0]: at for at, line in enumerate(staff)}
    minutes = tuple(int(line[1]) for line in kinds)
    works = [
        _Work(worker=at, days=days, shifts=shifts, minutes=minutes) for at in range(len(staff))
    ]
    pairs = list(zip(works, staff, strict=True))
    return Problem(
        days=len(days),
        shifts=tuple(Shift(name=line[0], minutes=int(line[1])) for line in kinds),
        workers=tuple(people),
        limits=(
            *(limit for work, line in pairs for limit in _hours(work, line)),
            *_days_off(sections.get("SECTION_DAYS_OFF", ()), people, len(shifts)),
            *_requests(sections.get("SECTION_SHIFT_ON_REQUESTS", ()), people, shifts, on=True),
            *_requests(sections.get("SECTION_SHIFT_OFF_REQUESTS", ()), people, shifts, on=False),
        ),
        covers=tuple(_cover(line, shifts) for line in sections["SECTION_COVER"]),
        successions=tuple(
            Succession(
                rule="succession",
                hard=True,
                first=shifts[line[0]],
                then=frozenset(shifts[one] for one in line[2].split("|")),
            )
            for line in kinds
            if line[2:] and line[2]
        ),
        runs=tuple(run for work, line in pairs for run in _runs(work, line)),
        spans=tuple(_weekends(work, line) for work, line in pairs),
    )


def _sections(text: str) -> Iterator[tuple[str, Lines]]:
    name, lines = "", list[Sequence[str]]()
    for line in (raw.strip() for raw in text.splitlines()):
        if line.startswith("SECTION_"):
            yield name, lines
            name, lines = line, []
        elif line and not line.startswith("#"):
            lines.append([part.strip() for part in line.split(",")])
    yield name, lines


def _hours(work: _Work, line: Sequence[str]) -> Iterator[Limit]:
    for part in line[1].split("|"):
        shift, most = part.split("=")
        if int(most) < len(work.days):
            terms = _ones(work.days, work.shifts[shift])
            yield Limit(rule="shifts", hard=True, worker=work.worker, terms=terms, most=int(most))
    terms = _minutes(work.days, work.minutes)
    yield Limit(
        rule="minutes",
        hard=True,
        worker=work.worker,
        terms=terms,
        most=int(line[2]),
        least=int(line[3]),
    )


@cache
def _ones(days: range, shift: int) -> Terms:
    """One object for everybody: a large instance has millions otherwise."""
    return tuple((day, shift, 1) for day in days)


@cache
def _minutes(days: range, minutes: tuple[int, ...]) -> Terms:
    return tuple((day, shift, one) for day in days for shift, one in enumerate(minutes))


def _runs(work: _Work, line: Sequence[str]) -> Iterator[Run]:
    every = frozenset(work.shifts.values())
    most, least, off = (int(part) for part in line[4:7])
    worker = work.worker
    yield Run(rule="work", hard=True, worker=worker, shifts=every, least=least, most=most)
    yield Run(rule="off", hard=True, worker=worker, shifts=frozenset({OFF}), least=off)


def _weekends(work: _Work, line: Sequence[str]) -> Spans:
    """Every instance starts on a Monday."""
    return Spans(
        rule="weekends",
        hard=True,
        worker=work.worker,
        spans=tuple((day, day + 1) for day in work.days if day % 7 == 5 and day + 1 in work.days),
        shifts=frozenset(work.shifts.values()),
        most=int(line[7]),
    )


def _days_off(lines: Lines, people: Mapping[str, int], shifts: int) -> Iterator[Limit]:
    for name, *days in lines:
        for day in days:
            terms = tuple((int(day), shift, 1) for shift in range(shifts))
            yield Limit(rule="day_off", hard=True, worker=people[name], terms=terms, most=0)


def _requests(
    lines: Lines, people: Mapping[str, int], shifts: Mapping[str, int], *, on: bool
) -> Iterator[Limit]:
    for name, day, shift, weight in lines:
        yield Limit(
            rule="request",
            hard=False,
            price=int(weight),
            worker=people[name],
            terms=((int(day), shifts[shift], 1),),
            least=1 if on else None,
            most=None if on else 0,
        )


def _cover(line: Sequence[str], shifts: Mapping[str, int]) -> Cover:
    day, shift, need, under, over = line
    return Cover(
        rule="cover",
        hard=False,
        price=int(under),
        over_price=int(over),
        cells=((int(day), shifts[shift]),),
        need=int(need),
    )


def write(path: Path, problem: Problem, plan: Plan) -> None:
    """The roster as rows of employee, day and shift; days without work are left out."""
    rows = defaultdict[str, list[tuple[int, str]]](list)
    for name, row in zip(problem.workers, plan, strict=True):
        rows[name] = [
            (day, problem.shifts[shift].name) for day, shift in enumerate(row) if shift != OFF
        ]
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(("employee", "day", "shift"))
        lines.writerows((name, *cell) for name, cells in rows.items() for cell in cells)
