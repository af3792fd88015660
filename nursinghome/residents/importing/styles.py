"""Which cell styles of an .xlsx file show their number as a date."""

from __future__ import annotations

import re

from nursinghome.residents.importing.package import Attributes, parse

# Built-in formats with a day or a year in them, those of Chinese editions included.
_DATES = frozenset([*range(14, 18), 22, *range(27, 32), 36, *range(50, 55), 57, 58])
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|[\\_*].')


def date_styles(part: bytes | None) -> frozenset[int]:
    """The places in the list of cell formats whose numbers are dates."""
    if part is None:
        return frozenset()
    reader = _Styles()
    parse(part, "styles", reader.start, reader.end, reader.text)
    return frozenset(place for place, number in enumerate(reader.used) if reader.is_date(number))


class _Styles:
    def __init__(self) -> None:
        self.used: list[int] = []
        self._codes: dict[int, str] = {}
        self._inside = False

    def start(self, name: str, attributes: Attributes) -> None:
        name = name.rpartition(":")[2]
        if name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            self.used.append(_number(attributes.get("numFmtId")))
        elif name == "numFmt":
            self._codes[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")

    def end(self, name: str) -> None:
        if name.rpartition(":")[2] == "cellXfs":
            self._inside = False

    def text(self, text: str) -> None:
        """Styles hold no text."""

    def is_date(self, number: int) -> bool:
        code = self._codes.get(number)
        if code is None:
            return number in _DATES
        first = _QUOTED.sub("", code).split(";")[0].lower()
        return "y" in first or "d" in first


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
