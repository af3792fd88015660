"""The days of one worker as an automaton: what of the past still matters for the next day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from nursinghome.roster.engine.parts import Parts
from nursinghome.roster.problem import OFF, UNKNOWN, Run

Counts = tuple[tuple[int, int], ...]
"""For each run rule: days inside so far up to its most, and up to its least."""
State = tuple[int, Counts]
"""The kind of the last shift, and the counts."""

_EDGE = (0, -1)
"""Nothing is known of the day before: whatever begins may have begun earlier."""


@dataclass(slots=True)
class Automaton:
    """States are found as they are needed; a step that breaks a hard rule does not exist."""

    runs: tuple[Run, ...]
    kinds: tuple[int, ...]
    """[shift + 1]: shifts of one kind mean the same for every day after them."""
    after_hard: tuple[tuple[int, ...], ...]
    after_soft: tuple[tuple[int, ...], ...]
    states: list[State] = field(default_factory=list)
    steps: list[list[int]] = field(default_factory=list)
    """[state][shift + 1]: the next state, or -1."""
    costs: list[list[int]] = field(default_factory=list)
    places: dict[State, int] = field(default_factory=dict)

    @property
    def rules(self) -> tuple[object, ...]:
        """Equal for workers whose days are judged alike."""
        runs = tuple((one.shifts, one.least, one.most, one.hard, one.price) for one in self.runs)
        return runs, self.kinds, self.after_hard, self.after_soft

    def first(self, past: Sequence[int]) -> list[tuple[int, int]]:
        """[shift + 1]: the state after the first day and what it costs; (-1, 0) where it cannot be."""
        counts: Counts = tuple(_EDGE for _ in self.runs)
        for shift in _tail(past):
            counts = tuple(
                _count(run, one, inside=shift in run.shifts)
                for run, one in zip(self.runs, counts, strict=True)
            )
        last = past[-1] if past else UNKNOWN
        found = [self._step(last, counts, shift, is_first=True) for shift in self._shifts]
        return [(-1, 0) if one is None else (self._place(one[0]), one[1]) for one in found]

    @property
    def _shifts(self) -> range:
        return range(OFF, len(self.kinds) - 1)

    def _place(self, state: State) -> int:
        """The number of a state; a new one is followed to all that it leads to."""
        waiting = [state]
        while waiting:
            one = waiting.pop()
            if one not in self.places:
                self.places[one] = len(self.states)
                self.states.append(one)
                waiting += self._follow(one)
        self._link()
        return self.places[state]

    def _follow(self, state: State) -> Iterable[State]:
        last, counts = state
        found = (self._step(last, counts, shift, is_first=False) for shift in self._shifts)
        return [one[0] for one in found if one is not None]

    def _link(self) -> None:
        for last, counts in self.states[len(self.steps) :]:
            found = [self._step(last, counts, shift, is_first=False) for shift in self._shifts]
            self.steps.append([-1 if one is None else self.places[one[0]] for one in found])
            self.costs.append([0 if one is None else one[1] for one in found])

    def _step(
        self, last: int, counts: Counts, shift: int, *, is_first: bool
    ) -> tuple[State, int] | None:
        cost, then = 0, []
        if last >= OFF:
            if self.after_hard[last + 1][shift + 1]:
                return None
            cost = self.after_soft[last + 1][shift + 1]
        for run, count in zip(self.runs, counts, strict=True):
            inside = shift in run.shifts
            broken = _broken(run, count, inside=inside, is_first=is_first)
            if broken and run.hard:
                return None
            cost += broken * run.price
            then.append(_count(run, count, inside=inside))
        return (self.kinds[shift + 1], tuple(then)), cost


def _tail(past: Sequence[int]) -> list[int]:
    """The days after the last unknown one."""
    unknown = [at for at, shift in enumerate(past) if shift == UNKNOWN]
    return list(past[unknown[-1] + 1 :] if unknown else past)


def _count(run: Run, count: tuple[int, int], *, inside: bool) -> tuple[int, int]:
    if not inside:
        return (0, 0)
    long, enough = count
    long = 0 if run.most is None else min(long + 1, run.most)
    return long, run.least if enough < 0 else min(enough + 1, run.least)


def _broken(run: Run, count: tuple[int, int], *, inside: bool, is_first: bool) -> int:
    """By how much the day breaks the rule: one day too long, or the end of a run too short."""
    long, enough = count
    if inside:
        return int(run.most is not None and long >= run.most)
    return 0 if is_first or enough <= 0 else run.least - enough


def automaton_of(parts: Parts, worker: int) -> Automaton:
    """An automaton without states yet; equal for workers with the same rules."""
    hard = tuple(map(tuple, parts.after_hard[worker].tolist()))
    soft = tuple(map(tuple, parts.after_soft[worker].tolist()))
    sets = [run.shifts for run in parts.runs[worker]] + [one.shifts for one in parts.spans[worker]]
    seen: dict[object, int] = {}
    kinds = tuple(
        seen.setdefault((hard[at], soft[at], *(at - 1 in one for one in sets)), at - 1)
        for at in range(len(hard))
    )
    return Automaton(tuple(parts.runs[worker]), kinds, hard, soft)


def machine_of(parts: Parts, worker: int) -> Automaton:
    """One for all workers with the same rules; it learns the states that their days begin with."""
    fresh = automaton_of(parts, worker)
    return parts.kept.machines.setdefault(fresh.rules, fresh)
