"""A month of rounds as a grid: rounds by days, what was done, what is missing, what is new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from typing import NamedTuple

from nursinghome.core.dates import Month
from nursinghome.safety.patrol_model import Patrol, PatrolLine, Watch


class Mark(Enum):
    """What stands in a place of the grid."""

    DONE = "巡过"
    FOUND = "发现隐患"
    NEW = "刚补登"
    MISSING = "缺"
    OPEN = "还没巡"
    CLOSED = "不用填"


class Round(NamedTuple):
    """The first round by day, the second one by night …"""

    watch: Watch
    number: int

    @property
    def words(self) -> str:
        return f"{self.watch.words} {self.number}"


class PatrolGrid:
    """Rounds of one watch stand from the top in the order in which they were made."""

    def __init__(
        self,
        month: Month,
        today: date,
        since: date | None,
        lines: Iterable[PatrolLine],
        need: Mapping[Watch, int],
    ) -> None:
        """since: the first day on which rounds were written down; nothing is missing before."""
        self.month, self._today, self._since = month, today, since
        self._need = need
        self._made: dict[tuple[int, Watch], list[PatrolLine]] = defaultdict(list)
        for one in sorted(lines, key=lambda line: line.turn):
            on = one.patrol.patrolled_on
            if one.withdrawn_reason is None and Month.of(on) == month:
                self._made[on.day, one.patrol.watch].append(one)
        self.rounds = tuple(
            Round(watch, number) for watch in Watch for number in range(1, self._rows(watch) + 1)
        )
        self._new: set[tuple[int, int]] = set()

    def line(self, row: int, day: int) -> PatrolLine | None:
        """The round that was made there."""
        watch, number = self.rounds[row]
        made = self._made[day, watch]
        return made[number - 1] if number <= len(made) else None

    def mark(self, row: int, day: int) -> Mark:
        on = self.month.first.replace(day=day)
        held = self.line(row, day)
        if held is not None:
            return Mark.FOUND if held.hazards else Mark.DONE
        if (row, day) in self._new:
            return Mark.NEW
        if on > self._today:
            return Mark.CLOSED
        needed = self.rounds[row].number <= self._need[self.rounds[row].watch]
        late = on < self._today and self._since is not None and on >= self._since
        return Mark.MISSING if needed and late else Mark.OPEN

    def put(self, row: int, day: int, *, on: bool = True) -> bool:
        """Write a round down in an empty place, or take back one that is new."""
        mark = self.mark(row, day)
        if on and mark in {Mark.MISSING, Mark.OPEN}:
            self._new.add((row, day))
            return True
        if not on and mark is Mark.NEW:
            self._new.remove((row, day))
            return True
        return False

    def fill_row(self, row: int) -> None:
        """Every missing round of the line was made."""
        for day in range(1, self.month.days + 1):
            if self.mark(row, day) is Mark.MISSING:
                self.put(row, day)

    def revert(self) -> None:
        self._new.clear()

    @property
    def changed(self) -> int:
        return len(self._new)

    def changes(self, who: str) -> tuple[Patrol, ...]:
        """What is new, in the order of the days; each becomes the next round of its watch."""
        places = sorted(self._new, key=lambda place: (place[1], place[0]))
        return tuple(
            Patrol(
                patrolled_on=self.month.first.replace(day=day),
                watch=self.rounds[row].watch,
                who=who,
            )
            for row, day in places
        )

    def count(self, mark: Mark) -> int:
        days = range(1, self.month.days + 1)
        return sum(self.mark(row, day) is mark for row in range(len(self.rounds)) for day in days)

    def _rows(self, watch: Watch) -> int:
        made = (len(lines) for (_, kind), lines in self._made.items() if kind is watch)
        return max(self._need[watch], max(made, default=0))
