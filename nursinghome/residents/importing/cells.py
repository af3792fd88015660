"""Reads single cells: names, identity numbers, beds. What a cell may mean, not what follows."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass

from nursinghome.core.reading import half_width
from nursinghome.residents import idnumber, rules
from nursinghome.residents.importing.grid import Cell, is_blank, shown

_BETWEEN_NAMES = re.compile(r"[、,，/；;\r\n]+")
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_LATIN_SIGNS = frozenset(string.punctuation) | frozenset(string.digits)
_ROUNDED = re.compile(r"\d(\.\d+)?[eE]\+?\d{1,2}")
_BED = re.compile(
    r"(?P<room>.+?)(?:号?房间|号?房|号?室|号|[-/—–―_#])第?(?P<bed>[0-9A-Za-z]{1,4})(?:号?床位?|号)?"
)
_ROOM_ENDS = re.compile(r"(?<=\d)(?:号?(?:房间|房|室)|号)$")
_BED_ENDS = re.compile(r"号?床位?$|号$")
_APOSTROPHES = "'’‘`"


@dataclass(frozen=True, slots=True)
class ReadName:
    """A name, or the code of what is wrong with it."""

    name: str = ""
    fault: str | None = None


def read_name(cell: Cell) -> ReadName:
    text = shown(cell).strip()
    if not text:
        return ReadName(fault="name_missing")
    if text.startswith(_FORMULA_STARTS):
        return ReadName(fault="name_invalid")
    if len([part for part in _BETWEEN_NAMES.split(text) if part.strip()]) > 1:
        return ReadName(fault="name_multiple")
    name = rules.tidy_name(text)
    if _LATIN_SIGNS.intersection(text) or any(rules.name_problems(name)):
        return ReadName(name, fault="name_invalid")
    return ReadName(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadNumber:
    """An identity number as written, without blanks; `fault` is the code of what is wrong."""

    number: str | None = None
    facts: idnumber.IdFacts | None = None
    fault: str | None = None
    why: str = ""
    tidied: bool = False

    @property
    def is_short(self) -> bool:
        return self.number is not None and len(self.number) == 15


def plain_number(cell: Cell) -> str:
    """The cell without blanks, apostrophes and full-width digits; nothing is checked."""
    return half_width("".join(shown(cell).split())).strip(_APOSTROPHES).upper().removesuffix(".0")


def read_number(cell: Cell) -> ReadNumber:
    """No number at all has neither number nor fault; so have words without a digit."""
    written = shown(cell).strip("\t")
    text = plain_number(cell)
    is_number = isinstance(cell, (int, float)) and not isinstance(cell, bool)
    is_number = is_number or written.endswith(".0")
    if not any(char.isdecimal() for char in text):
        return ReadNumber()
    if _ROUNDED.fullmatch(text) or (is_number and len(text) >= 16):
        return ReadNumber(fault="id_damaged")
    if len(text) == 15 and idnumber.is_short(text):
        return ReadNumber(number=text, tidied=text != written and not is_number)
    facts = idnumber.facts(text)
    if facts is None:
        return ReadNumber(fault="id_malformed", why=_why(text))
    return ReadNumber(number=text, facts=facts, tidied=text != written)


def _why(text: str) -> str:
    if len(text) not in (15, 18):
        return f"有 {len(text)} 位，应是 18 位"
    odd = sorted({char for char in text[:17] if not ("0" <= char <= "9")})
    if odd:
        return f"前 17 位里有「{''.join(odd)}」"
    if not (text[-1].isdecimal() or text[-1] == "X"):
        return f"末位是「{text[-1]}」"
    return "里面的出生日期不存在"


@dataclass(frozen=True, slots=True, order=True)
class BedName:
    """A bed by the numbers on the doors."""

    room: str
    number: str

    @property
    def label(self) -> str:
        return f"{self.room}-{self.number}"


def read_bed(room: Cell, bed: Cell) -> BedName | None:
    """203-1 from one cell (203/1, 203室1床, 203房1号) or from two; None when it is no bed."""
    bed_text, room_text = _plain(bed), _plain(room)
    if match := _BED.fullmatch(bed_text):
        return _bed(match["room"], match["bed"])
    if room_text and bed_text:
        return _bed(room_text, bed_text)
    return None


def _bed(room: str, bed: str) -> BedName | None:
    room, bed = _ROOM_ENDS.sub("", room), _BED_ENDS.sub("", bed)
    if not re.fullmatch(r"[0-9A-Za-z]{1,4}", bed) or len(room) > 20:
        return None
    return BedName(room, str(int(bed)) if bed.isdecimal() else bed.upper())


def _plain(cell: Cell) -> str:
    return "" if is_blank(cell) else half_width("".join(shown(cell).split()))
