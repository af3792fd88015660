"""A month of the hot-water log while it is typed; only what differs from the file is stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import Enum

from nursinghome.renovation.water_model import MOST_HOURS, Scald, WaterDay, WaterMonth


class Entry(Enum):
    """What the digits mean just now."""

    HOURS = "hours"
    CELSIUS = "celsius"
    SCALD = "scald"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {Entry.HOURS: "供应小时", Entry.CELSIUS: "水温", Entry.SCALD: "防烫伤"}
_SCALDS = {"1": Scald.GOOD, "2": Scald.BAD, "0": None}


class WaterGrid:
    """The days as stored, with what was typed over them."""

    def __init__(self, month: WaterMonth) -> None:
        self.stored = month
        self._typed: dict[date, WaterDay] = {}

    @property
    def month(self) -> WaterMonth:
        """As it would be after storing; days without anything are left out."""
        days = {**self.stored.days, **self._typed}
        kept = {day: one for day, one in days.items() if not one.is_empty}
        return replace(self.stored, days=kept)

    def at(self, day: date) -> WaterDay:
        return self._typed.get(day) or self.stored.at(day)

    def is_open(self, day: date) -> bool:
        """Days of the month up to today."""
        last = min(self.stored.month.last, self.stored.today)
        return self.stored.month.first <= day <= last

    def put(self, one: WaterDay) -> bool:
        """Change a day; False where it is closed. A day as it is stored is no change."""
        if not self.is_open(one.on):
            return False
        if one == self.stored.at(one.on):
            self._typed.pop(one.on, None)
        else:
            self._typed[one.on] = one
        return True

    def type_digit(self, day: date, entry: Entry, digit: str, *, goes_on: bool) -> bool:
        """Take a digit; goes_on: it may follow the one before. True when the day is finished.

        A digit that cannot follow begins anew: after 2 a 5 is 5 hours, not 25.
        """
        one = self.at(day)
        if entry is Entry.SCALD:
            if digit not in _SCALDS:
                return False
            self.put(replace(one, scald=_SCALDS[digit]))
            return True
        before = _number(one, entry)
        value = int(digit)
        if goes_on and before:
            joined = before * 10 + value
            most = MOST_HOURS if entry is Entry.HOURS else 99
            if joined <= most:
                self.put(_with(one, entry, joined))
                return True
        self.put(_with(one, entry, value))
        return entry is Entry.HOURS and (value == 0 or value * 10 > MOST_HOURS)

    def clear(self, day: date, entry: Entry) -> None:
        one = self.at(day)
        self.put(replace(one, scald=None) if entry is Entry.SCALD else _with(one, entry, None))

    def copy_before(self, day: date, entry: Entry) -> bool:
        """The same as the day before; False on the first day of the month."""
        if day == self.stored.month.first:
            return False
        one, before = self.at(day), self.at(day.replace(day=day.day - 1))
        if entry is Entry.SCALD:
            return self.put(replace(one, scald=before.scald))
        return self.put(_with(one, entry, _number(before, entry)))

    def fill_hours(self, hours: int) -> None:
        """Every open day without its hours gets these."""
        for day in self.stored.shown:
            if self.is_open(day) and self.at(day).hours is None:
                self.put(replace(self.at(day), hours=hours))

    def changes(self) -> list[WaterDay]:
        """What is to be stored, in the order of the days."""
        return [self._typed[day] for day in sorted(self._typed)]

    def revert(self) -> None:
        self._typed.clear()


def _number(one: WaterDay, entry: Entry) -> int | None:
    return one.hours if entry is Entry.HOURS else one.celsius


def _with(one: WaterDay, entry: Entry, value: int | None) -> WaterDay:
    if entry is Entry.HOURS:
        return replace(one, hours=value)
    return replace(one, celsius=value)
