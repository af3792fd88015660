"""Between records and rows: days as ISO text, truths as 0 and 1, blanks as nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def day(text: str) -> date:
    return date.fromisoformat(text)


def day_or_none(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def to_row(record: DataclassInstance, *, leave_out: Iterable[str] = ()) -> dict[str, Any]:
    """A record's fields as columns; a blank text is stored as nothing."""
    skipped = set(leave_out)
    return {
        field.name: stored(getattr(record, field.name))
        for field in fields(record)
        if field.name not in skipped
    }


def of_record(
    row: Mapping[str, Any], kind: type[DataclassInstance], *, days: Iterable[str] = ()
) -> dict[str, Any]:
    """The columns that are fields of the record, with the named ones read as days."""
    values = {name: row[name] for name in _names(kind)}
    for name in days:
        values[name] = day_or_none(values[name])
    return values


@cache
def _names(kind: type[DataclassInstance]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def stored(value: object) -> object:
    """A value as the file keeps it."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return str(value).strip() or None
    return value
