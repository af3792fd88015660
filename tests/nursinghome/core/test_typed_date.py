from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nursinghome.core.dates import Month
from nursinghome.core.lunar import to_lunar
from nursinghome.core.typed_date import read_typed

DAYS = st.dates(date(1900, 1, 31), date(2099, 12, 31))
WIDE = str.maketrans("0123456789.-/", "０１２３４５６７８９．－／")
HAN = str.maketrans("0123456789", "〇一二三四五六七八九")
BORN = date(1950, 3, 2)


@pytest.mark.parametrize(
    "typed",
    [
        "1950.3.2",
        "1950-3-2",
        "1950/3/2",
        "1950 3 2",
        "19500302",
        "1950年3月2日",
        "1950年3月2号",
        "1950 年 3 月 2 日",
        "１９５０．３．２",
        "1950。3。2",
        "公历1950-3-2",
        "一九五〇年三月二日",
        "一九五零年三月二日",
        "50.3.2",
        "农历1950年正月十四",
    ],
)
def test_a_day_is_read_in_every_usual_way(typed: str) -> None:
    assert read_typed(typed, date(2026, 11, 2)).day == BORN


@pytest.mark.parametrize(
    "typed",
    [
        "农历1950年正月十五",
        "1950正月十五",
        "1950年正月十五日",
        "农历1950-1-15",
        "农历1950.1.15",
        "农历1950年1月15",
        "农历一九五〇年正月十五",
        "阴历1950年一月十五",
        "旧历 1950 正月 15",
        "农历１９５０年正月十五",
    ],
)
def test_a_day_of_the_old_calendar_is_read_as_it_is_said(typed: str) -> None:
    assert read_typed(typed).day == date(1950, 3, 3)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("农历2023年闰二月初一", date(2023, 3, 22)),
        ("农历2023-闰2-1", date(2023, 3, 22)),
        ("2024腊月廿九", date(2025, 1, 28)),
        ("2024腊月二十九", date(2025, 1, 28)),
        ("农历1950年冬月廿", date(1950, 12, 28)),
        ("农历1950年十一月二十", date(1950, 12, 28)),
        ("1950年三月三日", None),
        ("一九五〇年十二月三十一日", date(1950, 12, 31)),
        ("一九五〇年二月三十一日", None),
        ("一九五〇年月月月日", None),
    ],
)
def test_leap_months_and_the_last_days_are_read(typed: str, day: date | None) -> None:
    assert read_typed(typed).day == day


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("农历1950年正月十五", "公历 1950年3月3日 · 农历正月十五"),
        ("1950-3-2", "公历 1950年3月2日 · 农历正月十四"),
        ("2025-1-28", "公历 2025年1月28日 · 农历2024年腊月廿九"),
        ("1890-3-2", "公历 1890年3月2日"),
        ("1950-3", "1950年3月"),
        ("三月", ""),
    ],
)
def test_what_was_understood_is_told_in_both_calendars(typed: str, words: str) -> None:
    assert read_typed(typed).words == words


@pytest.mark.parametrize("typed", ["1950-3", "1950.03", "1950年3月", "195003", "1950/3"])
def test_a_month_alone_is_kept_and_told(typed: str) -> None:
    found = read_typed(typed)
    assert (found.day, found.month) == (None, Month(1950, 3))
    assert "还少几号" in found.fault


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("前年秋天", "不是日期。写成"),
        ("1945-2-30", "不是日期，1945年2月只有 28 天"),
        ("19450230", "不是日期，1945年2月只有 28 天"),
        ("1945-13-2", "请核对年份和月份"),
        ("1650-1-2", "请核对年份和月份"),
        ("1945-13", "不是日期"),
        ("1945", "还没写完"),
        ("1945020", "还没写完"),
        ("19500", "不是日期"),
        ("2027-1-1", "在2026年11月2日以后"),
        ("农历2026年腊月初一", "在2026年11月2日以后"),
        ("1950年三月十五", "公历还是农历"),
        ("正月十五", "还少哪一年。"),
        ("农历1950年正月", "还少哪一天。"),
        ("闰二月", "还少哪一年、哪一天。"),
        ("农历1950年闰二月初五", "农历1950年没有闰二月"),
        ("农历1950年正月三十", "农历1950年正月只有 29 天"),
        ("农历1850年二月初三", "能查 1900—2100 年"),
        ("农历1850年闰二月初三", "能查 1900—2100 年"),
        ("农历1950年13月初三", "不是农历日期"),
        ("农历1950年正月初廿", "不是农历日期"),
        ("农历", "不是农历日期"),
        ("", "不是日期"),
    ],
)
def test_what_is_no_day_is_told_with_its_cure(typed: str, told: str) -> None:
    found = read_typed(typed, date(2026, 11, 2))
    assert told in found.fault
    assert found.day is None


@given(DAYS, st.sampled_from(["%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d", "%Y%m%d", "%Y年%m月%d日"]))
def test_every_day_is_read_back_as_it_was_written(day: date, form: str) -> None:
    written = day.strftime(form)
    assert read_typed(written).day == day
    assert read_typed(written.translate(WIDE)).day == day
    assert read_typed(written).fault == ""


@given(DAYS)
def test_every_day_is_read_back_from_the_old_calendar(day: date) -> None:
    lunar = to_lunar(day)
    leap = "闰" if lunar.is_leap else ""
    assert read_typed(f"农历{lunar.year}年{lunar.words}").day == day
    assert read_typed(f"农历{str(lunar.year).translate(HAN)}年{lunar.words}").day == day
    assert read_typed(f"农历{lunar.year}-{leap}{lunar.month}-{lunar.day}").day == day


@given(st.text(max_size=12), st.sampled_from(["", "农历", "1950年"]))
def test_whatever_is_typed_is_a_day_or_told(text: str, head: str) -> None:
    found = read_typed(head + text)
    assert (found.day is None) == bool(found.fault)
