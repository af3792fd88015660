from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nursinghome.core.dates import Month, add_months, age_on, words
from nursinghome.core.errors import Invalid

MONTHS = st.builds(Month, st.integers(1900, 2100), st.integers(1, 12))


def test_a_month_is_read_and_written() -> None:
    month = Month.parse(" 2026-2 ")
    assert (str(month), month.words, month.days) == ("2026-02", "2026年2月", 28)
    assert (month.first, month.last, month.end) == (
        date(2026, 2, 1),
        date(2026, 2, 28),
        date(2026, 3, 1),
    )


@pytest.mark.parametrize(
    "text",
    ["", "2026", "2026-13", "2026-0", "1899-12", "十月", "2026-10-01", "9999-12", "２０２６-10"],
)
def test_what_is_no_month_is_refused_with_its_cure(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        Month.parse(text)
    assert refused.value.problems[0].where == "month"
    assert "2026-10" in refused.value.problems[0].cure


@given(MONTHS, st.integers(-500, 500))
def test_stepping_there_and_back_is_standing_still(month: Month, steps: int) -> None:
    assert month.plus(steps).plus(-steps) == month
    assert Month.of(month.last) == month
    assert month.plus(1).first == month.end


@pytest.mark.parametrize(
    ("born", "day", "years"),
    [
        (date(1956, 2, 29), date(2026, 2, 28), 69),
        (date(1956, 2, 29), date(2026, 3, 1), 70),
        (date(1956, 2, 29), date(2028, 2, 29), 72),
        (date(1946, 10, 31), date(2026, 10, 31), 80),
        (date(1946, 11, 1), date(2026, 10, 31), 79),
    ],
)
def test_ages_are_full_years(born: date, day: date, years: int) -> None:
    assert age_on(born, day) == years


def test_months_are_added_to_the_same_day_or_the_last() -> None:
    assert add_months(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert add_months(date(2026, 1, 15), 6) == date(2026, 7, 15)
    assert words(date(2026, 1, 5)) == "2026年1月5日"
