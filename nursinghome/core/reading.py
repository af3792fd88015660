"""Reads dates the way people write them, for window fields and for lists from other programs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, auto

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-") | {ord("。"): "."}
_TIME = re.compile(r"[T ]\s*\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_FULL = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})[日号]?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SHORT = re.compile(r"(\d{2})[-./年](\d{1,2})[-./月](\d{1,2})[日号]?")
_NO_DAY = re.compile(r"(\d{4})年?|(\d{4})(?:[-./年](\d{1,2})月?|(\d{2}))|\d{2}年(\d{1,2})月")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?|(\d{4})")
_SERIAL_START = date(1899, 12, 30)  # day 0 of the 1900 system, as it counts from March 1900 on
_FIRST_YEAR = 1800
_LAST_YEAR_ALONE = 2199  # four digits up to here are a year; other four digits a day number


class Manner(Enum):
    """How a date was written, as far as someone has to be told."""

    PLAIN = auto()
    SERIAL = auto()  # the bare day number of a spreadsheet
    SHORT_YEAR = auto()  # two digits: the century is open
    INCOMPLETE = auto()  # a year, or a year and a month
    UNREADABLE = auto()


@dataclass(frozen=True, slots=True)
class ReadDate:
    """What was read; `days` holds every day it may mean (two for a short year)."""

    manner: Manner
    days: tuple[date, ...] = ()

    def within(self, earliest: date, latest: date) -> date | None:
        """The day it means, when exactly one of its days lies within the bounds."""
        fitting = [day for day in self.days if earliest <= day <= latest]
        return fitting[0] if len(fitting) == 1 else None


def half_width(text: str) -> str:
    """Full-width digits, letters and signs as ordinary ones; other characters stay."""
    return text.translate(_WIDE)


def read_date(value: object) -> ReadDate:
    """Read text, a number or a date: 1950-3-2, 1950年3月2日, 19500302, 50.3.2, 18324, １９５０．３．２."""
    if isinstance(value, datetime):
        return ReadDate(Manner.PLAIN, (value.date(),))
    if isinstance(value, date):
        return ReadDate(Manner.PLAIN, (value,))
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ReadDate(Manner.UNREADABLE)
    return _read_text(str(value).removesuffix(".0"))


def _read_text(text: str) -> ReadDate:
    text = half_width(text).translate(_DASHES).strip()
    text = re.sub(r"\s", "", _TIME.sub("", text))
    if match := _FULL.fullmatch(text) or _COMPACT.fullmatch(text):
        return _found(Manner.PLAIN, [_day(*map(int, match.groups()))])
    if match := _SHORT.fullmatch(text):
        year, month, day = map(int, match.groups())
        return _found(
            Manner.SHORT_YEAR, [_day(1900 + year, month, day), _day(2000 + year, month, day)]
        )
    if (match := _NO_DAY.fullmatch(text)) and _is_month(match):
        return ReadDate(Manner.INCOMPLETE)
    if match := _SERIAL.fullmatch(text):
        return ReadDate(Manner.SERIAL, (_SERIAL_START + timedelta(days=int(match[1] or match[2])),))
    return ReadDate(Manner.UNREADABLE)


def _found(manner: Manner, days: list[date | None]) -> ReadDate:
    real = tuple(day for day in days if day is not None)
    return ReadDate(manner, real) if real else ReadDate(Manner.UNREADABLE)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= _FIRST_YEAR else None
    except ValueError:
        return None


def _is_month(match: re.Match[str]) -> bool:
    year = match[1] or match[2]
    month = match[3] or match[4] or match[5]
    return (year is None or _FIRST_YEAR <= int(year) <= _LAST_YEAR_ALONE) and (
        month is None or 1 <= int(month) <= 12
    )
