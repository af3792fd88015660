"""The checker: what a plan breaks, rule by rule, and what it costs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from nursinghome.roster.problem import (
    UNKNOWN,
    AnyRule,
    Company,
    Cover,
    Limit,
    Pair,
    Plan,
    Problem,
    Run,
    Spans,
    Succession,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One place where a plan breaks a rule."""

    rule: AnyRule
    amount: int
    """By how much, in the units of the rule; always positive."""
    worker: int | None = None
    day: int | None = None
    """Where it shows; a sum over the month has no day."""
    over: bool = False
    """Too many, where the rule knows too few as well."""

    @property
    def hard(self) -> bool:
        """Whether it may not be; too many people never is hard."""
        return self.rule.hard and not (isinstance(self.rule, Cover) and self.over)

    @property
    def cost(self) -> int:
        """Amount × price."""
        if isinstance(self.rule, Cover) and self.over:
            return self.amount * self.rule.over_price
        return self.amount * self.rule.price


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A plan judged."""

    findings: tuple[Finding, ...]

    @property
    def objective(self) -> int:
        """What the broken soft rules cost."""
        return sum(one.cost for one in self.findings if not one.hard)

    @property
    def broken(self) -> int:
        """What the broken hard rules weigh; 0 for a plan that keeps them all."""
        return sum(one.cost for one in self.findings if one.hard)


def check(problem: Problem, plan: Plan) -> Verdict:
    """Judge a plan by every rule. Findings that cost nothing are left out."""
    found = (one for rule in problem.rules() for one in _of(rule, problem, plan))
    return Verdict(findings=tuple(one for one in found if one.cost or one.hard))


def of_rule(rule: AnyRule, problem: Problem, plan: Plan) -> tuple[Finding, ...]:
    """The findings of one rule alone."""
    return tuple(_of(rule, problem, plan))


def _of(rule: AnyRule, problem: Problem, plan: Plan) -> Iterator[Finding]:
    return _JUDGES[type(rule)](rule, problem, plan)


def _limit(rule: Limit, _problem: Problem, plan: Plan) -> Iterator[Finding]:
    row = plan[rule.worker]
    got = sum(amount for day, shift, amount in rule.terms if row[day] == shift)
    days = {day for day, _, _ in rule.terms}
    day = days.pop() if len(days) == 1 else None
    if rule.least is not None and got < rule.least:
        yield Finding(rule=rule, amount=rule.least - got, worker=rule.worker, day=day)
    if rule.most is not None and got > rule.most:
        amount = got - rule.most
        yield Finding(rule=rule, amount=amount, worker=rule.worker, day=day, over=True)


def _cover(rule: Cover, problem: Problem, plan: Plan) -> Iterator[Finding]:
    who = range(len(problem.workers)) if rule.workers is None else rule.workers
    got = sum(plan[one][day] == shift for one in who for day, shift in rule.cells)
    day = max(day for day, _ in rule.cells) if rule.cells else None
    if got < rule.need:
        yield Finding(rule=rule, amount=rule.need - got, day=day)
    if got > rule.need:
        yield Finding(rule=rule, amount=got - rule.need, day=day, over=True)


def _succession(rule: Succession, problem: Problem, plan: Plan) -> Iterator[Finding]:
    for worker, row in enumerate(plan):
        if rule.workers is not None and worker not in rule.workers:
            continue
        known = (*problem.past(worker)[-1:], *row)
        first_day = len(row) - len(known) + 1
        for day, (one, other) in enumerate(pairwise(known), first_day):
            if one == rule.first and other in rule.then:
                yield Finding(rule=rule, amount=1, worker=worker, day=day)


def _run(rule: Run, problem: Problem, plan: Plan) -> Iterator[Finding]:
    past = problem.past(rule.worker)
    known = (*past, *plan[rule.worker])
    start = 0
    for inside, group in groupby(known, lambda shift: shift in rule.shifts):
        length = len(tuple(group))
        end = start + length
        if inside:
            yield from _one_run(rule, start - len(past), end - len(past), known, len(past))
        start = end


def _one_run(
    rule: Run, start: int, end: int, known: Plan | tuple[int, ...], past: int
) -> Iterator[Finding]:
    """A run over the days [start, end), of which those below 0 were before the month."""
    length = end - start
    if rule.most is not None and length > rule.most:
        windows = min(length - rule.most, end)
        if windows > 0:
            yield Finding(
                rule=rule, amount=windows, worker=rule.worker, day=end - windows, over=True
            )
    open_start = start + past == 0 or known[start + past - 1] == UNKNOWN
    if length < rule.least and not open_start and 0 < end < len(known) - past:
        yield Finding(rule=rule, amount=rule.least - length, worker=rule.worker, day=max(start, 0))


def _spans(rule: Spans, _problem: Problem, plan: Plan) -> Iterator[Finding]:
    row = plan[rule.worker]
    got = sum(any(row[day] in rule.shifts for day in span) for span in rule.spans)
    if got > rule.most:
        yield Finding(rule=rule, amount=got - rule.most, worker=rule.worker, over=True)


def _company(rule: Company, _problem: Problem, plan: Plan) -> Iterator[Finding]:
    def present(group: frozenset[int]) -> list[int]:
        return [
            who
            for who in sorted(group)
            if any(plan[who][day] == shift for day, shift in rule.cells)
        ]

    alone = present(rule.of)
    if alone and not present(rule.needs):
        day = max(day for day, _ in rule.cells)
        yield Finding(rule=rule, amount=1, worker=alone[0], day=day)


def _pair(rule: Pair, _problem: Problem, plan: Plan) -> Iterator[Finding]:
    one, other = plan[rule.first][rule.day], plan[rule.second][rule.day]
    wrong = one != other if rule.together else one == other and one >= 0
    if wrong:
        yield Finding(rule=rule, amount=1, worker=rule.first, day=rule.day)


_JUDGES: dict[type, Callable[[Any, Problem, Plan], Iterator[Finding]]] = {
    Limit: _limit,
    Cover: _cover,
    Succession: _succession,
    Run: _run,
    Spans: _spans,
    Company: _company,
    Pair: _pair,
}
