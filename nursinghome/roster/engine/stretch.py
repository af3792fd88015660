"""Some workers and days of a roster as a roster of their own; all that is outside stays as it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from nursinghome.roster.engine.parts import Ints, Parts, Terms
from nursinghome.roster.engine.steps import Row
from nursinghome.roster.problem import Cover, Limit, Plan, Problem, Run, Spans

PAST = 14
"""Days before it that its runs are judged by."""
TAIL = 7
"""Days after it that its runs lead into."""
LONG = 28
"""Days that are decided at once."""
NEVER = 10**6


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Which workers and days: the days [first, last), judged with those from `begin` to `end`."""

    workers: tuple[int, ...]
    first: int
    last: int
    end: int
    onward: bool = False
    """Nothing is decided yet from `first` on; else all days outside are."""
    slack: int = 0
    """Onward: by how many shifts the sums may be ahead or behind."""

    @property
    def begin(self) -> int:
        """The day before is looked at, too: a run that ends with it may be too short."""
        return max(0, self.first - 1)


def again(parts: Parts, workers: Sequence[int], first: int, last: int) -> Area:
    """Days within a whole plan."""
    end = min(parts.problem.days, last + TAIL)
    return Area(workers=tuple(workers), first=first, last=last, end=end)


def onward(parts: Parts, workers: Sequence[int], first: int, last: int, slack: int) -> Area:
    """The next days, with a look at the week after them."""
    days, who = parts.problem.days, tuple(workers)
    end = min(days, last + TAIL)
    return Area(workers=who, first=first, last=min(days, last), end=end, onward=True, slack=slack)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The roster of an area."""

    area: Area
    parts: Parts
    now: Plan
    """Its rows in the plan of today."""

    def rows(self, plan: Plan, found: Sequence[Row]) -> dict[int, Row]:
        """The rows of the whole plan with what was found for the area."""
        begin, last = self.area.begin, self.area.last
        return {
            worker: (*plan[worker][:begin], *row[: last - begin], *plan[worker][last:])
            for worker, row in zip(self.area.workers, found, strict=True)
        }


def stretch_of(parts: Parts, plan: Plan, counts: Sequence[int], area: Area) -> Stretch:
    """`counts` are what the whole plan covers."""
    return _Cutter(parts, plan, area).cut(counts)


class _Cutter:
    def __init__(self, parts: Parts, plan: Plan, area: Area) -> None:
        self.parts, self.plan, self.area = parts, plan, area
        self.free = range(area.first, area.end if area.onward else area.last)
        """Days whose sums and covers are decided here."""

    def cut(self, counts: Sequence[int]) -> Stretch:
        parts, area = self.parts, self.area
        who, days = list(area.workers), slice(area.begin, area.end)
        covers = self._covers(counts)
        found = Parts(
            problem=Problem(
                days=area.end - area.begin,
                shifts=parts.problem.shifts,
                workers=tuple(parts.problem.workers[one] for one in who),
                covers=tuple(covers),
                before=tuple(self._before(one) for one in who),
            ),
            hard=self._hard(),
            soft=parts.soft[who, days],
            after_hard=parts.after_hard[who],
            after_soft=parts.after_soft[who],
            limits=[self._limits(at, one) for at, one in enumerate(who)],
            runs=[self._runs(at, one) for at, one in enumerate(who)],
            spans=[self._spans(at, one) for at, one in enumerate(who)],
            kept=parts.kept,
        )
        cells: dict[tuple[int, int], list[int]] = defaultdict(list)
        for number, cover in enumerate(covers):
            for cell in cover.cells:
                cells[cell].append(number)
        found.covers_at = dict(cells)
        now = tuple(self.plan[one][area.begin : area.end] for one in who)
        return Stretch(area=area, parts=found, now=now)

    def _before(self, worker: int) -> Row:
        known = (*self.parts.problem.past(worker), *self.plan[worker][: self.area.begin])
        return known[-PAST:]

    def _hard(self) -> Ints:
        """What is decided already before and after the area may not be otherwise."""
        area = self.area
        hard: Ints = self.parts.hard[list(area.workers), area.begin : area.end]
        fixed = [day for day in range(area.begin, area.end) if day not in self.free]
        for at, worker in enumerate(area.workers):
            for day in fixed:
                hard[at, day - area.begin] = NEVER
                hard[at, day - area.begin, self.plan[worker][day] + 1] = 0
        return hard

    def _limits(self, at: int, worker: int) -> list[Limit]:
        found = (self._limit(at, worker, one) for one in self.parts.limits[worker])
        return [one for one in found if one is not None]

    def _limit(self, at: int, worker: int, rule: Limit) -> Limit | None:
        amounts, free = self.parts.amounts(rule), self.free
        if not amounts[free.start : free.stop].any():
            return None
        by_day = amounts[np.arange(len(amounts)), np.asarray(self.plan[worker]) + 1]
        outside = int(by_day[: free.start].sum())
        least, most = rule.least, rule.most
        if self.area.onward:
            least, most = self._pace(worker, rule, amounts)
        else:
            outside += int(by_day[free.stop :].sum())
        return replace(
            rule,
            worker=at,
            terms=self._terms(rule),
            least=None if least is None else max(0, least - outside),
            most=None if most is None else max(0, most - outside),
        )

    def _pace(self, worker: int, rule: Limit, amounts: Ints) -> tuple[int | None, int | None]:
        """What may have come together by now: as much of the whole as of the days that count."""
        able = np.where(self.parts.hard[worker] == 0, amounts, 0).max(axis=1)
        whole = max(1, int(able.sum()))
        past, slack = int(able[: self.free.stop].sum()), self.area.slack * int(able.max())
        if past == whole:
            return rule.least, rule.most
        least = None if rule.least is None else max(0, rule.least * past // whole - slack)
        most = None if rule.most is None else min(rule.most, rule.most * past // whole + slack)
        return least, most

    def _terms(self, rule: Limit) -> Terms:
        """The same for all workers with the same terms."""
        free, begin = self.free, self.area.begin
        key = (id(rule.terms), free.start, free.stop)
        kept = self.parts.kept.terms
        if key not in kept:
            kept[key] = tuple(
                (day - begin, shift, amount) for day, shift, amount in rule.terms if day in free
            )
        return kept[key]

    def _runs(self, at: int, worker: int) -> list[Run]:
        return [replace(one, worker=at) for one in self.parts.runs[worker]]

    def _spans(self, at: int, worker: int) -> list[Spans]:
        return [self._span(at, worker, one) for one in self.parts.spans[worker]]

    def _span(self, at: int, worker: int, rule: Spans) -> Spans:
        row, free, begin = self.plan[worker], self.free, self.area.begin
        spent, spans, begun = 0, [], 0
        for span in rule.spans:
            begun += span[0] < free.stop
            if any(row[day] in rule.shifts for day in span if day not in free):
                spent += 1
            elif inside := tuple(day - begin for day in span if day in free):
                spans.append(inside)
        most = rule.most
        if self.area.onward and rule.spans:
            most = -(-most * begun // len(rule.spans))
        return replace(rule, worker=at, spans=tuple(spans), most=max(0, most - spent))

    def _covers(self, counts: Sequence[int]) -> list[Cover]:
        """What is still needed of the area's workers on its free days."""
        at = self.parts.covers_at
        place = {worker: number for number, worker in enumerate(self.area.workers)}
        shifts = range(-1, len(self.parts.problem.shifts))
        numbers = {one for day in self.free for shift in shifts for one in at.get((day, shift), ())}
        own = self._own()
        return [
            self._cover(self.parts.covers[one], counts[one] - own.get(one, 0), place)
            for one in sorted(numbers)
        ]

    def _own(self) -> dict[int, int]:
        """What the area's workers cover on its free days."""
        counts: dict[int, int] = defaultdict(int)
        for worker in self.area.workers:
            for day in self.free:
                for cover in self.parts.covers_at.get((day, self.plan[worker][day]), ()):
                    who = self.parts.covers[cover].workers
                    counts[cover] += who is None or worker in who
        return counts

    def _cover(self, rule: Cover, others: int, place: dict[int, int]) -> Cover:
        begin, who = self.area.begin, rule.workers
        return replace(
            rule,
            cells=tuple((day - begin, shift) for day, shift in rule.cells if day in self.free),
            need=rule.need - others,
            workers=None if who is None else frozenset(place[one] for one in who if one in place),
        )
