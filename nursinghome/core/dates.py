"""Months and ages as the forms count them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from nursinghome.core.errors import Invalid, Problem


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One calendar month; it can be compared, stepped and read from '2026-10'."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Month:
        match = re.fullmatch(r"((?:19|2[01])[0-9]{2})-([0-9]{1,2})", text.strip())
        if not match or not 1 <= int(match[2]) <= 12:
            raise Invalid(
                f"「{text}」不是月份。",
                [Problem("month", f"读到「{text}」", "写成 2026-10 的样子。")],
            )
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Month:
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return date(self.year, self.number, self.days)

    @property
    def days(self) -> int:
        return calendar.monthrange(self.year, self.number)[1]

    @property
    def end(self) -> date:
        """The first day after the month: the open end of the half-open interval."""
        return self.plus(1).first

    def plus(self, months: int) -> Month:
        index = self.year * 12 + self.number - 1 + months
        return Month(index // 12, index % 12 + 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def words(self) -> str:
        return f"{self.year}年{self.number}月"


def age_on(born: date, day: date) -> int:
    """Full years on the day; someone born on 29 February is a year older on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def add_months(day: date, months: int) -> date:
    """The same day some months later, or that month's last day if it has no such day."""
    month = Month.of(day).plus(months)
    return month.first.replace(day=min(day.day, month.days))


def words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
