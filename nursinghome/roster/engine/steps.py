"""How the values of one day come from those of the day before."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nursinghome.roster.engine.sums import Told

Values = NDArray[np.float32]
"""[state, worker, sum, sum, …]: the cheapest way there; sums from the first value of their window."""
Row = tuple[int, ...]
Place = tuple[int, ...]
"""The value of each sum."""


@dataclass(frozen=True, slots=True)
class Arc:
    """Shifts that mean the same, from states to one state."""

    target: int
    shifts: tuple[int, ...]
    sources: tuple[int, ...]
    costs: tuple[int, ...]


Moves = list[tuple[Arc, list[tuple[Place, list[int]]]]]
"""For each arc its sources by how the sums move."""


Cut = tuple[list[tuple[int, int]], tuple[slice, ...], tuple[slice, ...]]


@dataclass(frozen=True, slots=True)
class Step:
    """Arcs whose sums move alike."""

    sources: list[NDArray[np.intp]]
    """The first source of each arc, the second of each, …"""
    costs: list[NDArray[np.float32] | None]
    kinds: NDArray[np.intp]
    stays: list[tuple[int, int]]
    """(axis, place): what comes to this place or beyond is put together there."""
    take: tuple[slice, ...]
    put: tuple[NDArray[np.intp] | slice, ...]
    fresh: bool
    """Nothing else has come to these targets before."""

    def best(self, values: Values) -> Values:
        best: Values | None = None
        for sources, costs in zip(self.sources, self.costs, strict=True):
            one = values.take(sources, axis=0)
            if costs is not None:
                one += costs.reshape(-1, *(1,) * (one.ndim - 1))
            best = one if best is None else np.minimum(best, one, out=best)
        assert best is not None  # noqa: S101 - an arc has a source
        return best


def step_of(
    arcs: list[tuple[Arc, list[int]]],
    moved: Cut,
    kinds: list[tuple[int, ...]],
    nowhere: int,
    *,
    fresh: bool,
) -> Step:
    stays, take, put = moved
    most = max(len(numbers) for _, numbers in arcs)
    sources = np.full((most, len(arcs)), nowhere, np.intp)
    costs = np.zeros((most, len(arcs)), np.float32)
    for at, (arc, numbers) in enumerate(arcs):
        for row, number in enumerate(numbers):
            sources[row, at] = arc.sources[number]
            costs[row, at] = arc.costs[number]
    return Step(
        sources=list(sources),
        costs=[row if row.any() else None for row in costs],
        kinds=np.array([kinds.index(arc.shifts) for arc, _ in arcs], np.intp),
        stays=stays,
        take=(slice(None), *take),
        put=(np.array([arc.target for arc, _ in arcs], np.intp), *put),
        fresh=fresh,
    )


def cut(
    sums: list[Told], move: Place, before: list[tuple[int, int]], after: list[tuple[int, int]]
) -> Cut:
    """Which values move where."""
    put: list[slice] = [slice(None)]
    take: list[slice] = [slice(None)]
    stays = []
    for axis, (one, step, (low, high), (least, most)) in enumerate(
        zip(sums, move, before, after, strict=True)
    ):
        reach, place = high, one.top - step - low
        if one.stays and step and high - low > place:
            stays.append((axis + 2, max(0, place)))
            reach = one.top - step
        if reach < low:  # all of it comes to the top
            put.append(slice(one.top - least, one.top - least + 1))
            take.append(slice(0, 1))
            continue
        start, end = max(low + step, least), min(reach + step, most)
        end = max(start, end + 1)
        put.append(slice(start - least, end - least))
        take.append(slice(start - step - low, end - step - low))
    return stays, tuple(take), tuple(put)


def stayed(values: Values, axis: int, top: int) -> Values:
    """Everything from a place of the axis on is put together at that place."""
    front = (slice(None),) * axis
    kept = values[(*front, slice(0, top))]
    return np.concatenate(
        [kept, values[(*front, slice(top, None))].min(axis=axis, keepdims=True)], axis=axis
    )
