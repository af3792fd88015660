"""How the days of workers with the same rules follow each other, whoever they are."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

from nursinghome.roster.engine.automaton import Automaton
from nursinghome.roster.engine.steps import Arc, Moves, Place, Step, cut, step_of
from nursinghome.roster.engine.sums import Told
from nursinghome.roster.problem import OFF, UNKNOWN

Way = tuple[tuple[int, ...], Place, list[tuple[int, int]]]
"""Shifts, how the sums move by them, and the states before with what it costs from there."""


class Shape:
    """Arcs between the states of an automaton, and how the sums move along them."""

    def __init__(self, machine: Automaton, sums: Sequence[Told], days: int) -> None:
        self.machine, self.sums, self.days = machine, list(sums), days
        self.states = len(machine.states)
        """The automaton may learn more of them later."""
        self.arcs = tuple(self._arcs())
        self._sources = np.array([one for arc in self.arcs for one in arc.sources], np.intp)
        self._targets = np.array([arc.target for arc in self.arcs for _ in arc.sources], np.intp)
        self._lengths = [len(arc.sources) for arc in self.arcs]
        self.windows = [self._windows(one) for one in self.sums]
        self.kinds = sorted({arc.shifts for arc in self.arcs})
        self._moves: dict[object, Moves] = {}
        self._steps: dict[object, list[Step]] = {}
        self._window: dict[tuple[int, bool], list[tuple[int, int]]] = {}
        self._ways: dict[tuple[object, int], list[Way]] = {}

    @property
    def size(self) -> int:
        """The most numbers in one state's values of one day and worker."""
        by_day: list[tuple[tuple[int, int], ...]] = list(zip(*self.windows, strict=True)) or [()]
        sizes = [math.prod(high - low + 1 for low, high in day) for day in by_day]
        return max(sizes)

    def _arcs(self) -> Iterator[Arc]:
        """Shifts of the same kind, target and sums share an arc."""
        machine = self.machine
        found: dict[object, tuple[tuple[int, ...], tuple[int, ...], list[int]]] = {}
        for shift in self._shifts:
            steps = tuple(tuple(row[shift + 1] for row in one.counted.steps) for one in self.sums)
            column = tuple(row[shift + 1] for row in machine.steps)
            cost = tuple(row[shift + 1] for row in machine.costs)
            found.setdefault((column, cost, steps), (column, cost, []))[2].append(shift)
        for column, cost, shifts in found.values():
            for target in sorted({one for one in column if one >= 0}):
                sources = tuple(at for at, one in enumerate(column) if one == target)
                yield Arc(target, tuple(shifts), sources, tuple(cost[at] for at in sources))

    def _windows(self, one: Told) -> list[tuple[int, int]]:
        """By day the values that can be reached and still lead somewhere; (0, 0) when it rests."""
        first, last = one.counted.first, one.counted.last
        if one.stays:
            return [(0, one.top) if first <= day <= last else (0, 0) for day in range(self.days)]
        gains = [
            [one.counted.step(day, arc.shifts[0], UNKNOWN) for arc in self.arcs]
            for day in range(self.days)
        ]
        begin = max(one.counted.step(0, shift, UNKNOWN) for shift in self._shifts)
        so_far = self._summed(begin, gains[1:], backwards=False)
        to_come = self._summed(0, gains[:0:-1], backwards=True)[::-1]
        found = []
        for day in range(self.days):
            low = min(one.top, max(0, one.least - to_come[day]))
            high = min(one.top, so_far[day])
            found.append((low, max(low, high)) if first <= day <= last else (0, 0))
        return found

    def _summed(self, begin: int, gains: list[list[int]], *, backwards: bool) -> list[int]:
        """The most that comes together day by day, from the beginning or from the end."""
        ways = (self._targets, self._sources) if backwards else (self._sources, self._targets)
        best = np.full(self.states, begin, np.int64)
        found = [begin]
        for row in gains:
            after = np.zeros(self.states, np.int64)
            np.maximum.at(after, ways[1], best[ways[0]] + np.repeat(row, self._lengths))
            best = after
            found.append(int(best.max(initial=0)))
        return found

    @property
    def _shifts(self) -> range:
        return range(OFF, len(self.machine.kinds) - 1)

    def moves(self, day: int) -> Moves:
        key = tuple(one.counted.key(day) for one in self.sums)
        if key not in self._moves:
            self._moves[key] = [(arc, self._split(arc, day)) for arc in self.arcs]
        return self._moves[key]

    def _split(self, arc: Arc, day: int) -> list[tuple[Place, list[int]]]:
        moves: dict[Place, list[int]] = {}
        for at, source in enumerate(arc.sources):
            last = self.machine.states[source][0]
            move = tuple(one.counted.step(day, arc.shifts[0], last) for one in self.sums)
            moves.setdefault(move, []).append(at)
        return list(moves.items())

    def steps(self, day: int) -> list[Step]:
        """How a day's values come from those of the day before, closed."""
        before, after = self.window(day - 1, closed=True), self.window(day, closed=False)
        key = (*(one.counted.key(day) for one in self.sums), *before, *after)
        if key not in self._steps:
            self._steps[key] = list(self._stepped(day, before, after))
        return self._steps[key]

    def _stepped(
        self, day: int, before: list[tuple[int, int]], after: list[tuple[int, int]]
    ) -> Iterator[Step]:
        """Arcs whose sums move alike go together, each target once."""
        together: dict[tuple[Place, int], list[tuple[Arc, list[int]]]] = {}
        for arc, parts in self.moves(day):
            for move, sources in parts:
                at = 0
                while any(one.target == arc.target for one, _ in together.get((move, at), ())):
                    at += 1
                together.setdefault((move, at), []).append((arc, sources))
        seen: set[int] = set()
        for (move, _), arcs in together.items():
            targets = {arc.target for arc, _ in arcs}
            moved = cut(self.sums, move, before, after)
            yield step_of(arcs, moved, self.kinds, self.states, fresh=not targets & seen)
            seen |= targets

    def window(self, day: int, *, closed: bool) -> list[tuple[int, int]]:
        """The values of each sum at the end of a day; closed: once those that end are forgotten."""
        key = day, closed
        if key not in self._window:
            self._window[key] = [
                (0, 0) if closed and one.counted.last == day else window[day]
                for one, window in zip(self.sums, self.windows, strict=True)
            ]
        return self._window[key]

    def ways(self, state: int, day: int) -> list[Way]:
        """All that leads to a state on a day."""
        key = tuple(one.counted.key(day) for one in self.sums), state
        if key not in self._ways:
            self._ways[key] = [
                (arc.shifts, move, [(arc.sources[at], arc.costs[at]) for at in numbers])
                for arc, moves in self.moves(day)
                if arc.target == state
                for move, numbers in moves
            ]
        return self._ways[key]

    def first_place(self, shift: int) -> Place | None:
        """The sums after the first day, or None where they may not be."""
        place = []
        for one, window in zip(self.sums, self.windows, strict=True):
            value = one.counted.step(0, shift, UNKNOWN)
            value = min(value, one.top) if one.stays else value
            if not window[0][0] <= value <= window[0][1]:
                return None
            place.append(value)
        return tuple(place)

    def origins(self, place: Place, move: Place, day: int) -> list[Place]:
        """From where the sums come to a place on this day; to the top several lead."""
        spots: list[Place] = [()]
        windows = self.window(day - 1, closed=True)
        for one, value, step, (least, most) in zip(self.sums, place, move, windows, strict=True):
            low, high = value - step, value - step
            if one.stays and step and value == one.top:
                high = value
            some = range(max(low, least), min(high, most) + 1)
            spots = [(*spot, old) for spot in spots for old in some]
        return spots
