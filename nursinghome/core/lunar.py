"""农历: what an old person says of a birthday, and the day of the calendar that it means.

Years 1900 to 2100, by the tables of borax; it is loaded when the first date is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nursinghome.core.errors import Invalid, Problem

_MONTHS = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊")
_TENS = ("初", "十", "廿")
_ONES = ("十", "一", "二", "三", "四", "五", "六", "七", "八", "九")
_FULL = {10: "初十", 20: "二十", 30: "三十"}
LONGEST_MONTH = 30


@dataclass(frozen=True, slots=True, order=True)
class LunarDay:
    """A day of the 农历; the year is the one that its new year's day lies in."""

    year: int
    month: int
    day: int
    is_leap: bool = False

    @property
    def words(self) -> str:
        """九月廿四, 闰二月初一."""
        return f"{'闰' if self.is_leap else ''}{_MONTHS[self.month - 1]}月{day_words(self.day)}"


def day_words(day: int) -> str:
    """初一 to 三十."""
    return _FULL.get(day) or f"{_TENS[day // 10]}{_ONES[day % 10]}"


def to_lunar(day: date) -> LunarDay:
    """The 农历 of a day. Raises Invalid outside 1900-01-31 to 2100-12-31."""
    from borax.calendars.lunardate import LunarDate  # noqa: PLC0415 - its tables, when first asked

    try:
        found = LunarDate.from_solar(day)
    except ValueError as error:
        raise _unknown(day.isoformat()) from error
    return LunarDay(found.year, found.month, found.day, bool(found.leap))


def from_lunar(day: LunarDay) -> date:
    """The day of the calendar. Raises Invalid for a 农历 day that does not exist."""
    from borax.calendars.lunardate import LunarDate  # noqa: PLC0415 - as above

    try:
        found: date = LunarDate(day.year, day.month, day.day, int(day.is_leap)).to_solar_date()
    except ValueError as error:
        raise _unknown(
            f"{day.year}年{'闰' if day.is_leap else ''}{day.month}月{day.day}日"
        ) from error
    return found


def birthday_in(born: LunarDay, year: int) -> date:
    """The day on which a 农历 birthday is kept in a 农历 year.

    Somebody born in a leap month keeps it in the month of the same number, and on the last day
    of the month when that has no thirtieth.
    """
    try:
        return from_lunar(LunarDay(year, born.month, born.day))
    except Invalid:
        if born.day < LONGEST_MONTH:
            raise
        return from_lunar(LunarDay(year, born.month, born.day - 1))


def _unknown(read: str) -> Invalid:
    return Invalid(
        f"农历里没有「{read}」。",
        [Problem("date", f"读到「{read}」", "请核对年、月、日，是不是闰月；能查 1900—2100 年。")],
    )
