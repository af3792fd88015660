"""Dates the way people write them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nursinghome.core.reading import Manner, ReadDate, half_width, read_date

MARCH_2 = date(1950, 3, 2)


@pytest.mark.parametrize(
    "written",
    [
        date(1950, 3, 2),
        datetime(1950, 3, 2, 13, 5),  # noqa: DTZ001 - spreadsheets know no zones
        "1950-03-02",
        "1950-3-2",
        "1950.3.2",
        "1950/3/2",
        " 1950 年 3 月 2 日 ",
        "1950年3月2号",
        "19500302",
        19500302,
        19500302.0,
        "１９５０年３月２日",
        "１９５０．３．２",
        "1950－3－2",
        "1950—3—2",
        "1950。3。2",
        "1950-03-02 00:00:00",
        "1950-03-02T08:30",
    ],
)
def test_a_whole_date_is_read_however_it_is_written(written: object) -> None:
    assert read_date(written) == ReadDate(Manner.PLAIN, (MARCH_2,))


@pytest.mark.parametrize("written", [18324, 18324.0, "18324", 18324.5, "18324.75"])
def test_a_bare_day_number_is_read_as_the_spreadsheet_counts(written: object) -> None:
    assert read_date(written) == ReadDate(Manner.SERIAL, (MARCH_2,))


@pytest.mark.parametrize("written", ["50-3-2", "50.3.2", "50/03/02", "50年3月2日"])
def test_a_year_of_two_digits_leaves_the_century_open(written: str) -> None:
    read = read_date(written)
    assert read == ReadDate(Manner.SHORT_YEAR, (MARCH_2, date(2050, 3, 2)))
    assert read.within(date(1900, 1, 1), date(2026, 1, 1)) == MARCH_2
    assert read.within(date(1900, 1, 1), date(2060, 1, 1)) is None


def test_a_leap_day_of_two_digits_exists_in_one_century_only() -> None:
    assert read_date("00-2-29").days == (date(2000, 2, 29),)


@pytest.mark.parametrize(
    "written",
    [
        "1951.10",
        1951.1,
        "1951年10月",
        "1934年12月",
        "1951-1",
        "1951",
        1951,
        "1951年",
        "195110",
        "51年10月",
    ],
)
def test_a_date_without_its_day_is_incomplete(written: object) -> None:
    assert read_date(written) == ReadDate(Manner.INCOMPLETE)


@pytest.mark.parametrize(
    "written",
    [
        "前年秋天", "不详", "", "2021-02-30", "2021-13-01", "21-13-01", "1951.13", "195113", "0950-3-2",
        "1799-1-1", "100000", "123", True, None, float("nan"), float("inf"), [1950], "3/2/1950", -5,
    ],
)  # fmt: skip
def test_what_is_no_date_is_unreadable(written: object) -> None:
    assert read_date(written) == ReadDate(Manner.UNREADABLE)


def test_four_digits_that_are_no_year_are_a_day_number() -> None:
    assert read_date("9500") == ReadDate(Manner.SERIAL, (date(1926, 1, 3),))


def test_full_width_signs_become_ordinary_and_characters_stay() -> None:
    assert half_width("２０３－１，Ａ　床䶮") == "203-1,A 床䶮"


@given(st.dates(date(1900, 3, 1), date(2199, 12, 31)))
def test_every_date_is_read_back_from_every_way_of_writing(day: date) -> None:
    y, m, d = day.year, day.month, day.day
    for text in (
        f"{y}-{m}-{d}",
        f"{y}.{m}.{d}",
        f"{y}/{m:02}/{d:02}",
        f"{y}年{m}月{d}日",
        f"{y}{m:02}{d:02}",
    ):
        assert read_date(text).days == (day,)


@given(st.integers(10_000, 99_999))
def test_day_numbers_count_days(number: int) -> None:
    assert read_date(number).days == (date(1899, 12, 30) + timedelta(days=number),)


@given(st.one_of(st.text(), st.floats(), st.integers(), st.from_regex(r"[\d年月日./-]{1,12}")))
def test_nothing_a_cell_may_hold_raises(value: object) -> None:
    assert all(isinstance(day, date) for day in read_date(value).days)
