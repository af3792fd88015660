"""The rosters of the practice home: a round of shifts that keeps every rule, as far as people last.

Certified carers go round early, late, night and rest; whoever has no certificate yet is with them on
the early shift of working days. One leaves, so the last days of a published month are drawn anew.
The coming month is a draft in which something is still wrong, as it is in life.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import permutations

from nursinghome.core.dates import Month
from nursinghome.core.holidays import calendar_day
from nursinghome.demo.crew import Muster, Quit
from nursinghome.demo.model import Event, Wish
from nursinghome.roster.codes import Absence
from nursinghome.roster.viewing import CERTIFIED
from nursinghome.staff import Post

DAY = timedelta(days=1)
MOST_MONTHS = 12
DAY_OF_PUBLISHING = 24
REST = "休"
ROUNDS = {5: "早中夜休休", 4: "早中夜休"}
"""By how many people go round; each day has everybody at another place of it."""
_NOT_AFTER = {"夜": "早中夜", "中": "早"}
"""What may not follow on the next day: a rest after the night, eleven hours in between."""

Cells = Mapping[tuple[int, date], str | None]
"""By the place in the muster and the day; None for a cell that is taken away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginShifts(Event):
    """The ordinary shifts are taken up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw(Event):
    """A month is drawn, and published when it is done."""

    month: Month
    cells: Cells
    publish: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Redraw(Event):
    """Cells of a published month are changed."""

    cells: Cells
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeLeave(Event):
    """Somebody is away, in half-open days."""

    hand: int
    since: date
    until: date
    kind: Absence
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskFor(Event):
    """Somebody would like to rest on a day."""

    hand: int
    day: date
    weight: int
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapShifts(Event):
    """Two of them exchange what they have on a day; agreed on the same day, or still waiting."""

    first: int
    second: int
    day: date
    reason: str
    agree: bool


def tell(wish: Wish, first: date, events: Iterable[Event]) -> Iterator[Event]:
    """Rosters of the last months, of the month that runs, and a draft of the next one."""
    told = list(events)
    muster = next(one for one in told if isinstance(one, Muster))
    gone = next(one for one in told if isinstance(one, Quit))
    rota = _Rota(muster, gone)
    months = [*wish.window[-MOST_MONTHS:], Month.of(wish.as_of)]
    yield BeginShifts(on=max(first + DAY, _due(months[0])))
    for month in months:
        yield Draw(
            on=max(first + 2 * DAY, _due(month)), month=month, cells=rota.month(month), publish=True
        )
        yield from _of_the_month(rota, month, wish)
    yield from _coming(rota, months[-1].plus(1), wish)


def _due(month: Month) -> date:
    return (month.first - DAY).replace(day=DAY_OF_PUBLISHING)


class _Rota:
    """Who has what, month after month."""

    def __init__(self, muster: Muster, gone: Quit) -> None:
        carers = [
            (at, papers)
            for at, (_, job, papers) in enumerate(muster.crew)
            if job.post is Post.CARER
        ]
        self.round = [at for at, papers in carers if any(one.kind in CERTIFIED for one in papers)]
        self.helpers = [at for at, _ in carers if at not in self.round]
        self.leaver, self.gone = gone.hand, gone.on
        self.marks: dict[tuple[int, date], str] = {}

    def month(self, month: Month) -> dict[tuple[int, date], str]:
        """As it is drawn: whoever leaves within it is still in it."""
        here = [at for at in self.round if at != self.leaver or month.first < self.gone]
        return self._go_round(here, month.first, month.end)

    def without_the_leaver(self) -> dict[tuple[int, date], str | None]:
        """The days of the month that are left are drawn anew."""
        end = Month.of(self.gone).end
        here = [at for at in self.round if at != self.leaver]
        left: dict[tuple[int, date], str | None] = {
            (self.leaver, self.gone + number * DAY): None
            for number in range((end - self.gone).days)
        }
        for key in left:
            self.marks.pop(key, None)
        return left | self._go_round(here, self.gone, end)

    def on(self, day: date, mark: str) -> list[int]:
        """Whoever of the round has this on the day."""
        return [at for at in self.round if self.marks.get((at, day)) == mark]

    def _go_round(
        self, here: Sequence[int], since: date, until: date
    ) -> dict[tuple[int, date], str]:
        pattern = ROUNDS[len(here)]
        phases = self._phases(here, since, pattern)
        days = [since + number * DAY for number in range((until - since).days)]
        drawn = {
            (at, day): pattern[(day.toordinal() + phase) % len(pattern)]
            for at, phase in zip(here, phases, strict=True)
            for day in days
        }
        for at in self.helpers:
            drawn |= {(at, day): "早" if calendar_day(day).is_workday else REST for day in days}
        self.marks |= drawn
        return drawn

    def _phases(self, here: Sequence[int], since: date, pattern: str) -> Sequence[int]:
        """The places in the round that follow on what everybody had the day before."""
        return next(
            phases
            for phases in permutations(range(len(pattern)))
            if all(
                pattern[(since.toordinal() + phase) % len(pattern)]
                not in _NOT_AFTER.get(self.marks.get((at, since - DAY), ""), "")
                for at, phase in zip(here, phases, strict=True)
            )
        )


def _of_the_month(rota: _Rota, month: Month, wish: Wish) -> Iterator[Event]:
    """What came between: somebody left, was ill, or changed with another."""
    if month == Month.of(rota.gone):
        yield Redraw(on=rota.gone, cells=rota.without_the_leaver(), reason="合同期满，其余的人重排")
    if month == wish.month:
        day = month.first + 8 * DAY
        (ill,) = rota.on(day, "早")
        instead = next(at for at in rota.on(day, REST) if rota.marks[at, day + DAY] == "早")
        rota.marks |= {(ill, day): REST, (instead, day): "早"}
        yield TakeLeave(on=day, hand=ill, since=day, until=day + DAY, kind=Absence.SICK)
        yield Redraw(on=day, cells={(ill, day): None, (instead, day): "早"}, reason="病假顶班")
        yield _swap(rota, month.first + 14 * DAY, "孩子家长会", agree=True)
    if month == Month.of(wish.as_of):
        yield _swap(rota, min(wish.as_of + 3 * DAY, month.last), "去县里复诊", agree=False, on=wish)


def _swap(
    rota: _Rota, day: date, reason: str, *, agree: bool, on: Wish | None = None
) -> SwapShifts:
    first, second = rota.on(day, "早")[0], rota.on(day, "中")[0]
    return SwapShifts(
        on=on.last_day if on else day - 3 * DAY,
        first=first,
        second=second,
        day=day,
        reason=reason,
        agree=agree,
    )


def _coming(rota: _Rota, month: Month, wish: Wish) -> Iterator[Event]:
    """A draft with what is wrong in it: a night of somebody on leave, and a helper left alone."""
    cells: dict[tuple[int, date], str | None] = dict(rota.month(month))
    away = month.first + 9 * DAY
    (tired,) = rota.on(away, "夜")
    alone = next(
        day
        for day in (month.first + number * DAY for number in range(14, 28))
        if calendar_day(day).is_workday
    )
    (missing,) = rota.on(alone, "早")
    cells[missing, alone] = None
    asks = rota.on(month.first + 5 * DAY, "中")[0]
    on = wish.last_day
    yield AskFor(on=on, hand=asks, day=month.first + 5 * DAY, weight=2, note="孙女满月")
    yield Draw(
        on=on,
        month=month,
        cells={key: mark for key, mark in cells.items() if mark is not None},
        publish=False,
    )
    note = "回老家"
    until = away + 2 * DAY
    yield TakeLeave(on=on, hand=tired, since=away, until=until, kind=Absence.ANNUAL, note=note)
