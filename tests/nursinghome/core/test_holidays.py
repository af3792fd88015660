"""The days of the state's calendar, known and reckoned."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nursinghome.core.holidays import DayKind, calendar_day, festival_of


@pytest.mark.parametrize(
    ("day", "kind", "festival"),
    [
        (date(2026, 10, 1), DayKind.HOLIDAY, "国庆"),
        (date(2026, 10, 7), DayKind.BRIDGE, "国庆"),
        (date(2026, 10, 10), DayKind.MAKE_UP, ""),
        (date(2026, 10, 11), DayKind.WEEKEND, ""),
        (date(2026, 10, 12), DayKind.WORKDAY, ""),
        (date(2026, 2, 16), DayKind.HOLIDAY, "春节"),
        (date(2026, 2, 17), DayKind.HOLIDAY, "春节"),
        (date(2026, 4, 5), DayKind.HOLIDAY, "清明"),
        (date(2026, 9, 25), DayKind.HOLIDAY, "中秋"),
    ],
)
def test_a_day_of_a_published_year(day: date, kind: DayKind, festival: str) -> None:
    found = calendar_day(day)
    assert (found.kind, found.festival, found.published) == (kind, festival, True)
    assert found.is_workday == (kind in {DayKind.WORKDAY, DayKind.MAKE_UP})


@pytest.mark.parametrize(
    ("day", "kind", "festival"),
    [
        (date(2040, 1, 1), DayKind.HOLIDAY, "元旦"),
        (date(2040, 1, 2), DayKind.WORKDAY, ""),
        (date(2040, 1, 7), DayKind.WEEKEND, ""),
        (date(2040, 2, 11), DayKind.HOLIDAY, "春节"),
        (date(2040, 2, 12), DayKind.HOLIDAY, "春节"),
        (date(2040, 2, 15), DayKind.WORKDAY, ""),
    ],
)
def test_a_year_not_yet_published_is_reckoned(day: date, kind: DayKind, festival: str) -> None:
    found = calendar_day(day)
    assert (found.kind, found.festival, found.published) == (kind, festival, False)


@pytest.mark.parametrize("year", [2025, 2026, 2033, 2040])
def test_thirteen_statutory_days_a_year(year: int) -> None:
    days = [date(year, 1, 1) + timedelta(days=at) for at in range(365)]
    named = [festival_of(day) for day in days if festival_of(day)]
    assert len(named) == 13
    assert named.count("春节") == 4
