"""The cheapest whole month of each worker at given prices, by dynamic programming over the days.

Workers with the same rules go together: a step of the programme is one addition of arrays
[worker, sum, sum, …] for each pair of states. Sums that were left out make the answer too cheap,
never too dear: what it says is a bound, and whoever takes a row judges it again.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from nursinghome.roster.engine.automaton import Automaton, automaton_of
from nursinghome.roster.engine.parts import Parts
from nursinghome.roster.engine.steps import (
    Arc,
    Moves,
    Place,
    Row,
    Step,
    Values,
    cut,
    stayed,
    step_of,
)
from nursinghome.roster.engine.sums import Bounds, Counted, Told, told
from nursinghome.roster.problem import OFF, UNKNOWN


class Group:
    """Workers priced together: their rules are equal, and so are the sums that are told apart."""

    def __init__(
        self, parts: Parts, workers: Sequence[int], sums: Sequence[Sequence[tuple[Counted, Bounds]]]
    ) -> None:
        self.workers, self.days = tuple(workers), parts.problem.days
        self.machine: Automaton = automaton_of(parts, workers[0])
        self.firsts = [self.machine.first(parts.problem.past(one)) for one in workers]
        self.sums: list[Told] = [
            told(some[0][0], [one for _, one in some]) for some in zip(*sums, strict=True)
        ]
        self.arcs = tuple(self._arcs())
        self.windows = [self._windows(one) for one in self.sums]
        self.kinds = sorted({arc.shifts for arc in self.arcs})
        self._moves: dict[object, Moves] = {}
        self._steps: dict[object, list[Step]] = {}

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
        best = [begin] * len(self.machine.states)
        found = [begin]
        for row in gains:
            after = [0] * len(best)
            for arc, gain in zip(self.arcs, row, strict=True):
                for source in arc.sources:
                    to, origin = (source, arc.target) if backwards else (arc.target, source)
                    after[to] = max(after[to], best[origin] + gain)
            best = after
            found.append(max(best, default=0))
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
            yield step_of(
                arcs, moved, self.kinds, len(self.machine.states), fresh=not targets & seen
            )
            seen |= targets

    def window(self, day: int, *, closed: bool) -> list[tuple[int, int]]:
        """The values of each sum at the end of a day; closed: once those that end are forgotten."""
        return [
            (0, 0) if closed and one.counted.last == day else window[day]
            for one, window in zip(self.sums, self.windows, strict=True)
        ]

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

    def price(
        self, prices: NDArray[np.float32], who: Sequence[int]
    ) -> Iterator[tuple[int, float, Row]]:
        """For some workers of the group the cheapest cost and a row of it, if there is any.

        `prices` are by [worker, day, shift + 1], of all workers of the problem.
        """
        asked = set(who) if self.arcs else set[int]()
        places = [at for at, worker in enumerate(self.workers) if worker in asked]
        if not places:
            return  # no day can follow another
        mine = np.ascontiguousarray(prices[[self.workers[at] for at in places]])
        task = Task(self, places, mine)
        layers = [task.begin()]
        for day in range(1, self.days):
            layers.append(task.next(layers[-1], day))
        last = task.closed(layers[-1], self.days - 1)
        flat = last.reshape(last.shape[:2])[:-1]
        ends, costs = flat.argmin(axis=0), flat.min(axis=0).tolist()
        for at, cost in enumerate(costs):
            if math.isfinite(cost):
                row = tuple(_Way(task, layers, at).back(int(ends[at])))
                yield self.workers[places[at]], cost, row


class Task:
    """Some workers of a group at some prices."""

    def __init__(self, group: Group, places: list[int], prices: Values) -> None:
        self.group, self.places, self.prices = group, places, prices
        self.ends = [one.ends[places] for one in group.sums]

    def _empty(self, day: int) -> Values:
        """With one state more, that nothing reaches."""
        wide = [high - low + 1 for low, high in self.group.window(day, closed=False)]
        size = (len(self.group.machine.states) + 1, len(self.places), *wide)
        return np.full(size, np.inf, np.float32)

    def begin(self) -> Values:
        values = self._empty(0)
        lows = [low for low, _ in self.group.window(0, closed=False)]
        for at, place in enumerate(self.places):
            for number, (state, cost) in enumerate(self.group.firsts[place]):
                where = self.group.first_place(number - 1)
                if state >= 0 and where is not None:
                    spot = (state, at, *(one - low for one, low in zip(where, lows, strict=True)))
                    values[spot] = min(values[spot], self.prices[at, 0, number] + cost)
        return values

    def next(self, values: Values, day: int) -> Values:
        """The values of a day from those of the day before."""
        values, after = self.closed(values, day - 1), self._empty(day)
        wide = (-1, len(self.places)) + (1,) * len(self.group.sums)
        today = self.prices[:, day]
        prices = np.stack(
            [today[:, [one + 1 for one in kind]].min(axis=1) for kind in self.group.kinds]
        )
        for step in self.group.steps(day):
            best = step.best(values)
            best += prices[step.kinds].reshape(wide)
            for axis, top in step.stays:
                best = stayed(best, axis, top)
            best = best[step.take]
            if not step.fresh:
                best = np.minimum(best, after[step.put])
            after[step.put] = best
        return after

    def closed(self, values: Values, day: int) -> Values:
        """Sums that end with this day are paid and forgotten."""
        windows = self.group.window(day, closed=False)
        for axis, one in enumerate(self.group.sums):
            if one.counted.last == day:
                low, high = windows[axis]
                shape = [1] * values.ndim
                shape[1], shape[axis + 2] = len(self.places), high - low + 1
                ends = self.ends[axis][:, low : high + 1].reshape(shape)
                values = (values + ends).min(axis=axis + 2, keepdims=True)
        return values


class _Way:
    """The way back through the layers for one worker."""

    def __init__(self, task: Task, layers: list[Values], at: int) -> None:
        self.group, self.layers, self.at = task.group, layers, at
        self.place, self.prices = task.places[at], task.prices[at]
        self.one = Task(task.group, [self.place], task.prices[at : at + 1])

    def back(self, state: int) -> list[int]:
        group = self.group
        place = self._open(state, (0,) * len(group.sums), group.days - 1)
        row = []
        for day in range(group.days - 1, 0, -1):
            shift, state, place = self._before(state, place, day)
            row.append(shift)
        firsts = [
            (float(self.prices[0, number]) + cost, number - 1)
            for number, (one, cost) in enumerate(group.firsts[self.place])
            if one == state and group.first_place(number - 1) == place
        ]
        return [min(firsts)[1], *reversed(row)]

    def _layer(self, day: int) -> Values:
        return self.layers[day][:, self.at : self.at + 1]

    def _open(self, state: int, place: Place, day: int) -> Place:
        """Where the sums stood before those that end with this day were forgotten."""
        sums, windows = self.group.sums, self.group.window(day, closed=False)
        ending = [axis for axis, one in enumerate(sums) if one.counted.last == day]
        if not ending:
            return place
        index = [
            slice(None) if axis in ending else one - low
            for axis, (one, (low, _)) in enumerate(zip(place, windows, strict=True))
        ]
        cut = self._layer(day)[(state, 0, *index)]
        for number, axis in enumerate(ending):
            low, high = windows[axis]
            shape = [1] * cut.ndim
            shape[number] = -1
            cut = cut + self.one.ends[axis][0, low : high + 1].reshape(shape)
        opened = list(place)
        for axis, value in zip(ending, np.unravel_index(int(cut.argmin()), cut.shape), strict=True):
            opened[axis] = int(value) + windows[axis][0]
        return tuple(opened)

    def _before(self, state: int, place: Place, day: int) -> tuple[int, int, Place]:
        """The shift of a day, and the state and sums before it."""
        closed = self.one.closed(self._layer(day - 1), day - 1)[:, 0]
        lows = [low for low, _ in self.group.window(day - 1, closed=True)]
        best = (math.inf, 0, 0, place)
        for arc, moves in self.group.moves(day):
            if arc.target != state:
                continue
            price, shift = min((float(self.prices[day, one + 1]), one) for one in arc.shifts)
            for move, sources in moves:
                for spot in self.group.origins(place, move, day):
                    index = tuple(one - low for one, low in zip(spot, lows, strict=True))
                    for number in sources:
                        source = arc.sources[number]
                        cost = float(closed[(source, *index)]) + arc.costs[number] + price
                        best = min(best, (cost, shift, source, spot))
        _, shift, source, spot = best
        return shift, source, self._open(source, spot, day - 1)
