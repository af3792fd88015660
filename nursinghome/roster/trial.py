"""What a few changed cells would do, without judging the whole month again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nursinghome.roster.check import of_rule
from nursinghome.roster.problem import (
    OFF,
    AnyRule,
    Company,
    Cover,
    Limit,
    Pair,
    Plan,
    Problem,
    Run,
    Succession,
)

Change = tuple[int, int, int]
"""Worker, day and the shift that they would have."""
Counted = tuple[list[int], list[int]]
"""What each limit sums up to, and how many there are for each cover."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What changed cells do to one rule."""

    rule: AnyRule
    before: int
    after: int

    @property
    def cost(self) -> int:
        """What it costs more than before."""
        return (self.after - self.before) * self.rule.price


class Index:
    """The rules of a problem by the cells that they look at; good for any plan of it."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.limits: dict[tuple[int, int], list[tuple[int, dict[int, int]]]] = defaultdict(list)
        """Per worker and day: the limits by number, with what each shift adds."""
        self.covers: dict[tuple[int, int], list[int]] = defaultdict(list)
        """Per day and shift."""
        self.runs: dict[int, list[Run]] = defaultdict(list)
        self.successions: dict[int, list[Succession]] = defaultdict(list)
        self.companies: dict[tuple[int, int], list[Company]] = defaultdict(list)
        """Per day and shift."""
        self.pairs: dict[tuple[int, int], list[Pair]] = defaultdict(list)
        """Per worker and day."""
        for number, limit in enumerate(problem.limits):
            for day, amounts in _by_day(limit).items():
                self.limits[limit.worker, day].append((number, amounts))
        for number, cover in enumerate(problem.covers):
            for cell in cover.cells:
                self.covers[cell].append(number)
        self._add_others()

    def _add_others(self) -> None:
        problem = self.problem
        for run in problem.runs:
            self.runs[run.worker].append(run)
        for succession in problem.successions:
            self.successions[succession.first].append(succession)
        for company in problem.companies:
            for cell in company.cells:
                self.companies[cell].append(company)
        for pair in problem.pairs:
            for worker in (pair.first, pair.second):
                self.pairs[worker, pair.day].append(pair)


class Trial:
    """A plan of which cells are changed on trial."""

    def __init__(self, index: Index, plan: Plan, counted: Counted | None = None) -> None:
        """counted: of the plan, where that is known already."""
        self.index = index
        self.plan = plan
        self._counted = counted or _counted(index.problem, plan)
        self._amounts: dict[int, int] = {}
        """What a rule is broken by in the plan, once it was asked for."""

    def made(self, changes: tuple[Change, ...]) -> Trial:
        """The changes made, and others tried upon them."""
        sums, counts = (list(one) for one in self._counted)
        for number, by in self._moved_limits(changes).items():
            sums[number] += by
        for number, by in self._moved_covers(changes).items():
            counts[number] += by
        return Trial(self.index, self.changed(changes), (sums, counts))

    def changed(self, changes: Iterable[Change]) -> Plan:
        """The plan with the changes made."""
        return changed(self.plan, changes)

    def effects(self, changes: tuple[Change, ...]) -> Iterator[Effect]:
        """What becomes of every rule that the changes touch. No cell is changed twice."""
        plan = self.changed(changes)
        yield from self._of_limits(changes)
        yield from self._of_covers(changes)
        yield from self._of_successions(changes, plan)
        for rule in self._others(changes):
            yield self._effect(rule, plan)

    def _others(self, changes: tuple[Change, ...]) -> Iterator[AnyRule]:
        """Runs, companies and pairs that may be broken otherwise than before."""
        found: dict[int, AnyRule] = {}
        for worker, day, shift in changes:
            old = self.plan[worker][day]
            for run in self.index.runs[worker]:
                if (old in run.shifts) is not (shift in run.shifts):
                    found[id(run)] = run
            for cell in ((day, old), (day, shift)):
                found |= {id(one): one for one in self.index.companies.get(cell, ())}
            found |= {id(one): one for one in self.index.pairs.get((worker, day), ())}
        yield from found.values()

    def _effect(self, rule: AnyRule, plan: Plan) -> Effect:
        before = self._amounts.get(id(rule))
        if before is None:
            before = self._amounts[id(rule)] = _amount(rule, self.index.problem, self.plan)
        return Effect(rule=rule, before=before, after=_amount(rule, self.index.problem, plan))

    def _of_limits(self, changes: tuple[Change, ...]) -> Iterator[Effect]:
        for number, by in self._moved_limits(changes).items():
            rule, got = self.index.problem.limits[number], self._counted[0][number]
            yield Effect(rule=rule, before=_beyond(rule, got), after=_beyond(rule, got + by))

    def _moved_limits(self, changes: tuple[Change, ...]) -> dict[int, int]:
        moved: dict[int, int] = defaultdict(int)
        for worker, day, shift in changes:
            old = self.plan[worker][day]
            for number, amounts in self.index.limits.get((worker, day), ()):
                moved[number] += amounts.get(shift, 0) - amounts.get(old, 0)
        return moved

    def _of_covers(self, changes: tuple[Change, ...]) -> Iterator[Effect]:
        for number, by in self._moved_covers(changes).items():
            cover, got = self.index.problem.covers[number], self._counted[1][number]
            few, fewer = max(0, cover.need - got), max(0, cover.need - got - by)
            yield Effect(rule=cover, before=few, after=fewer)

    def _moved_covers(self, changes: tuple[Change, ...]) -> dict[int, int]:
        moved: dict[int, int] = defaultdict(int)
        for worker, day, shift in changes:
            for by, one in ((-1, self.plan[worker][day]), (1, shift)):
                for number in self.index.covers.get((day, one), ()):
                    who = self.index.problem.covers[number].workers
                    if who is None or worker in who:
                        moved[number] += by
        return moved

    def _of_successions(self, changes: tuple[Change, ...], plan: Plan) -> Iterator[Effect]:
        edges = {(worker, late) for worker, day, _ in changes for late in (day, day + 1)}
        for worker, day in edges:
            if day >= self.index.problem.days:
                continue
            old, new = (
                dict.fromkeys(self._forbidden(one, worker, day), 1) for one in (self.plan, plan)
            )
            for rule in old.keys() | new.keys():
                yield Effect(rule=rule, before=old.get(rule, 0), after=new.get(rule, 0))

    def _forbidden(self, plan: Plan, worker: int, day: int) -> Iterator[Succession]:
        past = self.index.problem.past(worker)
        first = plan[worker][day - 1] if day else past[-1] if past else OFF
        for rule in self.index.successions.get(first, ()):
            if plan[worker][day] in rule.then and (rule.workers is None or worker in rule.workers):
                yield rule


def changed(plan: Plan, changes: Iterable[Change]) -> Plan:
    """A plan with some cells changed."""
    rows = list(plan)
    for worker, day, shift in changes:
        rows[worker] = (*rows[worker][:day], shift, *rows[worker][day + 1 :])
    return tuple(rows)


def _counted(problem: Problem, plan: Plan) -> Counted:
    return [_sum(one, plan) for one in problem.limits], [
        _count(one, plan) for one in problem.covers
    ]


def _by_day(limit: Limit) -> dict[int, dict[int, int]]:
    found: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for day, shift, amount in limit.terms:
        found[day][shift] += amount
    return found


def _sum(limit: Limit, plan: Plan) -> int:
    row = plan[limit.worker]
    return sum(amount for day, shift, amount in limit.terms if row[day] == shift)


def _count(cover: Cover, plan: Plan) -> int:
    who = range(len(plan)) if cover.workers is None else cover.workers
    return sum(plan[one][day] == shift for day, shift in cover.cells for one in who)


def _beyond(limit: Limit, got: int) -> int:
    few = max(0, limit.least - got) if limit.least is not None else 0
    return few + (max(0, got - limit.most) if limit.most is not None else 0)


def _amount(rule: AnyRule, problem: Problem, plan: Plan) -> int:
    return sum(one.amount for one in of_rule(rule, problem, plan))
