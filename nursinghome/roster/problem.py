"""A roster as plain numbers: the one thing that the engine solves and the checker judges.

Days, shifts and workers are indexes from 0. A rule is hard (never broken unless nothing else is
possible) or soft (its price is paid per unit). Nothing in here knows of homes, people or law:
whoever builds a problem writes the name of the rule, and reads it again on every finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

OFF = -1
"""The shift of a day without work."""
UNKNOWN = -2
"""A day before the month of which nothing is known; it is the edge of every run."""

Plan = tuple[tuple[int, ...], ...]
"""Workers × days: the shift of each, or OFF."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A kind of shift."""

    name: str
    minutes: int
    """Working time, without breaks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What every rule carries."""

    rule: str
    """The name of the rule, e.g. `rest_day`; whoever builds the problem knows its words."""
    hard: bool
    price: int = 1
    """Soft: what one unit costs. Hard: the rank among hard rules once some must be broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit(Rule):
    """A sum over days and shifts of one worker stays within [least, most].

    Amount: how far beyond. Requests, leave, fixed days, hours, rest days and shares are limits.
    """

    worker: int
    terms: tuple[tuple[int, int, int], ...]
    """(day, shift, amount per shift worked); amounts are positive."""
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover(Rule):
    """So many people on the given days and shifts together. Amount: how many too few or too many."""

    cells: tuple[tuple[int, int], ...]
    """(day, shift) that count, e.g. every shift that is running at 03:00 of a day."""
    need: int
    workers: frozenset[int] | None = None
    """Who counts; None for everybody."""
    over_price: int = 0
    """What each one too many costs; always soft. `price` and `hard` are for each one missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession(Rule):
    """After `first`, none of `then` on the next day. Amount: how often."""

    first: int
    then: frozenset[int]
    workers: frozenset[int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run(Rule):
    """Days in a row with one of `shifts` (OFF is one): at most `most`, at least `least`.

    Amount of `most`: how many windows of most + 1 days lie wholly inside, ending within the month.
    Amount of `least`: days missing to each run that begins and ends within the known days; a run
    that touches the end of the month, or an UNKNOWN day before it, may yet be long enough.
    """

    worker: int
    shifts: frozenset[int]
    least: int = 1
    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spans(Rule):
    """In at most `most` of the spans (weekends, say) is any of `shifts` worked. Amount: how many more."""

    worker: int
    spans: tuple[tuple[int, ...], ...]
    shifts: frozenset[int]
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Company(Rule):
    """When anybody of `of` works one of the cells, somebody of `needs` works one, too. Amount: 1."""

    cells: tuple[tuple[int, int], ...]
    of: frozenset[int]
    needs: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair(Rule):
    """Two workers on a day: never on the same shift, or always the same. Amount: 1 each day."""

    day: int
    first: int
    second: int
    together: bool


AnyRule = Limit | Cover | Succession | Run | Spans | Company | Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Everything that a roster is judged by."""

    days: int
    shifts: tuple[Shift, ...]
    workers: tuple[str, ...]
    limits: tuple[Limit, ...] = ()
    covers: tuple[Cover, ...] = ()
    successions: tuple[Succession, ...] = ()
    runs: tuple[Run, ...] = ()
    spans: tuple[Spans, ...] = ()
    companies: tuple[Company, ...] = ()
    pairs: tuple[Pair, ...] = ()
    before: tuple[tuple[int, ...], ...] = ()
    """Per worker the days before the month, the oldest first; empty when nothing is known."""

    def rules(self) -> Iterator[AnyRule]:
        """All rules, always in the same order."""
        yield from self.limits
        yield from self.covers
        yield from self.successions
        yield from self.runs
        yield from self.spans
        yield from self.companies
        yield from self.pairs

    def past(self, worker: int) -> tuple[int, ...]:
        """The known days before the month of a worker."""
        return self.before[worker] if self.before else ()
