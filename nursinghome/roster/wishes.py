"""What people asked for, what was fixed by hand, and what is already there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from nursinghome.roster.codes import Wish
from nursinghome.roster.prices import WEIGHTS
from nursinghome.roster.problem import OFF, Limit
from nursinghome.roster.setting import Setting, index_of


def requests(setting: Setting) -> Iterator[Limit]:
    """Wishes of people who are here on the day; rest is wished for as no kind."""
    workers = {who.worker_id: one for one, who in enumerate(setting.members)}
    kinds = {kind.id: one for one, kind in enumerate(setting.kinds)}
    for asked in setting.view.requests:
        worker = workers.get(asked.worker_id)
        day = _number(setting, asked.day)
        if worker is None or day is None or setting.away[worker][day]:
            continue
        if asked.kind_id is None:
            shift: int | None = OFF
        else:
            shift = kinds.get(asked.kind_id)
        if shift is not None:
            there = asked.wish is Wish.WANT
            yield _cell(setting, "request", (worker, day, shift), there=there, times=asked.weight)


def fixed(setting: Setting) -> Iterator[Limit]:
    """Cells decided by hand, as they are."""
    for cell, by_hand in _places(setting):
        if by_hand:
            yield _cell(setting, "fixed", cell)


def kept(setting: Setting) -> Iterator[Limit]:
    """Cells that are there already: a change has a small price."""
    for cell, by_hand in _places(setting):
        if not by_hand:
            yield _cell(setting, "kept", cell)


def retired(setting: Setting) -> Iterator[Limit]:
    """Kinds no longer used are not given out anew; one fixed by hand stays."""
    old = [one for one, kind in enumerate(setting.kinds) if kind.retired]
    weight = WEIGHTS["retired"]
    stay = {cell for cell, by_hand in _places(setting) if by_hand}
    for worker in range(len(setting.members) if old else 0):
        terms = tuple(
            (day, one, 1)
            for day in range(len(setting.days))
            for one in old
            if (worker, day, one) not in stay
        )
        yield Limit(
            rule="retired",
            hard=weight.hard,
            price=weight.price,
            worker=worker,
            terms=terms,
            most=0,
        )


def _places(setting: Setting) -> Iterator[tuple[tuple[int, int, int], bool]]:
    """(worker, day, shift) of all decided cells, and whether by hand."""
    kinds = {kind.id: one for one, kind in enumerate(setting.kinds)}
    for worker, who in enumerate(setting.members):
        for number, day in enumerate(setting.days):
            place = setting.view.places.get((who.worker_id, day))
            if place is not None:
                yield (worker, number, index_of(place, kinds, OFF)), place.fixed


def _number(setting: Setting, day: date) -> int | None:
    found = (day - setting.view.month.first).days
    return found if 0 <= found < len(setting.days) else None


def _cell(
    setting: Setting,
    rule: str,
    cell: tuple[int, int, int],
    *,
    there: bool = True,
    times: int = 1,
) -> Limit:
    """Exactly this shift on the day, or not this one; a day off is none of any."""
    worker, day, shift = cell
    weight = WEIGHTS[rule]
    kinds = sorted(setting.every_kind) if shift == OFF else [shift]
    at_least = there is not (shift == OFF)
    return Limit(
        rule=rule,
        hard=weight.hard,
        price=weight.price * times,
        worker=worker,
        terms=tuple((day, one, 1) for one in kinds),
        least=1 if at_least else None,
        most=None if at_least else 0,
    )
