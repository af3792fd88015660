"""Which numbers of a workbook are dates: a style says so, the number is the day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from nursinghome.residents.importing.grid import Cell
from nursinghome.residents.importing.package import Attributes, parse

# Built-in formats with a day or a year in them, those of Chinese editions included.
_DATES = frozenset([*range(14, 18), 22, *range(27, 32), 36, *range(50, 55), 57, 58])
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|[\\_*].')


_LAST_DAY = 2958465  # 9999-12-31


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What all sheets of a workbook share."""

    texts: list[str]
    date_styles: frozenset[int]
    from_1904: bool = False

    def number(self, value: int | float, style: int) -> Cell:
        """The number as a day if its style says so; whole numbers without a point."""
        if style in self.date_styles and 1 <= value <= _LAST_DAY:
            return self._day(int(value))
        if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
            return int(value)
        return value

    def _day(self, number: int) -> date:
        if self.from_1904:
            return date(1904, 1, 1) + timedelta(days=min(number, _LAST_DAY - 1462))
        start = date(1899, 12, 30) if number >= 61 else date(1899, 12, 31)
        return start + timedelta(days=number)


def is_date_format(number: int, code: str | None) -> bool:
    """Whether a number format shows a day; `code` is None for the built-in ones."""
    if code is None:
        return number in _DATES
    first = _QUOTED.sub("", code).split(";")[0].lower()
    return "y" in first or "d" in first


def date_styles(part: bytes | None) -> frozenset[int]:
    """The places in the list of cell formats whose numbers are dates."""
    if part is None:
        return frozenset()
    reader = _Styles()
    parse(part, "styles", reader.start, reader.end, reader.text)
    return frozenset(
        place
        for place, number in enumerate(reader.used)
        if is_date_format(number, reader.codes.get(number))
    )


class _Styles:
    def __init__(self) -> None:
        self.used: list[int] = []
        self.codes: dict[int, str] = {}
        self._inside = False

    def start(self, name: str, attributes: Attributes) -> None:
        name = name.rpartition(":")[2]
        if name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            self.used.append(_number(attributes.get("numFmtId")))
        elif name == "numFmt":
            self.codes[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")

    def end(self, name: str) -> None:
        if name.rpartition(":")[2] == "cellXfs":
            self._inside = False

    def text(self, text: str) -> None:
        """Styles hold no text."""


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
