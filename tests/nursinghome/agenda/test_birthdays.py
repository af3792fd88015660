"""Birthdays by 公历 and 农历: today, the next days, leap days and leap months."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nursinghome.agenda.birthdays import birthdays, solar_in
from nursinghome.agenda.model import Present
from nursinghome.core.ids import ResidentId
from nursinghome.core.lunar import birthday_in, to_lunar


def somebody(born: date, number: int = 1) -> Present:
    return Present(
        resident_id=ResidentId(number),
        name="王秀珍",
        born=born,
        admitted_on=date(2026, 1, 1),
        has_number=True,
        has_contact=True,
        is_tekun=False,
        bed="101-1",
        away=None,
    )


def kept(born: date, today: date) -> list[tuple[date, int, bool]]:
    return [(one.on, one.years, one.is_lunar) for one in birthdays([somebody(born)], today)]


@pytest.mark.parametrize("ahead", [0, 1, 7])
def test_a_birthday_is_told_on_its_day_and_a_week_ahead(ahead: int) -> None:
    day = date(2026, 6, 20)
    assert kept(date(1946, 6, 20), day - timedelta(days=ahead)) == [(day, 80, False)]


@pytest.mark.parametrize("today", [date(2026, 6, 12), date(2026, 6, 21)])
def test_neither_earlier_nor_the_day_after(today: date) -> None:
    assert kept(date(1946, 6, 20), today) == []


@pytest.mark.parametrize(
    ("year", "day"), [(2024, date(2024, 2, 29)), (2026, date(2026, 3, 1)), (2100, date(2100, 3, 1))]
)
def test_who_was_born_on_a_leap_day_keeps_it_on_the_first_of_march(year: int, day: date) -> None:
    assert solar_in(date(1944, 2, 29), year) == day


def test_a_lunar_birthday_is_told_with_the_years_of_that_calendar() -> None:
    born = date(1951, 2, 1)  # 腊月廿五 of 1950
    assert kept(born, date(2026, 2, 8)) == [(date(2026, 2, 12), 75, True)]


def test_where_both_calendars_fall_on_one_day_it_is_that_of_the_card() -> None:
    assert to_lunar(date(2026, 3, 3)).words == to_lunar(date(1950, 3, 3)).words
    assert kept(date(1950, 3, 3), date(2026, 2, 25)) == [(date(2026, 3, 3), 76, False)]


def test_born_in_a_leap_month_it_is_kept_in_the_month_of_that_number() -> None:
    born = date(2023, 3, 30)  # 闰二月初九
    assert to_lunar(born).is_leap
    assert kept(born, date(2025, 3, 8)) == [(date(2025, 3, 8), 2, True)]


def test_the_thirtieth_is_kept_on_the_last_day_of_a_short_month() -> None:
    born = date(1945, 2, 12)  # 腊月三十
    assert to_lunar(born).day == 30
    assert kept(born, date(2026, 2, 14)) == [(date(2026, 2, 16), 81, True)]


def test_the_new_years_of_both_calendars_are_crossed() -> None:
    assert kept(date(1940, 1, 2), date(2025, 12, 29)) == [(date(2026, 1, 2), 86, False)]
    born = date(1948, 2, 12)  # 正月初三
    assert kept(born, date(2026, 2, 14)) == [(date(2026, 2, 19), 78, True)]


def test_each_person_is_told_once_and_the_nearer_day_wins() -> None:
    born = date(1951, 6, 20)
    lunar = birthday_in(to_lunar(born), 2026)
    assert lunar != date(2026, 6, 20)
    for ahead in range(400):
        assert len(kept(born, date(2026, 1, 1) + timedelta(days=ahead))) <= 1


def test_a_newborn_has_no_birthday_yet_and_the_tables_may_end() -> None:
    assert kept(date(2026, 6, 20), date(2026, 6, 20)) == []
    assert kept(date(1900, 1, 5), date(2026, 1, 5)) == [(date(2026, 1, 5), 126, False)]


def test_the_older_stands_first_on_the_same_day() -> None:
    two = [somebody(date(1950, 6, 20), 1), somebody(date(1940, 6, 20), 2)]
    assert [one.resident_id for one in birthdays(two, date(2026, 6, 20))] == [2, 1]


def test_round_years_are_named() -> None:
    (one,) = birthdays([somebody(date(1936, 6, 20))], date(2026, 6, 20))
    assert one.words == "王秀珍 90 岁整寿"
    (one,) = birthdays([somebody(date(1950, 3, 3))], date(2027, 2, 20))
    assert one.words == "王秀珍 77 岁（农历）"


@example(date(1920, 1, 1), 2033)  # 31 days apart, the most that was found
@given(st.dates(date(1920, 1, 1), date(1970, 12, 31)), st.integers(2024, 2040))
def test_no_lunar_birthday_is_passed_over_for_being_far_from_the_day_of_the_card(
    born: date, year: int
) -> None:
    day = birthday_in(to_lunar(born), year)
    for today in (day, day - timedelta(days=7)):
        assert day in [one[0] for one in kept(born, today)] or kept(born, today)[0][0] < day
