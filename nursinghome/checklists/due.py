"""When a check that repeats falls due again: once in each month, half-year or year.

A home takes a checklist up by doing it; what was never done is not demanded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from nursinghome.checklists.model import Round
from nursinghome.core.dates import Month
from nursinghome.standards.checklist import Place

_MONTHS: Mapping[str, int] = {"monthly": 1, "half-year": 6, "yearly": 12}
_WORDS = {
    "once": "一次",
    "monthly": "每月",
    "half-year": "每半年",
    "yearly": "每年",
    "any": "不限次数",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The check of a pack that is to be done by `due_on`, the last day of its period."""

    pack_id: str
    repeat: str
    last_on: date
    due_on: date
    begun: int | None
    """The round that is being filled for it."""


def repeat_words(repeat: str) -> str:
    """每月, 每半年 …"""
    return _WORDS[repeat]


def due_list(rounds: Iterable[Round], on: date) -> tuple[Due, ...]:
    """What falls due next of each pack that was ever done, the earliest first.

    A pack that was also done about another kind of place falls due there by itself.
    """
    last: dict[tuple[str, Place], Round] = {}
    begun: dict[tuple[str, Place], int] = {}
    for one in sorted(rounds, key=lambda one: (one.on, one.id)):
        if one.withdrawn_reason is not None or one.repeat not in _MONTHS or one.on > on:
            continue
        if one.closed_on is None:
            begun[one.pack_id, one.target.place] = one.id
        else:
            last[one.pack_id, one.target.place] = one
    found = [
        Due(
            pack_id=one.pack_id,
            repeat=one.repeat,
            last_on=one.on,
            due_on=period(one.repeat, period(one.repeat, one.on).end).last,
            begun=begun.get(key),
        )
        for key, one in last.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.due_on, one.pack_id)))


def period(repeat: str, day: date) -> Month:
    """The last month of the month, half-year or year that the day lies in."""
    months = _MONTHS[repeat]
    month = Month.of(day)
    return month.plus(months - 1 - (month.number - 1) % months)
