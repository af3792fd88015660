"""Days off for a row of days that is much too long: as few as will do, evenly, in a few ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from nursinghome.roster.check import Finding
from nursinghome.roster.moves import Move
from nursinghome.roster.problem import Run
from nursinghome.roster.telling import Telling
from nursinghome.roster.words_law import run_around


def is_long(finding: Finding) -> bool:
    """Whether a single day off leaves one of the two halves too long."""
    rule = finding.rule
    return isinstance(rule, Run) and rule.most is not None and finding.amount > rule.most + 1


def days_off(telling: Telling, finding: Finding) -> Iterator[tuple[int, ...]]:
    """The fewest days that cut the row; first as late as can be, then earlier and earlier."""
    rule = cast("Run", finding.rule)
    most = cast("int", rule.most)
    first, last = run_around(telling, rule, cast("int", finding.day))
    ways = dict.fromkeys(_cut(first, last, most, sooner) for sooner in range(most + 1))
    fewest = min(map(len, ways))
    yield from (days for days in ways if len(days) == fewest)


def _cut(first: int, last: int, most: int, sooner: int) -> tuple[int, ...]:
    """Days of the month without which no part of the row is too long."""
    found: list[int] = []
    day = first - 1 - sooner
    while last - day > most:
        day = max(day + most + 1, 0)
        found.append(day)
    return tuple(found)


def resting(telling: Telling, days: Sequence[int], taken: Sequence[Move]) -> Move:
    """All of it as one move: 7、14、21、28日改休，2 人顶班."""
    cells = {change[:2]: change for move in taken for change in move.changes}
    worker = taken[0].changes[0][0]
    others = {who for who, _ in cells} - {worker}
    listed = "、".join(telling.day_words(day).removesuffix("日") for day in days)
    stand_in = f"，{len(others)} 人顶班" if others else ""
    return Move(
        changes=tuple(cells.values()),
        words=f"{listed}日改休{stand_in}",
        calls_in=bool(others),
    )
