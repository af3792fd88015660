"""Nights, weekends and festivals over a year, and the last 春节 wherever it lay."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nursinghome.core.dates import Month
from nursinghome.roster import MonthView, Tally, fairness
from nursinghome.roster.bars import tallies
from tests.nursinghome.roster.months import carers, month_view, write


def months(first: Month, many: int, marks: str = "") -> list[MonthView]:
    """So many months, in each of which the first of two carers has the marks."""
    views = [month_view(2, first.plus(one)) for one in range(many)]
    return [write(view, {1: marks}) for view in views]


def test_a_month_is_counted_by_the_kind_of_its_days() -> None:
    view = write(month_view(2, Month(2026, 10)), {1: "早" * 31, 2: "夜夜休"})
    counted = tallies([view])
    assert counted[1] == Tally(weekends=7, festivals=6, months=1)
    assert sum(not day.is_workday for day in view.days) == 13
    assert (counted[2].nights, counted[2].festivals) == (2, 2)


def test_a_duty_is_no_night() -> None:
    assert tallies([write(month_view(1), {1: "值"})])[1] == Tally(months=1)


def test_only_the_last_twelve_months_count() -> None:
    views = months(Month(2025, 11), 14, "夜")
    assert tallies(views)[1].nights == 12
    assert tallies(views)[2].months == 12


@pytest.mark.parametrize("first", [Month(2026, 1), Month(2025, 12)])
def test_the_spring_festival_before_counts_wherever_it_lay(first: Month) -> None:
    views = months(first, 14)
    spring = next(one for one in views if one.month == Month(2026, 2))
    days = sum(day.festival == "春节" and not day.is_workday for day in spring.days)
    worked = write(spring, {2: "早" * 28})
    views = [worked if one is spring else one for one in views]
    before = [one for one in views if one.month < Month(2027, 2)]
    assert tallies(before)[2].springs == days > 0
    assert tallies(before)[1].springs == 0


def test_the_spring_festival_of_the_year_takes_over_from_the_one_before() -> None:
    views = [write(view, {1: "早" * 28}) for view in months(Month(2026, 2), 1)]
    views += [write(view, {2: "早" * 28}) for view in months(Month(2027, 2), 1)]
    counted = tallies(views)
    assert counted[1].springs == 0
    assert counted[2].springs > 0


def test_the_bars_are_those_of_the_last_month_and_held_against_the_mean() -> None:
    views = months(Month(2026, 11), 2, "夜夜")
    left = replace(views[1], members=carers(1))
    bars = fairness([views[0], left])
    assert [(line.member.name, line.tally.nights) for line in bars.lines] == [("陈小英", 4)]
    assert (bars.nights_a_month, bars.weekends_a_month) == (2.0, 0.5)
    assert bars.festivals_a_month == 0


def test_without_a_month_there_are_no_bars() -> None:
    assert fairness([]).lines == ()
    assert fairness([]).nights_a_month == 0
