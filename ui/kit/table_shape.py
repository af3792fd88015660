"""How somebody likes a table: its widths, its order, and which columns are left out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple, Protocol

_NO_WIDTHS: Mapping[str, int] = MappingProxyType({})


class TableShape(NamedTuple):
    """Columns are named by their heads. Widths are in hundredths of a letter's height."""

    widths: Mapping[str, int] = _NO_WIDTHS
    hidden: frozenset[str] = frozenset()
    sorted_by: str = ""
    descending: bool = False


class TableMemory(Protocol):
    """Remembers the shape of each table by its name."""

    def table(self, name: str) -> TableShape: ...
    def keep_table(self, name: str, shape: TableShape) -> None: ...


class NoMemory:
    """Every table is always as it was made."""

    def table(self, name: str) -> TableShape:  # noqa: ARG002 - TableMemory's
        return TableShape()

    def keep_table(self, name: str, shape: TableShape) -> None:
        """Nothing is kept."""
