"""Whose birthday is kept on a day: by 公历 as on the card, and by 农历 as old people count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from nursinghome.agenda.model import Birthday, Present
from nursinghome.core.errors import Invalid
from nursinghome.core.lunar import LunarDay, birthday_in, to_lunar

AHEAD_DAYS = 7
_FARTHEST = 40 + AHEAD_DAYS
"""How far a 农历 birthday may lie from the day of the card: at most 31 days have been found."""
_YEAR = 366


def birthdays(present: Iterable[Present], today: date) -> tuple[Birthday, ...]:
    """The birthdays of today and the next days, each person once, the nearest first."""
    days = [today + timedelta(days=ahead) for ahead in range(AHEAD_DAYS + 1)]
    found: list[Birthday] = []
    for person in present:
        kept = [*_solar(person, days), *_lunar(person, days)]
        found += [min(kept, key=lambda one: (one.on, one.is_lunar))] if kept else []
    return tuple(sorted(found, key=lambda one: (one.on, -one.years, one.resident_id)))


def solar_in(born: date, year: int) -> date:
    """The birthday in a year; who was born on 29 February keeps it on 1 March in other years."""
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def _solar(person: Present, days: list[date]) -> Iterator[Birthday]:
    for year in {days[0].year, days[-1].year}:
        on = solar_in(person.born, year)
        if on in days and year > person.born.year:
            yield _birthday(person, on, year - person.born.year, is_lunar=False)


def _lunar(person: Present, days: list[date]) -> Iterator[Birthday]:
    apart = abs(person.born.timetuple().tm_yday - days[0].timetuple().tm_yday)
    if min(apart, _YEAR - apart) > _FARTHEST:
        return  # too far off to be asked for: asking takes its time
    born = _known(person.born)
    if born is None:
        return
    for year in {_year(days[0]), _year(days[-1])}:
        on = birthday_in(born, year)
        if on in days and year > born.year:
            yield _birthday(person, on, year - born.year, is_lunar=True)


def _birthday(person: Present, on: date, years: int, *, is_lunar: bool) -> Birthday:
    return Birthday(
        resident_id=person.resident_id, name=person.name, on=on, years=years, is_lunar=is_lunar
    )


@lru_cache(maxsize=4096)
def _known(born: date) -> LunarDay | None:
    """None for somebody born before the tables begin."""
    try:
        return to_lunar(born)
    except Invalid:
        return None


def _year(day: date) -> int:
    return to_lunar(day).year
