"""How many must be there: the needs of each shift, the ratio, the house never empty, company."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nursinghome.roster.codes import DayClass
from nursinghome.roster.model import class_of
from nursinghome.roster.presence import Segment, segments
from nursinghome.roster.prices import WEIGHTS
from nursinghome.roster.problem import Company, Cover
from nursinghome.roster.setting import Cell, Setting
from nursinghome.staff.codes import Post

_WEEK = 7


def covers(setting: Setting) -> Iterator[Cover]:
    """The needs of each day, then the presence of each minute."""
    for day in range(len(setting.days)):
        yield from _needs(setting, day)
    for one in segments(setting):
        if (rule := presence_of(setting, one)) is not None:
            yield rule


def presence_of(setting: Setting, segment: Segment) -> Cover | None:
    """What a segment asks for; nothing where the people of the eve are enough."""
    need = setting.view.rules.presence - segment.known
    return _cover("presence", segment.cells, need) if need > 0 else None


def needs_on(setting: Setting, on: DayClass) -> dict[int, int]:
    """How many people each kind needs on a class of days, as they were entered."""
    numbers = {kind.id: one for one, kind in enumerate(setting.kinds)}
    return {
        numbers[need.kind_id]: need.people
        for need in setting.view.needs
        if need.on is on and need.kind_id in numbers and need.people
    }


def day_kinds(setting: Setting) -> tuple[int, ...]:
    """The kinds that the ratio fills: carers' working time by day."""
    return tuple(
        one
        for one, kind in enumerate(setting.kinds)
        if one in setting.working - setting.nights and Post.CARER in kind.posts and not kind.retired
    )


def ratio_need(setting: Setting, on: DayClass) -> int:
    """Carers by day that the payroll asked for by the ratio pack puts on duty.

    So many people of the average week are on duty each day; those on nights are taken off.
    """
    labour = setting.labour
    hours = setting.view.needed_by_ratio * labour.week_minutes.value
    daily = hours // (_WEEK * labour.day_minutes.value)
    nights = sum(many for one, many in needs_on(setting, on).items() if one in setting.nights)
    return max(0, daily - nights)


def companies(setting: Setting) -> Iterator[Company]:
    """Nobody without a certificate is alone on a shift; 值班 is no care."""
    if not setting.view.rules.certified_company:
        return
    weight = WEIGHTS["company"]
    for kind in sorted(setting.working):
        who = [one for one, may in enumerate(setting.may) if kind in may]
        certified = frozenset(one for one in who if setting.members[one].certified)
        learners = frozenset(
            one for one in who if one not in certified and setting.members[one].post is Post.CARER
        )
        for day in range(len(setting.days) if learners else 0):
            yield Company(
                rule="company",
                hard=weight.hard,
                price=weight.price,
                cells=((day, kind),),
                of=learners,
                needs=certified,
            )


def _needs(setting: Setting, day: int) -> Iterator[Cover]:
    on = class_of(setting.view.days[day])
    asked = setting.view.rules.by_ratio and setting.view.needed_by_ratio
    by_ratio = day_kinds(setting) if asked else ()
    need = ratio_need(setting, on) if by_ratio else 0
    if need:
        yield _cover("ratio", ((day, one) for one in by_ratio), need, _who(setting, by_ratio))
    for kind, people in sorted(needs_on(setting, on).items()):
        if kind not in by_ratio:
            yield _cover("cover", ((day, kind),), people, _who(setting, (kind,)))


def _who(setting: Setting, kinds: Iterable[int]) -> frozenset[int] | None:
    """Whose post works any of the kinds; None for everybody."""
    wanted = frozenset(kinds)
    found = frozenset(one for one, may in enumerate(setting.may) if may & wanted)
    return None if len(found) == len(setting.members) else found


def _cover(
    rule: str, cells: Iterable[Cell], need: int, workers: frozenset[int] | None = None
) -> Cover:
    weight = WEIGHTS[rule]
    return Cover(
        rule=rule,
        hard=weight.hard,
        price=weight.price,
        cells=tuple(cells),
        need=need,
        workers=workers,
    )
