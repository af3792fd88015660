"""Reads a day as it is typed into a field: 公历 in the usual ways, 农历 as old people say it.

What was understood is told back in both calendars, so that a slip is seen while it is typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from nursinghome.core import dates
from nursinghome.core.dates import Month
from nursinghome.core.errors import Invalid
from nursinghome.core.lunar import LONGEST_MONTH, LunarDay, day_words, from_lunar, to_lunar
from nursinghome.core.reading import Manner, half_width, read_date

_SIGNS = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-") | {ord("。"): ".", ord("○"): "〇", ord("零"): "〇"}
_BETWEEN = re.compile(r"(?<=\d)\s+(?=\d)")
_DIGITS = "〇一二三四五六七八九"
_HEAD = re.compile(r"(农历|阴历|旧历)|(?:公历|阳历|新历)")
_ONLY_LUNAR = re.compile(r"[正冬腊]月|闰|初|廿|卅")
_YEAR = rf"(?:(\d{{4}}|[{_DIGITS}]{{4}})年?)?"
_SPOKEN = re.compile(
    rf"{_YEAR}(闰?)([一二三四五六七八九十正冬腊]{{1,2}}|\d{{1,2}})月(?:(.{{1,3}}?)[日号]?)?"
)
_SIGNED = re.compile(rf"{_YEAR}[-./]?(闰?)(\d{{1,2}})(?:[-./](\d{{1,2}}))?")
_MONTH_ONLY = re.compile(r"(\d{4})(?:[-./年](\d{1,2})月?|(\d{2}))")
_YEAR_ONLY = re.compile(r"(\d{1,4})年?|\d{7}")
_NUMBERS = re.compile(r"(\d{4})(?:[-./年](\d{1,2})[-./月](\d{1,2})[日号]?|(\d{2})(\d{2}))")
_HAN_SOLAR = re.compile(rf"([{_DIGITS}]{{4}})年([^月日]{{1,2}})月([^月日]{{1,3}})[日号]")

_LIKE = "写成 1950-3-2 的样子。"


def _spoken_days() -> dict[str, int]:
    """初五, 五, 十五, 廿五, 二十五 and what else means a day of a month."""
    known: dict[str, int] = {"廿": 20, "卅": 30}
    for day in range(1, LONGEST_MONTH + 1):
        said = day_words(day)
        known[said] = known[said.removeprefix("初")] = known[str(day)] = known[f"{day:02d}"] = day
        if said.startswith("廿"):
            known[said.replace("廿", "二十")] = day
    return known


_DAYS = _spoken_days()
_MONTHS = {word: _DAYS[word] for word in _DAYS if _DAYS[word] <= 12 and "初" not in word} | {
    "正": 1,
    "冬": 11,
    "腊": 12,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedDate:
    """What was understood: a day, or only a month; else `fault` says why and how to cure it."""

    day: date | None = None
    month: Month | None = None
    """Set instead of the day when the day is missing; `fault` then says so."""
    fault: str = ""

    @property
    def words(self) -> str:
        """公历 1950年3月3日 · 农历正月十五; nothing for what was not understood."""
        if self.day is not None:
            return " · ".join(["公历 " + dates.words(self.day), *_lunar_words(self.day)])
        return self.month.words if self.month is not None else ""


def read_typed(text: str, latest: date = date.max) -> TypedDate:
    """Read a day of 公历 or 农历; of a two-digit year the last one that is not after `latest`."""
    tidy = _BETWEEN.sub(".", half_width(text).translate(_SIGNS).strip())
    tidy = re.sub(r"\s", "", tidy)
    head = _HEAD.match(tidy)
    rest = tidy[head.end() :] if head else tidy
    if (head and head[1]) or (head is None and _ONLY_LUNAR.search(rest)):
        return _within(_lunar(text, rest), text, latest)
    if match := _HAN_SOLAR.fullmatch(rest):
        rest = _in_figures(match) or rest
    elif re.search(r"[一二三四五六七八九十]", rest) and _SPOKEN.fullmatch(rest):
        return TypedDate(fault=f"「{text}」是公历还是农历？农历请在前面写「农历」，公历用数字写。")
    return _solar(text, rest, latest)


def _within(found: TypedDate, text: str, latest: date) -> TypedDate:
    if found.day is not None and found.day > latest:
        return TypedDate(fault=_late(text, latest))
    return found


def _solar(text: str, tidy: str, latest: date) -> TypedDate:
    found = read_date(tidy)
    if found.days and found.manner is not Manner.SERIAL:
        fitting = [day for day in found.days if day <= latest]
        return TypedDate(day=max(fitting)) if fitting else TypedDate(fault=_late(text, latest))
    if match := _MONTH_ONLY.fullmatch(tidy):
        month = _month(int(match[1]), int(match[2] or match[3]))
        if month is not None:
            return TypedDate(month=month, fault=f"「{text}」还少几号。请写到日，如 1950-3-2。")
    if _YEAR_ONLY.fullmatch(tidy):
        return TypedDate(fault=f"「{text}」还没写完。请写到日，如 1950-3-2。")
    return TypedDate(fault=_no_date(text, tidy))


def _no_date(text: str, tidy: str) -> str:
    """Why figures that stand like a date are none."""
    match = _NUMBERS.fullmatch(tidy)
    if match is None:
        return f"「{text}」不是日期。{_LIKE}"
    year, number, _ = (int(part) for part in match.groups() if part)
    month = _month(year, number)
    if month is None:
        return f"「{text}」不是日期。请核对年份和月份。"
    return f"「{text}」不是日期，{month.words}只有 {month.days} 天。"


def _late(text: str, latest: date) -> str:
    return f"「{text}」在{dates.words(latest)}以后。请核对年份。"


def _month(year: int, number: int) -> Month | None:
    """Of the years that forms know."""
    try:
        return Month.parse(f"{year:04d}-{number}")
    except Invalid:
        return None


def _in_figures(match: re.Match[str]) -> str:
    """一九五〇年三月二日 as 1950-3-2; nothing when a word of it is no number."""
    month, day = _MONTHS.get(match[2]), _day_number(match[3])
    return f"{_year(match[1])}-{month}-{day}" if month and day else ""


def _day_number(word: str) -> int | None:
    return 31 if word == "三十一" else _DAYS.get(word)


def _year(word: str) -> int:
    return int("".join(str(_DIGITS.find(sign)) if sign in _DIGITS else sign for sign in word))


def _lunar(text: str, tidy: str) -> TypedDate:
    match = _SPOKEN.fullmatch(tidy) or _SIGNED.fullmatch(tidy)
    month = _MONTHS.get(match[3]) if match else None
    day = _DAYS.get(match[4]) if match and match[4] else None
    if match is None or month is None or (match[4] and day is None):
        return TypedDate(fault=f"「{text}」不是农历日期。写成 农历1950年正月十五 的样子。")
    lacking = [word for part, word in ((match[1], "哪一年"), (day, "哪一天")) if not part]
    if day is None or match[1] is None:
        like = "农历1950年正月十五"
        return TypedDate(fault=f"「{text}」还少{'、'.join(lacking)}。写成 {like} 的样子。")
    wanted = LunarDay(_year(match[1]), month, day, bool(match[2]))
    try:
        return TypedDate(day=from_lunar(wanted))
    except Invalid:
        return TypedDate(fault=_no_lunar(wanted))


def _no_lunar(wanted: LunarDay) -> str:
    """Why the tables have no such day."""
    first = LunarDay(wanted.year, wanted.month, 1, wanted.is_leap)
    name = first.words.removesuffix("初一")
    if _exists(first):
        return f"农历{wanted.year}年{name}只有 {LONGEST_MONTH - 1} 天，没有三十。"
    if wanted.is_leap and _exists(LunarDay(wanted.year, 1, 1)):
        return f"农历{wanted.year}年没有{name}。请核对年份，是不是闰月。"
    return f"农历{wanted.year}年查不到，能查 1900—2100 年。请核对年份。"


def _exists(day: LunarDay) -> bool:
    try:
        from_lunar(day)
    except Invalid:
        return False
    return True


def _lunar_words(day: date) -> list[str]:
    try:
        lunar = to_lunar(day)
    except Invalid:
        return []
    year = "" if lunar.year == day.year else f"{lunar.year}年"
    return [f"农历{year}{lunar.words}"]
