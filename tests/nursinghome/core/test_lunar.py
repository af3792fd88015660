from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nursinghome.core.errors import Invalid
from nursinghome.core.lunar import LunarDay, birthday_in, day_words, from_lunar, to_lunar

DAYS = st.dates(date(1900, 1, 31), date(2088, 12, 31))


@pytest.mark.parametrize(
    ("solar", "lunar", "said"),
    [
        (date(2026, 2, 17), LunarDay(2026, 1, 1), "正月初一"),
        (date(2026, 11, 2), LunarDay(2026, 9, 24), "九月廿四"),
        (date(1950, 3, 3), LunarDay(1950, 1, 15), "正月十五"),
        (date(2023, 3, 22), LunarDay(2023, 2, 1, is_leap=True), "闰二月初一"),
        (date(2025, 1, 28), LunarDay(2024, 12, 29), "腊月廿九"),
    ],
)
def test_known_days_are_turned_both_ways(solar: date, lunar: LunarDay, said: str) -> None:
    assert to_lunar(solar) == lunar
    assert from_lunar(lunar) == solar
    assert lunar.words == said


@given(DAYS)
def test_there_and_back_is_the_same_day(day: date) -> None:
    assert from_lunar(to_lunar(day)) == day


def test_days_are_said_as_people_say_them() -> None:
    said = [day_words(day) for day in (1, 9, 10, 11, 15, 19, 20, 21, 29, 30)]
    assert said == ["初一", "初九", "初十", "十一", "十五", "十九", "二十", "廿一", "廿九", "三十"]


def test_days_that_do_not_exist_are_refused() -> None:
    for wrong in (LunarDay(1950, 13, 1), LunarDay(1950, 1, 31), LunarDay(2026, 2, 1, is_leap=True)):
        with pytest.raises(Invalid, match="农历里没有") as refused:
            from_lunar(wrong)
        assert refused.value.problems[0].where == "date"
    with pytest.raises(Invalid, match="1899-12-31"):
        to_lunar(date(1899, 12, 31))


def test_a_leap_month_is_kept_in_the_month_of_its_number() -> None:
    assert birthday_in(LunarDay(2023, 2, 1, is_leap=True), 2026) == date(2026, 3, 19)


def test_a_thirtieth_is_kept_on_the_last_day_of_a_short_month() -> None:
    assert birthday_in(LunarDay(1948, 12, 30), 2024) == date(2025, 1, 28)
    with pytest.raises(Invalid):
        birthday_in(LunarDay(1948, 12, 29), 2300)
