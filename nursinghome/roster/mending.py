"""Ways to mend a violation, each tried on the whole month: it is gone, and nothing hard is new.

The moves that change least are tried first. Among those that help, the cheapest by the wishes and
fair shares of the month come first; a moved leave comes last, as somebody has to agree to it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from nursinghome.roster.building import build, plan_of
from nursinghome.roster.check import Finding, check, of_rule
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
from nursinghome.roster.problem import OFF, AnyRule, Company, Cover, Limit, Pair, Plan, Problem, Run
from nursinghome.roster.resting import days_off, is_long, resting
from nursinghome.roster.telling import Telling
from nursinghome.roster.trial import Effect, Index, Trial, changed
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
        self.searched = 0
        """Of how many violations repairs were looked for last."""
        self._index = Index(self.built.problem)
        self._rules: dict[str, list[AnyRule]] = defaultdict(list)
        for rule in self.built.problem.rules():
            self._rules[rule.rule].append(rule)

    def violations(
        self, most: int = MOST, enough: Callable[[], bool] = lambda: False
    ) -> tuple[Violation, ...]:
        """Everything that is wrong, each with its repairs; the rest without, once it is enough.

        For the worst they are always looked for.
        """
        verdict = check(self.built.problem, self.plan)
        found = told_of(self.built, self.plan, verdict)
        mended: list[Violation] = []
        for one in found:
            if mended and enough():
                break
            mended.append(replace(one, repairs=self.repairs(one, most)))
        self.searched = len(mended)
        return (*mended, *found[len(mended) :])

    def repairs(self, violation: Violation, most: int = MOST) -> tuple[Repair, ...]:
        """Up to so many ways to mend it, the best first."""
        trial = Trial(self._index, self.plan)
        targets = self._targets(self.plan, violation)
        moves: list[Move] = []
        if any(is_long(one) for one in targets):
            moves = list(islice(self._rested(trial, violation, targets), most))
        moves = moves or self._ways(trial, violation, most, _STEPS)
        return tuple(self._repair(one) for one in moves if self._is_sound(one, violation))

    @cached_property
    def _before(self) -> Counter[AnyRule]:
        return _broken(self.built.problem, self.plan)

    def _is_sound(self, move: Move, violation: Violation) -> bool:
        """The month judged anew: the violation is gone, and nothing hard is broken more."""
        plan = changed(self.plan, move.changes)
        before, after = self._before, _broken(self.built.problem, plan)
        moved = {"absent"} if move.moves_leave else set()
        worse = [one for one in after if after[one] > before[one] and one.rule not in moved]
        return not worse and not self._targets(plan, violation)

    def _rested(self, trial: Trial, violation: Violation, targets: list[Finding]) -> Iterator[Move]:
        """A row that a single day off does not mend gets as many as it needs, evenly."""
        telling = Telling(built=self.built, plan=trial.plan)
        for days in days_off(telling, targets[0]):
            move = self._off_on(trial, violation, days)
            if move is not None:
                yield move

    def _off_on(self, trial: Trial, violation: Violation, days: Sequence[int]) -> Move | None:
        """One day after the other given off, each in the way that costs least."""
        taken: list[Move] = []
        for day in days:
            targets = self._targets(trial.plan, violation)
            telling = Telling(built=self.built, plan=trial.plan)
            worker = next(iter(_people(telling, targets)))
            ways = (
                one for one in freeing(telling, worker, [day]) if (worker, day, OFF) in one.changes
            )
            options = list(_helping(trial, ways, targets))
            if not options:
                return None
            taken.append(min(options, key=_order).move)
            trial = trial.made(taken[-1].changes)
        return resting(Telling(built=self.built, plan=trial.plan), days, taken)

    def _ways(self, trial: Trial, violation: Violation, most: int, steps: int) -> list[Move]:
        plan = trial.plan
        targets = self._targets(plan, violation)
        if not targets:
            return []
        telling = Telling(built=self.built, plan=plan)
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
            made = trial.made(first.changes)
            others = [one.move for one in part if not _clash(first, one.move)]
            rest = self._last_step(made, others, violation)
            rest = rest or self._ways(made, violation, 1, steps - 1)
            if rest and not _clash(first, rest[0]):
                found.append(_both(first, rest[0]))
        return _different(found, most)

    def _last_step(self, trial: Trial, moves: Sequence[Move], violation: Violation) -> list[Move]:
        """The first of the moves known already that mends what is left."""
        targets = self._targets(trial.plan, violation)
        return [
            one.move
            for one in islice(_helping(trial, moves, targets), _TRIED)
            if not self._targets(trial.changed(one.move.changes), violation)
        ][:1]

    def _targets(self, plan: Plan, violation: Violation) -> list[Finding]:
        """The findings that the violation tells of."""
        telling = Telling(built=self.built, plan=plan)
        return [
            one
            for rule in self._rules[violation.rule]
            if self._may_tell(rule, violation)
            for one in of_rule(rule, self.built.problem, plan)
            if (one.cost or one.hard) and _tells(telling, one, violation)
        ]

    def _may_tell(self, rule: AnyRule, violation: Violation) -> bool:
        """Not a rule of somebody else."""
        if violation.worker_id is None or not isinstance(rule, Limit | Run):
            return True
        return self.built.worker_ids[rule.worker] == violation.worker_id

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


def _broken(problem: Problem, plan: Plan) -> Counter[AnyRule]:
    """By how much each rule is broken that may not be."""
    found: Counter[AnyRule] = Counter()
    for rule in problem.rules():
        if rule.hard:
            for one in of_rule(rule, problem, plan):
                found[rule] += one.amount * one.hard
    return found


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
