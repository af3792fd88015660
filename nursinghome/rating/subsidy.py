"""What a level is worth in money a year, from a pack and from what the home has filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nursinghome.standards.checklist import Rate, Subsidy

MONTHS = 12
_PER = {"resident-month": "每人每月", "bed-month": "每床每月", "home-year": "每年"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """What the amounts are multiplied with."""

    residents: int
    beds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What two levels bring in a year, in 分; None where an amount is not known.

    `asks` names the levels whose amount is to be filled in first.
    """

    now: int | None
    then: int | None
    asks: tuple[str, ...]
    how: str
    """How it was reckoned: 每人每月，在院 43 人，12 个月."""

    @property
    def more(self) -> int | None:
        return None if self.now is None or self.then is None else self.then - self.now


def worth(
    pack: Subsidy, own: Mapping[str, Rate], now: str | None, then: str, crowd: Crowd
) -> Worth:
    """The level reached (None brings nothing) against the one aimed at."""
    rates = {one.level: one for one in pack.rates} | dict(own)
    wanted = [level for level in (now, then) if level is not None]
    asks = tuple(level for level in wanted if level not in rates or rates[level].fen is None)
    return Worth(
        now=0 if now is None else _yearly(rates.get(now), crowd),
        then=_yearly(rates.get(then), crowd),
        asks=asks,
        how=_how(rates.get(then), crowd),
    )


def per_words(per: str) -> str:
    return _PER[per]


def _yearly(rate: Rate | None, crowd: Crowd) -> int | None:
    if rate is None or rate.fen is None:
        return None
    times = {
        "resident-month": crowd.residents * MONTHS,
        "bed-month": crowd.beds * MONTHS,
        "home-year": 1,
    }
    return rate.fen * times[rate.per]


def _how(rate: Rate | None, crowd: Crowd) -> str:
    if rate is None:
        return ""
    if rate.per == "home-year":
        return _PER[rate.per]
    count = (
        f"在院 {crowd.residents} 人" if rate.per == "resident-month" else f"床位 {crowd.beds} 张"
    )
    return f"{_PER[rate.per]}，{count}，{MONTHS} 个月"
