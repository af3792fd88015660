"""Ways to mend a violation, each tried on the whole month: it is gone, and nothing hard is new.

The moves that change least are tried first. Among those that help, the cheapest by the wishes and
fair shares of the month come first; a moved leave comes last, as somebody has to agree to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from nursinghome.roster.building import build, plan_of
from nursinghome.roster.check import Finding, check
from nursinghome.roster.judging import told_of
from nursinghome.roster.model import MonthView, Place, Repair, Violation
from nursinghome.roster.moves import (
    Move,
    filling,
    filling_from_leave,
    filling_further,
    freeing,
    freeing_further,
    wishing,
)
from nursinghome.roster.problem import OFF, Company, Cover, Limit, Pair, Plan
from nursinghome.roster.telling import Telling
from nursinghome.roster.trial import Effect, Index, Trial
from nursinghome.roster.words import violations
from nursinghome.standards.labour import LabourRules

MOST = 3
_STEPS = 3
"""A violation of several units may need so many moves, one after the other."""
_TRIED = 8
"""So many of the best are judged in full."""
_MANY_DAYS = 8
"""Of a longer row of days, so many in its middle are tried for an exchange over two days."""
_TOTALS = frozenset({"month_hours", "overtime_month"})
"""Not mended by working on another day instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Option:
    """A move that helps, and what it costs in wishes and fairness."""

    move: Move
    cost: int
    mended: int
    """How much of the violation is gone."""


def _order(option: _Option) -> tuple[int, bool, int, int, str]:
    move = option.move
    return (-option.mended, move.moves_leave, option.cost, len(move.changes), move.words)


class Mender:
    """Repairs of one month; what is built for the first violation serves all of them."""

    def __init__(self, view: MonthView, labour: LabourRules) -> None:
        self.view = view
        self.built = build(view, labour)
        self.plan = plan_of(view, self.built)
        self._index = Index(self.built.problem)

    def violations(self, most: int = MOST) -> tuple[Violation, ...]:
        """Everything that is wrong, each with its repairs."""
        verdict = check(self.built.problem, self.plan)
        found = told_of(self.built, self.plan, verdict)
        return tuple(replace(one, repairs=self.repairs(one, most)) for one in found)

    def repairs(self, violation: Violation, most: int = MOST) -> tuple[Repair, ...]:
        """Up to so many ways to mend it, the best first."""
        moves = self._ways(self.plan, violation, most, _STEPS)
        return tuple(self._repair(one) for one in moves)

    def _ways(self, plan: Plan, violation: Violation, most: int, steps: int) -> list[Move]:
        targets = self._targets(plan, violation)
        if not targets:
            return []
        telling = Telling(built=self.built, plan=plan)
        trial = Trial(self._index, plan)
        whole: list[Move] = []
        part: list[_Option] = []
        stages = _stages(telling, targets, violation)
        for stage in stages if steps == _STEPS else islice(stages, 1):
            options = list(_helping(trial, stage, targets))
            for one in sorted(options, key=_order)[:_TRIED]:
                if self._targets(trial.changed(one.move.changes), violation):
                    part.append(one)
                else:
                    whole.append(one.move)
            if len(whole) >= most:
                break
        whole = _different(whole, most)
        amount = sum(one.amount for one in targets)
        part = [one for one in part if one.mended * steps >= amount]
        if not whole and steps > 1:
            whole = self._in_steps(trial, sorted(part, key=_order), violation, most, steps)
        return whole

    def _in_steps(
        self, trial: Trial, part: list[_Option], violation: Violation, most: int, steps: int
    ) -> list[Move]:
        """One move after the other, where a single one mends only a part."""
        found = []
        for option in part[: most if steps == _STEPS else 1]:
            first = option.move
            rest = self._ways(trial.changed(first.changes), violation, 1, steps - 1)
            if rest and not _clash(first, rest[0]):
                found.append(_both(first, rest[0]))
        return _different(found, most)

    def _targets(self, plan: Plan, violation: Violation) -> list[Finding]:
        """The findings that the violation tells of."""
        telling = Telling(built=self.built, plan=plan)
        return [
            one
            for one in check(self.built.problem, plan).findings
            if one.rule.rule == violation.rule and _tells(telling, one, violation)
        ]

    def _repair(self, move: Move) -> Repair:
        places = []
        for worker, day, shift in move.changes:
            kind = None if shift == OFF else self.built.kind_ids[shift]
            who = self.built.worker_ids[worker]
            places.append(Place(worker_id=who, day=self.built.days[day], kind_id=kind))
        return Repair(
            words=move.words,
            places=tuple(places),
            calls_in=move.calls_in,
            moves_leave=move.moves_leave,
        )


def repairs(
    view: MonthView, labour: LabourRules, violation: Violation, most: int = MOST
) -> tuple[Repair, ...]:
    """Up to so many ways to mend one violation of the month."""
    return Mender(view, labour).repairs(violation, most)


def judge_with_repairs(view: MonthView, labour: LabourRules) -> tuple[Violation, ...]:
    """As `judge`, each violation with its repairs; takes longer."""
    return Mender(view, labour).violations()


def _tells(telling: Telling, finding: Finding, violation: Violation) -> bool:
    """Whether the finding is what the violation says, or what is left of it."""
    if violation.rule == "presence":
        return finding.day is not None and telling.day(finding.day) in violation.days
    return any(_same(violation, one) for one in violations(telling, finding))


def _same(violation: Violation, other: Violation) -> bool:
    """The same rule for the same person and shift, on days that touch."""
    if (violation.rule, violation.worker_id) != (other.rule, other.worker_id):
        return False
    if violation.rule == "cover":
        return violation.title.split("缺")[0] == other.title.split("缺")[0]
    return violation.days == other.days or bool(set(violation.days) & set(other.days))


def _stages(
    telling: Telling, targets: list[Finding], violation: Violation
) -> Iterator[Iterable[Move]]:
    """Moves to try, the simple ones first."""
    rules = [one.rule for one in targets]
    cells = [cell for rule in rules if isinstance(rule, Cover | Company) for cell in rule.cells]
    if cells:
        yield filling(telling, cells)
        yield filling_further(telling, cells)
        yield filling_from_leave(telling, cells)
    for rule in rules:
        if isinstance(rule, Limit) and rule.least is not None and len(rule.terms) == 1:
            day, shift, _ = rule.terms[0]
            yield wishing(telling, rule.worker, day, shift)
    people = list(_people(telling, targets))
    days = [one for one, day in enumerate(telling.built.days) if day in violation.days]
    if not days:
        days = list(range(len(telling.built.days)))
    yield [move for worker in people for move in freeing(telling, worker, days)]
    if violation.rule not in _TOTALS:
        spare = max(0, len(days) - _MANY_DAYS) // 2
        middle = days[spare : spare + _MANY_DAYS]
        yield [move for worker in people for move in freeing_further(telling, worker, middle)]


def _people(telling: Telling, targets: list[Finding]) -> Iterator[int]:
    """Whose cells may be changed to mend it."""
    for one in targets:
        if isinstance(one.rule, Pair):
            yield from (one.rule.first, one.rule.second)
        elif isinstance(one.rule, Company):
            yield from telling.on(one.rule.cells, one.rule.of)
        elif one.worker is not None:
            yield one.worker


def _helping(trial: Trial, moves: Iterable[Move], targets: list[Finding]) -> Iterator[_Option]:
    """The moves that make the violation less and nothing hard worse."""
    wanted = {id(one.rule) for one in targets}
    for move in moves:
        mended = cost = 0
        for one in trial.effects(move.changes):
            if _harms(one, move):
                break
            mended += (one.before - one.after) * (id(one.rule) in wanted)
            cost += 0 if one.rule.hard else one.cost
        else:
            if mended > 0:
                yield _Option(move=move, cost=cost, mended=mended)


def _harms(effect: Effect, move: Move) -> bool:
    """Whether something hard is worse; a leave that is to be moved does not count."""
    if move.moves_leave and effect.rule.rule == "absent":
        return False
    return effect.rule.hard and effect.after > effect.before


def _different(moves: list[Move], most: int) -> list[Move]:
    """The first so many, no two of the same cells."""
    found: dict[frozenset[tuple[int, int, int]], Move] = {}
    for move in moves:
        found.setdefault(frozenset(move.changes), move)
    return list(found.values())[:most]


def _clash(one: Move, other: Move) -> bool:
    """Whether both change the same cell."""
    return bool({change[:2] for change in one.changes} & {change[:2] for change in other.changes})


def _both(one: Move, other: Move) -> Move:
    return Move(
        changes=(*one.changes, *other.changes),
        words=f"{one.words}，{other.words}",
        calls_in=one.calls_in or other.calls_in,
        moves_leave=one.moves_leave or other.moves_leave,
    )
