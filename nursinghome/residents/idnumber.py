"""The citizen's identity number: its check digit, birth date, sex, old 15-digit form, masking."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from datetime import date

from stdnum import numdb
from stdnum.cn import ric, uscc

from nursinghome.core import dates

_LONG = re.compile(r"\d{17}[\dX]", re.ASCII)
_SHORT = re.compile(r"\d{15}", re.ASCII)
_CENTENARIAN_ORDERS = range(996, 1000)  # of 15-digit numbers: once given to people over 100
EARLIEST_BIRTH = date(1880, 1, 1)
LENGTH = 18
_WORDS = {"male": "男", "female": "女"}
_COMPARE = "请对照身份证核对"


@dataclass(frozen=True, slots=True, kw_only=True)
class IdFacts:
    """What an 18-character number says; only `check_holds` depends on its last character."""

    birth_date: date
    sex: str
    check_holds: bool
    area_known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedNumber:
    """How far a number has come that is being typed.

    `told` is what it says so far. `wrong` cannot become right by typing on, `lack` can;
    `doubt` may stand so on an old card and is kept with its reason.
    """

    told: str = ""
    wrong: str = ""
    lack: str = ""
    doubt: str = ""
    facts: IdFacts | None = None


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


def read_typed(number: str, born: date | None = None, sex: str = "") -> TypedNumber:
    """Judge a number while it is typed, against the birth date and the sex given beside it."""
    wrong = _wrong_sign(number) or _wrong_length(number) or _wrong_birth(number)
    if wrong:
        return TypedNumber(wrong=wrong)
    if len(number) < LENGTH:
        return TypedNumber(told=_progress(number), lack=_lack(number))
    found = facts(number)
    assert found is not None  # noqa: S101 - signs, length and birth date are right
    known = "" if found.area_known else " · 前 6 位没有查到"
    check = " · 末位对" if found.check_holds else ""
    told = f"{dates.words(found.birth_date)}生 · {_WORDS[found.sex]}{check}{known}"
    return TypedNumber(told=told, doubt=_doubt(found, born, sex), facts=found)


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


def _wrong_sign(number: str) -> str:
    for place, sign in enumerate(number, start=1):
        if not (sign.isascii() and sign.isdigit()) and not (sign == "X" and place == LENGTH):
            return f"第 {place} 位「{sign}」不是数字。{_COMPARE}。"
    return ""


def _wrong_length(number: str) -> str:
    more = len(number) - LENGTH
    if more <= 0:
        return ""
    return f"身份证号要 {LENGTH} 位，现在是 {len(number)} 位。请去掉多的 {more} 位。"


def _wrong_birth(number: str) -> str:
    """The birth date is known at the 14th place; an old number ends at its 15th."""
    birth = number[6:14]
    may_be_old = len(number) <= 15 and _date(f"19{number[6:12]}") is not None
    if len(birth) < 8 or may_be_old or _date(birth) is not None:
        return ""
    return f"第 7 到 14 位「{birth}」不是出生日期。{_COMPARE}。"


def _progress(number: str) -> str:
    born = _date(number[6:14]) if len(number) >= 14 else None
    said = f" · {dates.words(born)}生" if born is not None else ""
    return f"已写 {len(number)} 位，还差 {LENGTH - len(number)} 位{said}" if number else ""


def _lack(number: str) -> str:
    if is_short(number):
        return f"这是 15 位的老号码，18 位是 {long_forms(number)[0]}。{_COMPARE}后改写。"
    rest = LENGTH - len(number)
    return f"身份证号要 {LENGTH} 位，现在是 {len(number)} 位。请补齐后 {rest} 位。"


def _doubt(found: IdFacts, born: date | None, sex: str) -> str:
    """What does not fit, and what to do about all of it."""
    faults = [] if found.check_holds else ["末位对不上"]
    if born is not None and born != found.birth_date:
        faults.append(f"号码里是{dates.words(found.birth_date)}生，和填的出生日期不一样")
    if sex and sex != found.sex:
        faults.append(f"号码里是{_WORDS[found.sex]}，和选的性别不一样")
    cure = f"{_COMPARE}；证上确是这样，请在号码说明里写明。"
    return f"{'；'.join(faults)}。{cure}" if faults else ""


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
