"""The star self-assessment of the practice home: last year's, and this year's half confirmed.

The lines of the levels are for practice and say so; what a level is worth is left to be filled in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from nursinghome.demo.model import Event, Wish

TABLE = "star-1000-local"
LINES = (600, 700, 800, 880, 950)
BASIS = "练习用的分数线，不是任何文件"
DAYS_AGO = 5
"""How long ago this year's was begun."""
LAST_YEAR = (11, 20)
REVIEWER = "县里评审组"


class Trouble(NamedTuple):
    """What mending an item takes in this home."""

    item: str
    what: str
    yuan: int
    days: int


TROUBLES = (
    Trouble("1-22", "送 1 人考消防证", 680, 20),
    Trouble("4-16", "6 间房装床头呼叫", 1260, 7),
    Trouble("1-13", "补 2 个月用电检查记录", 0, 2),
    Trouble("4-12", "医务室换一间大的", 9800, 40),
    Trouble("3-14", "补开一次老人代表会", 0, 1),
    Trouble("2-16", "办一次重阳节活动", 600, 10),
)
MUSTS = {"schooling": "5", "dining_area": "3", "services": "3", "carers": "3"}
"""For which level each must-have is said to be enough."""
LISTED = ("3-14", "1-13")
PROVED = ("1-11", "4-08")
"""Items with a photo beside them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RateHome(Event):
    """The whole table by hand and by the figures; this year's is left half way."""

    seed: str
    finished: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLines(Event):
    """The lines, and what mending takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewHome(Event):
    """Somebody from the county has looked at the first section."""

    seed: str


def tell(wish: Wish, begins: date) -> Iterator[Event]:
    """Last year's only where the story reaches back so far."""
    now = wish.last_day - timedelta(days=DAYS_AGO)
    now = max(now, begins)
    last = date(now.year - 1, *LAST_YEAR)
    if last >= begins:
        yield RateHome(on=last, seed=f"{wish.seed} {last.year}", finished=True)
    yield SetLines(on=now)
    yield RateHome(on=now, seed=f"{wish.seed} {now.year}", finished=False)
    yield ReviewHome(on=max(wish.last_day, now), seed=f"{wish.seed} review")
