"""The rules of the home: leave, posts, rest between shifts, rows of nights, who works with whom."""

from __future__ import annotations

from collections.abc import Iterator

from nursinghome.roster.codes import Match
from nursinghome.roster.law import most
from nursinghome.roster.model import DAY_MINUTES
from nursinghome.roster.prices import WEIGHTS
from nursinghome.roster.problem import OFF, Limit, Pair, Run, Succession
from nursinghome.roster.setting import PAST_DAYS, Setting

_FURTHEST = 3
"""A shift may reach into the next day, and rest may be two days long."""


def limits(setting: Setting) -> Iterator[Limit]:
    """Who is away, what a post does not work, and rest that is longer than a night."""
    every = sorted(setting.every_kind)
    for worker, row in enumerate(setting.away):
        for why in ("not_here", "absent"):
            days = [day for day, one in enumerate(row) if one == why]
            if days:
                yield most(worker, why, tuple((day, one, 1) for day in days for one in every))
        barred = sorted(setting.every_kind - setting.may[worker])
        if barred:
            everyday = range(len(setting.days))
            yield most(worker, "post", tuple((day, one, 1) for day in everyday for one in barred))
    yield from _far_rest(setting)
    yield from _first_night(setting)


def successions(setting: Setting) -> Iterator[Succession]:
    """What may not follow on the next day."""
    for first in sorted(setting.working):
        after_night = _day_kinds(setting) if _rests_after(setting, first, 1) else frozenset()
        too_soon = _too_soon(setting, first, 1) - after_night
        for rule, then in (("night_rest", after_night), ("rest_hours", too_soon)):
            if then:
                weight = WEIGHTS[rule]
                yield Succession(
                    rule=rule, hard=weight.hard, price=weight.price, first=first, then=then
                )


def runs(setting: Setting) -> Iterator[Run]:
    """Nights in a row, and the days between two rows of them."""
    rules = setting.view.rules
    if not setting.nights:
        return
    between = (setting.every_kind - setting.nights) | {OFF}
    nights, rest = WEIGHTS["nights"], WEIGHTS["night_rest"]
    for worker in range(len(setting.members)):
        yield Run(
            rule="nights",
            hard=nights.hard,
            price=nights.price,
            worker=worker,
            shifts=setting.nights,
            most=rules.nights_in_a_row,
        )
        if rules.rest_after_night > 1:
            yield Run(
                rule="night_rest",
                hard=rest.hard,
                price=rest.price,
                worker=worker,
                shifts=between,
                least=rules.rest_after_night,
            )


def pairs(setting: Setting) -> Iterator[Pair]:
    """Never, or always, the same shift; together only while both are here."""
    workers = {who.worker_id: one for one, who in enumerate(setting.members)}
    for couple in setting.view.couples:
        if couple.first_id not in workers or couple.second_id not in workers:
            continue
        first, second = workers[couple.first_id], workers[couple.second_id]
        together = couple.match is Match.TOGETHER
        weight = WEIGHTS["together" if together else "apart"]
        for day in range(len(setting.days)):
            if setting.away[first][day] or setting.away[second][day]:
                continue
            yield Pair(
                rule="together" if together else "apart",
                hard=weight.hard,
                price=weight.price,
                day=day,
                first=first,
                second=second,
                together=together,
            )


def _day_kinds(setting: Setting) -> frozenset[int]:
    return setting.working - setting.nights


def _rests_after(setting: Setting, first: int, days: int) -> bool:
    return first in setting.nights and days <= setting.view.rules.rest_after_night


def _too_soon(setting: Setting, first: int, days: int) -> frozenset[int]:
    """The kinds that begin before the rest is over, so many days later."""
    ready = setting.kinds[first].ends + setting.view.rules.rest_hours * 60
    begins = {one: setting.kinds[one].starts + days * DAY_MINUTES for one in setting.working}
    return frozenset(one for one, minute in begins.items() if minute < ready)


def _far_rest(setting: Setting) -> Iterator[Limit]:
    """Rest that reaches beyond the next day: not both of two shifts so many days apart."""
    for first in sorted(setting.working):
        for days in range(2, max(_FURTHEST, setting.view.rules.rest_after_night) + 1):
            after_night = _day_kinds(setting) if _rests_after(setting, first, days) else frozenset()
            too_soon = _too_soon(setting, first, days) - after_night
            for rule, then in (("night_rest", after_night), ("rest_hours", too_soon)):
                if then:
                    yield from _apart(setting, rule, (first, days), sorted(then))


def _apart(setting: Setting, rule: str, first: tuple[int, int], then: list[int]) -> Iterator[Limit]:
    kind, days = first
    for worker in range(len(setting.members)):
        past = setting.before[worker]
        for day in range(len(setting.days)):
            later = tuple((day, one, 1) for one in then)
            begun = day - days
            if begun >= 0:
                yield most(worker, rule, ((begun, kind, 1), *later), 1)
            elif past[PAST_DAYS + begun] == kind:
                yield most(worker, rule, later)


def _first_night(setting: Setting) -> Iterator[Limit]:
    """No night on the first day where the days off since the last one all lie before the month."""
    for worker, past in enumerate(setting.before):
        free = 0
        while free < PAST_DAYS and past[-1 - free] >= OFF and past[-1 - free] not in setting.nights:
            free += 1
        after_night = free < PAST_DAYS and past[-1 - free] in setting.nights
        missing = setting.view.rules.rest_after_night - free
        if after_night and free and missing > 0:
            nights = sorted(setting.nights)
            yield most(worker, "night_rest", tuple((0, one, missing) for one in nights))
