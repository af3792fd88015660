"""Follows the XML of one worksheet and collects its rows."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime

from nursinghome.residents.importing import limits
from nursinghome.residents.importing.grid import Cell, Merged, RawLine
from nursinghome.residents.importing.limits import damaged, too_large
from nursinghome.residents.importing.package import Attributes
from nursinghome.residents.importing.styles import Book

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")


class SharedTexts:
    """The list of texts that cells name by their place; phonetic guides are left out."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._pieces: list[str] = []
        self._reading = False
        self._guide = False

    def start(self, name: str, _: Attributes) -> None:
        name = name.rpartition(":")[2]
        if name == "si":
            self._pieces = []
        elif name == "rPh":
            self._guide = True
        self._reading = name == "t" and not self._guide

    def end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        self._reading = False
        if name == "rPh":
            self._guide = False
        elif name == "si":
            self.texts.append(unescaped("".join(self._pieces)))
            if len(self.texts) > limits.MOST_TEXTS:
                raise too_large("文字太多")

    def text(self, text: str) -> None:
        if self._reading:
            self._pieces.append(text)


class SheetReader:
    """Rows, merged cells and hidden rows of one sheet; `budget` is how many elements may follow."""

    def __init__(self, book: Book, budget: int) -> None:
        self.rows: list[RawLine] = []
        self.merges: list[Merged] = []
        self.budget = budget
        self._book = book
        self._row = RawLine(0, [])
        self._cell: Attributes = {}
        self._pieces: dict[str, list[str]] = {}
        self._into: list[str] | None = None
        self._guide = False

    def start(self, name: str, attributes: Attributes) -> None:
        name = name.rpartition(":")[2]
        if name == "c":
            self._spend()
            self._cell = attributes
            self._pieces = {}
        elif name in ("v", "t", "f"):
            self._into = None if self._guide else self._pieces.setdefault(name, [])
        elif name == "row":
            self._spend()
            self._begin_row(attributes)
        elif name == "rPh":
            self._guide = True
        elif name == "mergeCell":
            self._spend()
            self._merge(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if name == "c":
            if self._pieces:
                self._end_cell()
            else:
                self._place(None)
        elif name in ("v", "t", "f"):
            self._into = None
        elif name == "rPh":
            self._guide = False

    def text(self, text: str) -> None:
        if self._into is not None:
            self._into.append(text)

    def _spend(self) -> None:
        self.budget -= 1
        if self.budget < 0:
            raise too_large("格子太多")

    def _begin_row(self, attributes: Attributes) -> None:
        number = int(attributes.get("r") or self._row.number + 1)
        if number <= self._row.number:
            raise damaged("行的次序乱了")
        self._row = RawLine(number, [], attributes.get("hidden") in ("1", "true"))
        self.rows.append(self._row)
        if len(self.rows) > limits.MOST_ROWS:
            raise too_large("行太多")

    def _merge(self, ref: str) -> None:
        if match := _RANGE.fullmatch(ref):
            left, top, right, bottom = match.groups()
            self.merges.append(
                Merged(int(top) - 1, column_of(left), int(bottom) - 1, column_of(right))
            )

    def _end_cell(self) -> None:
        value = "".join(self._pieces.get("v", ()))
        kind = self._cell.get("t", "n")
        if kind == "inlineStr":
            self._place(unescaped("".join(self._pieces.get("t", ()))))
        elif value == "" and "f" in self._pieces:
            self._place("=" + "".join(self._pieces["f"]))
        else:
            self._place(self._value(kind, value) if value else None)

    def _value(self, kind: str, value: str) -> Cell:
        read = _KINDS.get(kind)
        if read is not None:
            return read(value)
        if kind == "s":
            return self._shared(value)
        number = _number(value)
        if isinstance(number, str):
            return number
        return self._book.number(number, int(self._cell.get("s", "0")))

    def _shared(self, value: str) -> str:
        place = int(value)
        if not 0 <= place < len(self._book.texts):
            raise damaged("有文字找不到了")
        return self._book.texts[place]

    def _place(self, value: Cell) -> None:
        ref = self._cell.get("r")
        column = column_of(ref.rstrip("0123456789")) if ref else len(self._row.cells)
        if value is None and column >= limits.MOST_COLUMNS:
            return
        self._check(value, column)
        cells = self._row.cells
        if column < len(cells):
            raise damaged("格子的次序乱了")
        cells.extend([None] * (column - len(cells)))
        cells.append(value)

    def _check(self, value: Cell, column: int) -> None:
        if column >= limits.MOST_COLUMNS or (
            value is not None and self._row.number > limits.MOST_ROWS
        ):
            raise too_large(f"第 {self._row.number} 行、第 {column + 1} 列还有内容")
        if isinstance(value, str) and len(value) > limits.MOST_TEXT:
            raise too_large(f"第 {self._row.number} 行有一格文字太长")


@functools.lru_cache(maxsize=1024)
def column_of(letters: str) -> int:
    """A -> 0, AA -> 26."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1


def unescaped(text: str) -> str:
    """_x000A_ stands for a character that XML cannot hold, _x005F_ for the underline itself."""
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text) if "_x" in text else text


def _number(value: str) -> int | float | str:
    try:
        return int(value) if value.lstrip("-").isdecimal() else float(value)
    except ValueError:
        return value


def _iso(value: str) -> date | str:
    try:
        return datetime.fromisoformat(value).date()
    except ValueError:
        return value


_KINDS: Mapping[str, Callable[[str], Cell]] = {
    "b": "1".__eq__,
    "d": _iso,
    "e": lambda _: None,  # #N/A and the like say nothing
    "str": unescaped,
}
