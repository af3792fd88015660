"""How the chart of 在院 and 入住率 is laid out, whatever draws it: a widget or a paper.

Two panels above each other over one axis of months, each with a scale of its own: never two
scales in one panel. Heights are shares of a panel, from 0 at its foot to 1 at its top.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import NamedTuple

from nursinghome.reports.monthly.trend import MonthEnd

_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_MOST_PEOPLE, _MOST_RATE = 3, 3
"""How many steps each panel has at most."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A panel's scale, from its lowest to its highest tick."""

    ticks: tuple[int, ...]

    @classmethod
    def around(cls, least: float, most: float, steps: int, finest: int = 1) -> Scale:
        """The finest round scale that holds both in so many steps; at least one step high.

        A scale that is too fine would make much of little: no step is smaller than `finest`.
        """
        for step in _STEPS[_STEPS.index(finest) :]:
            low, high = floor(least / step), ceil(most / step)
            if low == high:
                low, high = max(low - 1, 0), max(high, 1)
            if high - low <= steps:
                break
        return cls(tuple(step * number for number in range(low, high + 1)))

    def share(self, value: float) -> float:
        low, high = self.ticks[0], self.ticks[-1]
        return (value - low) / (high - low)


class Change(NamedTuple):
    """The first month with another total of beds."""

    at: int
    before: int
    after: int

    @property
    def words(self) -> str:
        return f"床位 {self.before}→{self.after}"


class Year(NamedTuple):
    """The months of one year, both ends counted."""

    first: int
    last: int
    words: str


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """The months with both scales; `of` makes it."""

    months: tuple[MonthEnd, ...]
    people: Scale
    rate: Scale

    @classmethod
    def of(cls, months: Sequence[MonthEnd]) -> ChartPlan:
        most = max((one.residents for one in months), default=0)
        rates = [one.occupancy_pct for one in months if one.occupancy_pct is not None] or [0.0]
        return cls(
            tuple(months),
            Scale.around(0, most, _MOST_PEOPLE),
            Scale.around(min(rates), max(rates), _MOST_RATE, finest=5),
        )

    @property
    def bars(self) -> tuple[float, ...]:
        return tuple(self.people.share(one.residents) for one in self.months)

    @property
    def line(self) -> tuple[float | None, ...]:
        """None for a month without beds: the line has a gap there."""
        return tuple(
            None if one.occupancy_pct is None else self.rate.share(one.occupancy_pct)
            for one in self.months
        )

    @property
    def changes(self) -> tuple[Change, ...]:
        pairs = enumerate(zip(self.months, self.months[1:], strict=False), 1)
        return tuple(
            Change(at, one.beds, other.beds) for at, (one, other) in pairs if one.beds != other.beds
        )

    @property
    def years(self) -> tuple[Year, ...]:
        found: dict[int, list[int]] = {}
        for at, one in enumerate(self.months):
            found.setdefault(one.month.year, []).append(at)
        return tuple(Year(at[0], at[-1], f"{year}年") for year, at in found.items())

    @property
    def labels(self) -> tuple[tuple[int, str], ...]:
        """The months that are named: every second one, with the last among them."""
        last = len(self.months) - 1
        return tuple(
            (at, str(one.month.number))
            for at, one in enumerate(self.months)
            if (last - at) % 2 == 0
        )
