"""Instances of any size in the public format, around a roster that keeps every hard rule.

`python tests/benchmarks/planted.py STAFF DAYS SHIFTS OUT.txt` writes one; with `--roster OUT.csv` what it is built around.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

LENGTHS = (480, 480, 480, 600, 720)
FULL, PART, LITTLE = 18, 10, 7
"""Shifts that somebody works in four weeks."""
MOST_IN_A_ROW, LEAST_IN_A_ROW, LEAST_OFF = 5, 2, 2

Row = list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody of the staff and the roster that their rules are built around."""

    name: str
    row: Row
    rules: str
    off: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """The shifts, the earliest first: after one of them nothing earlier may follow."""

    minutes: dict[str, int]

    @property
    def names(self) -> list[str]:
        return list(self.minutes)

    def barred(self, shift: str) -> list[str]:
        """All that begin in an earlier part of the day, which has up to five parts."""
        count, parts = len(self.minutes), min(5, len(self.minutes))
        part = self.names.index(shift) * parts // count
        return [one for at, one in enumerate(self.names) if at * parts // count < part]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """An instance and a roster that keeps its hard rules."""

    text: str
    roster: str


def planted(staff: int, days: int, shifts: int) -> Planted:
    """The same for the same size."""
    pick = random.Random(f"{staff} {days} {shifts}")  # noqa: S311 - the same each time is wanted
    kinds = Kinds(minutes={f"s{at}": LENGTHS[at % len(LENGTHS)] for at in range(shifts)})
    people = [_person(f"p{at}", days, kinds, pick) for at in range(staff)]
    rows = [
        f"{one.name},{day},{shift}" for one in people for day, shift in enumerate(one.row) if shift
    ]
    text = "\n".join(_lines(people, days, kinds, pick)) + "\n"
    return Planted(text=text, roster="\n".join(["employee,day,shift", *rows]) + "\n")


def _person(name: str, days: int, kinds: Kinds, pick: random.Random) -> Person:
    works = _worked(days, pick.choice((FULL, FULL, FULL, PART, LITTLE)), pick)
    able = sorted(pick.sample(kinds.names, max(1, round(len(kinds.names) * 0.6))), key=_number)
    row = _shifts(works, able, kinds, pick)
    most = {shift: days if shift in able else 0 for shift in kinds.names}
    for shift in able[1:]:
        if pick.random() < 0.3:
            most[shift] = row.count(shift) + pick.randrange(3)
    minutes = sum(kinds.minutes[shift] for shift in row if shift)
    weekends = sum(any(works[day : day + 2]) for day in range(5, days, 7))
    slack = 480 * max(1, days // 28) // 2
    rules = (
        "|".join(f"{shift}={count}" for shift, count in most.items()),
        *(minutes + slack, max(0, minutes - slack)),
        *(MOST_IN_A_ROW, LEAST_IN_A_ROW, LEAST_OFF, weekends),
    )
    rest = [day for day in range(days) if not works[day]]
    off = tuple(sorted(pick.sample(rest, min(len(rest), max(1, days // 28)))))
    return Person(name=name, row=row, rules=",".join(map(str, rules)), off=off)


def _number(shift: str) -> int:
    return int(shift[1:])


def _worked(days: int, target: int, pick: random.Random) -> list[bool]:
    """Four weeks after four weeks; what is left at the end has a little less to do."""
    row: list[bool] = []
    while len(row) < days:
        length = min(28, days - len(row))
        part = target if length == 28 else target * length // 28 - 1
        row += _stretch(row, length, part, pick)
    return row


def _stretch(before: list[bool], length: int, target: int, pick: random.Random) -> list[bool]:
    """Days of work and rest by looking back from every dead end; no more than two weekends in four."""
    lost: set[tuple[int, bool, int, int, int]] = set()
    weekends = -(-length // 14)

    def follow(row: list[bool], worked: int, ends: int) -> list[bool] | None:
        day = len(row)
        if worked + min(length - day, (length - day) * 5 // 7 + 5) < target or worked > target:
            return None
        if day == length:
            return row if worked == target else None
        works, run = _run(before + row)
        spot = (day, works, min(run, 6), worked, ends)
        if spot in lost:
            return None
        for new in pick.sample((True, False), 2):
            # a run from before the first day may be of any length
            old = run == len(before) + day
            short = run < (LEAST_IN_A_ROW if works else LEAST_OFF) and not old
            if (new != works and short) or (new and works and run >= MOST_IN_A_ROW):
                continue
            first = new and (day % 7 == 5 or (day % 7 == 6 and not row[-1]))
            if ends + first > weekends:
                continue
            found = follow([*row, new], worked + new, ends + first)
            if found is not None:
                return found
        lost.add(spot)
        return None

    found = follow([], 0, 0)
    if found is None:
        raise ValueError(f"no {target} shifts in {length} days")
    return found


def _run(row: list[bool]) -> tuple[bool, int]:
    """What the last days are, and how many."""
    if not row:
        return False, 0
    length = next((at for at, one in enumerate(reversed(row)) if one != row[-1]), len(row))
    return row[-1], length


def _shifts(works: list[bool], able: list[str], kinds: Kinds, pick: random.Random) -> Row:
    """A shift for each day of work, now and then another one where it may follow."""
    row: Row = []
    for day, one in enumerate(works):
        last = row[-1] if row else ""
        if not one:
            row.append("")
        elif last and pick.random() < 0.8:
            row.append(last)
        else:
            barred = kinds.barred(last) if last else []
            row.append(pick.choice([shift for shift in able if shift not in barred]))
        assert len(row) == day + 1
    return row


def _lines(people: list[Person], days: int, kinds: Kinds, pick: random.Random) -> Iterator[str]:
    yield from ("SECTION_HORIZON", str(days), "", "SECTION_SHIFTS")
    for shift, minutes in kinds.minutes.items():
        yield f"{shift},{minutes},{'|'.join(kinds.barred(shift))}"
    yield from ("", "SECTION_STAFF", *(f"{one.name},{one.rules}" for one in people))
    yield from ("", "SECTION_DAYS_OFF")
    for one in people:
        yield ",".join([one.name, *map(str, one.off)])
    yield from ("", "SECTION_SHIFT_ON_REQUESTS", *_requests(people, days, pick, kept=True))
    yield from ("", "SECTION_SHIFT_OFF_REQUESTS", *_requests(people, days, pick, kept=False))
    yield from ("", "SECTION_COVER")
    for day in range(days):
        for shift in kinds.names:
            got = sum(one.row[day] == shift for one in people)
            yield f"{day},{shift},{max(0, got + pick.choice((-1, 0, 0, 0, 1)))},100,1"


def _requests(
    people: Iterable[Person], days: int, pick: random.Random, *, kept: bool
) -> Iterator[str]:
    """Wishes, of which the roster keeps most: for what it has, and against what it has not."""
    for one in people:
        able = sorted({shift for shift in one.row if shift})
        for day in sorted(pick.sample(range(days), days // 7)):
            shift = pick.choice(able)
            if (one.row[day] == shift) is kept or pick.random() < 0.1:
                yield f"{one.name},{day},{shift},{pick.randint(1, 3)}"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("staff", "days", "shifts"):
        parser.add_argument(name, type=int)
    parser.add_argument("out", type=Path)
    parser.add_argument("--roster", type=Path)
    given = parser.parse_args(arguments)
    made = planted(given.staff, given.days, given.shifts)
    given.out.write_text(made.text, encoding="utf-8")
    if given.roster is not None:
        given.roster.write_text(made.roster, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
