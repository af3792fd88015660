"""One number out of the registers: exact, with the records behind it and what would mend it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from nursinghome.rating.figures.reading import Person, Room, present, rooms
from nursinghome.standards.registry import Registry
from nursinghome.storage import Database, Settings

NO_REGISTER = "还没有这项登记"
YEAR, MONTH = 365, 30
"""Days that 近 12 个月 and 近 30 天 reach back."""


class Record(NamedTuple):
    """A row behind a figure: the page and the number that open it; `good` as it should be."""

    page: str
    number: int
    words: str
    good: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What the registers say.

    `value` is what a must-have compares; None when they cannot say. `share` is how much of what
    an item asks is there, from 0 to 1; None where the number alone does not tell. `newest` is
    the day of the newest record, `stale` says that nothing new was written for too long.
    """

    words: str
    value: Fraction | None = None
    share: Fraction | None = None
    records: tuple[Record, ...] = ()
    newest: date | None = None
    stale: bool = False
    mend: str = ""
    """What is to be done, in a few words: 再做 1 次演练."""
    page: str = ""
    """Where it is done."""
    view: str = ""
    """Which part of that page, where it has several."""

    @property
    def lacking(self) -> tuple[Record, ...]:
        return tuple(one for one in self.records if not one.good)

    @property
    def first(self) -> tuple[str, int]:
        """The page and record to open: the first that is not as it should be."""
        for one in self.lacking:
            return one.page, one.number
        return self.page, 0

    @property
    def action(self) -> str:
        """What the page is asked to begin, where a view must be chosen first: drills:12."""
        number = self.first[1]
        return f"{self.view}:{number}" if self.view and number else self.view


@dataclass(frozen=True, kw_only=True)
class Reader:
    """What figures read from; what several need is read once."""

    db: Database
    registry: Registry
    today: date
    settings: Settings

    @cached_property
    def present(self) -> tuple[Person, ...]:
        return present(self.db, self.today)

    @cached_property
    def rooms(self) -> tuple[Room, ...]:
        return rooms(self.db, self.today)

    @property
    def beds(self) -> int:
        return sum(len(room.beds) for room in self.rooms)

    def ago(self, days: int) -> date:
        return self.today - timedelta(days=days)


def unknown(words: str = NO_REGISTER) -> Figure:
    """A register that does not exist, or one with nothing in it: never a guess."""
    return Figure(words=words)


def of_people(  # noqa: PLR0913 - what a figure of people is made of
    label: str,
    good: Iterable[Person],
    everybody: Sequence[Person],
    *,
    lacks: str,
    mend: str,
    page: str = "residents",
    newest: date | None = None,
) -> Figure:
    """So many of the people who live here; those who lack it can be opened."""
    have = {one.resident_id for one in good}
    missing = [one for one in everybody if one.resident_id not in have]
    share = fraction(len(have), len(everybody))
    return Figure(
        words=counted(label, len(have), len(everybody)),
        value=None if share is None else share * 100,
        share=share,
        records=(
            *(Record(page, one.resident_id, f"{one.name}：{lacks}", good=False) for one in missing),
            *(Record(page, one.resident_id, one.name) for one in everybody if one not in missing),
        ),
        newest=newest,
        mend=f"{mend}（{len(missing)} 人）" if missing else "",
        page=page,
    )


def fraction(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


def counted(label: str, part: int, whole: int) -> str:
    """评估有效 40/43 人（93.0%）."""
    told = f"{label} {part}/{whole}"
    return f"{told}（{percent(part, whole)}）" if whole else told


def percent(part: int, whole: int) -> str:
    value = Decimal(part) * 100 / Decimal(whole)
    return f"{value.quantize(Decimal('0.1'), ROUND_HALF_UP)}%"


def enough(done: int, wanted: int) -> Fraction:
    """The share of what is wanted, at most the whole."""
    return Fraction(min(done, wanted), wanted)
