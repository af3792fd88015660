"""The citizen's identity number: its check digit, birth date, sex, old 15-digit form, masking."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from datetime import date

from stdnum import numdb
from stdnum.cn import ric, uscc

_LONG = re.compile(r"\d{17}[\dX]", re.ASCII)
_SHORT = re.compile(r"\d{15}", re.ASCII)
_CENTENARIAN_ORDERS = range(996, 1000)  # of 15-digit numbers: once given to people over 100
EARLIEST_BIRTH = date(1880, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class IdFacts:
    """What an 18-character number says; only `check_holds` depends on its last character."""

    birth_date: date
    sex: str
    check_holds: bool
    area_known: bool


def facts(number: str) -> IdFacts | None:
    """What an 18-character number says, or None if its form or its birth date is impossible."""
    born = _date(number[6:14]) if _LONG.fullmatch(number) else None
    if born is None:
        return None
    return IdFacts(
        birth_date=born,
        sex=_sex(number[16]),
        check_holds=number[17] == _check_digit(number),
        area_known=_area_known(number[:6]),
    )


def is_short(number: str) -> bool:
    """Whether it has the form of a 15-digit number with a birth date that can be."""
    return bool(_SHORT.fullmatch(number)) and bool(_short_births(number))


def lengthened(number: str, born: date, sex: str) -> str | None:
    """The 18-character form of a 15-digit number, if that agrees with birth date and sex.

    The century is that of the birth date: order codes 996-999 may belong to the one before.
    """
    forms = long_forms(number) if _sex(number[14]) == sex else ()
    return next((form for form in forms if form[6:14] == born.strftime("%Y%m%d")), None)


def long_forms(number: str) -> tuple[str, ...]:
    """The 18-character forms that a 15-digit number may have."""
    stems = (f"{number[:6]}{born.year // 100}{number[6:]}" for born in _short_births(number))
    return tuple(stem + _check_digit(stem + "0") for stem in stems)


def masked(number: str) -> str:
    """500236193105170018 -> 500236********0018: the birth date is what others may not see."""
    return f"{number[:6]}{'*' * (len(number) - 10)}{number[-4:]}" if len(number) > 10 else number


def is_credit_code(code: str) -> bool:
    """Whether a unified social credit code (GB 32100) has its form and its check character."""
    return bool(uscc.is_valid(code))


def _check_digit(number: str) -> str:
    return str(ric.calc_check_digit(number))


def _sex(order: str) -> str:
    return "male" if int(order) % 2 else "female"


def _date(digits: str) -> date | None:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
    return born if born >= EARLIEST_BIRTH else None


def _short_births(number: str) -> tuple[date, ...]:
    centuries = ("19", "18") if int(number[12:]) in _CENTENARIAN_ORDERS else ("19",)
    days = [_date(century + number[6:12]) for century in centuries]
    return tuple(day for day in days if day is not None)


@functools.lru_cache(maxsize=4096)
def _area_known(area: str) -> bool:
    """Whether the list of areas, past ones included, holds the address code."""
    found = [part for part, facts in numdb.get("cn/loc").info(area) if facts]
    return "".join(found) == area
