"""Fair shares: how many nights, weekends and festivals fall to each this month.

A share is what makes the year even: whoever has had more in the months before gets less now, and
somebody who came last month owes nothing of the year. What is to be done is given out one by one
to whoever has least for their time here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from nursinghome.core.holidays import CalendarDay
from nursinghome.roster.codes import DayClass
from nursinghome.roster.model import Tally, class_of
from nursinghome.roster.prices import WEIGHTS
from nursinghome.roster.problem import Limit
from nursinghome.roster.setting import Cell, Setting
from nursinghome.roster.staffing import covers

SPRING = "春节"


def is_spring(day: CalendarDay) -> bool:
    """A free day of 春节, a weekend or bridge day within it as well."""
    return day.festival == SPRING and not day.is_workday


def is_festival(day: CalendarDay) -> bool:
    """A free day of another festival."""
    return class_of(day) is DayClass.HOLIDAY and not is_spring(day)


def is_weekend(day: CalendarDay) -> bool:
    return class_of(day) is DayClass.WEEKEND and not is_spring(day)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Burden:
    """Something that is shared out: on which days and kinds, and who has had how much."""

    rule: str
    counts: Callable[[Setting, int, int], bool]
    """Whether a shift on a day counts."""
    had: Callable[[Tally], int] | None = None
    """How much of it before this month; nothing where only this month is shared out."""


_BURDENS = (
    _Burden(
        rule="fair_nights",
        counts=lambda setting, _day, kind: kind in setting.nights,
        had=lambda tally: tally.nights,
    ),
    _Burden(
        rule="fair_weekends",
        counts=lambda setting, day, _kind: is_weekend(setting.view.days[day]),
        had=lambda tally: tally.weekends,
    ),
    _Burden(
        rule="fair_festivals",
        counts=lambda setting, day, _kind: is_festival(setting.view.days[day]),
        had=lambda tally: tally.festivals,
    ),
    _Burden(
        rule="fair_springs",
        counts=lambda setting, day, _kind: is_spring(setting.view.days[day]),
        had=lambda tally: tally.springs,
    ),
    _Burden(rule="fair_days", counts=lambda _setting, _day, _kind: True),
)


def limits(setting: Setting) -> Iterator[Limit]:
    """Each one's share of everything that is shared out."""
    asked = _asked(setting)
    for burden in _BURDENS:
        cells = {
            (day, kind)
            for day in range(len(setting.days))
            for kind in sorted(setting.working)
            if burden.counts(setting, day, kind)
        }
        people = _people(setting, cells)
        many = sum(need for cell, need in asked.items() if cell in cells)
        if not many or not people:
            continue
        most = [sum(bool(room & cells) for room in _rooms(setting, one)) for one in people]
        had, time = zip(*(_so_far(setting, burden, one) for one in people), strict=True)
        terms = tuple((day, kind, 1) for day, kind in sorted(cells))
        weight = WEIGHTS[burden.rule]
        for one, share in zip(people, shared_out(many, had, time, most), strict=True):
            yield Limit(
                rule=burden.rule,
                hard=weight.hard,
                price=weight.price,
                worker=one,
                terms=terms,
                least=share,
                most=share,
            )


def shared_out(
    many: int, had: Sequence[int], time: Sequence[float], most: Sequence[int]
) -> list[int]:
    """So many things given out one by one to whoever has least for their time, up to `most` each."""
    given = [0] * len(had)
    for _ in range(many):
        open_to = [one for one, limit in enumerate(most) if given[one] < limit]
        if not open_to:
            break
        least = min(open_to, key=lambda one: ((had[one] + given[one]) / time[one], one))
        given[least] += 1
    return given


def _asked(setting: Setting) -> dict[Cell, int]:
    """How many people each cell needs; what several cells need together stands on their first."""
    found: dict[Cell, int] = {}
    for rule in covers(setting):
        if rule.rule in {"cover", "ratio"}:
            found[rule.cells[0]] = found.get(rule.cells[0], 0) + rule.need
    return found


def _people(setting: Setting, cells: set[Cell]) -> list[int]:
    """Who can have a part in it, here and by their post, for at least one of the cells."""
    return [
        one
        for one in range(len(setting.members))
        if any(room & cells for room in _rooms(setting, one))
    ]


def _rooms(setting: Setting, worker: int) -> Iterator[set[Cell]]:
    """Per day on which somebody can work, the cells that they may work."""
    for day, why in enumerate(setting.away[worker]):
        if not why:
            barred = setting.late if setting.protected[worker][day] else frozenset()
            kinds = (setting.may[worker] & setting.working) - barred
            yield {(day, kind) for kind in kinds}


def _so_far(setting: Setting, burden: _Burden, worker: int) -> tuple[int, float]:
    """How much somebody has had, and in how many months with this one by its days.

    The months are above 0, as somebody without a day has no part.
    """
    now = sum(not why for why in setting.away[worker]) / len(setting.days)
    if burden.had is None:
        return 0, now
    tally = setting.view.tallies.get(setting.members[worker].worker_id, Tally())
    return burden.had(tally), tally.months + now
