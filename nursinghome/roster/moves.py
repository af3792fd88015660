"""What a director would try: call somebody in, give a day off, exchange, shift over, move leave.

Each move changes a few cells. Whether it helps and harms is judged elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nursinghome.roster.problem import OFF
from nursinghome.roster.setting import Cell
from nursinghome.roster.telling import Telling
from nursinghome.roster.trial import Change

NEAR = 10
"""An exchange over two days looks so many days to either side."""
_MOVABLE = "absent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Cells to change, and what stands on the button."""

    changes: tuple[Change, ...]
    words: str
    calls_in: bool = False
    moves_leave: bool = False


def filling(telling: Telling, cells: Iterable[Cell]) -> Iterator[Move]:
    """One person more on any of the cells."""
    for day, shift in cells:
        for worker in range(len(telling.plan)):
            if _able(telling, worker, day, shift):
                yield from _onto(telling, worker, day, shift)


def filling_further(telling: Telling, cells: Iterable[Cell]) -> Iterator[Move]:
    """One person more, with the days beside put right, or from another day."""
    for day, shift in cells:
        for worker, row in enumerate(telling.plan):
            if _able(telling, worker, day, shift) and row[day] == OFF:
                yield from _with_rest(telling, worker, day, shift)
                yield from _from_other_day(telling, worker, day, shift)


def filling_from_leave(telling: Telling, cells: Iterable[Cell]) -> Iterator[Move]:
    """Somebody whose leave would have to be moved."""
    setting = telling.built.setting
    for day, shift in cells:
        for worker, row in enumerate(setting.away):
            if row[day] == _MOVABLE and shift in setting.may[worker]:
                yield Move(
                    changes=((worker, day, shift),),
                    words=f"{telling.name(worker)}改假顶班",
                    calls_in=True,
                    moves_leave=True,
                )


def freeing(telling: Telling, worker: int, days: Iterable[int]) -> Iterator[Move]:
    """Somebody does not work what they have on one of the days."""
    for day in days:
        shift = telling.plan[worker][day]
        if shift == OFF:
            continue
        when = telling.day_words(day)
        off = (worker, day, OFF)
        yield Move(changes=(off,), words=f"{when}改休")
        for other in sorted(telling.built.setting.may[worker] - {shift}):
            words = f"{when}改上{telling.kind(other).name}"
            yield Move(changes=((worker, day, other),), words=words)
        for one, row in enumerate(telling.plan):
            if one != worker and _able(telling, one, day, shift):
                yield from _in_place_of(telling, (worker, day), one, row[day])


def freeing_further(telling: Telling, worker: int, days: Iterable[int]) -> Iterator[Move]:
    """Somebody takes the shift and has another day off; the first works that day, or nobody."""
    for day in days:
        shift = telling.plan[worker][day]
        if shift == OFF:
            continue
        for one, row in enumerate(telling.plan):
            if one == worker or row[day] != OFF or not _able(telling, one, day, shift):
                continue
            for other in _near(telling, day):
                if row[other] != OFF:
                    yield from _over_two_days(telling, (worker, day), one, other)


def wishing(telling: Telling, worker: int, day: int, shift: int) -> Iterator[Move]:
    """Somebody works a shift on the day, in place of whoever has it or beside them."""
    if not _able(telling, worker, day, shift):
        return
    words = f"{telling.day_words(day)}改上{telling.kind(shift).name}"
    yield Move(changes=((worker, day, shift),), words=words)
    for one in telling.on([(day, shift)], None):
        if one != worker:
            yield from _in_place_of(telling, (one, day), worker, telling.plan[worker][day])


def _onto(telling: Telling, worker: int, day: int, shift: int) -> Iterator[Move]:
    had = telling.plan[worker][day]
    name = telling.name(worker)
    if had == OFF:
        yield Move(changes=((worker, day, shift),), words=f"{name}顶班", calls_in=True)
    elif had != shift:
        kind = telling.kind(shift).name
        words = f"{name}{telling.day_words(day)}改上{kind}"
        yield Move(changes=((worker, day, shift),), words=words)


def _with_rest(telling: Telling, worker: int, day: int, shift: int) -> Iterator[Move]:
    """Called in, and the day after or before off; their shift there goes to somebody who is off."""
    for beside in (day + 1, day - 1):
        if not 0 <= beside < len(telling.built.days) or telling.plan[worker][beside] == OFF:
            continue
        theirs = telling.plan[worker][beside]
        base = ((worker, day, shift), (worker, beside, OFF))
        words = f"{telling.name(worker)}顶班，{telling.day_words(beside)}改休"
        yield Move(changes=base, words=words, calls_in=True)
        for one in range(len(telling.plan)):
            if one != worker and _free(telling, one, beside, theirs):
                yield Move(
                    changes=(*base, (one, beside, theirs)),
                    words=f"{telling.name(worker)}顶班，{telling.day_words(beside)}"
                    f"换{telling.name(one)}",
                    calls_in=True,
                )


def _from_other_day(telling: Telling, worker: int, day: int, shift: int) -> Iterator[Move]:
    for other in _near(telling, day):
        if abs(other - day) > 1 and telling.plan[worker][other] != OFF:
            yield Move(
                changes=((worker, day, shift), (worker, other, OFF)),
                words=f"{telling.name(worker)}{telling.day_words(other)}的班挪过来",
                calls_in=True,
            )


def _in_place_of(telling: Telling, cell: tuple[int, int], one: int, theirs: int) -> Iterator[Move]:
    """`one` takes the shift of somebody on a day; theirs goes back if they have any."""
    worker, day = cell
    shift = telling.plan[worker][day]
    taken = ((worker, day, theirs), (one, day, shift))
    name = telling.name(one)
    if theirs == OFF:
        words = f"{telling.day_words(day)}换{name}上"
        yield Move(changes=taken, words=words, calls_in=True)
    elif theirs != shift and theirs in telling.built.setting.may[worker]:
        yield Move(changes=taken, words=f"{telling.day_words(day)}与{name}对换")


def _over_two_days(telling: Telling, cell: tuple[int, int], one: int, other: int) -> Iterator[Move]:
    worker, day = cell
    theirs = telling.plan[one][other]
    name = telling.name(one)
    taken = ((worker, day, OFF), (one, day, telling.plan[worker][day]), (one, other, OFF))
    when, later = telling.day_words(day), telling.day_words(other)
    yield Move(changes=taken, words=f"{when}换{name}上，{name}{later}改休", calls_in=True)
    if _free(telling, worker, other, theirs):
        back = (*taken, (worker, other, theirs))
        yield Move(changes=back, words=f"与{name}换{when}、{later}的班")


def _able(telling: Telling, worker: int, day: int, shift: int) -> bool:
    """Here, and of a post that works the shift."""
    setting = telling.built.setting
    return not setting.away[worker][day] and shift in setting.may[worker]


def _free(telling: Telling, worker: int, day: int, shift: int) -> bool:
    return telling.plan[worker][day] == OFF and _able(telling, worker, day, shift)


def _near(telling: Telling, day: int) -> Iterator[int]:
    for other in range(max(0, day - NEAR), min(len(telling.built.days), day + NEAR + 1)):
        if other != day:
            yield other
