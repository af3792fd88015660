"""Short ways to look at stays in tests: a day of March 2026, who is here, beds and absences."""

from __future__ import annotations

from datetime import date

from nursinghome.residents import Stay, StayService


def day(number: int, month: int = 3) -> date:
    return date(2026, month, number)


def names(stays: StayService, on: date) -> list[str]:
    return [line.name for line in stays.present_on(on)]


def beds(stay: Stay) -> list[tuple[str, date, date | None]]:
    return [(one.bed, one.from_on, one.until_on) for one in stay.occupancies]


def absences(stay: Stay) -> list[tuple[date, date | None]]:
    return [(one.from_on, one.until_on) for one in stay.absences]
