"""Why a day cannot be covered: the fewest rules that together are too much.

The other days stay as they are. Then every rule about one person forbids them some shifts of the
day, and every need asks for so many people of a shift; whether all can be kept is a matching of
people and places. A rule is left out when the others are too much without it, the weaker ones
first; what remains cannot be kept, and could be without any one of it. Two who are not to work together
are parted by keeping the one or the other from the shift that both were given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from nursinghome.roster.building import Built, build, plan_of
from nursinghome.roster.check import of_rule
from nursinghome.roster.model import Conflict, MonthView, Reason
from nursinghome.roster.prices import WEIGHTS
from nursinghome.roster.problem import OFF, AnyRule, Company, Cover, Pair, Plan
from nursinghome.roster.telling import Telling
from nursinghome.roster.trial import Effect, Index, Trial
from nursinghome.roster.words import note_of, violations
from nursinghome.standards.labour import LabourRules


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """So many people on any of some kinds of the day, as a rule asks."""

    rule: AnyRule
    kinds: frozenset[int]
    people: int
    who: frozenset[int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Certified:
    """One of the people on a kind has a certificate."""

    rule: Company
    kind: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A rule that keeps one person from some kinds on the day."""

    rule: AnyRule
    worker: int
    kinds: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """Two people are not on the same kind."""

    rule: Pair

    @property
    def people(self) -> tuple[int, int]:
        return self.rule.first, self.rule.second


Part = Need | Certified | Bar | Apart


def conflict(view: MonthView, labour: LabourRules, day: date) -> Conflict | None:
    """The fewest rules that keep the day from being covered; nothing when it can be covered."""
    built = build(view, labour)
    number = built.days.index(day)
    plan = _without(plan_of(view, built), number)
    parts = tuple(parts_of(built, plan, number))
    if possible(parts, len(plan)):
        return None
    kept = fewest(parts, len(plan))
    telling = Telling(built=built, plan=plan)
    return Conflict(
        day=day,
        title=f"{telling.day_words(number)}排不开",
        reasons=tuple(_reason(telling, number, part) for part in sorted(kept, key=_shown)),
    )


def parts_of(built: Built, plan: Plan, day: int) -> Iterator[Part]:
    """Everything that has a say on the day; nobody works it in the plan."""
    needs = [
        Need(
            rule=cover,
            kinds=frozenset(kind for _, kind in cover.cells),
            people=cover.need,
            who=cover.workers,
        )
        for cover in built.problem.covers
        if cover.rule in {"cover", "ratio"} and cover.cells[0][0] == day
    ]
    yield from needs
    needed = frozenset(kind for need in needs for kind in need.kinds)
    for company in built.problem.companies:
        if company.cells[0][0] == day:
            yield Certified(rule=company, kind=company.cells[0][1])
    for pair in built.problem.pairs:
        if pair.day == day and pair.hard:
            yield Apart(rule=pair)
    trial = Trial(Index(built.problem), plan)
    for worker in range(len(plan)):
        barred: dict[AnyRule, set[int]] = {}
        for kind in sorted(needed):
            for effect in trial.effects(((worker, day, kind),)):
                if _bars(effect):
                    barred.setdefault(effect.rule, set()).add(kind)
        for rule, found in barred.items():
            yield Bar(rule=rule, worker=worker, kinds=frozenset(found))


def possible(parts: Iterable[Part], people: int) -> bool:
    """Whether everybody can be given a shift, or none, so that all parts are kept."""
    parts = tuple(parts)
    barred: list[set[int]] = [set() for _ in range(people)]
    for part in parts:
        if isinstance(part, Bar):
            barred[part.worker] |= part.kinds
    return _fits(parts, barred)


def _fits(parts: Sequence[Part], barred: Sequence[set[int]]) -> bool:
    """As `possible`, where everybody is kept from some kinds."""
    certified = {part.kind: part.rule.needs for part in parts if isinstance(part, Certified)}
    seats: list[list[int]] = []
    needs: list[Need] = []
    for part in parts:
        if isinstance(part, Need):
            fit = [
                one
                for one, kinds in enumerate(barred)
                if part.kinds - kinds and (part.who is None or one in part.who)
            ]
            seats += [_seat(part, fit, certified, first=not one) for one in range(part.people)]
            needs += [part] * part.people
    taken = _matched(seats)
    if taken is None:
        return False
    given = {one: min(needs[seat].kinds - barred[one]) for one, seat in taken.items()}
    return all(_parted(part, given, parts, barred) for part in parts if isinstance(part, Apart))


def _parted(
    pair: Apart, given: Mapping[int, int], parts: Sequence[Part], barred: Sequence[set[int]]
) -> bool:
    """Whether two have different shifts, or the day fits as well with either kept from theirs."""
    one, other = pair.people
    if one not in given or given[one] != given.get(other):
        return True
    kept = [
        [kinds | ({given[one]} if who == at else set()) for at, kinds in enumerate(barred)]
        for who in pair.people
    ]
    return any(_fits(parts, each) for each in kept)


def fewest(parts: Sequence[Part], people: int) -> tuple[Part, ...]:
    """Of parts that cannot all be kept, those that still cannot, and none can be spared."""
    kept = list(parts)
    for part in sorted(parts, key=_strength):
        rest = [one for one in kept if one is not part]
        if not possible(rest, people):
            kept = rest
    return tuple(kept)


def _seat(
    need: Need, fit: list[int], certified: dict[int, frozenset[int]], *, first: bool
) -> list[int]:
    """Who can take one place of a need; the first is for somebody with a certificate."""
    kind = min(need.kinds)
    if first and len(need.kinds) == 1 and kind in certified:
        return [one for one in fit if one in certified[kind]]
    return fit


def _matched(seats: list[list[int]]) -> dict[int, int] | None:
    """The seat of everybody, if each can have somebody of its own."""
    seat_of: dict[int, int] = {}

    def place(seat: int, tried: set[int]) -> bool:
        for one in seats[seat]:
            if one not in tried:
                tried.add(one)
                if one not in seat_of or place(seat_of[one], tried):
                    seat_of[one] = seat
                    return True
        return False

    return seat_of if all(place(seat, set()) for seat in range(len(seats))) else None


def _bars(effect: Effect) -> bool:
    """Whether a rule keeps somebody from a shift; what is fixed by hand always does."""
    rule = effect.rule
    if not rule.hard or isinstance(rule, Cover | Company | Pair):
        return False
    return effect.after > (0 if rule.rule == "fixed" else effect.before)


def _without(plan: Plan, day: int) -> Plan:
    return tuple((*row[:day], OFF, *row[day + 1 :]) for row in plan)


def _strength(part: Part) -> tuple[bool, int]:
    """Needs are spared first, so that only those remain which matter; then the weaker rules."""
    return isinstance(part, Bar | Apart), WEIGHTS[part.rule.rule].price


def _shown(part: Part) -> tuple[int, int]:
    """Needs, then who is parted from whom, then what keeps each from a shift."""
    if isinstance(part, Bar):
        return 2, part.worker
    return int(isinstance(part, Apart)), 0


def _reason(telling: Telling, day: int, part: Part) -> Reason:
    rule = part.rule.rule
    if isinstance(part, Need):
        names = "、".join(telling.kind(kind).name for kind in sorted(part.kinds))
        return Reason(rule=rule, text=f"{names}应 {part.people} 人")
    if isinstance(part, Certified):
        return Reason(rule=rule, text=f"{telling.kind(part.kind).name}要有持证的人")
    if isinstance(part, Apart):
        first, second = (telling.name(one) for one in part.people)
        note = note_of(telling, part.rule)
        return Reason(rule=rule, text=f"{first}和{second}不同班" + (f"（{note}）" if note else ""))
    who = telling.member(part.worker)
    return Reason(rule=rule, text=_barred(telling, day, part), worker_id=who.worker_id)


def _barred(telling: Telling, day: int, bar: Bar) -> str:
    """What keeps somebody from the shifts of the day."""
    name, setting = telling.name(bar.worker), telling.built.setting
    kinds = "、".join(telling.kind(kind).name for kind in sorted(bar.kinds))
    if bar.rule.rule in {"absent", "not_here"}:
        leave = setting.view.absent(telling.member(bar.worker).worker_id, telling.day(day))
        return f"{name}{leave.kind.words}" if leave else f"{name}不在岗"
    if bar.rule.rule == "post":
        return f"{name}是{telling.member(bar.worker).post.words}，不上{kinds}"
    if bar.rule.rule == "fixed":
        return f"{name}这一天已经手工定好，不能改上{kinds}"
    if bar.rule.rule == "retired":
        return f"{kinds}已经停用"
    return f"{name}上{kinds}：{_broken(telling, day, bar)}"


def _broken(telling: Telling, day: int, bar: Bar) -> str:
    """The sentence of the rule as it would be broken."""
    row = list(telling.plan[bar.worker])
    row[day] = min(bar.kinds)
    plan = (*telling.plan[: bar.worker], tuple(row), *telling.plan[bar.worker + 1 :])
    then = Telling(built=telling.built, plan=plan)
    found = (
        told
        for finding in of_rule(bar.rule, telling.built.problem, plan)
        if finding.worker == bar.worker
        for told in violations(then, finding)
        if telling.day(day) in told.days or not told.days
    )
    told = next(found)
    return f"{told.title.removeprefix(telling.name(bar.worker))}，{told.text}"
