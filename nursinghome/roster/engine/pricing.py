"""The cheapest whole month of each worker at given prices, by dynamic programming over the days.

Workers with the same rules go together: a step of the programme is one addition of arrays
[worker, sum, sum, …] for each pair of states. Sums that were left out make the answer too cheap,
never too dear: what it says is a bound, and whoever takes a row judges it again.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import takewhile

import numpy as np
from numpy.typing import NDArray

from nursinghome.roster.engine.automaton import machine_of
from nursinghome.roster.engine.parts import Parts
from nursinghome.roster.engine.shape import Shape
from nursinghome.roster.engine.steps import Place, Row, Values, stayed
from nursinghome.roster.engine.sums import Bounds, Counted, Told, told


class Group:
    """Workers priced together: their rules are equal, and so are the sums that are told apart."""

    def __init__(
        self, parts: Parts, workers: Sequence[int], sums: Sequence[Sequence[tuple[Counted, Bounds]]]
    ) -> None:
        self.workers, self.days = tuple(workers), parts.problem.days
        machine = machine_of(parts, workers[0])
        self.firsts = [machine.first(parts.problem.past(one)) for one in workers]
        self.sums: list[Told] = [
            told(some[0][0], [one for _, one in some]) for some in zip(*sums, strict=True)
        ]
        alike = (machine.rules, len(machine.states), self.days, *(one.key for one in self.sums))
        if alike not in parts.kept.shapes:
            parts.kept.shapes[alike] = Shape(machine, self.sums, self.days)
        self.shape = parts.kept.shapes[alike]

    def price(
        self, prices: NDArray[np.float32], who: Sequence[int]
    ) -> Iterator[tuple[int, float, Row]]:
        """For some workers of the group the cheapest cost and a row of it, if there is any.

        `prices` are by [worker, day, shift + 1], of all workers of the problem.
        """
        asked = set(who) if self.shape.arcs else set[int]()
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
        self.shape = group.shape
        self.ends = [one.ends[places] for one in group.sums]

    def _empty(self, day: int) -> Values:
        """With one state more, that nothing reaches."""
        wide = [high - low + 1 for low, high in self.shape.window(day, closed=False)]
        size = (self.shape.states + 1, len(self.places), *wide)
        return np.full(size, np.inf, np.float32)

    def begin(self) -> Values:
        values = self._empty(0)
        lows = [low for low, _ in self.shape.window(0, closed=False)]
        for at, place in enumerate(self.places):
            for number, (state, cost) in enumerate(self.group.firsts[place]):
                where = self.shape.first_place(number - 1)
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
            [today[:, [one + 1 for one in kind]].min(axis=1) for kind in self.shape.kinds]
        )
        for step in self.shape.steps(day):
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
        windows = self.shape.window(day, closed=False)
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
        self.group, self.shape, self.layers, self.at = task.group, task.shape, layers, at
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
            if one == state and self.shape.first_place(number - 1) == place
        ]
        return [min(firsts)[1], *reversed(row)]

    def _layer(self, day: int) -> Values:
        return self.layers[day][:, self.at : self.at + 1]

    def _open(self, state: int, place: Place, day: int) -> Place:
        """Where the sums stood before those that end with this day were forgotten."""
        sums, windows = self.group.sums, self.shape.window(day, closed=False)
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

    def _value(self, state: int, place: Place, day: int) -> float:
        """What the way to here costs, a little more for the rounding of sums."""
        lows = [low for low, _ in self.shape.window(day, closed=False)]
        index = tuple(one - low for one, low in zip(place, lows, strict=True))
        cost = float(self._layer(day)[(state, 0, *index)])
        return cost + 1e-6 * abs(cost) + 1e-5

    def _before(self, state: int, place: Place, day: int) -> tuple[int, int, Place]:
        """The shift of a day, and the state and sums before it."""
        closed = self.one.closed(self._layer(day - 1), day - 1)[:, 0]
        lows = [low for low, _ in self.shape.window(day - 1, closed=True)]
        known = self._value(state, place, day)
        best = (math.inf, 0, 0, place)
        ways = takewhile(lambda _way: best[0] > known, self.shape.ways(state, day))
        for shifts, move, sources in ways:
            price, shift = min((float(self.prices[day, one + 1]), one) for one in shifts)
            for spot in self.shape.origins(place, move, day):
                index = tuple(one - low for one, low in zip(spot, lows, strict=True))
                for source, cost in sources:
                    whole = float(closed[(source, *index)]) + cost + price
                    best = min(best, (whole, shift, source, spot))
        _, shift, source, spot = best
        return shift, source, self._open(source, spot, day - 1)
