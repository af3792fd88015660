"""Public holidays and the days worked in their place (调休).

The calendar of each year comes from chinesecalendar, which follows the yearly notice of the
State Council; it is loaded when the first day is asked for. For a year that it does not know
yet, the holidays are reckoned by 《全国年节及纪念日放假办法》 (2025 edition, 13 days) from the
lunar calendar, and no day is taken for a day worked in place of another.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from nursinghome.core.lunar import LunarDay, from_lunar, to_lunar

SATURDAY = 5


class DayKind(Enum):
    """What a day is by the calendar of the state."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    """A statutory day of a festival; work on it is paid threefold."""
    BRIDGE = "bridge"
    """Free because another day is worked in its place."""
    MAKE_UP = "make_up"
    """A Saturday or Sunday that is worked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """One day; `festival` is empty for a day of none."""

    day: date
    kind: DayKind
    festival: str = ""
    published: bool = True
    """False while the notice with the exchanged days of the year is not known."""

    @property
    def is_workday(self) -> bool:
        return self.kind in {DayKind.WORKDAY, DayKind.MAKE_UP}


_WORDS = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午",
    "Mid-autumn Festival": "中秋",
    "National Day": "国庆",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}
_FIXED = {(1, 1): "元旦", (5, 1): "劳动节", (5, 2): "劳动节"} | {
    (10, day): "国庆" for day in (1, 2, 3)
}
_LUNAR = {(1, 1): "春节", (1, 2): "春节", (1, 3): "春节", (5, 5): "端午", (8, 15): "中秋"}


def calendar_day(day: date) -> CalendarDay:
    """What the day is; never refuses."""
    import chinese_calendar  # noqa: PLC0415 - its tables, when first asked

    festival = festival_of(day)
    try:
        free, name = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:
        return _reckoned(day, festival)
    named = festival or _WORDS.get(name or "", "")
    if festival:
        kind = DayKind.HOLIDAY
    elif day.weekday() >= SATURDAY:
        kind = DayKind.WEEKEND if free else DayKind.MAKE_UP
    else:
        kind = DayKind.BRIDGE if free else DayKind.WORKDAY
    return CalendarDay(day=day, kind=kind, festival=named if free else "")


def festival_of(day: date) -> str:
    """The festival whose statutory day this is, by the rules of 2025; empty for none."""
    found = _FIXED.get((day.month, day.day), "")
    lunar = to_lunar(day)
    if not found and not lunar.is_leap:
        found = _LUNAR.get((lunar.month, lunar.day), "")
    if not found and day + timedelta(days=1) == from_lunar(LunarDay(_next_year(day), 1, 1)):
        found = "春节"
    return found or ("清明" if day == _qingming(day.year) else "")


def _next_year(day: date) -> int:
    return to_lunar(day).year + 1


def _qingming(year: int) -> date:
    """The solar term 清明 of a year of 1900 to 2100."""
    from borax.calendars.lunardate import TermUtils  # noqa: PLC0415 - its tables, when first asked

    found: date = TermUtils.nth_term_day(year, term_name="清明")
    return found


def _reckoned(day: date, festival: str) -> CalendarDay:
    if festival:
        kind = DayKind.HOLIDAY
    else:
        kind = DayKind.WEEKEND if day.weekday() >= SATURDAY else DayKind.WORKDAY
    return CalendarDay(day=day, kind=kind, festival=festival, published=False)
