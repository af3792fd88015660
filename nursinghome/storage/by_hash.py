"""Columns that the journal names by their hash: what they hold can be read elsewhere again.

In place of the text the journal holds its mark, {"sha256": …}; no column of the schema holds
such a thing itself. The seal over the journal so answers for the text, as it does for contents.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

Row = Mapping[str, Any]


def marked(row: Row, columns: Iterable[str]) -> dict[str, Any]:
    """The row as the journal holds it."""
    return {**row, **{column: _mark(row[column]) for column in columns}}


def marks_in(row: Row) -> tuple[str, ...]:
    """The columns of which only the mark is there."""
    return tuple(column for column, value in row.items() if isinstance(value, Mapping))


def fits(now: object, then: object) -> bool:
    """Whether a column still holds what the journal says of it."""
    return (_mark(now) if isinstance(then, Mapping) else now) == then


def _mark(value: object) -> dict[str, str]:
    return {"sha256": hashlib.sha256(str(value).encode()).hexdigest()}
