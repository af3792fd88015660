"""A month sheet being filled in: doses by days, only what differs from the file is stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from nursinghome.care.daily_model import Entrusted, Tick, turn_words
from nursinghome.core.dates import Month
from nursinghome.residents.codes import Given

Place = tuple[int, int]
"""A line and a day of the month, both as they stand on the sheet: lines from 0, days from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """One line of the sheet: a medicine and which of its turns."""

    entrusted: Entrusted
    turn: int

    @property
    def words(self) -> str:
        medicine = self.entrusted.medicine
        return f"{medicine.name} {medicine.dose}"

    @property
    def turn_words(self) -> str:
        return turn_words(self.turn, self.entrusted.medicine.times_a_day)


class TickGrid:
    """Days to come and days without the medicine stay closed."""

    def __init__(
        self, month: Month, today: date, held: Sequence[Entrusted], ticks: Iterable[Tick]
    ) -> None:
        self.month, self._today = month, today
        self.doses = tuple(
            Dose(entrusted=one, turn=turn)
            for one in held
            for turn in range(1, one.medicine.times_a_day + 1)
        )
        lines = {(d.entrusted.id, d.turn): line for line, d in enumerate(self.doses)}
        self._stored: dict[Place, Given] = {
            (lines[tick.medicine_id, tick.turn], tick.on.day): tick.outcome
            for tick in ticks
            if tick.outcome is not None
        }
        self._now = dict(self._stored)

    def belongs(self, line: int, day: int) -> bool:
        """Whether the medicine is to be given on the day at all."""
        return self.doses[line].entrusted.medicine.holds_on(self.month.first.replace(day=day))

    def is_open(self, line: int, day: int) -> bool:
        """Whether something can be ticked there today."""
        return self.belongs(line, day) and self.month.first.replace(day=day) <= self._today

    def at(self, line: int, day: int) -> Given | None:
        return self._now.get((line, day))

    def put(self, line: int, day: int, outcome: Given | None) -> bool:
        """Tick, or with None untick; False where the place is closed."""
        if not self.is_open(line, day):
            return False
        if outcome is None:
            self._now.pop((line, day), None)
        else:
            self._now[line, day] = outcome
        return True

    def fill_line(self, line: int) -> int:
        """Tick every open empty day of a line as given; gives how many."""
        return sum(
            self.put(line, day, Given.GIVEN)
            for day in range(1, self.month.days + 1)
            if self.at(line, day) is None
        )

    def fill_all(self) -> int:
        """As fill_line, for every line: only the exceptions are left to be typed."""
        return sum(self.fill_line(line) for line in range(len(self.doses)))

    def revert(self) -> None:
        """Back to what the file says."""
        self._now = dict(self._stored)

    def changes(self) -> tuple[Tick, ...]:
        """What differs from the file, in the order of the sheet."""
        places = sorted(self._stored.keys() | self._now.keys())
        return tuple(
            Tick(
                medicine_id=self.doses[line].entrusted.id,
                on=self.month.first.replace(day=day),
                turn=self.doses[line].turn,
                outcome=self._now.get((line, day)),
            )
            for line, day in places
            if self._now.get((line, day)) is not self._stored.get((line, day))
        )

    def count(self, outcome: Given | None) -> int:
        """How many open places hold the outcome; None counts the empty ones."""
        return sum(
            self.at(line, day) is outcome
            for line in range(len(self.doses))
            for day in range(1, self.month.days + 1)
            if self.is_open(line, day)
        )
